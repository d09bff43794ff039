//! Support that owes nothing for any ticket.
//!
//! ## Why it matters
//!
//! Without an obligation no ticket gets a verdict, and what the terms say of hours, excuses and
//! suspensions has no clock that it could stop.
//!
//! ## Example
//!
//! `obligations = []` beside a list of suspension reasons.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    if !terms.obligations.is_empty() {
        return;
    }
    let spot = Spot::of("support.obligations", &terms.articles);
    let hint = "state what is owed, or that support is not promised";
    found.add(spot, "nothing is owed for any ticket", hint);
    for (n, own) in terms.suspensions.iter().enumerate() {
        let spot = Spot::of(format!("support.suspensions[{n}]"), &own.articles);
        let what = format!("`{}` has no clock that it could stop", own.reason);
        found.add(
            spot,
            what,
            "state the obligation that it suspends, or take it out",
        );
    }
    for (n, own) in terms.excuses.iter().enumerate() {
        let spot = Spot::of(format!("support.excuses[{n}]"), &own.articles);
        let hint = "state the obligation that it excuses, or take it out";
        found.add(spot, "excuses tickets for which nothing is owed", hint);
    }
}
