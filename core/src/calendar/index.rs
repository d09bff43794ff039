//! The compiled calendar: open time before an instant, and its inverse, in constant time.
//!
//! Let F(t) be the open time between the start of the span and t. Inside the i-th window
//! and up to the next one, F(t) = min(t − shift(i), open_after(i)): two numbers per window.
//! Finding i is one look into a table of equal buckets (`buckets`). G, the inverse, is the
//! same look on the axis of open time. Invariant: exact to the microsecond for any windows,
//! however close; several starts in one bucket cost a binary search, never a wrong answer.
//! F(t) is clamped outside the span; beyond its open time G has no answer and the caller,
//! [`super::business`], compiles a longer span.

mod buckets;
mod downtime;

use crate::intervals::IntervalSet;
use crate::time::{Instant, Interval, Micros};
use buckets::Buckets;

/// Where an amount of open time that is used up exactly at a closing ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tie {
    /// At that closing: the earliest instant by which the open time has passed.
    #[default]
    End,
    /// At the next opening: the first instant after which more open time passes.
    Next,
}

/// A window, told by two numbers in microseconds from the start of the span.
#[derive(Clone, Copy, Debug)]
struct Window {
    /// Its start minus the open time before it.
    shift: i64,
    /// The open time up to its end.
    open_after: i64,
}

impl Window {
    /// What precedes the first window: no open time at all.
    const NONE: Self = Self {
        shift: 0,
        open_after: 0,
    };
    /// What follows the last: far beyond any span.
    const NEVER: Self = Self {
        shift: i64::MAX / 2,
        open_after: i64::MAX / 2,
    };

    /// Open time before an offset if this window were the last; before its start less than
    /// what the windows before it give.
    #[inline]
    fn up_to(self, offset: i64) -> i64 {
        (offset - self.shift).min(self.open_after)
    }

    /// Among three windows in a row the right one gives the most: the ones before it are
    /// full, and the ones after it have not begun.
    #[inline]
    fn best([a, b, c]: &[Self; 3], offset: i64) -> i64 {
        a.up_to(offset).max(b.up_to(offset)).max(c.up_to(offset))
    }
}

/// Windows over a span, compiled.
#[derive(Clone, Debug)]
pub struct CompiledCalendar {
    span: Interval,
    /// [`Window::NONE`], the windows in order, and twice [`Window::NEVER`].
    windows: Vec<Window>,
    /// All their open time.
    open: i64,
    by_time: Buckets,
    by_open_time: Buckets,
}

impl CompiledCalendar {
    /// Compiles the windows inside `span`.
    #[must_use]
    pub fn new(windows: &IntervalSet, span: Interval) -> Self {
        let clipped;
        let inside = match windows.as_slice() {
            [] => &[],
            [first, ..] if first.start < span.start => {
                clipped = windows.clip(span);
                clipped.as_slice()
            }
            [.., last] if last.end > span.end => {
                clipped = windows.clip(span);
                clipped.as_slice()
            }
            all => all,
        };
        let mut windows = Vec::with_capacity(inside.len() + 3);
        windows.push(Window::NONE);
        let mut open = 0;
        for window in inside {
            let shift = (window.start - span.start).0 - open;
            open += window.measure().0;
            windows.push(Window {
                shift,
                open_after: open,
            });
        }
        windows.extend([Window::NEVER; 2]);
        let starts = inside.iter().map(|window| (window.start - span.start).0);
        let openings = windows.iter().take(inside.len()).map(|it| it.open_after);
        Self {
            by_time: Buckets::new(starts, span.measure().0),
            by_open_time: Buckets::new(openings, open),
            windows,
            open,
            span: if span.is_empty() {
                Interval::new(span.start, span.start)
            } else {
                span
            },
        }
    }

    /// The span that it was compiled for.
    #[must_use]
    pub fn span(&self) -> Interval {
        self.span
    }

    /// All open time of the span.
    #[must_use]
    pub fn total(&self) -> Micros {
        Micros(self.open)
    }

    /// Offset of an instant into the span, clamped.
    #[inline]
    fn offset(&self, at: Instant) -> i64 {
        let (start, end) = (self.span.start.micros(), self.span.end.micros());
        at.micros().max(start).min(end).wrapping_sub(start)
    }

    #[inline]
    fn instant(&self, offset: i64) -> Instant {
        self.span.start + Micros(offset)
    }

    /// The windows that may hold an offset, and `None` where there are many.
    #[inline]
    fn near(&self, offset: i64) -> Option<&[Window; 3]> {
        self.windows
            .get(self.by_time.before(offset)?..)?
            .first_chunk()
    }

    #[inline]
    fn open_before_offset(&self, offset: i64) -> i64 {
        match self.near(offset) {
            Some(windows) => Window::best(windows, offset),
            None => self.search_by_time(offset),
        }
    }

    /// The same where many windows start close together.
    #[cold]
    fn search_by_time(&self, offset: i64) -> i64 {
        let begun = |before: &Window, window: &Window| window.shift + before.open_after <= offset;
        self.last_that(begun).up_to(offset)
    }

    /// The shift of the window in which an amount of open time is used up, that of the last
    /// before which there is no more than it.
    #[inline]
    fn shift_after(&self, open: i64) -> i64 {
        let near = self.by_open_time.before(open);
        match near.and_then(|first| self.windows.get(first..)?.first_chunk()) {
            Some([a, b, c]) => {
                let second = if a.open_after <= open {
                    b.shift
                } else {
                    a.shift
                };
                if b.open_after <= open {
                    c.shift
                } else {
                    second
                }
            }
            None => self.search_by_open_time(open),
        }
    }

    /// The same where many windows are short.
    #[cold]
    fn search_by_open_time(&self, open: i64) -> i64 {
        self.last_that(|before, _| before.open_after <= open).shift
    }

    /// The last window that satisfies a condition on the one before it and itself, which
    /// holds up to some window and for none after it.
    fn last_that(&self, holds: impl Fn(&Window, &Window) -> bool) -> Window {
        let (mut low, mut high) = (0, self.windows.len().saturating_sub(1));
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.windows.get(middle..middle + 2) {
                Some([before, window]) if holds(before, window) => low = middle + 1,
                _ => high = middle,
            }
        }
        self.windows.get(low).copied().unwrap_or(Window::NONE)
    }

    /// F: the open time between the start of the span and `at`; none before the span, all of
    /// it after.
    #[inline]
    #[must_use]
    pub fn open_before(&self, at: Instant) -> Micros {
        Micros(self.open_before_offset(self.offset(at)))
    }

    /// The open time in `[start, end)` inside the span; negative when `end` comes first.
    #[inline]
    #[must_use]
    pub fn open_between(&self, start: Instant, end: Instant) -> Micros {
        self.open_before(end) - self.open_before(start)
    }

    /// Whether `at` lies inside a window of the span.
    #[inline]
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        if !self.span.contains(at) {
            return false;
        }
        let offset = self.offset(at);
        self.open_before_offset(offset + 1) > self.open_before_offset(offset)
    }

    /// `at` if it is open, else the next opening in the span; `None` when there is none.
    #[must_use]
    pub fn next_open(&self, at: Instant) -> Option<Instant> {
        self.after(self.open_before(at), Tie::Next)
            .filter(|opening| *opening >= at)
    }

    /// G: the instant by which `open` time has passed since the start of the span. `None` when
    /// the span has less (with [`Tie::Next`]: not more). No time at all, or less, with
    /// [`Tie::End`] is the start of the span.
    #[inline]
    #[must_use]
    pub fn after(&self, open: Micros, tie: Tie) -> Option<Instant> {
        let open = open.0;
        // The window in which the open time before it is at most `wanted`.
        let wanted = match tie {
            Tie::Next => open.max(0),
            Tie::End if open <= 0 => return Some(self.span.start),
            // Earliest: the window must hold the last microsecond itself.
            Tie::End => open - 1,
        };
        if wanted >= self.total().0 {
            return None;
        }
        Some(self.instant(open.max(0) + self.shift_after(wanted)))
    }
}

#[cfg(test)]
mod tests;
