//! Instants, intervals and amounts of time.
//!
//! An [`Instant`] is UTC microseconds since 1970-01-01 in an `i64`: what Arrow, Parquet
//! and PostgreSQL hold. An [`Interval`] is half-open. A [`Micros`] is a signed amount of
//! time that prints as exact decimal seconds. Nothing here knows a time zone; local time
//! exists only in [`crate::calendar`].

use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Microseconds in a second.
pub const MICROS_PER_SECOND: i64 = 1_000_000;

/// A point in time: UTC microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Instant(i64);

/// Why a text is no instant that livret accepts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// The text is not RFC 3339.
    #[error("`{0}` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00")]
    NotRfc3339(String),
    /// The instant lies where the time-zone data does not reach.
    #[error("`{0}` lies outside 1970 to 2099, where the time-zone data ends")]
    OutOfRange(String),
}

impl Instant {
    /// 1970-01-01T00:00:00Z, the first instant that evidence may name.
    pub const FIRST: Self = Self(0);
    /// 2100-01-01T00:00:00Z, the end of what evidence may name.
    pub const END: Self = Self(4_102_444_800 * MICROS_PER_SECOND);

    /// Later than any other: when what does not happen happens.
    pub const NEVER: Self = Self(i64::MAX);

    /// The instant that lies `micros` microseconds after 1970.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The instant that lies `seconds` whole seconds after 1970.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds * MICROS_PER_SECOND)
    }

    /// Microseconds since 1970.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 with an offset; anything finer than a microsecond is cut.
    ///
    /// # Errors
    /// [`TimeError`] when the text is no RFC 3339 or lies outside 1970 to 2099.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let parsed = DateTime::parse_from_rfc3339(text.trim())
            .map_err(|_| TimeError::NotRfc3339(text.to_owned()))?;
        let instant = Self(parsed.timestamp_micros());
        if instant < Self::FIRST || instant >= Self::END {
            return Err(TimeError::OutOfRange(text.to_owned()));
        }
        Ok(instant)
    }

    /// The same instant for chrono; `None` beyond chrono's own range.
    #[must_use]
    pub fn to_chrono(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_micros(self.0)
    }
}

impl From<DateTime<Utc>> for Instant {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

/// `YYYY-MM-DDTHH:MM:SS[.ffffff]Z`, no fraction when it is zero.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_chrono() {
            Some(at) if self.0 % MICROS_PER_SECOND == 0 => {
                f.write_str(&at.to_rfc3339_opts(SecondsFormat::Secs, true))
            }
            Some(at) => f.write_str(&at.to_rfc3339_opts(SecondsFormat::Micros, true)),
            None => write!(f, "{} us", self.0),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl Add<Micros> for Instant {
    type Output = Self;
    fn add(self, amount: Micros) -> Self {
        Self(self.0.saturating_add(amount.0))
    }
}

impl Sub<Micros> for Instant {
    type Output = Self;
    fn sub(self, amount: Micros) -> Self {
        Self(self.0.saturating_sub(amount.0))
    }
}

impl Sub for Instant {
    type Output = Micros;
    fn sub(self, earlier: Self) -> Micros {
        Micros(self.0.saturating_sub(earlier.0))
    }
}

/// A signed amount of time in microseconds. Prints as decimal seconds, exact, trailing
/// zeros dropped (`1193.4`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Micros(pub i64);

impl Micros {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `seconds` whole seconds.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds * MICROS_PER_SECOND)
    }

    /// `hours` whole hours.
    #[must_use]
    pub const fn from_hours(hours: i64) -> Self {
        Self::from_seconds(hours * 3_600)
    }

    /// Whether this is no time at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let (seconds, micros) = (magnitude / 1_000_000, magnitude % 1_000_000);
        if micros == 0 {
            return write!(f, "{sign}{seconds}");
        }
        let fraction = format!("{micros:06}");
        write!(f, "{sign}{seconds}.{}", fraction.trim_end_matches('0'))
    }
}

impl Serialize for Micros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Add for Micros {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Micros {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Micros {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Micros {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Micros {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl std::iter::Sum for Micros {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A half-open stretch of time `[start, end)`. Empty when `end <= start`. Laid out as two `i64`
/// in a row: kernels load slices of them as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(C)]
pub struct Interval {
    /// The first instant inside.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
}

impl Interval {
    /// `[start, end)`.
    #[must_use]
    pub const fn new(start: Instant, end: Instant) -> Self {
        Self { start, end }
    }

    /// Whether no instant lies inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// How long it is; zero when empty.
    #[must_use]
    pub fn measure(self) -> Micros {
        if self.is_empty() {
            Micros::ZERO
        } else {
            self.end - self.start
        }
    }

    /// Whether `at` lies inside.
    #[must_use]
    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// The part inside both; `None` when there is none.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let part = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!part.is_empty()).then_some(part)
    }
}

#[cfg(test)]
mod tests;
