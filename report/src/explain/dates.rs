//! A deadline and what became of it, in labelled lines.

use std::io;

use livret_core::calendar::Zone;
use livret_core::time::{Instant, Micros};

use super::clock::{deadline, full, length};
use crate::page::{Page, look};

/// When something was due and when it was done, and how long lies between.
pub(super) fn write(
    (due, done): (Option<Instant>, Option<Instant>),
    zone: Zone,
    label: usize,
    page: &mut Page<'_>,
) -> io::Result<()> {
    if let Some(due) = due {
        page.labelled(2, "due", label, &deadline(due, zone))?;
    }
    if let Some(done) = done {
        page.labelled(2, "done", label, &full(done, zone))?;
    }
    match (due, done) {
        (Some(due), Some(done)) if done <= due => {
            page.labelled(2, "to spare", label, &length(due - done))
        }
        (Some(due), Some(done)) => {
            page.labelled_in(2, "late by", label, look::BAD, &length(done - due))
        }
        _ => Ok(()),
    }
}

/// How much something is over its limit, or under it.
pub(super) fn over(by: Micros, label: usize, page: &mut Page<'_>) -> io::Result<()> {
    if by.0 > 0 {
        page.labelled_in(2, "too long by", label, look::BAD, &length(by))
    } else {
        page.labelled(2, "to spare", label, &length(-by))
    }
}
