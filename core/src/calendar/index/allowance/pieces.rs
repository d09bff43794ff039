//! The pieces of a deadline, out of the windows of a calendar.
//!
//! Two windows matter to an instant: the one that holds it, or opens next, and the one in which
//! the allowance is used up. Both only move forward, so one pass over the windows finds each
//! instant at which either changes.

use super::super::pages;
use super::super::{CompiledCalendar, Tie};

/// The deadline from some instant on: `max(t, opens) + add`, in microseconds from the start of
/// the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) from: i64,
    pub(super) opens: i64,
    pub(super) add: i64,
}

impl Piece {
    /// From some instant on there is no deadline.
    pub(super) const BEYOND: Self = Self {
        from: 0,
        opens: 0,
        add: i64::MAX,
    };

    fn is_beyond(&self) -> bool {
        self.add == Self::BEYOND.add
    }
}

/// A window as offsets into the span.
#[derive(Clone, Copy)]
struct Opening {
    start: i64,
    end: i64,
    /// The open time before it.
    before: i64,
}

impl Opening {
    /// What precedes the first: no open time, used up at the start of the span.
    const NONE: Self = Self {
        start: 0,
        end: 0,
        before: 0,
    };

    fn shift(self) -> i64 {
        self.start - self.before
    }

    fn open_after(self) -> i64 {
        self.before + self.end - self.start
    }
}

/// The windows of a calendar; one that goes past a page comes in parts.
fn openings(calendar: &CompiledCalendar) -> impl Iterator<Item = Opening> + Clone + '_ {
    let pages = 0..calendar.windows.len();
    pages.flat_map(|page| {
        let windows = calendar.windows.all(page);
        let first = calendar.open_before_page(page);
        let pairs = windows.iter().zip(windows.iter().skip(1));
        let inside = pairs.take(windows.len().saturating_sub(3));
        inside.map(move |(before, window)| {
            let start = pages::start(page) + window.start(*before);
            Opening {
                start,
                end: start + window.open_after - before.open_after,
                before: first + before.open_after,
            }
        })
    })
}

/// The pieces, the first from the start of the span; in order, no two from one instant.
pub(super) fn compile(calendar: &CompiledCalendar, allowance: i64, tie: Tie) -> Vec<Piece> {
    let length = calendar.span().measure().0;
    let mut pieces = Vec::new();
    let mut due = Due {
        tie,
        ahead: openings(calendar),
        window: Some(Opening::NONE),
    };
    // After the last window nothing opens, as if another opened at the end of the span.
    let rest = Opening {
        start: length,
        end: length,
        before: calendar.total().0,
    };
    let mut closed = 0;
    for opening in openings(calendar).chain([rest]) {
        due.advance_to(opening.before.saturating_add(allowance));
        if closed < opening.end {
            pieces.push(due.piece(closed, opening, allowance));
        }
        while let Some(changes) = due.changes(opening, allowance) {
            due.next();
            pieces.push(due.piece(changes, opening, allowance));
        }
        closed = opening.end;
    }
    pieces.push(Piece {
        from: length,
        ..Piece::BEYOND
    });
    // Once there is no deadline, there is none later.
    let beyond = pieces.iter().position(Piece::is_beyond);
    pieces.truncate(beyond.map_or(pieces.len(), |first| first + 1));
    pieces
}

/// The window in which open time is used up.
struct Due<I> {
    tie: Tie,
    ahead: I,
    /// `None`: beyond the span.
    window: Option<Opening>,
}

impl<I: Iterator<Item = Opening>> Due<I> {
    fn next(&mut self) {
        self.window = self.ahead.next();
    }

    /// To the window in which so much open time is used up.
    fn advance_to(&mut self, open: i64) {
        while let Some(window) = self.window {
            let last = match self.tie {
                Tie::End => open <= window.open_after(),
                Tie::Next => open < window.open_after(),
            };
            if last {
                return;
            }
            self.next();
        }
    }

    /// The instant inside `opening` from which an allowance is used up in the next window.
    fn changes(&self, opening: Opening, allowance: i64) -> Option<i64> {
        let window = self.window?;
        let used_up = window.open_after() - allowance + opening.shift();
        let from = match self.tie {
            Tie::End => used_up + 1,
            Tie::Next => used_up,
        };
        (from < opening.end).then_some(from)
    }

    fn piece(&self, from: i64, opening: Opening, allowance: i64) -> Piece {
        match self.window {
            Some(window) => Piece {
                from,
                opens: opening.start,
                add: allowance - opening.shift() + window.shift(),
            },
            None => Piece {
                from,
                ..Piece::BEYOND
            },
        }
    }
}
