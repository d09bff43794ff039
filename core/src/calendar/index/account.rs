//! The kernel of accounts: where each second of sorted outages goes, in one pass.
//!
//! Two compiled calendars, the window and the window without its exclusions, are asked at the
//! same instants. Invariant: outside the window, excluded and counted are the whole time inside
//! at least one outage, to the microsecond. Which exclusions there are, and what is left
//! unknown, is for [`crate::judge`] to say.

use super::CompiledCalendar;
use super::downtime::Stretch;
use crate::intervals::IntervalSet;
use crate::time::{Instant, Interval, Micros};

/// A service window, once with and once without what is excluded, compiled.
#[derive(Clone, Debug)]
pub struct AccountedCalendar {
    window: CompiledCalendar,
    counted: CompiledCalendar,
}

/// The time inside at least one outage, in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Downtime {
    /// Outside the window.
    pub outside: Micros,
    /// Inside the window and an exclusion.
    pub excluded: Micros,
    /// Inside the window and no exclusion.
    pub counted: Micros,
}

impl Downtime {
    /// All of it.
    #[must_use]
    pub fn total(self) -> Micros {
        self.outside + self.excluded + self.counted
    }
}

impl AccountedCalendar {
    /// Compiles the windows inside `span`, and what `exclusions` leave of them.
    #[must_use]
    pub fn new(windows: &IntervalSet, exclusions: &IntervalSet, span: Interval) -> Self {
        Self {
            window: CompiledCalendar::new(windows, span),
            counted: CompiledCalendar::new(&windows.difference(exclusions), span),
        }
    }

    /// The window.
    #[must_use]
    pub fn window(&self) -> &CompiledCalendar {
        &self.window
    }

    /// The account of `outages` inside the span; they come sorted by start and may overlap.
    #[must_use]
    pub fn downtime(&self, outages: &[Interval]) -> Downtime {
        let span = self.window.span();
        let mut window = Lost::new(&self.window);
        let mut counted = Lost::new(&self.counted);
        let (mut furthest, mut elapsed) = (span.start, Micros::ZERO);
        for outage in outages {
            let start = outage.start.max(furthest).min(span.end);
            let end = outage.end.min(span.end).max(start);
            elapsed += end - start;
            window.add(start, end);
            counted.add(start, end);
            furthest = end;
        }
        Downtime {
            outside: elapsed - window.open,
            excluded: window.open - counted.open,
            counted: counted.open,
        }
    }
}

/// Open time of one calendar, lost so far, and the stretch that was looked at last.
struct Lost<'a> {
    calendar: &'a CompiledCalendar,
    stretch: Stretch,
    open: Micros,
}

impl<'a> Lost<'a> {
    fn new(calendar: &'a CompiledCalendar) -> Self {
        Self {
            calendar,
            stretch: calendar.stretch(calendar.span().start),
            open: Micros::ZERO,
        }
    }

    /// Adds what is open in `[start, end)`, which lies inside the span and after all before it.
    #[inline]
    fn add(&mut self, start: Instant, end: Instant) {
        if start.micros() >= self.stretch.until {
            self.stretch = self.calendar.stretch(start);
        }
        let before = Micros(self.stretch.open_before(start.micros()));
        self.open += self.open_before(end) - before;
    }

    #[inline]
    fn open_before(&self, at: Instant) -> Micros {
        if at.micros() < self.stretch.until {
            Micros(self.stretch.open_before(at.micros()))
        } else {
            self.calendar.open_before(at)
        }
    }
}
