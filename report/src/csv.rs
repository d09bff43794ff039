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
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// `6; 6 (ii)`.
fn articles(citations: &Citations) -> String {
    let articles: Vec<&str> = citations.iter().map(|article| article.as_str()).collect();
    articles.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_verdict_has_one_row() {
        let mut out = Vec::new();
        write(&sample::report(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, sample::CSV);
    }

    #[test]
    fn a_credit_without_an_amount_has_its_percentage() {
        let mut report = sample::report();
        report.subscriptions[0].credits = sample::credits();
        let mut out = Vec::new();
        write(&report, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let rows = text.lines().filter(|row| row.contains(",credits,"));
        let ends: Vec<&str> = rows
            .map(|row| row.split_once(",credit,").unwrap().1)
            .collect();
        assert_eq!(
            ends,
            [
                "2026-01,lapsed,true,vendor,2026-07-20,10.00,6",
                "2026-02,claimed,true,vendor,2026-07-20,1%,6",
                "2026-05,claimable,false,vendor,2026-07-20,40.00,6",
                "2026-06,pending,true,vendor,,12.50,6",
            ]
        );
    }

    #[test]
    fn versions_and_notices_have_rows_too() {
        let mut report = sample::report();
        report.subscriptions[0].lifecycle = sample::lifecycle();
        let mut out = Vec::new();
        write(&report, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let rows: Vec<&str> = text
            .lines()
            .filter(|row| row.contains("/lifecycle/"))
            .collect();
        let ids = "saint-paul/cityviz/lifecycle/";
        let of = "saint-paul/cityviz,lifecycle";
        assert_eq!(
            rows,
            [
                format!(
                    "{ids}version-eligibility/2026-04,{of},version-eligibility,2026-04,met,true,\
                     vendor,,,8"
                ),
                format!(
                    "{ids}version-eligibility/2026-05/Drive,{of},version-eligibility,2026-05,\
                     breached,true,client,,,8"
                ),
                format!(
                    "{ids}maintenance-notice/2026-05-20T10%3A00%3A00Z,{of},maintenance-notice,,\
                     breached,false,vendor,2026-05-18T10:00:00Z,,5"
                ),
                format!(
                    "{ids}history-purge/2026,{of},history-purge,2026,undetermined,true,client,,,4"
                ),
            ]
        );
    }

    #[test]
    fn a_closed_pipe_keeps_its_kind() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut report = sample::report();
        let many = report.subscriptions.clone();
        report
            .subscriptions
            .extend(std::iter::repeat_n(many, 200).flatten());
        let error = write(&report, &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn what_would_break_a_row_is_quoted() {
        let mut report = sample::report();
        report.subscriptions[0].id = "a,\"b\"\nc".to_owned();
        let mut out = Vec::new();
        write(&report, &mut out).unwrap();
        let mut rows = csv::Reader::from_reader(out.as_slice());
        let row = rows.records().next().unwrap().unwrap();
        assert_eq!((row.len(), &row[1]), (11, "a,\"b\"\nc"));
    }
}
