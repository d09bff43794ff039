//! The civil days of a span, looked up instead of worked out: which day an instant is of,
//! which days are business days, and when they end.
//!
//! Invariant: what the table answers is what the calendar says; outside its span, and on days
//! on which the clocks change, it answers nothing and the calendar is asked.

use crate::calendar::day::{Day, SECONDS_PER_DAY};
use crate::calendar::layers::Calendar;
use crate::time::{Instant, Interval, Micros};

/// A day on which the clocks stand still.
const DAY: Micros = Micros::from_seconds(SECONDS_PER_DAY);

/// The days of a span, in order.
#[derive(Debug)]
pub(super) struct DayTable {
    first: Day,
    /// The start of each day, and that of the day after the last.
    starts: Vec<Instant>,
    /// Whether the clocks stand still in each day.
    steady: Vec<bool>,
    /// How many business days there are up to each day, itself included.
    up_to: Vec<u32>,
    /// The places of the business days.
    business: Vec<u32>,
    /// When each day closes; `None` on a day that is no business day.
    closes: Vec<Option<Instant>>,
}

impl DayTable {
    /// The days that touch `span`.
    pub(super) fn new(calendar: &Calendar, span: Interval) -> Self {
        let zone = calendar.zone();
        let (first, last) = (zone.day_of(span.start), zone.day_of(span.end));
        let days = || (first.0..=last.0).map(Day);
        let mut starts: Vec<Instant> = days().map(|day| zone.day_start(day)).collect();
        starts.push(calendar.midnight(last));
        let steady = starts.windows(2).map(|day| match day {
            [start, end] => *end - *start == DAY,
            _ => false,
        });
        let steady = steady.collect();
        let closes = calendar.day_closes(first, last);
        let mut business = Vec::new();
        let mut up_to = Vec::with_capacity(starts.len());
        for (place, close) in (0..).zip(&closes) {
            if close.is_some() {
                business.push(place);
            }
            up_to.push(u32::try_from(business.len()).unwrap_or(u32::MAX));
        }
        Self {
            first,
            starts,
            steady,
            up_to,
            business,
            closes,
        }
    }

    /// The place of the day of an instant.
    fn place(&self, at: Instant) -> Option<usize> {
        let since = (at - *self.starts.first()?).0;
        let days = usize::try_from(since.checked_div(DAY.0)?).ok()?;
        // So many days of 24 hours: changes of the clocks move it by one at most.
        let place = [
            days.checked_add(1)?,
            days,
            days.checked_sub(1).unwrap_or(days),
        ]
        .into_iter()
        .find(|place| self.starts.get(*place).is_some_and(|start| *start <= at))?;
        if self.starts.get(place + 1).is_none_or(|next| *next <= at) {
            return None;
        }
        // A day before or after a change of the clocks may come twice.
        let around = self.steady.get(place.checked_sub(1)?..place + 2)?;
        around.iter().all(|steady| *steady).then_some(place)
    }

    /// How many business days there are up to the day of an instant, itself included.
    pub(super) fn business_days_up_to(&self, at: Instant) -> Option<u32> {
        self.up_to.get(self.place(at)?).copied()
    }

    /// The `nth` business day of the table, counted from 1, with its place.
    pub(super) fn business_day(&self, nth: u32) -> Option<(Day, usize)> {
        let place = *self
            .business
            .get(usize::try_from(nth.checked_sub(1)?).ok()?)?;
        let day = Day(self.first.0.checked_add(i32::try_from(place).ok()?)?);
        Some((day, usize::try_from(place).ok()?))
    }

    /// 24:00 of the day at a place.
    pub(super) fn midnight(&self, place: usize) -> Option<Instant> {
        self.starts.get(place + 1).copied()
    }

    /// When a day closes, as the calendar says; `None` outside the span.
    pub(super) fn close(&self, day: Day) -> Option<Option<Instant>> {
        let place = usize::try_from(day.0.checked_sub(self.first.0)?).ok()?;
        self.closes.get(place).copied()
    }
}
