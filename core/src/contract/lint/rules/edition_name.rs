//! An edition named by another month than the one in which it begins.
//!
//! ## Why it matters
//!
//! Reports and portfolios name an edition by its month. One that is called `2025-07` and begins
//! on 1 January 2024 judges eighteen months under terms that nobody expects there.
//!
//! ## Example
//!
//! `id = "2025-07"` with `from = 2024-01-01`.

use crate::contract::lint::Ground;
use crate::contract::lint::finding::{Found, Spot};

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    for (n, edition) in ground.booklet.editions.iter().enumerate() {
        let named = edition.id != "undated";
        let spot = Spot::bare(format!("editions[{n}].from"));
        match edition.from {
            Some(from) if named && from.format("%Y-%m").to_string() != edition.id => {
                let what = format!("edition `{}` begins on {from}", edition.id);
                found.add(spot, what, "name it by the month in which it begins");
            }
            Some(from) if !named => {
                let what = format!("edition `undated` begins on {from}");
                found.add(
                    spot,
                    what,
                    format!("name it {}, or leave its day out", from.format("%Y-%m")),
                );
            }
            None if named => {
                let what = format!(
                    "edition `{}` has no first day: it is always in force",
                    edition.id
                );
                found.add(spot, what, "give its first day, or call it undated");
            }
            _ => {}
        }
    }
}
