//! Civil days as numbers.
//!
//! A [`Day`] counts days since 1970-01-01 in the proleptic Gregorian calendar. It belongs to
//! no zone: which instants it covers is for [`super::zone::Zone`] to say.

use std::fmt;
use std::ops::{Add, Sub};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Seconds in a civil day without a clock change.
pub const SECONDS_PER_DAY: i64 = 86_400;

/// 1970-01-01 as chrono counts days.
const EPOCH_FROM_CE: i32 = 719_163;

/// A civil day: days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Why a text is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date, such as 2026-05-22")]
pub struct DayError(pub String);

impl Day {
    /// The day of that year, month (1 to 12) and day of the month; `None` when there is none.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from)
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DayError`] when the text is no such date.
    pub fn parse(text: &str) -> Result<Self, DayError> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
            .map(Self::from)
            .map_err(|_| DayError(text.to_owned()))
    }

    /// The same day for chrono, cut to chrono's range.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH_FROM_CE)).unwrap_or(
            if self.0 < 0 {
                NaiveDate::MIN
            } else {
                NaiveDate::MAX
            },
        )
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// 0 for Monday to 6 for Sunday.
    #[must_use]
    pub const fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        self.0.wrapping_add(3).rem_euclid(7).unsigned_abs() as usize
    }

    /// The local second at which it starts, counted from 1970-01-01T00:00 local time.
    #[must_use]
    pub fn first_second(self) -> i64 {
        i64::from(self.0) * SECONDS_PER_DAY
    }

    /// The day after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The day before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH_FROM_CE)
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.date()
    }
}

impl Add<i32> for Day {
    type Output = Self;
    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;
    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1970-01-01", 0, 3)]
    #[case("1969-12-28", -4, 6)]
    #[case("2026-05-25", 20_598, 0)]
    #[case("2099-12-31", 47_481, 3)]
    fn days_read_count_and_print(#[case] text: &str, #[case] number: i32, #[case] weekday: usize) {
        let day = Day::parse(text).unwrap();
        assert_eq!((day, day.weekday()), (Day(number), weekday));
        assert_eq!(day.to_string(), text);
    }

    #[rstest]
    #[case("2026-02-29")]
    #[case("2026-5")]
    #[case("tomorrow")]
    fn what_is_no_day_is_named(#[case] text: &str) {
        let message = format!("`{text}` is not a date, such as 2026-05-22");
        assert_eq!(Day::parse(text).unwrap_err().to_string(), message);
    }
}
