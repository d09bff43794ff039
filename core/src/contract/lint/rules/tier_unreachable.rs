//! A tier of credits that no shortfall reaches.
//!
//! ## Why it matters
//!
//! A month that is down from beginning to end misses its target by the whole target and no
//! more. A tier that begins there or beyond never applies; its bound was probably meant as a
//! rate, not as points missing from the target.
//!
//! ## Example
//!
//! A target of 99.5 % and a tier that begins at 99.9 missing points.

use rust_decimal::Decimal;

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let (Some(terms), Some(availability)) = (
        look.terms.credits.promised(),
        look.terms.availability.promised(),
    ) else {
        return;
    };
    let mut begins = Decimal::ZERO;
    for (n, tier) in terms.tiers.iter().enumerate() {
        if begins >= availability.target {
            let what = format!(
                "begins at {begins} missing points, and a target of {} % cannot be missed by more \
                 than {}",
                availability.target, availability.target
            );
            let hint = "write bounds as points missing from the target: 99.0 under a target of \
                        99.5 is 0.5";
            found.add(
                Spot::of(format!("credits.tiers[{n}]"), &terms.articles),
                what,
                hint,
            );
        }
        begins = tier.up_to.unwrap_or(begins);
    }
}
