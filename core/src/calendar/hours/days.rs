//! The days that a rule names: weekdays, holidays and dates.

use opening_hours_syntax::rules::day::{
    Date, DateOffset, HolidayKind, MonthdayRange, WeekDayRange,
};

use super::read::Source;
use super::refusals::{MONTH, MOVEABLE, OFFSET};
use super::{Dates, HoursError};
use crate::calendar::day::Day;

impl Source<'_> {
    pub(super) fn weekdays(&self, ranges: &[WeekDayRange]) -> Result<(u8, bool), HoursError> {
        let (mut weekdays, mut holidays) = (0, false);
        for range in ranges {
            match range {
                WeekDayRange::Holiday {
                    kind: HolidayKind::School,
                    ..
                } => {
                    return self.refuse((
                        "`SH` (school holidays)",
                        "name the dates, like `2026 Jul 04-Aug 31`",
                    ));
                }
                WeekDayRange::Holiday { offset: 0, .. } => holidays = true,
                WeekDayRange::Holiday { .. } => return self.refuse(OFFSET),
                WeekDayRange::Fixed {
                    range,
                    offset,
                    nth_from_start,
                    nth_from_end,
                } => {
                    if nth_from_start.contains(&false) || nth_from_end.contains(&false) {
                        return self.refuse((
                            "a weekday of the month (`[…]`)",
                            "name the dates, like `2026 Jan 05`",
                        ));
                    }
                    if *offset != 0 {
                        return self.refuse(OFFSET);
                    }
                    weekdays |= bits(*range.start(), *range.end());
                }
            }
        }
        Ok((weekdays, holidays))
    }

    pub(super) fn dates(&self, ranges: &[MonthdayRange]) -> Result<Vec<Dates>, HoursError> {
        let dates = ranges
            .iter()
            .map(|range| match range {
                MonthdayRange::Month { .. } => self.refuse(MONTH),
                MonthdayRange::Date { start, end } => self.date_range(*start, *end),
            })
            .collect::<Result<Vec<_>, _>>()?;
        let yearly = dates
            .iter()
            .filter(|dates| matches!(dates, Dates::Yearly(..)))
            .count();
        if yearly != 0 && yearly != dates.len() {
            return self.refuse((
                "a list of dates of which only some have a year",
                "write the year before each",
            ));
        }
        Ok(dates)
    }

    fn date_range(
        &self,
        (start, start_offset): (Date, DateOffset),
        (end, end_offset): (Date, DateOffset),
    ) -> Result<Dates, HoursError> {
        let none = DateOffset::default();
        if start_offset != none || end_offset != none {
            return self.refuse(OFFSET);
        }
        let (first_year, first) = self.month_day(start)?;
        let (last_year, last) = self.month_day(end)?;
        let Some(first_year) = first_year else {
            if last_year.is_some() {
                return self.refuse((
                    "a range of dates of which only the last has a year",
                    "write the year before both",
                ));
            }
            return Ok(Dates::Yearly(first, last));
        };
        // `2026 Dec 24-Jan 02` ends in the year after.
        let last_year = last_year.unwrap_or(first_year + i32::from(last < first));
        let (from, to) = (self.day(first_year, first)?, self.day(last_year, last)?);
        if to < from {
            return self.refuse((
                "a range of dates that ends before it starts",
                "write the earlier date first",
            ));
        }
        Ok(Dates::Once(from, to))
    }

    fn month_day(&self, date: Date) -> Result<(Option<i32>, (u32, u32)), HoursError> {
        let Date::Fixed { year, month, day } = date else {
            return self.refuse(MOVEABLE);
        };
        let month_day = (u32::from(month), u32::from(day));
        let year = year.map(|year| *year);
        // A leap year has every date that there is.
        self.day(year.unwrap_or(2000), month_day)?;
        Ok((year, month_day))
    }

    fn day(&self, year: i32, (month, day): (u32, u32)) -> Result<Day, HoursError> {
        Day::from_ymd(year, month, day).ok_or_else(|| HoursError::NoSuchDate {
            text: self.text.to_owned(),
            rule: self.rule.to_owned(),
        })
    }
}

/// The weekdays from one to another, over Sunday if need be.
fn bits(first: chrono::Weekday, last: chrono::Weekday) -> u8 {
    let mut bits = 0;
    let mut day = first;
    loop {
        bits |= 1 << day.num_days_from_monday();
        if day == last {
            return bits;
        }
        day = day.succ();
    }
}
