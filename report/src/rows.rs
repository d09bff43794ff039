//! What a verdict's row says, for every format that has one row per verdict.
//!
//! The columns are part of the product's surface. A support rate's period is its first and
//! last day with a slash between; a ticket has none. A credit's figure is its amount, or the
//! percentage where no amount is known. How a cell is written is left to the formats.

use std::fmt::{self, Write as _};

use chrono::NaiveDate;
use livret_core::contract::Citations;
use livret_core::report::SubscriptionReport;
use livret_core::time::{Instant, Micros};
use livret_core::verdict::{Party, Ruling};

/// One verdict.
pub(crate) struct Row<'a> {
    pub(crate) id: &'a str,
    pub(crate) subscription: &'a str,
    pub(crate) family: &'static str,
    pub(crate) obligation: &'a str,
    pub(crate) period: Option<Period<'a>>,
    pub(crate) outcome: &'static str,
    pub(crate) firm: bool,
    pub(crate) party: &'static str,
    pub(crate) due: Option<Due>,
    pub(crate) figure: Option<Figure<'a>>,
    pub(crate) articles: Articles<'a>,
}

/// Over what time it is judged.
#[derive(Clone, Copy)]
pub(crate) enum Period<'a> {
    Named(&'a str),
    Days(NaiveDate, NaiveDate),
}

impl fmt::Display for Period<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(period) => f.write_str(period),
            Self::Days(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

/// Until when something is to be done.
#[derive(Clone, Copy)]
pub(crate) enum Due {
    /// What is promised.
    At(Instant),
    /// The claim of a credit.
    ClaimBy(NaiveDate),
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(due) => due.fmt(f),
            Self::ClaimBy(day) => day.fmt(f),
        }
    }
}

/// The one figure of a verdict.
#[derive(Clone, Copy)]
pub(crate) enum Figure<'a> {
    Said(&'a str),
    Percent(&'a str),
    Seconds(Micros),
}

impl fmt::Display for Figure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(figure) => f.write_str(figure),
            Self::Percent(percent) => write!(f, "{percent}%"),
            Self::Seconds(seconds) => seconds.fmt(f),
        }
    }
}

/// `6; 6 (ii)`.
#[derive(Clone, Copy)]
pub(crate) struct Articles<'a>(pub(crate) &'a Citations);

impl fmt::Display for Articles<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, article) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("; ")?;
            }
            f.write_str(article.as_str())?;
        }
        Ok(())
    }
}

/// A cell that is put together, unless its text lies ready.
pub(crate) trait Cell: fmt::Display {
    /// What it would say.
    fn ready(&self) -> Option<&str> {
        None
    }
}

impl Cell for Period<'_> {
    fn ready(&self) -> Option<&str> {
        match self {
            Self::Named(period) => Some(period),
            Self::Days(..) => None,
        }
    }
}

impl Cell for Due {}

impl Cell for Figure<'_> {
    fn ready(&self) -> Option<&str> {
        match self {
            Self::Said(figure) => Some(figure),
            // Most are not late.
            Self::Seconds(Micros(0)) => Some("0"),
            Self::Percent(_) | Self::Seconds(_) => None,
        }
    }
}

impl Cell for Articles<'_> {
    fn ready(&self) -> Option<&str> {
        let mut articles = self.0.iter();
        let first = articles.next()?;
        articles.next().is_none().then(|| first.as_str())
    }
}

/// A cell's text, where it lies or in a buffer that is used again; nothing where there is no
/// cell.
pub(crate) fn text<'a>(cell: Option<&'a impl Cell>, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    let Some(cell) = cell else {
        return buffer;
    };
    if let Some(ready) = cell.ready() {
        return ready;
    }
    // A string takes all that is written.
    let _ = write!(buffer, "{cell}");
    buffer
}

/// Hands over a subscription's rows, family by family.
///
/// # Errors
/// The first error of `put`.
pub(crate) fn each<E>(
    of: &SubscriptionReport,
    mut put: impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    for it in &of.availability {
        let mut row = row(
            of,
            &it.id,
            ("availability", "availability"),
            it.ruling.outcome.word(),
            &it.ruling,
        );
        row.period = Some(Period::Named(&it.period));
        row.figure = it.rate.as_deref().map(Figure::Said);
        put(row)?;
    }
    for it in &of.support {
        let mut row = row(
            of,
            &it.id,
            ("support", &it.obligation),
            it.ruling.outcome.word(),
            &it.ruling,
        );
        row.due = it.due.map(Due::At);
        row.figure = Some(Figure::Seconds(it.late_seconds));
        put(row)?;
    }
    for it in &of.support_rate {
        let mut row = row(
            of,
            &it.id,
            ("support_rate", "support-rate"),
            it.ruling.outcome.word(),
            &it.ruling,
        );
        row.period = Some(Period::Days(it.from, it.to));
        row.figure = it.rate.as_deref().map(Figure::Said);
        put(row)?;
    }
    for it in &of.backup {
        let mut row = row(
            of,
            &it.id,
            ("backup", &it.obligation),
            it.ruling.outcome.word(),
            &it.ruling,
        );
        row.period = it.slot.as_deref().map(Period::Named);
        row.due = it.due.map(Due::At);
        put(row)?;
    }
    for it in &of.lifecycle {
        let mut row = row(
            of,
            &it.id,
            ("lifecycle", &it.obligation),
            it.ruling.outcome.word(),
            &it.ruling,
        );
        row.period = it.period.as_deref().map(Period::Named);
        row.due = it.due.map(Due::At);
        put(row)?;
    }
    for it in &of.credits {
        let mut row = row(
            of,
            &it.id,
            ("credits", "credit"),
            it.ruling.outcome.word(),
            &it.ruling,
        );
        row.period = Some(Period::Named(&it.period));
        row.due = it.claim_by.map(Due::ClaimBy);
        let amount = it.amount.as_deref().map(Figure::Said);
        row.figure = Some(amount.unwrap_or(Figure::Percent(&it.percent)));
        put(row)?;
    }
    Ok(())
}

/// What all families have.
fn row<'a, O>(
    of: &'a SubscriptionReport,
    id: &'a str,
    (family, obligation): (&'static str, &'a str),
    outcome: &'static str,
    ruling: &'a Ruling<O>,
) -> Row<'a> {
    Row {
        id,
        subscription: &of.id,
        family,
        obligation,
        period: None,
        outcome,
        firm: ruling.firm,
        party: match ruling.party {
            Party::Vendor => "vendor",
            Party::Client => "client",
        },
        due: None,
        figure: None,
        articles: Articles(&ruling.articles),
    }
}
