//! An edition whose terms are those of the one before it.
//!
//! ## Why it matters
//!
//! A new edition changes something. Where no term differs, under any parameters that were
//! tried, its changes were not written down, or it changes only what no program computes.
//!
//! ## Example
//!
//! Editions 2024-01 and 2025-07 that give the same terms.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::{Ground, Trial};

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    let of = |edition: &str| -> Vec<&Trial> {
        ground
            .trials
            .iter()
            .filter(|trial| trial.edition == edition)
            .collect()
    };
    for (n, pair) in (1..).zip(ground.booklet.editions.windows(2)) {
        let [earlier, later] = pair else { continue };
        let (before, after) = (of(&earlier.id), of(&later.id));
        let alike = |(one, other): (&&Trial, &&Trial)| one.terms == other.terms;
        let same = before.len() == after.len() && before.iter().zip(&after).all(alike);
        if same && !before.is_empty() {
            let what = format!("edition `{}` has the terms of `{}`", later.id, earlier.id);
            let hint = "state what it changes, or take the edition out";
            found.add(Spot::bare(format!("editions[{n}]")), what, hint);
        }
    }
}
