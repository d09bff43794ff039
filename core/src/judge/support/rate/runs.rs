//! Which runs of consecutive months are judged, and by whose terms.

use chrono::{Months, NaiveDate};

use super::Rated;
use crate::contract::terms::RatePeriod;
use crate::judge::Case;

/// One run of consecutive months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// Whether it is one of the successive runs from the start.
    pub(super) block: bool,
}

/// All runs of one segment's rate that touch the request and begin before the subscription
/// ends; whether it is this segment that judges each is asked elsewhere.
pub(super) fn touching(case: &Case<'_>, rated: &Rated<'_>, period: RatePeriod) -> Vec<Run> {
    let rate = rated.rate;
    let zone = rated.support.zone;
    let step = match period {
        RatePeriod::AnyConsecutive => 1,
        RatePeriod::Blocks => rate.months,
    };
    let first_asked = case.request.from.first_day();
    let last_asked = case.request.to.last_day();
    let after = |count: u32| rate.start.checked_add_months(Months::new(count));
    let run = |count: u32| {
        Some(Run {
            first: after(count)?,
            last: after(count + rate.months)?.pred_opt()?,
            block: count.is_multiple_of(rate.months),
        })
    };
    (0..)
        .map(|n| n * step)
        .map_while(run)
        .take_while(|run| run.first <= last_asked)
        .filter(|run| zone.day_start(run.first.into()) < case.subject.in_force(zone).end)
        .filter(|run| run.last >= first_asked)
        .collect()
}

/// The runs to print: those that end within the request; where none does, the first that is
/// still running.
pub(super) fn printed<T>(mut all: Vec<(Run, T)>, case: &Case<'_>) -> Vec<(Run, T)> {
    let last_asked = case.request.to.last_day();
    all.sort_by_key(|(run, _)| run.first);
    let (ended, running): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(run, _)| run.last <= last_asked);
    if ended.is_empty() {
        running.into_iter().take(1).collect()
    } else {
        ended
    }
}
