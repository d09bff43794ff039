//! `evaluate --format csv`: one row per verdict, quoted as RFC 4180 says.
//!
//! The heading and each subscription's rows can be written apart, so that a report need not
//! be held as a whole. What a row says is decided in `rows.rs`.

use std::io::{self, Write};

use csv::Writer;
use livret_core::contract::Citations;
use livret_core::report::{Report, SubscriptionReport};

use crate::rows::{self, Articles};

/// The heading.
pub(crate) const COLUMNS: [&str; 11] = [
    "id",
    "subscription",
    "family",
    "obligation",
    "period",
    "outcome",
    "firm",
    "party",
    "due",
    "figure",
    "articles",
];

/// Writes the verdicts of a report.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_heading(out)?;
    let mut subscriptions = report.subscriptions.iter();
    subscriptions.try_for_each(|subscription| write_rows(subscription, out))
}

/// Writes the heading.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write_heading(out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Writer::from_writer(out);
    rows.write_record(COLUMNS).map_err(plain)?;
    rows.flush()
}

/// Writes the rows of one subscription.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write_rows(subscription: &SubscriptionReport, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Writer::from_writer(out);
    let [mut period, mut due, mut figure, mut articles] = [const { String::new() }; 4];
    rows::each(subscription, |row| {
        rows.write_record([
            row.id,
            row.subscription,
            row.family,
            row.obligation,
            rows::text(row.period.as_ref(), &mut period),
            row.outcome,
            if row.firm { "true" } else { "false" },
            row.party,
            rows::text(row.due.as_ref(), &mut due),
            rows::text(row.figure.as_ref(), &mut figure),
            rows::text(Some(&row.articles), &mut articles),
        ])
        .map_err(plain)
    })?;
    rows.flush()
}

/// The error of the stream itself: csv hides its kind, by which a closed pipe is known.
pub(crate) fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// `6; 6 (ii)`.
pub(crate) fn articles(citations: &Citations) -> String {
    Articles(citations).to_string()
}

#[cfg(test)]
mod tests;
