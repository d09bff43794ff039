//! The kernel of punctuality: what was done by when it was due.
//!
//! Lateness is elapsed time past the deadline, not business time. What is done after `as_of`
//! has not happened; [`Instant::NEVER`] is a step that did not come and a deadline that nobody
//! knows. Invariant: every pair is counted once. Which tickets owe anything, and what excuses
//! them, is for [`crate::judge`] to say.

use crate::time::{Instant, Micros};

/// How many were in time: the counts of a rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Punctuality {
    /// Done by the deadline.
    pub in_time: u64,
    /// Done after it, or not done when it has passed.
    pub late: u64,
    /// Not done, and the deadline has not come.
    pub pending: u64,
    /// Without a known deadline.
    pub unknown: u64,
    /// The longest lateness.
    pub longest: Micros,
}

impl Punctuality {
    /// The counts of pairs of a deadline and a step; what has no partner is no pair.
    #[must_use]
    pub fn of(due: &[Instant], done: &[Instant], as_of: Instant) -> Self {
        let mut counts = Self::default();
        for (due, done) in due.iter().zip(done) {
            let known = *due != Instant::NEVER;
            let happened = *done <= as_of;
            let missed = if happened { done > due } else { as_of >= *due };
            counts.late += u64::from(known & missed);
            counts.in_time += u64::from(known & happened & !missed);
            counts.pending += u64::from(known & !happened & !missed);
            counts.unknown += u64::from(!known);
            counts.longest = counts.longest.max(late(*due, *done, as_of));
        }
        counts
    }
}

/// The time from a deadline until what was due is done, or until `as_of`; none in time.
#[inline]
fn late(due: Instant, done: Instant, as_of: Instant) -> Micros {
    done.min(as_of).max(due) - due
}

/// The lateness of pairs of a deadline and a step, in their order.
pub fn lateness(due: &[Instant], done: &[Instant], as_of: Instant, late: &mut Vec<Micros>) {
    let pairs = due.iter().zip(done);
    late.extend(pairs.map(|(due, done)| self::late(*due, *done, as_of)));
}
