//! One answer of `clock`, on one line.

use std::io;

use livret_core::calendar::Zone;
use livret_core::time::{Instant, Micros};

use crate::page::Page;
use crate::words::{duration, local};

/// What business-time arithmetic gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockAnswer {
    /// When an amount is used up.
    Due(Instant, Zone),
    /// How much open time lies between two instants.
    Open(Micros),
}

/// Writes the answer: first as a program reads it, then as people do.
///
/// # Errors
/// Whatever writing gives.
pub fn clock(answer: ClockAnswer, page: &mut Page<'_>) -> io::Result<()> {
    page.text(
        0,
        &match answer {
            ClockAnswer::Due(due, zone) => format!("{due}  {} {zone}", local(due, zone)),
            ClockAnswer::Open(open) => format!("{open}  {}", duration(open)),
        },
    )
}
