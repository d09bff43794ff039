//! The term of a claim, and what became of a credit by it.

use chrono::NaiveDate;

use crate::calendar::DayEnd;
use crate::contract::Sides;
use crate::contract::terms::{ClaimTerms, LateClaim};
use crate::intervals::IntervalSet;
use crate::judge::calendars::{BindError, Binder};
use crate::month::Month;
use crate::time::{Instant, Micros};
use crate::verdict::CreditOutcome;

/// Until when a credit can be claimed in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClaimTerm {
    /// When the last day ends; a claim sent just then is in time.
    pub(super) until: Instant,
    /// The last day, on the claim's own calendar.
    pub(super) last_day: NaiveDate,
}

/// The term that begins after the month `opened`; `None` when it ends after 2099.
pub(super) fn term(
    claim: &ClaimTerms,
    opened: Month,
    sides: &Sides,
    binder: &Binder<'_>,
) -> Result<Option<ClaimTerm>, BindError> {
    let clock = binder.clock(claim.days.read(sides), sides)?;
    let zone = clock.calendar().zone();
    // The day of the start never counts: the first that can is the first of the next month.
    let last_month = opened.plus(claim.months);
    let start = zone.day_start(last_month.last_day().into());
    let end = DayEnd::from(*claim.end.read(sides));
    let until = match claim.business_days {
        0 => Some(zone.day_start(last_month.next().first_day().into()))
            .filter(|end| *end <= Instant::END),
        days => clock
            .add_days(start, days, end, &clock, &IntervalSet::empty())
            .ok(),
    };
    Ok(until.map(|until| ClaimTerm {
        until,
        last_day: zone.day_of(until - Micros(1)).date(),
    }))
}

/// What became of a credit whose right has opened, with the first claim that is known.
pub(super) fn outcome(
    term: Option<ClaimTerm>,
    late: LateClaim,
    claimed: Option<Instant>,
    as_of: Instant,
) -> CreditOutcome {
    let lost = |at: Instant| late == LateClaim::Lost && term.is_some_and(|term| at > term.until);
    match claimed {
        Some(sent) if lost(sent) => CreditOutcome::Lapsed,
        Some(_) => CreditOutcome::Claimed,
        None if lost(as_of) => CreditOutcome::Lapsed,
        None => CreditOutcome::Claimable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::in_time(None, 5, "claimable", "claimable")]
    #[case::the_last_instant(None, 10, "claimable", "claimable")]
    #[case::after_it(None, 11, "claimable", "lapsed")]
    #[case::claimed(Some(3), 20, "claimed", "claimed")]
    #[case::claimed_at_the_last_instant(Some(10), 20, "claimed", "claimed")]
    #[case::claimed_late(Some(11), 20, "claimed", "lapsed")]
    fn a_late_claim_is_worth_what_the_reading_says(
        #[case] claimed: Option<i64>,
        #[case] as_of: i64,
        #[case] owed: &str,
        #[case] lost: &str,
    ) {
        let term = ClaimTerm {
            until: Instant::from_seconds(10),
            last_day: NaiveDate::default(),
        };
        let of = |late| {
            let claimed = claimed.map(Instant::from_seconds);
            outcome(Some(term), late, claimed, Instant::from_seconds(as_of)).word()
        };
        assert_eq!(
            (of(LateClaim::StillOwed), of(LateClaim::Lost)),
            (owed, lost)
        );
    }
}
