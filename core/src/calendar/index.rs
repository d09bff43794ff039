//! The compiled calendar: open time before an instant, and its inverse, in constant time.
//!
//! Let F(t) be the open time between the start of the span and t. Inside the i-th window of a
//! week and up to the next one, F(t) = before the week + min(t − shift(i), open_after(i)): two
//! numbers per window. Finding i is one look into a table of weeks (`pages`), which shares what
//! weeks have in common. G, the inverse, finds its week by `buckets` and is then the same look
//! on the axis of open time. Invariant: exact to the microsecond for any windows, however close;
//! many starts in one cell cost a binary search, never a wrong answer. F(t) is clamped outside
//! the span; beyond its open time G has no answer and the caller, [`super::business`], compiles
//! a longer span. The kernels over slices of instants stand beside it, one in each file.

mod account;
mod allowance;
mod buckets;
mod build;
mod downtime;
mod lateness;
mod pages;
mod simd;
mod window;

use crate::intervals::IntervalSet;
use crate::time::{Instant, Interval, Micros};
pub use account::{AccountedCalendar, Downtime};
pub use allowance::CompiledAllowance;
use buckets::Buckets;
use build::Building;
pub use lateness::{Punctuality, lateness};
use pages::{CELL_BITS, Cells, Pages};
use window::Window;

/// Where an amount of open time that is used up exactly at a closing ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tie {
    /// At that closing: the earliest instant by which the open time has passed.
    #[default]
    End,
    /// At the next opening: the first instant after which more open time passes.
    Next,
}

/// Windows over a span, compiled.
#[derive(Clone, Debug)]
pub struct CompiledCalendar {
    span: Interval,
    /// Per page, [`Window::NONE`], its windows in order, and twice [`Window::NEVER`].
    windows: Pages<Window>,
    /// The open time before each page, all of it, and twice more than there ever is.
    open: Vec<i64>,
    /// The cells of each shape on the axis of open time.
    by_open_time: Cells,
    /// Finds the page of an amount of open time.
    pages: Buckets,
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
        let mut building = Building::new(span);
        for window in inside {
            building.add((window.start - span.start).0, (window.end - span.start).0);
        }
        building.finish()
    }

    /// The span that it was compiled for.
    #[must_use]
    pub fn span(&self) -> Interval {
        self.span
    }

    /// All open time of the span.
    #[must_use]
    pub fn total(&self) -> Micros {
        Micros(self.open_before_page(self.windows.len()))
    }

    /// Bytes in its tables.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        self.windows.bytes()
            + size_of_val(self.open.as_slice())
            + size_of_val(self.by_open_time.as_slice())
            + self.pages.bytes()
    }

    /// Offset of an instant into the span, clamped.
    #[inline]
    fn offset(&self, at: Instant) -> i64 {
        let (start, end) = (self.span.start.micros(), self.span.end.micros());
        at.micros().max(start).min(end).wrapping_sub(start)
    }

    #[inline]
    fn open_before_page(&self, page: usize) -> i64 {
        self.open.get(page).copied().unwrap_or(0)
    }

    #[inline]
    fn open_before_offset(&self, offset: i64) -> i64 {
        let (page, place) = pages::place(offset.cast_unsigned());
        let within = match self.windows.near(CELL_BITS, (page, place)) {
            Some(windows) => Window::best(windows, place),
            None => self.search_by_time(page, place),
        };
        self.open_before_page(page) + within
    }

    /// The same where many windows start close together.
    #[cold]
    fn search_by_time(&self, page: usize, place: i64) -> i64 {
        match self.begun((page, place)) {
            [window, ..] => window.up_to(place),
            [] => 0,
        }
    }

    /// The windows of a page from the last that has begun at a place.
    #[cold]
    fn begun(&self, (page, place): (usize, i64)) -> &[Window] {
        let begun = |before: Window, window: Window| window.start(before) <= place;
        Window::from_last(self.windows.all(page), begun)
    }

    /// The page in which an amount of open time is used up, for less than there is.
    #[inline]
    fn page_after(&self, open: i64) -> usize {
        let first = self.pages.before(open);
        let ends = first.and_then(|first| self.open.get(first + 1..)?.first_chunk());
        match (first, ends) {
            (Some(first), Some([a, b])) => {
                first + usize::from(*a <= open) + usize::from(*b <= open)
            }
            _ => self.search_page(open),
        }
    }

    /// The same where many pages have little open time.
    #[cold]
    fn search_page(&self, open: i64) -> usize {
        let pages = self.open.get(1..self.windows.len()).unwrap_or_default();
        pages.partition_point(|before| *before <= open)
    }

    /// The shift of the window of a page in which an amount of its open time is used up, that
    /// of the last before which there is no more than it.
    #[inline]
    fn shift_after(&self, page: usize, open: i64) -> i64 {
        match self.near_open((page, open)) {
            Some(windows) => Window::shift_after(windows, open),
            None => self.search_by_open_time(page, open),
        }
    }

    #[inline]
    fn near_open(&self, at: (usize, i64)) -> Option<&[Window; 3]> {
        self.windows.near_by(&self.by_open_time, CELL_BITS, at)
    }

    /// The same where many windows are short.
    #[cold]
    fn search_by_open_time(&self, page: usize, open: i64) -> i64 {
        let windows = self.windows.all(page);
        match Window::from_last(windows, |before, _| before.open_after <= open) {
            [window, ..] => window.shift,
            [] => 0,
        }
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

    /// The open time inside each of `stretches`, in their order; none in one that is empty.
    pub fn open_in_each(&self, stretches: &[Interval], open: &mut Vec<Micros>) {
        open.extend(stretches.iter().map(|stretch| {
            let before = self.open_before(stretch.start);
            self.open_before(stretch.end.max(stretch.start)) - before
        }));
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
        let page = self.page_after(wanted);
        let before = self.open_before_page(page);
        let place = open.max(0) - before + self.shift_after(page, wanted - before);
        Some(self.span.start + Micros(pages::start(page) + place))
    }
}

#[cfg(test)]
mod tests;
