//! Words that terms may use.

use super::Faults;
use crate::contract::terms::CausePattern;
use crate::evidence::CAUSES;

/// What may be owed for a ticket.
pub const TICKET_OBLIGATIONS: [&str; 7] = [
    "acknowledgement",
    "acknowledgement-2-days",
    "action-plan",
    "correction",
    "resolution",
    "client-validation",
    "auto-close",
];

/// Whether `text` is lower-case words of letters and digits, joined by `joint`.
pub(super) fn is_joined(text: &str, joint: char) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split(joint).all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Causes that evidence can name: a word, `outside:NAME`, or a beginning and `*`.
pub(in crate::contract) fn check_causes(path: &str, causes: &[CausePattern], faults: &mut Faults) {
    faults.empty(path, causes);
    for (n, cause) in causes.iter().enumerate() {
        let text = cause.to_string();
        let path = format!("{path}[{n}]");
        match text.strip_prefix("outside:") {
            Some(system) => faults.blank(path, system),
            None if CAUSES.iter().any(|known| cause.matches(known)) => {}
            None => faults.unknown(path, &text, "a cause that evidence can name", CAUSES),
        }
    }
}
