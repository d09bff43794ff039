//! The interruption of less than an hour that annex 2 allows each Sunday night.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::clock::{HOUR, local};
use crate::hours::PARIS;
use crate::situation::Outage;

use super::month::Month;

/// The steps of a month that annex 2 takes out. The interruptions that touch one Sunday
/// between 00:00 and 06:00 are added together, at their whole lengths. Less than an hour is
/// forgiven; of more, nothing or the first hour (`past_the_hour`).
pub(super) fn forgiven(
    month: &Month,
    outages: &[&Outage],
    interrupted: impl Fn(i64) -> bool,
    past_the_hour: bool,
) -> BTreeSet<i64> {
    let interruptions = interruptions(month, outages, interrupted);
    let sundays = interruptions.iter().flatten();
    let sundays: BTreeSet<NaiveDate> = sundays.filter_map(|t| night(month, *t)).collect();
    let mut forgiven = BTreeSet::new();
    for sunday in sundays {
        let in_it = |t: &i64| night(month, *t) == Some(sunday);
        let touching = interruptions.iter().filter(|steps| steps.iter().any(in_it));
        let touching: Vec<i64> = touching.flatten().copied().collect();
        let length = month.step * touching.len() as i64;
        let left = match past_the_hour {
            _ if length < HOUR => length,
            true => HOUR,
            false => 0,
        };
        let taken = touching.into_iter().take((left / month.step) as usize);
        forgiven.extend(taken.filter(in_it));
    }
    forgiven
}

/// The longest stretches without service, each as its steps, wherever they begin and end.
fn interruptions(
    month: &Month,
    outages: &[&Outage],
    interrupted: impl Fn(i64) -> bool,
) -> Vec<Vec<i64>> {
    let ends = outages.iter().map(|o| o.end.unwrap_or(month.as_of));
    let starts = outages.iter().map(|outage| outage.start);
    let (Some(first), Some(last)) = (starts.min(), ends.max()) else {
        return Vec::new();
    };
    let mut all: Vec<Vec<i64>> = Vec::new();
    for t in month.steps(first, last.min(month.as_of)) {
        if !interrupted(t) {
            continue;
        }
        match all.last_mut() {
            Some(steps) if steps.last() == Some(&(t - month.step)) => steps.push(t),
            _ => all.push(vec![t]),
        }
    }
    all
}

/// The Sunday between whose 00:00 and 06:00 a step lies, in the part of a month in force.
fn night(month: &Month, t: i64) -> Option<NaiveDate> {
    let now = local(PARIS, t);
    let sunday = now.day.weekday() == Weekday::Sun && now.minute < 6 * 60;
    (sunday && (month.since..month.until).contains(&t)).then_some(now.day)
}
