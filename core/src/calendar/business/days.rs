//! Business days: which days of a delay count, and when the last of them ends.

use super::day_table::DayTable;
use super::{BusinessClock, BusinessError};
use crate::calendar::amount::Amount;
use crate::calendar::day::Day;
use crate::calendar::index::Tie;
use crate::intervals::IntervalSet;
use crate::time::{Instant, Micros};

/// When the n-th business day of a delay ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayEnd {
    /// When support closes; at 24:00 on a business day on which it does not open.
    #[default]
    Closing,
    /// At 24:00.
    Midnight,
}

/// What a day is to a delay counted in business days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    /// It counts, and ends then.
    Counted(Instant),
    /// It is a business day, and its end lies inside a pause.
    Paused(Instant),
    /// It is not a business day.
    NotBusiness,
}

impl BusinessClock {
    /// The end of the `days`-th business day after the day of `start`, which never counts.
    ///
    /// This clock's calendar says which days are business days; `support` says when they
    /// close. A day whose end lies inside a pause does not count. No days at all give `start`
    /// if support is open, else its next opening.
    ///
    /// # Errors
    /// [`BusinessError`] when there are not that many business days before 2100.
    pub fn add_days(
        &self,
        start: Instant,
        days: u32,
        end: DayEnd,
        support: &Self,
        pauses: &IntervalSet,
    ) -> Result<Instant, BusinessError> {
        let Some(before_last) = days.checked_sub(1) else {
            return support.add_open(start, Micros::ZERO, Tie::Next, pauses);
        };
        if let Some(ends) = self.looked_up(start, days, end, support, pauses) {
            return Ok(ends);
        }
        self.days_after(start, end, support, pauses)
            .filter_map(|(_, count)| match count {
                DayCount::Counted(ends) => Some(ends),
                DayCount::Paused(_) | DayCount::NotBusiness => None,
            })
            .nth(usize::try_from(before_last).unwrap_or(usize::MAX))
            .ok_or_else(|| self.no_answer(Amount::Days(days), start))
    }

    /// The same by the table of days, in one look if there are no pauses; `None` where the table
    /// does not reach.
    fn looked_up(
        &self,
        start: Instant,
        days: u32,
        end: DayEnd,
        support: &Self,
        pauses: &IntervalSet,
    ) -> Option<Instant> {
        let table = self.day_table();
        let before = table.business_days_up_to(start)?;
        let ends = |nth: u32| {
            let (day, place) = table.business_day(nth)?;
            let midnight = table.midnight(place)?;
            Some(match end {
                DayEnd::Midnight => midnight,
                DayEnd::Closing => support.day_table().close(day)?.unwrap_or(midnight),
            })
        };
        if pauses.is_empty() {
            return ends(before.checked_add(days)?);
        }
        let ends = (before.checked_add(1)?..).map_while(ends);
        let mut counted = ends.filter(|end| !is_inside(pauses, *end));
        counted.nth(usize::try_from(days.checked_sub(1)?).ok()?)
    }

    fn day_table(&self) -> &DayTable {
        let [_, around, ..] = &self.spans;
        let table = || DayTable::new(&self.calendar, *around);
        self.day_table.get_or_init(table)
    }

    /// The days after the day of `start`, each with what it is to a delay; they end with
    /// 2099. See [`add_days`](Self::add_days).
    pub fn days_after<'a>(
        &'a self,
        start: Instant,
        end: DayEnd,
        support: &'a Self,
        pauses: &'a IntervalSet,
    ) -> impl Iterator<Item = (Day, DayCount)> + 'a {
        let first = self.calendar.zone().day_of(start).next();
        let days = std::iter::successors(Some(first), |day| Some(day.next()));
        let days = days.take_while(|day| self.calendar.midnight(*day) <= Instant::END);
        days.map(move |day| {
            if !self.calendar.is_business_day(day) {
                return (day, DayCount::NotBusiness);
            }
            let ends = self.day_end(day, end, support);
            let count = if is_inside(pauses, ends) {
                DayCount::Paused(ends)
            } else {
                DayCount::Counted(ends)
            };
            (day, count)
        })
    }

    /// When a business day ends.
    fn day_end(&self, day: Day, end: DayEnd, support: &Self) -> Instant {
        match end {
            DayEnd::Closing => support.calendar.day_close(day),
            DayEnd::Midnight => None,
        }
        .unwrap_or_else(|| self.calendar.midnight(day))
    }
}

/// Whether an end lies inside a pause. One exactly where a pause starts does not: that day
/// was over before the pause began.
fn is_inside(pauses: &IntervalSet, end: Instant) -> bool {
    let pause = pauses.part_at_or_after(end);
    pause.is_some_and(|pause| pause.start < end)
}
