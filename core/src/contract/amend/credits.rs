//! Amendments of credits for missed availability.

use rust_decimal::Decimal;

use super::amendment::CreditAmendment;
use super::change::{AmendError, Amended, NOTHING, Term, checked, promised};
use crate::contract::check::availability::check_count;
use crate::contract::check::credit::{MOST_CLAIM_DAYS, MOST_MONTHS, check_tiers};
use crate::contract::check::figure::{check_amount, check_percentage};
use crate::contract::terms::{CreditTerms, CreditTier, LateClaim, Money, Terms};

const TIERS: &str = "credits.tiers";
const CAP: &str = "credits.cap_percent";
const MONTHS: &str = "credits.consecutive_months";
const CLAIM_DAYS: &str = "credits.claim.business_days";
const LATE: &str = "credits.claim.late";
const FEE: &str = "credits.monthly_fee";

pub(super) fn amend(terms: &mut Terms, amendment: &CreditAmendment) -> Amended {
    let held = promised(&mut terms.credits, "credits")?;
    let articles = &held.articles;
    match amendment {
        CreditAmendment::Tiers(tiers) => set_tiers(held, tiers),
        CreditAmendment::Cap(percent) => {
            checked(|faults| check_percentage(CAP, *percent, faults))?;
            let new = percent.normalize();
            Ok(Term::new(CAP, articles).set(&mut held.cap_percent, new, Decimal::to_string))
        }
        CreditAmendment::ConsecutiveMonths(months) => {
            checked(|faults| check_count(MONTHS, *months, MOST_MONTHS, faults))?;
            let term = Term::new(MONTHS, articles);
            Ok(term.set(&mut held.consecutive_months, *months, u32::to_string))
        }
        CreditAmendment::ClaimDays(days) => {
            checked(|faults| check_count(CLAIM_DAYS, *days, MOST_CLAIM_DAYS, faults))?;
            let term = Term::new(CLAIM_DAYS, articles);
            Ok(term.set(&mut held.claim.business_days, *days, u32::to_string))
        }
        CreditAmendment::LateClaim(late) => {
            let term = Term::new(LATE, articles);
            Ok(term.settle(&mut held.claim.late, *late, late_text))
        }
        CreditAmendment::MonthlyFee(fee) => set_fee(held, fee),
    }
}

/// A table in rising order that ends without a limit and that the cap does not cut.
fn set_tiers(terms: &mut CreditTerms, tiers: &[CreditTier]) -> Amended {
    if terms.tiers == tiers {
        return Ok(Vec::new());
    }
    checked(|faults| check_tiers(TIERS, tiers, faults))?;
    let mut before: Option<&CreditTier> = None;
    for (n, tier) in tiers.iter().enumerate() {
        let path = format!("{TIERS}[{n}].percent");
        if let Some(before) = before.filter(|before| tier.percent < before.percent) {
            let what = format!(
                "{} lies below {}, which a smaller shortfall earns",
                tier.percent, before.percent
            );
            return Err(AmendError::new(path, what));
        }
        if tier.percent > terms.cap_percent {
            let what = format!(
                "{} lies above the cap of {}",
                tier.percent, terms.cap_percent
            );
            return Err(AmendError::new(path, what).with_hint("raise the cap first"));
        }
        before = Some(tier);
    }
    let new = tiers.iter().map(|tier| CreditTier {
        up_to: tier.up_to.map(|up_to| up_to.normalize()),
        percent: tier.percent.normalize(),
    });
    let new: Vec<CreditTier> = new.collect();
    Ok(Term::new(TIERS, &terms.articles).set(&mut terms.tiers, new, |tiers| tiers_text(tiers)))
}

/// `≤ 1.5: 1 %, ≤ 5: 4 %, else 10 %`.
fn tiers_text(tiers: &[CreditTier]) -> String {
    let lines = tiers.iter().map(|tier| match tier.up_to {
        Some(up_to) => format!("≤ {up_to}: {} %", tier.percent),
        None if tiers.len() == 1 => format!("{} %", tier.percent),
        None => format!("else {} %", tier.percent),
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn late_text(late: &LateClaim) -> String {
    match late {
        LateClaim::StillOwed => "still-owed",
        LateClaim::Lost => "lost",
    }
    .to_owned()
}

/// A fee in the currency of the fees of single products.
fn set_fee(terms: &mut CreditTerms, fee: &Money) -> Amended {
    checked(|faults| check_amount(FEE, fee.amount, faults))?;
    let currency = fee.currency.as_str();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let what = format!("`{currency}` is no currency of three capitals such as `EUR`");
        return Err(AmendError::new(FEE, what));
    }
    let mut others = terms.product_fees.iter();
    if let Some(other) = others.find(|other| other.fee.currency != currency) {
        let what = format!(
            "{currency} is not {}, in which `{}` is paid",
            other.fee.currency, other.product
        );
        return Err(AmendError::new(FEE, what).with_hint("no sum can be made of two currencies"));
    }
    let term = Term::new(FEE, &terms.articles);
    Ok(
        term.set(&mut terms.monthly_fee, Some(fee.clone()), |fee| match fee {
            Some(fee) => format!("{} {}", fee.amount, fee.currency),
            None => NOTHING.to_owned(),
        }),
    )
}
