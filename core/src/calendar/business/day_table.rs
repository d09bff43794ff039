//! The civil days of a span, looked up instead of worked out: which day an instant is of,
//! which days are business days, and when they end.
//!
//! Invariant: what the table answers is what the calendar says; outside its span, and on days
//! on which the clocks change, it answers nothing and the calendar is asked.

use std::sync::OnceLock;

use crate::calendar::day::{Day, SECONDS_PER_DAY};
use crate::calendar::layers::Calendar;
use crate::time::{Instant, Interval, Micros};

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
    /// When each day closes; worked out when it is first asked for.
    closes: OnceLock<Vec<Option<Instant>>>,
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
            [start, end] => *end - *start == Micros::from_seconds(SECONDS_PER_DAY),
            _ => false,
        });
        let steady = steady.collect();
        let mut business = Vec::new();
        let mut up_to = Vec::with_capacity(starts.len());
        for (place, day) in (0..).zip(days()) {
            if calendar.is_business_day(day) {
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
            closes: OnceLock::new(),
        }
    }

    /// The place of the day of an instant.
    fn place(&self, at: Instant) -> Option<usize> {
        let begun = self.starts.partition_point(|start| *start <= at);
        let place = begun.checked_sub(1)?;
        // A day before or after a change of the clocks may come twice.
        let around = self.steady.get(place.checked_sub(1)?..place + 2)?;
        around.iter().all(|steady| *steady).then_some(place)
    }

    /// The `count`-th business day after the day of `start`, with its place, for a count from 1.
    pub(super) fn business_day_after(&self, start: Instant, count: u32) -> Option<(Day, usize)> {
        let before = *self.up_to.get(self.place(start)?)?;
        let nth = before.checked_add(count)?.checked_sub(1)?;
        let place = *self.business.get(usize::try_from(nth).ok()?)?;
        let day = Day(self.first.0.checked_add(i32::try_from(place).ok()?)?);
        Some((day, usize::try_from(place).ok()?))
    }

    /// 24:00 of the day at a place.
    pub(super) fn midnight(&self, place: usize) -> Option<Instant> {
        self.starts.get(place + 1).copied()
    }

    /// When a day closes, as the calendar says; `None` outside the span.
    pub(super) fn close(&self, calendar: &Calendar, day: Day) -> Option<Option<Instant>> {
        let closes = self.closes.get_or_init(|| {
            let days = (0..self.steady.len()).filter_map(|place| i32::try_from(place).ok());
            let days = days.map(|place| Day(self.first.0 + place));
            days.map(|day| calendar.day_close(day)).collect()
        });
        let place = usize::try_from(day.0.checked_sub(self.first.0)?).ok()?;
        closes.get(place).copied()
    }
}
