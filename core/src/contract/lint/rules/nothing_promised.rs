//! An edition that promises nothing of any family.
//!
//! ## Why it matters
//!
//! Its subscriptions get no verdict, whatever happens and whatever is filled in.
//!
//! ## Example
//!
//! `not_promised` for availability, credits, support, backup and lifecycle.

use crate::contract::lint::Ground;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::terms::Terms;

pub(super) fn look(ground: &Ground<'_>, found: &mut Found) {
    for (n, edition) in ground.booklet.editions.iter().enumerate() {
        let mut own = ground
            .trials
            .iter()
            .filter(|trial| trial.edition == edition.id)
            .peekable();
        if own.peek().is_some() && own.all(|trial| is_empty(&trial.terms)) {
            let what = format!(
                "edition `{}` promises nothing that can be judged",
                edition.id
            );
            let hint =
                "state what it promises; what no program can compute goes under not_computable";
            found.add(Spot::bare(format!("editions[{n}]")), what, hint);
        }
    }
}

fn is_empty(terms: &Terms) -> bool {
    terms.availability.absent().is_some()
        && terms.credits.absent().is_some()
        && terms.support.absent().is_some()
        && terms.backup.absent().is_some()
        && terms.lifecycle.absent().is_some()
}
