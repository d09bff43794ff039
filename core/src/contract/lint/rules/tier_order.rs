//! A tier of credits that pays less than the one before it.
//!
//! ## Why it matters
//!
//! The tiers stand in the order of the points missing. One that pays less for more rewards the
//! longer outage: two percentages were probably exchanged.
//!
//! ## Example
//!
//! Up to 1.5 points 4 %, up to 5 points 1 %.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.credits.promised() else {
        return;
    };
    for (n, pair) in (1..).zip(terms.tiers.windows(2)) {
        let [before, tier] = pair else { continue };
        if tier.percent < before.percent {
            let what = format!(
                "pays {} % for more missing points than the tier before it, which pays {} %",
                tier.percent, before.percent
            );
            let spot = Spot::of(format!("credits.tiers[{n}].percent"), &terms.articles);
            found.add(
                spot,
                what,
                "let the percentages rise with the missing points",
            );
        }
    }
}
