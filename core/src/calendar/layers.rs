//! A calendar: weekly hours, a zone, holidays, closures and extra openings in layers.
//!
//! Owns which instants are open and which civil days are business days. The layers, each over
//! the one before: the union of the weekly hours, minus the closures; on a day with hours of
//! its own exactly these; plus the extra openings.
//! Invariant: [`Calendar::windows`] walks civil days with numbers alone; it calls no time-zone
//! library and searches nothing while the clock does not change. How much open time passes is
//! left to [`super::index`].

mod days;
mod pattern;

use std::collections::BTreeMap;

use super::day::{Day, SECONDS_PER_DAY};
use super::holidays::Holidays;
use super::hours::{OpeningHours, Span};
use super::zone::Zone;
use crate::intervals::{IntervalSet, IntervalSetBuilder};
use crate::time::{Instant, Interval, MICROS_PER_SECOND};
use pattern::{Pattern, sorted};

/// When a service is open.
#[derive(Clone, Debug)]
pub struct Calendar {
    hours: Vec<OpeningHours>,
    zone: Zone,
    holidays: Holidays,
    closures: IntervalSet,
    openings: BTreeMap<Day, Vec<Span>>,
    /// The civil days of `openings`, from 00:00 to 24:00.
    opened_days: IntervalSet,
    open_stretches: IntervalSet,
    pattern: Pattern,
}

impl Calendar {
    /// The union of one or more weekly hours, in a zone, with holidays.
    #[must_use]
    pub fn new(hours: Vec<OpeningHours>, zone: Zone, holidays: Holidays) -> Self {
        Self {
            pattern: Pattern::of(&hours),
            hours,
            zone,
            holidays,
            closures: IntervalSet::empty(),
            openings: BTreeMap::new(),
            opened_days: IntervalSet::empty(),
            open_stretches: IntervalSet::empty(),
        }
    }

    /// Open at all times.
    #[must_use]
    pub fn always(zone: Zone) -> Self {
        Self::new(vec![OpeningHours::always()], zone, Holidays::None)
    }

    /// Takes out whole civil days, from 00:00 to 24:00; the hours after midnight of a span
    /// that started the day before go too.
    #[must_use]
    pub fn closed_on(self, days: impl IntoIterator<Item = Day>) -> Self {
        let zone = self.zone;
        let days = days.into_iter();
        self.closed_during(&IntervalSet::from_unsorted(
            days.map(|day| Interval::new(zone.day_start(day), zone.day_end(day))),
        ))
    }

    /// Takes out these instants.
    #[must_use]
    pub fn closed_during(mut self, closures: &IntervalSet) -> Self {
        self.closures = self.closures.union(closures);
        self
    }

    /// Opens these civil days at exactly these hours each, whatever weekly hours, holidays and
    /// closures say of them. A span over midnight reaches into the following day.
    #[must_use]
    pub fn open_on(mut self, days: impl IntoIterator<Item = (Day, Vec<Span>)>) -> Self {
        let days = days
            .into_iter()
            .map(|(day, spans)| (day, sorted(spans.into_iter())));
        self.openings.extend(days);
        let zone = self.zone;
        let opened = self.openings.keys();
        self.opened_days = IntervalSet::from_unsorted(
            opened.map(|day| Interval::new(zone.day_start(*day), zone.day_end(*day))),
        );
        self
    }

    /// Adds these instants, whatever the other layers say of them. They belong to the civil
    /// day on which each interval starts.
    #[must_use]
    pub fn open_during(mut self, stretches: &IntervalSet) -> Self {
        self.open_stretches = self.open_stretches.union(stretches);
        self
    }

    /// Its weekly hours.
    #[must_use]
    pub fn hours(&self) -> &[OpeningHours] {
        &self.hours
    }

    /// Its zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Its holidays.
    #[must_use]
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// The civil days with hours of their own.
    #[must_use]
    pub fn has_own_hours(&self, day: Day) -> bool {
        self.openings.contains_key(&day)
    }

    /// What is taken out of its hours.
    #[must_use]
    pub fn closures(&self) -> &IntervalSet {
        &self.closures
    }

    /// Every open instant inside `span`, as windows merged where they touch.
    #[must_use]
    pub fn windows(&self, span: Interval) -> IntervalSet {
        if span.is_empty() {
            return IntervalSet::empty();
        }
        // A span may start the day before the one that it reaches, and a clock that jumps over
        // the date line moves it by one more.
        let first = self.zone.day_of(span.start) - 2;
        let last = self.zone.day_of(span.end) + 1;
        let mut windows = IntervalSetBuilder::with_capacity(self.expected_windows(first, last));
        match &self.pattern {
            Pattern::Weekly(weeks) => self.walk(first, last, weeks, &mut windows),
            Pattern::Dated => self.walk_dated(first, last, &mut windows),
        }
        let mut windows = windows.build();
        if !self.closures.is_empty() {
            windows = windows.difference(&self.closures);
        }
        if !self.openings.is_empty() {
            windows = windows.difference(&self.opened_days);
            let openings = self.openings.range(first..=last);
            let openings = openings.flat_map(|(day, spans)| self.instants(*day, spans));
            windows = windows.union(&IntervalSet::from_unsorted(openings));
        }
        if !self.open_stretches.is_empty() {
            windows = windows.union(&self.open_stretches);
        }
        windows.into_clipped(span)
    }

    fn expected_windows(&self, first: Day, last: Day) -> usize {
        let per_day = match &self.pattern {
            Pattern::Weekly(weeks) => {
                let [week, _] = weeks.as_ref();
                week.iter().map(Vec::len).max().unwrap_or(1)
            }
            Pattern::Dated => 1,
        };
        let days = usize::try_from(i64::from(last.0) - i64::from(first.0) + 1).unwrap_or(0);
        days.saturating_mul(per_day)
    }

    /// The fast path: a weekday and a holiday flag name the spans, and one addition makes them
    /// instants as long as the clock does not change.
    fn walk(
        &self,
        first: Day,
        last: Day,
        weeks: &[[Vec<Span>; 7]; 2],
        windows: &mut IntervalSetBuilder,
    ) {
        let holidays = self.holidays.between(first, last);
        let mut holidays = holidays.as_slice();
        let mut clock = self.zone.walk();
        let mut midnight = first.first_second();
        let mut weekday = first.weekday();
        let [ordinary, festive] = weeks;
        for day in first.0..=last.0 {
            let mut week = ordinary;
            if let [next, rest @ ..] = holidays
                && next.0 == day
            {
                (week, holidays) = (festive, rest);
            }
            let spans = week.get(weekday).map_or(&[][..], Vec::as_slice);
            if !spans.is_empty() {
                match clock.steady(midnight, midnight + 2 * SECONDS_PER_DAY) {
                    Some(offset) => push_steady(windows, midnight - offset, spans),
                    None => windows.extend(self.instants(Day(day), spans)),
                }
            }
            midnight += SECONDS_PER_DAY;
            weekday = if weekday == 6 { 0 } else { weekday + 1 };
        }
    }

    fn walk_dated(&self, first: Day, last: Day, windows: &mut IntervalSetBuilder) {
        let holidays = self.holidays.between(first, last);
        for day in (first.0..=last.0).map(Day) {
            let holiday = holidays.binary_search(&day).is_ok();
            windows.extend(self.instants(day, &self.spans_on(day, holiday)));
        }
    }

    /// Its weekly hours on a day.
    fn spans_on(&self, day: Day, holiday: bool) -> Vec<Span> {
        let hours = self.hours.iter();
        sorted(hours.flat_map(|hours| hours.spans_on(day, holiday).iter().copied()))
    }

    /// Spans of a day as instants, each edge by `first-shift`. A span whose end the clock
    /// change moves before its start is empty.
    fn instants<'a>(&self, day: Day, spans: &'a [Span]) -> impl Iterator<Item = Interval> + 'a {
        let zone = self.zone;
        spans.iter().map(move |span| {
            Interval::new(zone.instant(day, span.start), zone.instant(day, span.end))
        })
    }
}

/// `midnight` in UTC seconds.
#[inline]
fn push_steady(windows: &mut IntervalSetBuilder, midnight: i64, spans: &[Span]) {
    for span in spans {
        windows.push(Interval::new(
            Instant::from_micros((midnight + span.start) * MICROS_PER_SECOND),
            Instant::from_micros((midnight + span.end) * MICROS_PER_SECOND),
        ));
    }
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
