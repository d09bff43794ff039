//! Credit terms: a table in order, a claim that can be made, fees of one currency.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Faults;
use super::availability::check_count;
use super::calendar::{self, each};
use super::figure::{check_amount, check_decimals, check_percentage};
use crate::contract::terms::{CreditTerms, CreditTier};

/// More of either is a mistake.
pub(in crate::contract) const MOST_MONTHS: u32 = 120;
pub(in crate::contract) const MOST_CLAIM_DAYS: u32 = 3_650;

pub(super) fn check(terms: &CreditTerms, faults: &mut Faults) {
    check_tiers("credits.tiers", &terms.tiers, faults);
    check_percentage("credits.cap_percent", terms.cap_percent, faults);
    check_count(
        "credits.consecutive_months",
        terms.consecutive_months,
        MOST_MONTHS,
        faults,
    );
    // Months alone are a term too, and so are days.
    if terms.claim.months > 0 {
        check_count(
            "credits.claim.months",
            terms.claim.months,
            MOST_MONTHS,
            faults,
        );
    }
    if terms.claim.months == 0 || terms.claim.business_days > 0 {
        check_count(
            "credits.claim.business_days",
            terms.claim.business_days,
            MOST_CLAIM_DAYS,
            faults,
        );
    }
    each(&terms.claim.days, "credits.claim.days", |days, path| {
        calendar::check(days, path, faults);
    });
    if let Some(fee) = &terms.monthly_fee {
        check_amount("credits.monthly_fee.amount", fee.amount, faults);
    }
    for (n, of) in terms.product_fees.iter().enumerate() {
        let path = format!("credits.product_fees[{n}].fee.amount");
        check_amount(&path, of.fee.amount, faults);
    }
    let fees = terms.product_fees.iter().map(|fee| &fee.fee);
    let currencies: BTreeSet<&str> = terms
        .monthly_fee
        .iter()
        .chain(fees)
        .map(|fee| fee.currency.as_str())
        .collect();
    if currencies.len() > 1 {
        let all: Vec<&str> = currencies.into_iter().collect();
        let what = format!(
            "are in several currencies, {}: no sum can be made of them",
            all.join(" and ")
        );
        faults.add("credits.product_fees", what);
    }
    let names = terms.product_fees.iter().enumerate();
    faults.twice(names.map(|(n, fee)| {
        (
            format!("credits.product_fees[{n}].product"),
            fee.product.as_str(),
        )
    }));
}

/// A table in rising order that has a line for any shortfall.
pub(in crate::contract) fn check_tiers(path: &str, tiers: &[CreditTier], faults: &mut Faults) {
    faults.empty(path, tiers);
    let mut above = Some(Decimal::ZERO);
    for (n, tier) in tiers.iter().enumerate() {
        let path = format!("{path}[{n}]");
        check_percentage(&format!("{path}.percent"), tier.percent, faults);
        match (above, tier.up_to) {
            (None, _) => faults.add(&path, "stands after a tier that has no end"),
            (Some(before), Some(up_to)) if up_to <= before => {
                let what = format!("{up_to} does not lie above {before}, where this tier begins");
                faults.add(format!("{path}.up_to"), what);
            }
            _ => {}
        }
        if let Some(up_to) = tier.up_to {
            check_decimals(&format!("{path}.up_to"), up_to, faults);
        }
        above = tier.up_to;
    }
    // A shortfall past the last tier would have no credit, and nobody would have said so.
    if let (Some(end), false) = (above, tiers.is_empty()) {
        let what = format!("end at {end}: the last one must have no `up_to`");
        faults.add(path, what);
    }
}
