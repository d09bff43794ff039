//! An obligation that ends with a step that comes before its clock starts.
//!
//! ## Why it matters
//!
//! The earliest of its steps ends an obligation. One that happens no later than the event that
//! starts the clock ends it before it began: it can never be late, and the deadline is empty.
//!
//! ## Example
//!
//! `start = "delivered"` with `done = ["fixed", "validated"]`.

use super::obligation_step::word;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::{DoneStep, StartTerm};

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    for (n, obligation) in terms.obligations.iter().enumerate() {
        let start = obligation.start.read(&look.sides);
        for (k, step) in obligation.done.iter().enumerate() {
            if let Some(event) = started_after(start, step) {
                let what = format!(
                    "`{}` ends with `{}`, which comes no later than the start of its clock, {event}",
                    obligation.name,
                    word(step)
                );
                let path = format!("support.obligations[{n}].done[{k}]");
                let hint = "let a later step end it, or let an earlier event start its clock";
                found.add(Spot::of(path, &obligation.articles), what, hint);
            }
        }
    }
}

/// The event that starts the clock, where the step comes no later than it.
fn started_after(start: &StartTerm, step: &DoneStep) -> Option<&'static str> {
    match (start, step) {
        (StartTerm::Acknowledged, DoneStep::Acknowledged) => Some("the acknowledgement"),
        (StartTerm::Qualified { .. }, DoneStep::Acknowledged) => Some("the qualification"),
        (StartTerm::Delivered, DoneStep::Validated | DoneStep::Closed) => None,
        (StartTerm::Delivered, _) => Some("the delivery"),
        _ => None,
    }
}
