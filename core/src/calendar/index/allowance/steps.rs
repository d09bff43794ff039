//! The pieces of a deadline, two in a row at a time, in pages.
//!
//! A step is a piece and the one that follows it, so that a look-up compares once. Cells are so
//! small that one piece at most begins in each; a cell from which there may be no deadline is
//! searched like a crowded one, so that a look-up need not ask.

use super::super::pages::{self, CELL_BITS, Cut, PAGE, Pages};
use super::super::window::greater;
use super::pieces::Piece;

/// Cells are not smaller than 2^30 µs, 18 minutes; pieces that begin closer share one.
const SMALLEST_BITS: u32 = 30;

/// A piece and the next, in microseconds from the start of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Where the next piece begins.
    next: i64,
    opens: [i64; 2],
    add: [i64; 2],
}

impl Step {
    fn of(piece: Piece, next: Option<Piece>, page: i64) -> Self {
        let next = next.map(|next| seen_from(page, next));
        let piece = seen_from(page, piece);
        Self {
            next: next.map_or(i64::MAX, |next| next.from),
            opens: [piece.opens, next.map_or(0, |next| next.opens)],
            add: [piece.add, next.map_or(0, |next| next.add)],
        }
    }

    #[inline]
    fn at(self, place: i64, numbers: [i64; 2]) -> i64 {
        let which = usize::from(self.next <= place);
        numbers.get(which).copied().unwrap_or_default()
    }

    /// From a place to its deadline.
    #[inline]
    pub(super) fn delay(&self, place: i64) -> i64 {
        greater(self.at(place, self.opens) - place, 0) + self.at(place, self.add)
    }

    /// Whether its first piece has ended.
    pub(super) fn is_over(&self, place: i64) -> bool {
        self.next <= place
    }

    /// Whether there is no deadline.
    pub(super) fn is_beyond(&self, place: i64) -> bool {
        self.at(place, self.add) == Piece::BEYOND.add
    }
}

/// A piece from the start of a page. What lies before the page makes no difference in it.
fn seen_from(page: i64, piece: Piece) -> Piece {
    Piece {
        from: (piece.from - page).max(0),
        opens: (piece.opens - page).max(0),
        add: piece.add,
    }
}

/// The bits of the cells, and the steps of a span of a length.
pub(super) fn compile(pieces: &[Piece], length: i64) -> (u32, Pages<Step>) {
    let (last, _) = pages::place(length.unsigned_abs());
    let bits = cell_bits(pieces);
    let mut pages = Pages::with_capacity(Cut { bits, most: 1 }, last + 1);
    let mut held = pieces;
    let mut steps = Vec::new();
    for page in (0..=last).map(pages::start) {
        // The last piece that has begun with the page, and those that begin in it.
        let begun = held.partition_point(|piece| piece.from <= page).max(1);
        held = held.get(begun - 1..).unwrap_or_default();
        let here = held
            .partition_point(|piece| piece.from < page + PAGE)
            .max(1);
        let nexts = (1..here).map(Some).chain([None]);
        steps.clear();
        steps.extend(held.iter().zip(nexts).map(|(piece, next)| {
            Step::of(*piece, next.and_then(|next| held.get(next)).copied(), page)
        }));
        pages.push(&steps, places(&steps));
    }
    (bits, pages)
}

/// Where the pieces of a page begin but the first; one that is no deadline crowds its cell and
/// all that follow.
fn places(steps: &[Step]) -> impl Iterator<Item = i64> + '_ {
    let beyond = |add: i64| add == Piece::BEYOND.add;
    let none = steps.iter().find_map(|step| match step.add {
        [now, _] if beyond(now) => Some(0),
        [_, next] if beyond(next) => Some(step.next),
        _ => None,
    });
    let nexts = steps.iter().map(|step| step.next);
    let crowd = none.into_iter().flat_map(|from| {
        let first = from >> SMALLEST_BITS;
        (first..=PAGE >> SMALLEST_BITS).flat_map(|cell| [cell << SMALLEST_BITS; 3])
    });
    nexts.take(steps.len().saturating_sub(1)).chain(crowd)
}

/// So few bits that no cell holds two beginnings, within limits.
fn cell_bits(pieces: &[Piece]) -> u32 {
    let nexts = pieces.iter().skip(1);
    let gaps = pieces
        .iter()
        .zip(nexts)
        .map(|(piece, next)| next.from - piece.from);
    let closest = gaps.min().unwrap_or(i64::MAX).unsigned_abs().max(1);
    closest.ilog2().clamp(SMALLEST_BITS, CELL_BITS)
}
