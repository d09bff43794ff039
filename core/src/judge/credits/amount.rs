//! What credits come to: per cent by the table, gross, cut by the cap, rounded.
//!
//! Exact decimals; rounded half up to the cent once, at the end. The credits of one month
//! never exceed its cap, neither before the rounding nor after it. An amount of which the
//! fee is not known, or that no decimal can hold, is not known; the percentage always is.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::contract::terms::CreditTerms;
use crate::judge::availability::same_product;
use crate::share::Share;

/// What one credit comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    /// The fee that the percentage is of.
    pub(super) fee: Option<Decimal>,
    /// That per cent of it.
    pub(super) gross: Option<Decimal>,
    /// The most that all credits of the month may come to.
    pub(super) cap: Option<Decimal>,
    /// What the cap leaves.
    pub(super) capped: Option<Decimal>,
    /// Rounded.
    pub(super) rounded: Option<Decimal>,
}

/// Per cent of the fee for a month that reached `rate` of `target`.
pub(super) fn percent(terms: &CreditTerms, target: Decimal, rate: Share) -> Decimal {
    let tier = terms.tiers.iter().find(|tier| {
        tier.up_to
            .is_none_or(|points| rate.reaches(target - points))
    });
    tier.map(|tier| tier.percent).unwrap_or_default()
}

/// The credits of one month, in the order in which they take from its cap: for each its
/// product and its percentage.
pub(super) fn amounts(
    terms: &CreditTerms,
    products: &[String],
    credits: &[(Option<&str>, Decimal)],
) -> Vec<Amount> {
    let total = total_fee(terms, products);
    let cap = total.and_then(|total| percent_of(terms.cap_percent, total));
    // The fees of products are parts of the total: percentages of them that lie within the
    // cap cannot exceed it together, however much the total is.
    let within = total.is_none()
        && credits
            .iter()
            .all(|(_, percent)| *percent <= terms.cap_percent);
    let mut left = cap.map(|cap| (cap, to_the_cent(cap)));
    let credits = credits.iter();
    credits
        .map(|(product, percent)| {
            let fee = fee(terms, *product, total);
            let gross = fee.and_then(|fee| percent_of(*percent, fee));
            let capped = match left {
                Some((left, _)) => gross.map(|gross| gross.min(left)),
                None => gross.filter(|_| within),
            };
            let rounded = capped.map(|capped| match left {
                Some((_, cents)) => to_the_cent(capped).min(cents),
                None => to_the_cent(capped),
            });
            if let (Some((left, cents)), Some(capped), Some(rounded)) =
                (left.as_mut(), capped, rounded)
            {
                *left -= capped;
                *cents -= rounded;
            }
            Amount {
                fee,
                gross,
                cap,
                capped,
                rounded,
            }
        })
        .collect()
}

/// The fee of a product, or of all that is judged. Where the contract states the fees of
/// products apart, the monthly fee is no product's own.
fn fee(terms: &CreditTerms, product: Option<&str>, total: Option<Decimal>) -> Option<Decimal> {
    match product {
        Some(product) if !terms.product_fees.is_empty() => product_fee(terms, product),
        _ => total,
    }
}

fn product_fee(terms: &CreditTerms, product: &str) -> Option<Decimal> {
    let mut fees = terms.product_fees.iter();
    fees.find(|of| same_product(&of.product, product))
        .map(|of| of.fee.amount)
}

/// The month's total fee: the monthly fee, else the sum of the products' own when each is
/// stated.
fn total_fee(terms: &CreditTerms, products: &[String]) -> Option<Decimal> {
    if let Some(fee) = &terms.monthly_fee {
        return Some(fee.amount);
    }
    let stated = terms.product_fees.iter().map(|of| of.product.as_str());
    let all: Vec<&str> = match products {
        [] => stated.collect(),
        products => products.iter().map(String::as_str).collect(),
    };
    let sum = all.iter().try_fold(Decimal::ZERO, |sum, product| {
        sum.checked_add(product_fee(terms, product)?)
    });
    sum.filter(|_| !all.is_empty())
}

/// The currency of the fees; `None` when none is stated.
pub(super) fn currency(terms: &CreditTerms) -> Option<&str> {
    let products = terms.product_fees.iter().map(|of| &of.fee);
    let mut fees = terms.monthly_fee.iter().chain(products);
    fees.next().map(|fee| fee.currency.as_str())
}

fn percent_of(percent: Decimal, fee: Decimal) -> Option<Decimal> {
    percent.checked_mul(fee)?.checked_div(Decimal::ONE_HUNDRED)
}

fn to_the_cent(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests;
