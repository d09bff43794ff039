//! `claims --format csv`: one row per credit, quoted as RFC 4180 says.

use std::io::{self, Write};

use csv::Writer;
use livret_core::claims::{ClaimLine, ClaimsReport, SubscriptionClaims};

use crate::csv::{articles, plain};

const COLUMNS: [&str; 16] = [
    "id",
    "subscription",
    "client",
    "period",
    "product",
    "outcome",
    "firm",
    "other_outcome",
    "claim_by",
    "days_left",
    "late",
    "percent",
    "amount",
    "other_amount",
    "currency",
    "articles",
];

/// Writes the credits of the claims.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn write(report: &ClaimsReport, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Writer::from_writer(out);
    rows.write_record(COLUMNS).map_err(plain)?;
    for of in &report.subscriptions {
        for line in &of.credits {
            rows.write_record(record(of, line)).map_err(plain)?;
        }
    }
    rows.flush()
}

fn record(of: &SubscriptionClaims, line: &ClaimLine) -> [String; 16] {
    let credit = &line.credit;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        credit.id.clone(),
        of.id.clone(),
        of.client.clone(),
        credit.period.clone(),
        text(&credit.product),
        credit.ruling.outcome.word().to_owned(),
        credit.ruling.firm.to_string(),
        credit.ruling.other_outcome.word().to_owned(),
        credit
            .claim_by
            .map(|day| day.to_string())
            .unwrap_or_default(),
        line.days_left
            .map(|days| days.to_string())
            .unwrap_or_default(),
        line.late.to_string(),
        credit.percent.clone(),
        text(&credit.amount),
        text(&line.other_amount),
        text(&credit.currency),
        articles(&credit.ruling.articles),
    ]
}
