//! Two tiers of credits in a row that pay the same.
//!
//! ## Why it matters
//!
//! They are one tier: either the line is needless, or one of the two percentages is wrong.
//!
//! ## Example
//!
//! Up to 1.5 points 4 %, up to 5 points 4 %.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.credits.promised() else {
        return;
    };
    for (n, pair) in (1..).zip(terms.tiers.windows(2)) {
        let [before, tier] = pair else { continue };
        if tier.percent == before.percent {
            let what = format!("pays {} %, as the tier before it", tier.percent);
            let spot = Spot::of(format!("credits.tiers[{n}].percent"), &terms.articles);
            found.add(
                spot,
                what,
                "make one tier of the two, or correct the percentage",
            );
        }
    }
}
