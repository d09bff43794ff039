//! What belongs to a civil day: its windows, whether it is a business day, when it closes.
//!
//! A window belongs to the day on which it starts, and may reach into the following one.

use super::{Calendar, Pattern};
use crate::calendar::day::Day;
use crate::intervals::IntervalSet;
use crate::time::Instant;

impl Calendar {
    /// The open windows that belong to a civil day: those that start on it, after closures.
    /// They may reach into the following day.
    #[must_use]
    pub fn windows_of_day(&self, day: Day) -> IntervalSet {
        let spans = self.spans_on(day, self.holidays.contains(day));
        let hours = IntervalSet::from_unsorted(self.instants(day, &spans));
        let mut windows = hours.difference(&self.closures);
        if !self.openings.is_empty() {
            windows = windows.difference(&self.opened_days);
        }
        if let Some(spans) = self.openings.get(&day) {
            windows = windows.union(&IntervalSet::from_unsorted(self.instants(day, spans)));
        }
        if self.open_stretches.is_empty() {
            return windows;
        }
        let stretches = self.open_stretches.iter();
        let starting = stretches.filter(|stretch| self.zone.day_of(stretch.start) == day);
        windows.union(&IntervalSet::from_unsorted(starting))
    }

    /// Whether a window starts on that civil day and keeps open time after closures.
    #[must_use]
    pub fn is_business_day(&self, day: Day) -> bool {
        !self.windows_of_day(day).is_empty()
    }

    /// When the last window that belongs to that civil day closes; `None` on a day that is not
    /// a business day.
    #[must_use]
    pub fn day_close(&self, day: Day) -> Option<Instant> {
        self.windows_of_day(day).iter().last().map(|last| last.end)
    }

    /// The same for each of the days from one to another.
    pub(in crate::calendar) fn day_closes(&self, first: Day, last: Day) -> Vec<Option<Instant>> {
        let days = (first.0..=last.0).map(Day);
        let hours_alone =
            self.closures.is_empty() && self.openings.is_empty() && self.open_stretches.is_empty();
        let [ordinary, festive] = match &self.pattern {
            Pattern::Weekly(weeks) if hours_alone => weeks.as_ref(),
            _ => return days.map(|day| self.day_close(day)).collect(),
        };
        let holidays = self.holidays.between(first, last);
        days.map(|day| {
            let week = match holidays.binary_search(&day) {
                Ok(_) => festive,
                Err(_) => ordinary,
            };
            let spans = week.get(day.weekday()).map_or(&[][..], Vec::as_slice);
            let windows = self.instants(day, spans);
            let windows = windows.filter(|window| !window.is_empty());
            windows.map(|window| window.end).max()
        })
        .collect()
    }

    /// 24:00 of a civil day.
    #[must_use]
    pub fn midnight(&self, day: Day) -> Instant {
        self.zone.day_end(day)
    }
}
