//! The kernel of deadlines: when a fixed allowance of open time is used up.
//!
//! For a fixed allowance h, G(F(t) + h) is piecewise linear in t itself: `max(t, opens) + add`,
//! with a piece for each closing before a window and one for each instant from which the
//! deadline lies a window later. So a deadline is one look into a table, without F or G.
//! Invariant: for instants of the span the same as [`CompiledCalendar::after`] gives; where
//! that has no answer, and outside the span, there is none: [`Instant::NEVER`].

mod pieces;

use std::hint::select_unpredictable;

use super::pages::{self, Pages};
use super::{CompiledCalendar, Tie};
use crate::time::{Instant, Micros};
use pieces::Piece;

/// A calendar and one allowance, compiled.
#[derive(Clone, Debug)]
pub struct CompiledAllowance {
    origin: i64,
    /// Per page, the piece that holds at its start, those that begin in it, and twice
    /// [`Piece::BEYOND`].
    pieces: Pages<Piece>,
}

impl CompiledAllowance {
    /// Compiles an allowance; less than none counts as none.
    #[must_use]
    pub fn new(calendar: &CompiledCalendar, allowance: Micros, tie: Tie) -> Self {
        Self {
            origin: calendar.span().start.micros(),
            pieces: pieces::compile(calendar, allowance.0.max(0), tie),
        }
    }

    /// When the allowance is used up that starts at `at`; [`Instant::NEVER`] where the calendar's
    /// span does not hold `at` or has too little open time after it.
    #[inline]
    #[must_use]
    pub fn due(&self, at: Instant) -> Instant {
        // An instant before the span wraps to one far beyond it.
        let offset = at.micros().wrapping_sub(self.origin).cast_unsigned();
        let (page, place) = pages::place(offset);
        let due = match self.pieces.near((page, place)) {
            Some(pieces) => Piece::of(pieces, place).due(place),
            None => self.search((page, place)),
        };
        let page = self.origin.wrapping_add(pages::start(page));
        let due = select_unpredictable(
            due < Piece::LONGEST,
            page.wrapping_add(due),
            Instant::NEVER.micros(),
        );
        Instant::from_micros(due)
    }

    /// The same where many pieces begin close together, and beyond the pages.
    #[cold]
    fn search(&self, (page, place): (usize, i64)) -> i64 {
        let pieces = self.pieces.all(page);
        let begun = pieces.partition_point(|piece| piece.from <= place);
        let piece = begun.checked_sub(1).and_then(|last| pieces.get(last));
        piece.map_or(i64::MAX, |piece| piece.due(place))
    }

    /// The deadlines of `starts`, in their order; [`Instant::NEVER`] where there is none.
    pub fn deadlines(&self, starts: &[Instant], due: &mut Vec<Instant>) {
        due.extend(starts.iter().map(|at| self.due(*at)));
    }

    /// Bytes in its tables.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        self.pieces.bytes()
    }
}
