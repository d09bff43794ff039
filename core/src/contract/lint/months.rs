//! Months of an edition: what the window holds of each, and what standing exclusions leave.

use super::calendars::Exclusions;
use super::look::Look;
use crate::calendar::{Calendar, Day};
use crate::contract::terms::{CalendarTerms, ExclusionRule};
use crate::intervals::IntervalSet;
use crate::month::Month;
use crate::time::Interval;

/// The months of the edition, oldest first, cut to its days.
pub(super) fn months(look: &Look<'_>, calendar: &Calendar) -> impl Iterator<Item = Interval> {
    let zone = calendar.zone();
    let (first, last) = (look.first, look.last);
    let months = Month::of(first).to(Month::of(last));
    months.map(move |month| {
        let begins = Day::from(month.first_day().max(first));
        let ends = Day::from(month.last_day().min(last));
        Interval::new(zone.day_start(begins), zone.day_end(ends))
    })
}

/// The hours that standing exclusions take out, whatever happens.
pub(super) fn standing(look: &Look<'_>, exclusions: &Exclusions<'_>) -> Vec<Calendar> {
    let standing = |rule: &ExclusionRule| match rule {
        ExclusionRule::Standing(hours) => look.calendar(hours),
        _ => None,
    };
    let rules = exclusions.list.iter().map(|own| own.rule.read(&look.sides));
    rules.filter_map(standing).collect()
}

/// What is left of `open` when the hours of all of these are taken out.
pub(super) fn without(open: &IntervalSet, out: &[Calendar], span: Interval) -> IntervalSet {
    out.iter().fold(open.clone(), |left, hours| {
        left.difference(&hours.windows(span))
    })
}

/// The window of the terms, if it opens while the edition is in force.
pub(super) fn window(look: &Look<'_>, terms: &CalendarTerms) -> Option<Calendar> {
    look.calendar(terms).filter(|window| look.opens(window))
}
