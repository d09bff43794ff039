//! The kernel of deadlines: when a fixed allowance of open time is used up.
//!
//! For a fixed allowance h, G(F(t) + h) is piecewise linear in t itself: `max(t, opens) + add`,
//! with a piece for each closing before a window and one for each instant from which the
//! deadline lies a window later. So a deadline is one look into a table, without F or G.
//! Invariant: for instants of the span the same as [`CompiledCalendar::after`] gives; where
//! that has no answer, and outside the span, there is none: [`Instant::NEVER`].

mod pieces;
mod steps;

use super::pages::{self, CELL_BITS, Pages};
use super::{CompiledCalendar, Tie};
use crate::time::{Instant, Micros};
use steps::Step;

/// Instants that are looked up at a time.
const BLOCK: usize = 32;

/// A calendar and one allowance, compiled.
#[derive(Clone, Debug)]
pub struct CompiledAllowance {
    origin: i64,
    /// The cells of the pages are 2^bits long.
    bits: u32,
    /// Per page, a step for the piece that holds at its start and each that begins in it.
    steps: Pages<Step>,
}

impl CompiledAllowance {
    /// Compiles an allowance; less than none counts as none.
    #[must_use]
    pub fn new(calendar: &CompiledCalendar, allowance: Micros, tie: Tie) -> Self {
        let pieces = pieces::compile(calendar, allowance.0.max(0), tie);
        let (bits, steps) = steps::compile(&pieces, calendar.span().measure().0);
        Self {
            origin: calendar.span().start.micros(),
            bits,
            steps,
        }
    }

    /// When the allowance is used up that starts at `at`; [`Instant::NEVER`] where the calendar's
    /// span does not hold `at` or has too little open time after it.
    #[inline]
    #[must_use]
    pub fn due(&self, at: Instant) -> Instant {
        let (page, place) = self.place(at);
        self.due_by_step(at, place, self.steps.number(self.bits, (page, place)))
    }

    /// The page of an instant and the place in it.
    #[inline]
    fn place(&self, at: Instant) -> (usize, i64) {
        // An instant before the span wraps to one far beyond it.
        pages::place(at.micros().wrapping_sub(self.origin).cast_unsigned())
    }

    #[inline]
    fn due_by_step(&self, at: Instant, place: i64, number: u32) -> Instant {
        match self.steps.entries_at(number) {
            Some([step]) => Instant::from_micros(at.micros().wrapping_add(step.delay(place))),
            None => self.search(at),
        }
    }

    /// The same where pieces begin close together, and where there is no deadline.
    #[cold]
    fn search(&self, at: Instant) -> Instant {
        let (page, place) = self.place(at);
        let steps = self.steps.all(page);
        let over = steps.partition_point(|step| step.is_over(place));
        match steps.get(over) {
            Some(step) if !step.is_beyond(place) => at + Micros(step.delay(place)),
            _ => Instant::NEVER,
        }
    }

    /// The deadlines of `starts`, in their order; [`Instant::NEVER`] where there is none.
    pub fn deadlines(&self, starts: &[Instant], due: &mut Vec<Instant>) {
        // A shift that the compiler knows costs less.
        if self.bits == CELL_BITS {
            self.deadlines_by(CELL_BITS, starts, due);
        } else {
            self.deadlines_by(self.bits, starts, due);
        }
    }

    /// Block by block, first the cells and then the deadlines: loads that wait for each other
    /// are fewer in a row, so more of them are under way at once.
    #[inline]
    fn deadlines_by(&self, bits: u32, starts: &[Instant], due: &mut Vec<Instant>) {
        due.reserve(starts.len());
        let mut cells = [(0, 0); BLOCK];
        for starts in starts.chunks(BLOCK) {
            for (at, cell) in starts.iter().zip(&mut cells) {
                let (page, place) = self.place(*at);
                *cell = (place, self.steps.number(bits, (page, place)));
            }
            let found = starts.iter().zip(&cells);
            due.extend(found.map(|(at, (place, number))| self.due_by_step(*at, *place, *number)));
        }
    }

    /// Bytes in its tables.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        self.steps.bytes()
    }
}
