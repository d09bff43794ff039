//! The segments of a subscription: from which day it is under which edition, with which
//! parameters.
//!
//! A segment begins where an edition comes into force and where a change does. Invariants:
//! they are in the order of their days, no two begin on the same day, and each differs from
//! the one before it. What an edition promises for these parameters is asked elsewhere.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use livret_core::contract::{Booklet, Parameters};

use super::Subscription;
use super::parameters::fill_defaults;

/// A stretch of time under one edition, with one set of parameters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    /// Its first day; `None`: since ever.
    pub(super) from: Option<NaiveDate>,
    /// The edition's name.
    pub(super) edition: String,
    /// With the booklet's defaults.
    pub(super) parameters: Parameters,
}

/// The segments of a subscription, oldest first. A month before the first edition has none:
/// the oldest segment begins with that edition, unless an edition was named for all time.
pub(super) fn segments(subscription: &Subscription, booklet: &Booklet) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for from in starts(subscription, booklet) {
        let Some(edition) = edition_on(subscription, booklet, from) else {
            continue;
        };
        let mut parameters = subscription.parameters.clone();
        for change in subscription
            .changes
            .iter()
            .filter(|it| Some(it.from) <= from)
        {
            parameters.0.extend(change.parameters.0.clone());
        }
        fill_defaults(&mut parameters, booklet);
        let same = |last: &Segment| last.edition == edition && last.parameters == parameters;
        if !segments.last().is_some_and(same) {
            segments.push(Segment {
                from,
                edition: edition.to_owned(),
                parameters,
            });
        }
    }
    segments
}

/// The days on which something may change; `None`, which comes first, is before all days.
fn starts(subscription: &Subscription, booklet: &Booklet) -> BTreeSet<Option<NaiveDate>> {
    let changes = subscription.changes.iter().map(|change| Some(change.from));
    let editions = booklet.editions.iter().map(|edition| edition.from);
    match subscription.edition {
        // Its own date does not matter.
        Some(_) => changes.chain([None]).collect(),
        None => changes.chain(editions).collect(),
    }
}

/// The edition that was named last, else the one that came into force last.
fn edition_on<'a>(
    subscription: &'a Subscription,
    booklet: &'a Booklet,
    day: Option<NaiveDate>,
) -> Option<&'a str> {
    let begun = subscription
        .changes
        .iter()
        .filter(|it| Some(it.from) <= day);
    let named = begun.rev().find_map(|change| change.edition.as_deref());
    named.or(subscription.edition.as_deref()).or_else(|| {
        let editions = booklet.editions.iter().filter(|it| it.from <= day);
        let newest = editions.max_by_key(|edition| edition.from);
        newest.map(|edition| edition.id.as_str())
    })
}
