//! `replay --format csv`: one row per verdict that differs, quoted as RFC 4180 says.
//!
//! The columns are part of the product's surface. `seconds` are those that count or are late;
//! `figure` is the rate, or the amount of a credit, or its percentage where no fee is known. A
//! side without such a verdict is empty.

use std::io::{self, Write};

use csv::Writer;
use livret_core::replay::{ReplayReport, Stand, SubscriptionReplayed, VerdictReplayed};

use crate::csv::{articles, plain};

const COLUMNS: [&str; 18] = [
    "id",
    "subscription",
    "client",
    "contract",
    "family",
    "obligation",
    "period",
    "product",
    "outcome_before",
    "outcome_after",
    "seconds_before",
    "seconds_after",
    "figure_before",
    "figure_after",
    "due_before",
    "due_after",
    "articles_before",
    "articles_after",
];

/// Writes the verdicts that differ.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write(report: &ReplayReport, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Writer::from_writer(out);
    rows.write_record(COLUMNS).map_err(plain)?;
    for of in &report.subscriptions {
        for verdict in &of.verdicts {
            rows.write_record(record(of, verdict)).map_err(plain)?;
        }
    }
    rows.flush()
}

fn record(of: &SubscriptionReplayed, verdict: &VerdictReplayed) -> [String; 18] {
    let sides = [&verdict.before, &verdict.after].map(Option::as_ref);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let [before, after] = sides.map(|side| side.map_or_else(Default::default, cells));
    let [outcome, seconds, figure, due, article] = before;
    let [
        then_outcome,
        then_seconds,
        then_figure,
        then_due,
        then_article,
    ] = after;
    [
        verdict.id.clone(),
        of.id.clone(),
        of.client.clone(),
        of.contract.clone(),
        verdict.family.word().to_owned(),
        verdict.obligation.clone(),
        text(&verdict.period),
        text(&verdict.product),
        outcome,
        then_outcome,
        seconds,
        then_seconds,
        figure,
        then_figure,
        due,
        then_due,
        article,
        then_article,
    ]
}

/// Outcome, seconds, figure, due, articles.
fn cells(of: &Stand) -> [String; 5] {
    let seconds = of.counted_seconds.or(of.late_seconds);
    let percent = of.percent.as_ref().map(|percent| format!("{percent}%"));
    let figure = of.amount.clone().or(percent).or_else(|| of.rate.clone());
    [
        of.outcome.to_owned(),
        seconds.map(|own| own.to_string()).unwrap_or_default(),
        figure.unwrap_or_default(),
        of.due.clone().unwrap_or_default(),
        articles(&of.articles),
    ]
}
