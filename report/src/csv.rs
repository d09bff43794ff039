//! `evaluate --format csv`: one row per verdict, quoted as RFC 4180 says.
//!
//! The columns are part of the product's surface. A support rate's period is its first and
//! last day with a slash between; a ticket has none.

use std::io::{self, Write};

use csv::Writer;
use livret_core::contract::Citations;
use livret_core::report::{Report, SubscriptionReport};
use livret_core::verdict::{Party, Ruling};

/// The heading.
const COLUMNS: [&str; 11] = [
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

/// What differs between the families.
struct Line<'a, O> {
    id: &'a str,
    family: &'a str,
    obligation: &'a str,
    period: &'a str,
    due: &'a str,
    figure: &'a str,
    outcome: &'a str,
    ruling: &'a Ruling<O>,
}

/// Writes the verdicts of a report.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Writer::from_writer(out);
    rows.write_record(COLUMNS).map_err(plain)?;
    for subscription in &report.subscriptions {
        availability(subscription, &mut rows)?;
        support(subscription, &mut rows)?;
        rates(subscription, &mut rows)?;
        backup(subscription, &mut rows)?;
        lifecycle(subscription, &mut rows)?;
        credits(subscription, &mut rows)?;
    }
    rows.flush()
}

fn availability<W: Write>(of: &SubscriptionReport, rows: &mut Writer<W>) -> io::Result<()> {
    for verdict in &of.availability {
        let line = Line {
            id: &verdict.id,
            family: "availability",
            obligation: "availability",
            period: &verdict.period,
            due: "",
            figure: verdict.rate.as_deref().unwrap_or_default(),
            outcome: verdict.ruling.outcome.word(),
            ruling: &verdict.ruling,
        };
        put(of, &line, rows)?;
    }
    Ok(())
}

fn support<W: Write>(of: &SubscriptionReport, rows: &mut Writer<W>) -> io::Result<()> {
    for verdict in &of.support {
        let due = verdict.due.map(|due| due.to_string()).unwrap_or_default();
        let line = Line {
            id: &verdict.id,
            family: "support",
            obligation: &verdict.obligation,
            period: "",
            due: &due,
            figure: &verdict.late_seconds.to_string(),
            outcome: verdict.ruling.outcome.word(),
            ruling: &verdict.ruling,
        };
        put(of, &line, rows)?;
    }
    Ok(())
}

fn rates<W: Write>(of: &SubscriptionReport, rows: &mut Writer<W>) -> io::Result<()> {
    for verdict in &of.support_rate {
        let line = Line {
            id: &verdict.id,
            family: "support_rate",
            obligation: "support-rate",
            period: &format!("{}/{}", verdict.from, verdict.to),
            due: "",
            figure: verdict.rate.as_deref().unwrap_or_default(),
            outcome: verdict.ruling.outcome.word(),
            ruling: &verdict.ruling,
        };
        put(of, &line, rows)?;
    }
    Ok(())
}

fn backup<W: Write>(of: &SubscriptionReport, rows: &mut Writer<W>) -> io::Result<()> {
    for verdict in &of.backup {
        let due = verdict.due.map(|due| due.to_string()).unwrap_or_default();
        let line = Line {
            id: &verdict.id,
            family: "backup",
            obligation: &verdict.obligation,
            period: verdict.slot.as_deref().unwrap_or_default(),
            due: &due,
            figure: "",
            outcome: verdict.ruling.outcome.word(),
            ruling: &verdict.ruling,
        };
        put(of, &line, rows)?;
    }
    Ok(())
}

fn lifecycle<W: Write>(of: &SubscriptionReport, rows: &mut Writer<W>) -> io::Result<()> {
    for verdict in &of.lifecycle {
        let due = verdict.due.map(|due| due.to_string()).unwrap_or_default();
        let line = Line {
            id: &verdict.id,
            family: "lifecycle",
            obligation: &verdict.obligation,
            period: verdict.period.as_deref().unwrap_or_default(),
            due: &due,
            figure: "",
            outcome: verdict.ruling.outcome.word(),
            ruling: &verdict.ruling,
        };
        put(of, &line, rows)?;
    }
    Ok(())
}

/// The figure is the amount, or the percentage where no amount is known.
fn credits<W: Write>(of: &SubscriptionReport, rows: &mut Writer<W>) -> io::Result<()> {
    for verdict in &of.credits {
        let percent = format!("{}%", verdict.percent);
        let claim_by = verdict.claim_by.map(|day| day.to_string());
        let line = Line {
            id: &verdict.id,
            family: "credits",
            obligation: "credit",
            period: &verdict.period,
            due: claim_by.as_deref().unwrap_or_default(),
            figure: verdict.amount.as_deref().unwrap_or(&percent),
            outcome: verdict.ruling.outcome.word(),
            ruling: &verdict.ruling,
        };
        put(of, &line, rows)?;
    }
    Ok(())
}

fn put<W: Write, O>(
    subscription: &SubscriptionReport,
    line: &Line<'_, O>,
    rows: &mut Writer<W>,
) -> io::Result<()> {
    let ruling = line.ruling;
    rows.write_record([
        line.id,
        &subscription.id,
        line.family,
        line.obligation,
        line.period,
        line.outcome,
        if ruling.firm { "true" } else { "false" },
        match ruling.party {
            Party::Vendor => "vendor",
            Party::Client => "client",
        },
        line.due,
        line.figure,
        &articles(&ruling.articles),
    ])
    .map_err(plain)
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
    let articles: Vec<&str> = citations.iter().map(|article| article.as_str()).collect();
    articles.join("; ")
}

#[cfg(test)]
mod tests;
