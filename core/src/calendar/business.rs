//! Business-time arithmetic: deadlines, elapsed open time, availability.
//!
//! A [`BusinessClock`] is a calendar with an index that grows when an answer lies beyond it.
//! Invariants: open time inside a pause does not count; an answer does not depend on the span
//! that the clock was made with; no answer lies beyond 2099, that is an error. Which pauses
//! there are and what an answer decides is left to the contracts.

mod availability;
mod day_table;
mod days;

use std::sync::OnceLock;

use super::amount::Amount;
use super::index::{CompiledCalendar, Tie};
use super::layers::Calendar;
use crate::intervals::IntervalSet;
use crate::time::{Instant, Interval, Micros};
pub use availability::Availability;
use day_table::DayTable;
pub use days::{DayCount, DayEnd};

/// A year and two days, by which a clock first grows; then by eight years.
const YEAR: Micros = Micros::from_hours(368 * 24);
const EIGHT_YEARS: Micros = Micros::from_hours(8 * 366 * 24);

/// Why business time has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BusinessError {
    /// No instant of the calendar is open, pauses apart.
    #[error("a calendar that never opens has no business time: `{hours}`")]
    NeverOpens {
        /// Its hours.
        hours: String,
    },
    /// The answer lies after 2099.
    #[error(
        "{amount} of business time from {start} end beyond 2099, where the calendars end (hours `{hours}`)"
    )]
    Beyond {
        /// What was added.
        amount: Amount,
        /// From when.
        start: Instant,
        /// The hours of the calendar.
        hours: String,
    },
}

/// A calendar that answers in business time. Cheap to ask, from any thread.
#[derive(Debug)]
pub struct BusinessClock {
    calendar: Calendar,
    /// Spans, each inside the next; the last is all that evidence may name.
    spans: [Interval; 4],
    compiled: [OnceLock<CompiledCalendar>; 4],
    /// The days of the second span.
    day_table: OnceLock<DayTable>,
}

impl BusinessClock {
    /// A clock for questions mostly about `span`; others are answered too, after compiling
    /// more.
    #[must_use]
    pub fn new(calendar: Calendar, span: Interval) -> Self {
        let all = Interval::new(Instant::FIRST, Instant::END);
        let within = |start: Instant, end: Instant| {
            let start = start.clamp(all.start, all.end);
            Interval::new(start, end.clamp(start, all.end))
        };
        let around = |by: Micros| within(span.start - by, span.end.max(span.start) + by);
        Self {
            calendar,
            spans: [around(Micros::ZERO), around(YEAR), around(EIGHT_YEARS), all],
            compiled: Default::default(),
            day_table: OnceLock::new(),
        }
    }

    /// Its calendar.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Ever longer compiled calendars whose spans hold `[start, end]`, compiled when asked for.
    fn indexes_over(
        &self,
        start: Instant,
        end: Instant,
    ) -> impl Iterator<Item = &CompiledCalendar> {
        let holds = move |span: &Interval| span.start <= start && end <= span.end;
        let known = self.spans.iter().zip(&self.compiled);
        known
            .filter(move |(span, _)| holds(span))
            .map(|(span, compiled)| self.compile(*span, compiled))
    }

    fn compile<'a>(
        &self,
        span: Interval,
        compiled: &'a OnceLock<CompiledCalendar>,
    ) -> &'a CompiledCalendar {
        compiled.get_or_init(|| CompiledCalendar::new(&self.calendar.windows(span), span))
    }

    /// The shortest of them; over more than 1970 to 2099, the longest there is.
    fn index_over(&self, start: Instant, end: Instant) -> &CompiledCalendar {
        let [.., all] = &self.spans;
        let [.., longest] = &self.compiled;
        self.indexes_over(start, end)
            .next()
            .unwrap_or_else(|| self.compile(*all, longest))
    }

    fn hours_text(&self) -> String {
        let hours: Vec<_> = self
            .calendar
            .hours()
            .iter()
            .map(ToString::to_string)
            .collect();
        hours.join("` and `")
    }

    fn no_answer(&self, amount: Amount, start: Instant) -> BusinessError {
        let hours = self.hours_text();
        let all = self.index_over(Instant::FIRST, Instant::END);
        if all.total().is_zero() {
            BusinessError::NeverOpens { hours }
        } else {
            BusinessError::Beyond {
                amount,
                start,
                hours,
            }
        }
    }

    /// Whether `at` is open.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.index_over(at, at + Micros(1)).is_open(at)
    }

    /// The instant by which `open` time has passed from `start`, time in `pauses` not counted.
    /// No time at all gives `start` if it counts, else the next instant that does.
    ///
    /// With [`Tie::End`], what is used up exactly at a closing or where a pause starts is due
    /// there; with [`Tie::Next`] at the next instant that counts.
    ///
    /// # Errors
    /// [`BusinessError`] when the calendar never opens or the answer lies beyond 2099.
    pub fn add_open(
        &self,
        start: Instant,
        open: Micros,
        tie: Tie,
        pauses: &IntervalSet,
    ) -> Result<Instant, BusinessError> {
        let tie = if open.0 <= 0 { Tie::Next } else { tie };
        self.indexes_over(start, start + Micros(1))
            .find_map(|index| due(index, start, open, tie, pauses))
            .ok_or_else(|| self.no_answer(Amount::Open(open), start))
    }

    /// The open time in `[start, end)` outside `pauses`; none when `end` comes first.
    #[must_use]
    pub fn elapsed(&self, start: Instant, end: Instant, pauses: &IntervalSet) -> Micros {
        let span = Interval::new(start, end);
        if span.is_empty() {
            return Micros::ZERO;
        }
        let index = self.index_over(start, end);
        let paused = index.downtime(pauses.clip(span).as_slice());
        index.open_between(start, end) - paused
    }

    /// The windows inside `span`, merged where they touch.
    #[must_use]
    pub fn windows(&self, span: Interval) -> IntervalSet {
        self.calendar.windows(span)
    }

    /// Window and downtime of `span`.
    #[must_use]
    pub fn availability(
        &self,
        span: Interval,
        outages: &IntervalSet,
        exclusions: &IntervalSet,
    ) -> Availability {
        let index = self.index_over(span.start, span.end.max(span.start));
        let outages = outages.clip(span);
        let excluded = index.downtime(outages.intersection(exclusions).as_slice());
        Availability {
            window: index.open_between(span.start, span.end.max(span.start)),
            counted: index.downtime(outages.as_slice()) - excluded,
            excluded,
        }
    }
}

/// The instant by which `open` time outside `pauses` has passed; `None` when that lies beyond
/// the index.
fn due(
    index: &CompiledCalendar,
    start: Instant,
    open: Micros,
    tie: Tie,
    pauses: &IntervalSet,
) -> Option<Instant> {
    let mut target = index.open_before(start) + open;
    for pause in pauses.iter().filter(|pause| pause.end > start) {
        let before = index.open_before(pause.start.max(start));
        let is_due = match tie {
            Tie::End => before >= target,
            Tie::Next => before > target,
        };
        if is_due {
            break;
        }
        if pause.end > index.span().end {
            return None;
        }
        target += index.open_before(pause.end) - before;
    }
    index.after(target, tie)
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
