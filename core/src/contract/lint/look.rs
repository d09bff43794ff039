//! One look at terms: one edition, its parameters, one side's readings, and its days.
//!
//! Calendars are bound to a client of metropolitan France: what never opens there opens
//! nowhere else but for a holiday.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Day, Territory};
use crate::contract::booklet::{Booklet, Edition};
use crate::contract::place::ClientPlace;
use crate::contract::reading::{Side, Sides};
use crate::contract::terms::{CalendarTerms, Terms};
use crate::intervals::IntervalSet;
use crate::judge::calendar;
use crate::time::Interval;

/// The years that the time-zone data reaches.
const FIRST: (i32, u32, u32) = (1970, 1, 1);
const LAST: (i32, u32, u32) = (2099, 12, 31);

/// Settled terms of an edition, and its days.
pub(super) struct Look<'a> {
    /// No clause in them is unclear any more.
    pub(super) terms: &'a Terms,
    pub(super) sides: Sides,
    /// The first day on which the edition is in force, or that there is.
    pub(super) first: NaiveDate,
    /// The last: the day before the next edition, or the last that there is.
    pub(super) last: NaiveDate,
}

impl<'a> Look<'a> {
    pub(super) fn new(booklet: &Booklet, edition: &Edition, terms: &'a Terms, side: Side) -> Self {
        let day =
            |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let next = booklet
            .editions
            .iter()
            .filter_map(|other| other.from)
            .filter(|from| edition.from.is_none_or(|own| *from > own))
            .min();
        Self {
            terms,
            sides: Sides::all(side),
            first: edition.from.unwrap_or_else(|| day(FIRST)),
            last: next
                .and_then(|next| next.pred_opt())
                .unwrap_or_else(|| day(LAST)),
        }
    }

    /// The calendar that these terms describe; `None` for what the check refuses.
    pub(super) fn calendar(&self, terms: &CalendarTerms) -> Option<Calendar> {
        calendar(terms, &self.sides, &ClientPlace::of(Territory::FR)).ok()
    }

    /// The edition's days, a year at a time, oldest first.
    pub(super) fn years(
        &self,
        calendar: &Calendar,
    ) -> impl DoubleEndedIterator<Item = Interval> + use<> {
        let (first, last) = (Day::from(self.first), Day::from(self.last));
        let zone = calendar.zone();
        (first.year()..=last.year()).filter_map(move |year| {
            let begins = Day::from_ymd(year, 1, 1)?.max(first);
            let ends = Day::from_ymd(year, 12, 31)?.min(last);
            Some(Interval::new(zone.day_start(begins), zone.day_end(ends)))
        })
    }

    /// Whether `open` gives any open time in some year of the edition.
    pub(super) fn ever(&self, calendar: &Calendar, open: impl Fn(Interval) -> IntervalSet) -> bool {
        self.years(calendar).any(|year| !open(year).is_empty())
    }

    /// Whether the calendar opens while the edition is in force.
    pub(super) fn opens(&self, calendar: &Calendar) -> bool {
        self.ever(calendar, |year| calendar.windows(year))
    }

    /// The edition's days, for a sentence: `from 2025-07-01 on`.
    pub(super) fn days(&self) -> String {
        let (year, month, day) = LAST;
        if NaiveDate::from_ymd_opt(year, month, day) == Some(self.last) {
            return format!("from {} on", self.first);
        }
        format!("from {} to {}", self.first, self.last)
    }
}
