//! Builds a compiled calendar out of windows, page by page.
//!
//! Windows come sorted, as offsets into the span. One that goes past the end of its page is cut
//! there: F is the same, and each page can be told by itself.

use super::CompiledCalendar;
use super::buckets::Buckets;
use super::pages::{self, Cells, Cut, PAGE, Pages};
use super::window::Window;
use crate::time::Interval;

/// A calendar of which some pages are done.
pub(super) struct Building {
    span: Interval,
    /// How many pages there will be.
    count: usize,
    windows: Pages<Window>,
    by_open_time: Cells,
    /// The open time before each page so far, the current one included.
    open: Vec<i64>,
    /// The current page, and where it ends.
    page: Vec<Window>,
    end: i64,
}

impl Building {
    pub(super) fn new(span: Interval) -> Self {
        let span = if span.is_empty() {
            Interval::new(span.start, span.start)
        } else {
            span
        };
        let (last, _) = pages::place(span.measure().0.unsigned_abs());
        let count = last + 1;
        let mut open = Vec::with_capacity(count + 3);
        open.push(0);
        Self {
            span,
            count,
            windows: Pages::with_capacity(Cut::WINDOWS, count),
            by_open_time: Vec::new(),
            open,
            page: vec![Window::NONE],
            end: PAGE,
        }
    }

    /// Adds a window, `[start, end)`.
    pub(super) fn add(&mut self, mut start: i64, end: i64) {
        while start >= self.end {
            self.turn();
        }
        while end > self.end {
            self.push(start, self.end);
            start = self.end;
            self.turn();
        }
        self.push(start, end);
    }

    /// A part of a window inside the current page.
    fn push(&mut self, start: i64, end: i64) {
        let before = self.page.last().map_or(0, |window| window.open_after);
        if start < end {
            self.page.push(Window {
                shift: start - (self.end - PAGE) - before,
                open_after: before + end - start,
            });
        }
    }

    /// The current page is done.
    fn turn(&mut self) {
        let within = self.page.last().map_or(0, |window| window.open_after);
        self.page.extend([Window::NEVER; 2]);
        let inside = pairs(&self.page);
        let places = inside.map(|(before, window)| window.start(before));
        if let Some(first) = self.windows.push(&self.page, places) {
            // A window's open time begins where that of the one before it ends.
            let places = pairs(&self.page).map(|(before, _)| before.open_after);
            Cut::WINDOWS.add_cells(&mut self.by_open_time, first, places);
        }
        let before = self.open.last().copied().unwrap_or(0);
        self.open.push(before + within);
        self.page.truncate(1);
        self.end += PAGE;
    }

    pub(super) fn finish(mut self) -> CompiledCalendar {
        while self.windows.len() < self.count {
            self.turn();
        }
        let total = self.open.last().copied().unwrap_or(0);
        let later = self.open.get(1..self.count).unwrap_or_default();
        let by_page = Buckets::new(later.iter().copied(), total);
        self.open.extend([i64::MAX; 2]);
        CompiledCalendar {
            span: self.span,
            windows: self.windows,
            open: self.open,
            by_open_time: self.by_open_time,
            pages: by_page,
        }
    }
}

/// The windows of a page, with the one before each.
fn pairs(windows: &[Window]) -> impl Iterator<Item = (Window, Window)> + '_ {
    let inside = windows.len().saturating_sub(3);
    let pairs = windows.iter().zip(windows.iter().skip(1));
    pairs
        .take(inside)
        .map(|(before, window)| (*before, *window))
}
