//! A tier of credits above the cap of a month.
//!
//! ## Why it matters
//!
//! All credits of a month together come to the cap at most, so the tier pays the cap and never
//! what it says, unless the products of a subscription have fees of their own.
//!
//! ## Example
//!
//! A tier of 25 % under `cap_percent = "10"`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.credits.promised() else {
        return;
    };
    for (n, tier) in terms.tiers.iter().enumerate() {
        if tier.percent > terms.cap_percent {
            let what = format!(
                "pays {} % of the fee, and all credits of a month are capped at {} %",
                tier.percent, terms.cap_percent
            );
            let spot = Spot::of(format!("credits.tiers[{n}].percent"), &terms.articles);
            found.add(
                spot,
                what,
                "raise the cap or lower the tier, as the booklet has it",
            );
        }
    }
}
