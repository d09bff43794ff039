//! What credits come to, in whole hundredths of a cent.
//!
//! All credits of a month come to 10 % of its total fee at most. Those that are settled take
//! from it first, products in their order; each is rounded half up to the cent, once.

use crate::situation::Subject;

use super::Credit;

/// The one currency in which fees are drawn.
pub(super) const fn currency() -> &'static str {
    "EUR"
}

/// Cents as money is printed.
pub(super) fn written(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// Values the credits of one month.
pub(super) fn amounts(subject: Subject<'_>, credits: &mut [Credit]) {
    let total = total_fee(subject);
    // A per cent of a cent is a hundredth of it.
    let mut left = total.map(|total| 10 * total);
    let mut cents_left = left.map(to_the_cent);
    for settled in [true, false] {
        for credit in credits.iter_mut() {
            let is_settled = ["claimable", "claimed", "lapsed"].contains(&credit.outcome);
            if is_settled != settled || credit.outcome == "not_owed" {
                continue;
            }
            let Some(fee) = fee(subject, credit.product, total) else {
                continue;
            };
            let gross = credit.percent * fee;
            let capped = left.map_or(gross, |left| gross.min(left));
            let cents = to_the_cent(capped);
            let cents = cents_left.map_or(cents, |left| cents.min(left));
            left = left.map(|left| left - capped);
            cents_left = cents_left.map(|left| left - cents);
            credit.amount = Some(cents);
        }
    }
}

fn to_the_cent(hundredths: i64) -> i64 {
    (hundredths + 50) / 100
}

/// Where the contract states the fees of products apart, the monthly fee is no product's own.
fn fee(subject: Subject<'_>, product: Option<&str>, total: Option<i64>) -> Option<i64> {
    match product {
        Some(product) if !subject.subscription.parameters.product_fees.is_empty() => {
            product_fee(subject, product)
        }
        _ => total,
    }
}

fn product_fee(subject: Subject<'_>, product: &str) -> Option<i64> {
    let fees = subject.subscription.parameters.product_fees.iter();
    let mut own = fees.filter(|(name, _)| *name == product);
    own.next().map(|(_, cents)| *cents)
}

/// The monthly fee, else the sum of the products' own when each is stated.
fn total_fee(subject: Subject<'_>) -> Option<i64> {
    let parameters = &subject.subscription.parameters;
    let sum = || {
        let fees = parameters.products.iter();
        let fees = fees.map(|product| product_fee(subject, product));
        let sum: Option<i64> = fees.sum();
        sum.filter(|_| !parameters.products.is_empty())
    };
    parameters.monthly_fee.or_else(sum)
}
