//! Restoration, copies or a recovery point without any backup that is promised.
//!
//! ## Why it matters
//!
//! What is restored, copied or measured are the backups of the slots. Without a slot there is
//! nothing to judge.
//!
//! ## Example
//!
//! `slots = []` with `restoration = ["7"]`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.backup.promised() else {
        return;
    };
    if terms.slots.is_empty() {
        let spot = Spot::of("backup.slots", &terms.articles);
        let hint = "state the kinds of backup, or that none is promised";
        found.add(
            spot,
            "backups are promised, and none of any kind is ever due",
            hint,
        );
    }
}
