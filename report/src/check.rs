//! What `check` found: errors, what is undetermined, and what becomes of the evidence.

use std::collections::BTreeMap;
use std::io;

use livret_core::contract::terms::Missing;
use livret_core::report::{Counts, RejectedRow};

use crate::page::{Page, look};
use crate::table::{write_input, write_rejected};
use crate::words::count;

/// Everything that a check found.
#[derive(Clone, Debug, Default)]
pub struct CheckSheet {
    /// The portfolio's name.
    pub portfolio: String,
    /// How many clients it has.
    pub clients: usize,
    /// How many subscriptions.
    pub subscriptions: usize,
    /// What an evaluation would refuse.
    pub errors: Vec<String>,
    /// What an evaluation would leave undetermined, by subscription.
    pub undetermined: Vec<(String, Missing)>,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// What becomes of the rows, by kind.
    pub input: BTreeMap<String, Counts>,
    /// The rows that are rejected.
    pub rejected: Vec<RejectedRow>,
}

/// Writes what was found.
///
/// # Errors
/// Whatever writing gives.
pub fn check(sheet: &CheckSheet, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&sheet.portfolio)?;
    page.text(
        0,
        &format!(
            "{}, {}",
            count(sheet.clients as u64, "client"),
            count(sheet.subscriptions as u64, "subscription")
        ),
    )?;
    for (subscription, missing) in &sheet.undetermined {
        page.styled(
            2,
            4,
            look::OPEN,
            &format!(
                "{subscription}: {} is undetermined without `{}`, art. {}: {}",
                missing.obligation, missing.parameter, missing.article, missing.reason
            ),
        )?;
    }
    for note in &sheet.notes {
        page.aside(2, note)?;
    }
    write_input(&sheet.input, page)?;
    write_rejected(&sheet.rejected, page, None)?;
    if !sheet.errors.is_empty() {
        page.blank()?;
        page.heading("Errors")?;
    }
    for error in &sheet.errors {
        page.styled(2, 4, look::BAD, error)?;
    }
    page.blank()?;
    page.text(
        0,
        &format!(
            "{}, {} rejected",
            count(sheet.errors.len() as u64, "error"),
            count(sheet.rejected.len() as u64, "row")
        ),
    )
}
