//! How long ahead work must be told, under one combination of readings.

use std::sync::Arc;

use crate::calendar::{BusinessClock, Day};
use crate::contract::Sides;
use crate::contract::terms::{Miss, NoticeDelay, NoticeDue, Told};
use crate::judge::calendars::{BindError, Binder};
use crate::time::{Instant, Micros};
use crate::verdict::{Binding, Outcome};

/// A duty of notice that is ready to judge by.
pub(super) struct NoticeRule {
    delay: Delay,
    pub(super) told: Told,
    miss: Miss,
    pub(super) binding: Binding,
}

enum Delay {
    Hours(Micros),
    BusinessDays(u32, Arc<BusinessClock>),
}

/// How a notice stands to the work that it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    InTime,
    Late,
    /// Not given, and there is time.
    Open,
    /// No day before the work is early enough.
    Undetermined,
}

impl NoticeRule {
    pub(super) fn bind(
        due: &NoticeDue,
        sides: &Sides,
        binder: &Binder<'_>,
    ) -> Result<Self, BindError> {
        Ok(Self {
            delay: match &due.delay {
                NoticeDelay::Hours(hours) => Delay::Hours(Micros::from_hours((*hours).into())),
                NoticeDelay::BusinessDays { count, days } => {
                    Delay::BusinessDays(*count, binder.clock(days, sides)?)
                }
            },
            told: *due.told.read(sides),
            miss: *due.miss.read(sides),
            binding: due.binding,
        })
    }

    /// Until when work that starts at `start` can be told: for hours that instant included,
    /// for business days 24:00 of the last day, which is none of it.
    pub(super) fn last_moment(&self, start: Instant) -> Option<Instant> {
        match &self.delay {
            Delay::Hours(ahead) => Some(start - *ahead),
            Delay::BusinessDays(count, days) => {
                let calendar = days.calendar();
                let mut day = calendar.zone().day_of(start);
                let mut left = *count;
                loop {
                    if calendar.is_business_day(day) {
                        left = left.saturating_sub(1);
                        if left == 0 {
                            return Some(calendar.zone().day_start(day));
                        }
                    }
                    if day <= Day(0) {
                        return None;
                    }
                    day = day.previous();
                }
            }
        }
    }

    /// How a notice at `told`, or none by `as_of`, stands to work that starts at `start`.
    pub(super) fn timing(&self, start: Instant, told: Option<Instant>, as_of: Instant) -> Timing {
        let Some(last) = self.last_moment(start) else {
            return Timing::Undetermined;
        };
        let in_time = |at: Instant| match self.delay {
            Delay::Hours(_) => at <= last,
            Delay::BusinessDays(..) => at < last,
        };
        match told {
            Some(told) if in_time(told) => Timing::InTime,
            Some(_) => Timing::Late,
            None if as_of < last => Timing::Open,
            None => Timing::Late,
        }
    }

    /// What that comes to.
    pub(super) const fn outcome(&self, timing: Timing) -> Outcome {
        match (timing, self.miss) {
            (Timing::InTime, _) => Outcome::Met,
            (Timing::Open, _) => Outcome::Pending,
            (Timing::Late, Miss::Breach) => Outcome::Breached,
            (Timing::Late, Miss::Reported) => Outcome::Excused,
            (Timing::Undetermined, _) => Outcome::Undetermined,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Holidays, OpeningHours, Zone};
    use crate::time::Interval;
    use proptest::prelude::*;
    use rstest::rstest;

    fn rule(delay: Delay) -> NoticeRule {
        NoticeRule {
            delay,
            told: Told::Announced,
            miss: Miss::Breach,
            binding: Binding::Result,
        }
    }

    fn days(count: u32) -> NoticeRule {
        let hours = OpeningHours::parse("Mo-Fr 08:30-12:30,13:30-17:00; PH off").unwrap();
        let calendar = Calendar::new(vec![hours], Zone::paris(), Holidays::national());
        let span = Interval::new(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
        let clock = BusinessClock::new(calendar, span);
        rule(Delay::BusinessDays(count, Arc::new(clock)))
    }

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    /// Whit Monday is 25 May 2026.
    #[rstest]
    // Friday 29: 29, 28, 27, 26 and 22 May, which must all lie after the day of the notice.
    #[case(5, "2026-05-29T10:00:00+02:00", "2026-05-22T00:00:00+02:00")]
    #[case(1, "2026-05-29T10:00:00+02:00", "2026-05-29T00:00:00+02:00")]
    // Work on a Sunday: the day itself is no business day.
    #[case(1, "2026-05-31T03:00:00+02:00", "2026-05-29T00:00:00+02:00")]
    #[case(5, "2026-05-31T03:00:00+02:00", "2026-05-22T00:00:00+02:00")]
    // Over the change of the clocks.
    #[case(1, "2026-03-30T10:00:00+02:00", "2026-03-30T00:00:00+02:00")]
    #[case(2, "2026-03-30T10:00:00+02:00", "2026-03-27T00:00:00+01:00")]
    fn business_days_are_counted_back_from_the_work(
        #[case] count: u32,
        #[case] start: &str,
        #[case] last: &str,
    ) {
        assert_eq!(days(count).last_moment(at(start)), Some(at(last)));
    }

    #[test]
    fn a_notice_at_midnight_is_of_the_day_that_begins() {
        let start = at("2026-05-29T10:00:00+02:00");
        let midnight = at("2026-05-22T00:00:00+02:00");
        let rule = days(5);
        let as_of = at("2026-06-01T00:00:00Z");
        assert_eq!(rule.timing(start, Some(midnight), as_of), Timing::Late);
        let before = Some(midnight - Micros(1));
        assert_eq!(rule.timing(start, before, as_of), Timing::InTime);
    }

    #[test]
    fn hours_reach_to_their_last_instant() {
        let rule = rule(Delay::Hours(Micros::from_hours(48)));
        let start = at("2026-05-29T10:00:00Z");
        let last = at("2026-05-27T10:00:00Z");
        assert_eq!(rule.timing(start, Some(last), start), Timing::InTime);
        let late = Some(last + Micros(1));
        assert_eq!(rule.timing(start, late, start), Timing::Late);
        assert_eq!(rule.timing(start, None, last - Micros(1)), Timing::Open);
        assert_eq!(rule.timing(start, None, last), Timing::Late);
    }

    #[test]
    fn before_1970_there_is_no_business_day_to_count() {
        let start = at("1970-01-02T10:00:00Z");
        let rule = days(5);
        assert_eq!(rule.timing(start, None, start), Timing::Undetermined);
        assert_eq!(rule.outcome(Timing::Undetermined), Outcome::Undetermined);
    }

    proptest! {
        /// Naive: count the business days after the day of the notice, up to that of the
        /// work.
        #[test]
        fn the_last_moment_is_where_too_few_days_are_left(
            count in 1_u32..8,
            start in 0_i64..300 * 24 * 60,
            ahead in 0_i64..20 * 24 * 60,
        ) {
            let minutes = |count: i64| Micros::from_seconds(count * 60);
            let start = at("2026-02-01T00:00:00Z") + minutes(start);
            let told = start - minutes(ahead);
            let rule = days(count);
            let Delay::BusinessDays(_, clock) = &rule.delay else { unreachable!() };
            let zone = clock.calendar().zone();
            let mut day = zone.day_of(told);
            let mut found = 0;
            while day < zone.day_of(start) {
                day = day.next();
                found += u32::from(clock.calendar().is_business_day(day));
            }
            let timing = if found >= count { Timing::InTime } else { Timing::Late };
            prop_assert_eq!(rule.timing(start, Some(told), start), timing);
        }
    }
}
