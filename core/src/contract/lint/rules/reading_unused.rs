//! An unclear clause that no term contains.
//!
//! ## Why it matters
//!
//! A reading that is declared can be pinned in a portfolio. Where no term of any edition bears
//! it, under any parameters that were tried, the pin changes nothing and no verdict turns on
//! it: the clause was settled or forgotten.
//!
//! ## Example
//!
//! A reading `partial-outage` in the list, and no term with `reading = "partial-outage"`.

use std::collections::BTreeSet;

use crate::contract::lint::Ground;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::reading::{ReadingId, readings_in};

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    let used: BTreeSet<ReadingId> = ground
        .trials
        .iter()
        .flat_map(|trial| readings_in(&trial.terms))
        .collect();
    for (n, spec) in ground.booklet.readings.iter().enumerate() {
        if !used.contains(&spec.id) {
            let what = format!("no term bears the reading `{}`", spec.id);
            let spot = Spot::of(format!("readings[{n}]"), &spec.articles);
            found.add(
                spot,
                what,
                "let the term carry both readings, or take the reading out",
            );
        }
    }
}
