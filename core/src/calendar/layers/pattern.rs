//! The weekly hours of a calendar, looked up by weekday where no rule names a date.

use crate::calendar::hours::{OpeningHours, Rule, Span};

/// The hours of every weekday, off holidays and on them.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// No rule names a date: everything is known beforehand.
    Weekly(Box<[[Vec<Span>; 7]; 2]>),
    /// Some rule does: each day is asked by itself.
    Dated,
}

impl Pattern {
    pub(super) fn of(hours: &[OpeningHours]) -> Self {
        let mut rules = hours.iter().flat_map(OpeningHours::rules);
        if rules.any(Rule::is_dated) {
            return Self::Dated;
        }
        let on = |weekday, holiday| {
            let ruling = hours.iter().filter_map(|hours| {
                let mut rules = hours.rules().iter();
                rules.rfind(|rule| rule.names_weekday(weekday, holiday))
            });
            sorted(ruling.flat_map(|rule| rule.spans().iter().copied()))
        };
        let week = |holiday| std::array::from_fn(|weekday| on(weekday, holiday));
        Self::Weekly(Box::new([week(false), week(true)]))
    }
}

pub(super) fn sorted(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}
