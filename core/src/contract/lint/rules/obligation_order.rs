//! A later step of a ticket that is due before an earlier one.
//!
//! ## Why it matters
//!
//! A ticket is acknowledged, then planned, then corrected. Where both clocks start at the same
//! event, a correction that is due before the acknowledgement makes the latter pointless: two
//! allowances were probably exchanged. The same holds for a ticket that is closed before the
//! client's days to validate are over. Hours are compared with hours, days with days.
//!
//! ## Example
//!
//! Acknowledgement within 8 hours of the recording, correction within 4 hours of it.

use super::severity_order::{in_words, shorter};
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::SupportObligation;

/// Obligations in the order of a ticket's life, the earlier and those after it.
const ORDER: [(&str, &[&str]); 3] = [
    (
        "acknowledgement",
        &["action-plan", "correction", "resolution"],
    ),
    ("action-plan", &["correction", "resolution"]),
    ("client-validation", &["auto-close"]),
];

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    for (n, later) in terms.obligations.iter().enumerate() {
        for earlier in &terms.obligations {
            let follows = ORDER
                .iter()
                .any(|(first, then)| *first == earlier.name && then.contains(&later.name.as_str()));
            if follows && earlier.start == later.start {
                compare(look, earlier, (n, later), found);
            }
        }
    }
}

fn compare(
    look: &Look<'_>,
    earlier: &SupportObligation,
    (n, later): (usize, &SupportObligation),
    found: &mut Found,
) {
    for (k, own) in later.allowances.iter().enumerate() {
        let same = earlier
            .allowances
            .iter()
            .find(|other| other.severity == own.severity);
        let Some(same) = same else { continue };
        let (sooner, allowance) = (
            same.allowance.read(&look.sides),
            own.allowance.read(&look.sides),
        );
        if shorter(allowance, sooner) {
            let what = format!(
                "`{}` of severity `{}` is due within {}, before `{}` within {}",
                later.name,
                own.severity,
                in_words(allowance),
                earlier.name,
                in_words(sooner)
            );
            let path = format!("support.obligations[{n}].allowances[{k}]");
            let hint = "exchange the two allowances, or correct the event that starts the clock";
            found.add(Spot::of(path, &later.articles), what, hint);
        }
    }
}
