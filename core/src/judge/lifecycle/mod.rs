//! Judging the life of the software: versions, validation, notices and history.

use super::calendars::BindError;
use super::{Case, Judgment};

/// Judges what lies within the request.
///
/// # Errors
/// [`BindError`] when a calendar, a zone or a duration of the terms cannot be read.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let _ = (case, judgment);
    Ok(())
}
