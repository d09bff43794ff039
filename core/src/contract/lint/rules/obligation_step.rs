//! An obligation that none of its own steps ends.
//!
//! ## Why it matters
//!
//! An acknowledgement that only the closing of the ticket ends is late whenever the work takes
//! longer than the answer. Each obligation has steps that keep it: a correction a workaround, a
//! fix or a delivery, a validation the client's.
//!
//! ## Example
//!
//! `name = "acknowledgement"` with `done = ["closed"]`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::DoneStep;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    for (n, obligation) in terms.obligations.iter().enumerate() {
        let Some(expected) = keeps(&obligation.name) else {
            continue;
        };
        if obligation
            .done
            .iter()
            .any(|step| expected.contains(&word(step)))
        {
            continue;
        }
        let ended: Vec<_> = obligation
            .done
            .iter()
            .map(|step| format!("`{}`", word(step)))
            .collect();
        let what = format!(
            "`{}` is ended by {} alone",
            obligation.name,
            ended.join(" or ")
        );
        let hint = format!(
            "let it be ended by {}",
            super::quoted(expected.iter().copied())
        );
        let path = format!("support.obligations[{n}].done");
        found.add(Spot::of(path, &obligation.articles), what, hint);
    }
}

/// The steps that an obligation is about.
fn keeps(obligation: &str) -> Option<&'static [&'static str]> {
    Some(match obligation {
        "acknowledgement" | "acknowledgement-2-days" => &["acknowledged"],
        "action-plan" => &["action-plan"],
        "correction" | "resolution" => &["workaround", "fixed", "delivered"],
        "client-validation" => &["validated"],
        "auto-close" => &["closed", "validated"],
        _ => return None,
    })
}

/// A step's name in the terms.
pub(super) const fn word(step: &DoneStep) -> &'static str {
    match step {
        DoneStep::Acknowledged => "acknowledged",
        DoneStep::ActionPlan => "action-plan",
        DoneStep::Workaround(_) => "workaround",
        DoneStep::Fixed => "fixed",
        DoneStep::Delivered => "delivered",
        DoneStep::Validated => "validated",
        DoneStep::Closed => "closed",
    }
}
