//! What one client's contract says otherwise than the booklet.
//!
//! An [`Amendment`] is one such sentence, as data: a target, a day on which nothing is open,
//! a deadline. [`amend`] applies it to the terms of one segment and says what it changed, with
//! the articles that it changes. Invariants: an amendment that errs changes nothing; terms that
//! passed [`check_terms`](super::check::check_terms) pass it after every amendment; the terms
//! change if and only if there is a [`Change`]. A value is therefore checked before anything is
//! written. From when an amendment holds, and who wrote it where, is left to whoever holds the
//! terms.
//!
//! What a client's contract says is clear: a clause of two readings that it amends becomes
//! plain.

mod amendment;
mod availability;
mod backup;
mod calendar;
mod change;
mod credits;
mod deadline;
mod exclusions;
mod figure;
mod lifecycle;
mod names;
mod path;
mod support;

pub use amendment::{
    Amendment, AvailabilityAmendment, BackupAmendment, CalendarAmendment, CalendarOf,
    CreditAmendment, LifecycleAmendment, SupportAmendment,
};
pub use change::{AmendError, Change};

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::change::Amended;
use super::booklet::Booklet;
use super::reading::{ReadingId, Side, settled_reading};
use super::terms::Terms;

/// Applies an amendment to the terms of one segment.
///
/// A term that already says the same gives no change. An amendment of both calendars gives one
/// for each that is promised. A reading that these terms do not contain gives none: another
/// edition may contain it.
///
/// # Errors
/// [`AmendError`] when the terms promise no such thing, or could not be judged by any more; the
/// terms are as before.
pub fn amend(
    terms: &mut Terms,
    booklet: &Booklet,
    amendment: &Amendment,
) -> Result<Vec<Change>, AmendError> {
    match amendment {
        Amendment::Calendar(of, amendment) => calendar::amend(terms, *of, amendment),
        Amendment::Availability(amendment) => availability::amend(terms, booklet, amendment),
        Amendment::Support(amendment) => support::amend(terms, booklet, amendment),
        Amendment::Backup(amendment) => backup::amend(terms, booklet, amendment),
        Amendment::Lifecycle(amendment) => lifecycle::amend(terms, *amendment),
        Amendment::Credits(amendment) => credits::amend(terms, amendment),
        Amendment::Reading(reading, side) => read(terms, booklet, reading, *side),
    }
}

/// Settles a clause wherever in the terms it stands.
fn read(terms: &mut Terms, booklet: &Booklet, reading: &ReadingId, side: Side) -> Amended {
    let declared = booklet.readings.iter();
    let Some(spec) = declared.clone().find(|spec| spec.id == *reading) else {
        let names = declared.map(|spec| spec.id.as_str());
        let expected = "an unclear clause of this booklet";
        return Err(names::unknown(
            "readings",
            reading.as_str(),
            expected,
            names,
        ));
    };
    let settled = [
        settle(&mut terms.availability, reading, side),
        settle(&mut terms.credits, reading, side),
        settle(&mut terms.support, reading, side),
        settle(&mut terms.backup, reading, side),
        settle(&mut terms.lifecycle, reading, side),
    ];
    if !settled.contains(&true) {
        return Ok(Vec::new());
    }
    Ok(vec![Change {
        path: format!("readings.{reading}"),
        old: format!("client: {}; vendor: {}", spec.client, spec.vendor),
        new: match side {
            Side::Client => spec.client.clone(),
            Side::Vendor => spec.vendor.clone(),
        },
        articles: spec.articles.clone(),
    }])
}

/// Whether the terms of a family contain the clause, which they then do no more.
fn settle<T: Serialize + DeserializeOwned>(terms: &mut T, reading: &ReadingId, side: Side) -> bool {
    let settled = settled_reading(terms, reading, side);
    let found = settled.is_some();
    if let Some(settled) = settled {
        *terms = settled;
    }
    found
}

#[cfg(test)]
mod tests;
