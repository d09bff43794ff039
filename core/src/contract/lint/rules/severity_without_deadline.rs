//! A severity for which no obligation has a deadline.
//!
//! ## Why it matters
//!
//! A ticket of that severity gets no verdict at all, and nobody is told. Where the booklet
//! means it so, it says so.
//!
//! ## Example
//!
//! Severities 1, 2 and 3, and allowances for 1 and 2 only.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    // Where nothing is owed at all, that is the finding.
    if terms.obligations.is_empty() {
        return;
    }
    for (n, severity) in terms.severities.iter().enumerate() {
        let mut allowances = terms.obligations.iter().flat_map(|own| &own.allowances);
        if !allowances.any(|own| own.severity == severity.name) {
            let what = format!(
                "nothing is owed for a ticket of severity `{}`",
                severity.name
            );
            let spot = Spot::of(format!("support.severities[{n}]"), &terms.articles);
            let hint = "give some obligation an allowance for it, or take the severity out";
            found.add(spot, what, hint);
        }
    }
}
