//! Time zones: between UTC instants and local wall clocks.
//!
//! The time-zone library does not say when its clocks change; each zone is probed once per
//! process, day by day, and every change is found to the second. Invariant: a local time
//! maps to exactly one instant by `first-shift` (what `java.time` calls "compatible"): one
//! that a clock change skips moves forward by the gap, one that occurs twice is its first
//! occurrence. No call after the probing touches the library. Hours and holidays are left to
//! the other files.

mod changes;

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use chrono::NaiveDateTime;
use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day::{Day, SECONDS_PER_DAY};
use super::nearest::offer;
use crate::time::{Instant, MICROS_PER_SECOND, Micros};
use changes::ClockChanges;
pub(super) use changes::OffsetWalk;

/// A time zone. Cheap to copy and to compare.
#[derive(Clone, Copy)]
pub struct Zone(&'static ClockChanges);

/// Why a text names no zone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not an IANA time zone{offer}")]
pub struct ZoneError {
    /// What was written.
    pub name: String,
    offer: String,
}

/// What a wall clock that shows a local time says about the instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallClock {
    /// It shows it once, at this instant.
    Unique(Instant),
    /// It skips it; by `first-shift` it stands for this instant, later by the gap.
    Gap(Instant),
    /// It shows it twice.
    Fold {
        /// The first time.
        first: Instant,
        /// The second time.
        second: Instant,
    },
}

/// The zone of the city called `name`, one letter aside: `Paris` is `Europe/Paris`.
fn offer_by_city(name: &str) -> String {
    let wanted = name.trim().replace(' ', "_").to_lowercase();
    let of_city = |tz: &&Tz| {
        let city = tz
            .name()
            .rsplit_once('/')
            .map(|(_, city)| city.to_lowercase());
        city.is_some_and(|city| strsim::osa_distance(&wanted, &city) <= 1)
    };
    let zone = TZ_VARIANTS.iter().find(of_city);
    zone.map_or_else(String::new, |tz| format!("; did you mean `{}`?", tz.name()))
}

impl Zone {
    /// The zone of an IANA name, such as `Europe/Paris`.
    ///
    /// # Errors
    /// [`ZoneError`], with the nearest name, when there is no such zone.
    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        name.trim().parse().map(Self::of).map_err(|_| ZoneError {
            name: name.to_owned(),
            offer: match offer(name, TZ_VARIANTS.iter().map(|tz| tz.name())) {
                nothing if nothing.is_empty() => offer_by_city(name),
                offer => offer,
            },
        })
    }

    /// The zone that chrono-tz knows as `tz`. The first call for a zone probes it, about two
    /// milliseconds; later ones look it up.
    #[must_use]
    pub fn of(tz: Tz) -> Self {
        static ZONES: LazyLock<Mutex<HashMap<Tz, Zone>>> = LazyLock::new(Mutex::default);
        let mut zones = ZONES.lock().unwrap_or_else(PoisonError::into_inner);
        // Leaked once per zone, and there are six hundred at most: a zone stays `Copy`.
        *zones
            .entry(tz)
            .or_insert_with(|| Self(Box::leak(Box::new(ClockChanges::probe(tz)))))
    }

    /// Europe/Paris, the civil time of metropolitan France.
    #[must_use]
    pub fn paris() -> Self {
        Self::of(chrono_tz::Europe::Paris)
    }

    /// UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self::of(chrono_tz::UTC)
    }

    /// Its IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.tz.name()
    }

    /// The edition of the time-zone data that is compiled in, such as `2025b`.
    #[must_use]
    pub fn data_edition() -> &'static str {
        chrono_tz::IANA_TZDB_VERSION
    }

    /// Local time minus UTC at an instant, in seconds.
    #[must_use]
    pub fn offset_at(self, at: Instant) -> i64 {
        let second = at.micros().div_euclid(MICROS_PER_SECOND);
        let changes = &self.0.changes;
        self.0
            .offset_after(changes.partition_point(|change| change.at <= second))
    }

    /// The civil day and the second of that day (0 to 86 399) that the wall clock shows.
    #[must_use]
    pub fn local(self, at: Instant) -> (Day, i64) {
        let local = at.micros().div_euclid(MICROS_PER_SECOND) + self.offset_at(at);
        let day = local.div_euclid(SECONDS_PER_DAY);
        let day = i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX });
        (Day(day), local.rem_euclid(SECONDS_PER_DAY))
    }

    /// The civil day at an instant.
    #[must_use]
    pub fn day_of(self, at: Instant) -> Day {
        self.local(at).0
    }

    /// The wall clock's reading, to the microsecond.
    #[must_use]
    pub fn wall_clock(self, at: Instant) -> Option<NaiveDateTime> {
        let shifted = at + Micros::from_seconds(self.offset_at(at));
        shifted.to_chrono().map(|local| local.naive_utc())
    }

    /// The instant of a local time by `first-shift`: `second` seconds after `day` 00:00 on the
    /// wall clock; 86 400 and more are the following days.
    #[must_use]
    pub fn instant(self, day: Day, second: i64) -> Instant {
        self.instant_of_local(day.first_second() + second)
    }

    /// The instant at which a civil day starts, by `first-shift`.
    #[must_use]
    pub fn day_start(self, day: Day) -> Instant {
        self.instant(day, 0)
    }

    /// 24:00 of a civil day: the start of the next.
    #[must_use]
    pub fn day_end(self, day: Day) -> Instant {
        self.day_start(day.next())
    }

    /// Whether a wall clock shows `local` once, never or twice, and when.
    #[must_use]
    pub fn classify(self, local: NaiveDateTime) -> WallClock {
        let local = local.and_utc().timestamp_micros();
        let second = local.div_euclid(MICROS_PER_SECOND);
        let read_with = |offset: i64| Instant::from_micros(local - offset * MICROS_PER_SECOND);
        let passed = self.passed(second);
        let first = read_with(self.0.offset_after(passed));
        // Only the next change can skip or repeat what is read with the offset before it.
        match self.0.changes.get(passed) {
            Some(next) if second >= next.at + next.before => WallClock::Gap(first),
            Some(next) if second >= next.at + next.after => WallClock::Fold {
                first,
                second: read_with(next.after),
            },
            _ => WallClock::Unique(first),
        }
    }

    /// By `first-shift`, the instant of a local second counted from 1970-01-01T00:00.
    pub(super) fn instant_of_local(self, local: i64) -> Instant {
        Instant::from_seconds(local - self.0.offset_after(self.passed(local)))
    }

    /// How many changes a local second lies behind.
    fn passed(self, local: i64) -> usize {
        let changes = &self.0.changes;
        changes.partition_point(|change| change.threshold <= local)
    }

    /// A cursor for a walk over ascending local times.
    pub(super) fn walk(self) -> OffsetWalk {
        self.0.walk()
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.0.tz == other.0.tz
    }
}

impl Eq for Zone {}

impl std::hash::Hash for Zone {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.tz.hash(state);
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Zone {
    type Err = ZoneError;
    fn from_str(name: &str) -> Result<Self, ZoneError> {
        Self::parse(name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
