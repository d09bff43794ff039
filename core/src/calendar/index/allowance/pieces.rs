//! The pieces of a deadline, out of the windows of a calendar.
//!
//! Two windows matter to an instant: the one that holds it, or opens next, and the one in which
//! the allowance is used up. Both only move forward, so one pass over the windows finds each
//! instant at which either changes.

use std::hint::select_unpredictable;

use super::super::pages::{self, PAGE, Pages};
use super::super::window::greater;
use super::super::{CompiledCalendar, Tie};

/// The deadline from some instant on: `max(t, opens) + add`, in microseconds from the start of
/// the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) from: i64,
    opens: i64,
    add: i64,
}

impl Piece {
    /// No deadline that there is lies so far ahead.
    pub(super) const LONGEST: i64 = i64::MAX / 4;
    /// What follows the last piece of a page.
    const BEYOND: Self = Self {
        from: i64::MAX,
        opens: 0,
        add: i64::MAX / 2,
    };

    /// The one of three pieces in a row that holds a place.
    #[inline]
    pub(super) fn of([a, b, c]: &[Self; 3], place: i64) -> Self {
        let second = select_unpredictable(b.from <= place, b, a);
        *select_unpredictable(c.from <= place, c, second)
    }

    #[inline]
    pub(super) fn due(self, place: i64) -> i64 {
        greater(place, self.opens) + self.add
    }

    /// The same from the start of a later page, before which it has begun or not.
    fn seen_from(self, page: i64) -> Self {
        Self {
            from: (self.from - page).max(0),
            opens: (self.opens - page).max(0),
            add: self.add,
        }
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

pub(super) fn compile(calendar: &CompiledCalendar, allowance: i64, tie: Tie) -> Pages<Piece> {
    let length = calendar.span().measure().0;
    let mut paging = Paging::new(length);
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
            paging.add(due.piece(closed, opening, allowance));
        }
        while let Some(changes) = due.changes(opening, allowance) {
            due.next();
            paging.add(due.piece(changes, opening, allowance));
        }
        closed = opening.end;
    }
    paging.add(Piece {
        from: length,
        ..Piece::BEYOND
    });
    paging.finish()
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

/// Pieces on their way into pages.
struct Paging {
    pages: Pages<Piece>,
    count: usize,
    /// The current page, and where it starts.
    page: Vec<Piece>,
    start: i64,
    /// The last piece, in offsets into the span.
    last: Piece,
}

impl Paging {
    fn new(length: i64) -> Self {
        let (last, _) = pages::place(length.unsigned_abs());
        let beyond = Piece {
            from: 0,
            ..Piece::BEYOND
        };
        Self {
            pages: Pages::with_capacity(last + 1),
            count: last + 1,
            page: vec![beyond],
            start: 0,
            last: beyond,
        }
    }

    /// Adds a piece; they begin in order, and one that begins with its page replaces the one
    /// that held before it.
    fn add(&mut self, piece: Piece) {
        while piece.from >= self.start + PAGE {
            self.turn();
        }
        self.last = piece;
        let seen = piece.seen_from(self.start);
        match self.page.last_mut() {
            Some(last) if last.from == seen.from => *last = seen,
            _ => self.page.push(seen),
        }
    }

    fn turn(&mut self) {
        self.page.extend([Piece::BEYOND; 2]);
        let inside = self.page.len().saturating_sub(3);
        let later = self.page.iter().skip(1).take(inside);
        self.pages.push(&self.page, later.map(|piece| piece.from));
        self.start += PAGE;
        self.page.clear();
        self.page.push(self.last.seen_from(self.start));
    }

    fn finish(mut self) -> Pages<Piece> {
        while self.pages.len() < self.count {
            self.turn();
        }
        self.pages
    }
}
