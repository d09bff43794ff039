//! Fees that are missing: without one a credit has no amount, and its percentage is known.

use crate::contract::ArticleId;
use crate::contract::terms::Missing;
use crate::judge::{Case, Judgment};
use crate::verdict::CreditVerdict;

/// How many percentages are told; more are counted.
const TOLD: usize = 6;

/// Notes each parameter that an amount lacks, once, with what is known without it. Where
/// the contract states the fees of products apart, theirs are asked for.
pub(super) fn note_missing(case: &Case<'_>, judgment: &mut Judgment) {
    for parameter in ["monthly_fee", "product_fees"] {
        let mut found: Option<ArticleId> = None;
        let mut known = Vec::new();
        for row in judgment.credits.iter().filter(|row| row.amount.is_none()) {
            let month = row.period.parse().ok();
            let in_force = month.and_then(|month| case.subject.terms_of(month));
            let terms = in_force.and_then(|in_force| in_force.terms.credits.promised());
            let Some(terms) = terms else {
                continue;
            };
            let asked = match terms.product_fees.as_slice() {
                [] => "monthly_fee",
                _ => "product_fees",
            };
            if asked == parameter {
                found.get_or_insert_with(|| terms.articles.first().clone());
                known.push(percentage(row));
            }
        }
        let missing = found.map(|article| Missing {
            obligation: "credits".to_owned(),
            parameter: parameter.to_owned(),
            article,
            reason: reason(&known),
        });
        judgment.undetermined.extend(missing);
    }
}

fn percentage(row: &CreditVerdict) -> String {
    match &row.product {
        Some(product) => format!("{} % for {} of {product}", row.percent, row.period),
        None => format!("{} % for {}", row.percent, row.period),
    }
}

fn reason(known: &[String]) -> String {
    let told: Vec<&str> = known.iter().take(TOLD).map(String::as_str).collect();
    let more = match known.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!(
        "without the fee no amount is known, only the percentage of it: {}{more}",
        told.join(", ")
    )
}
