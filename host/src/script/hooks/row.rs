//! Times of rows, as scripts compare them.
//!
//! Days and clock times are texts in the client's zone that sort as they follow one another.

use chrono::Datelike;
use livret_core::calendar::Zone;
use livret_core::time::{Instant, MICROS_PER_SECOND};
use rhai::Dynamic;
use rust_decimal::Decimal;

/// The local day: `2026-08-14`.
pub(super) fn day(zone: Zone, at: Instant) -> Dynamic {
    zone.day_of(at).date().to_string().into()
}

/// What the local wall clock shows, cut to the minute: `07:30`.
pub(super) fn clock(zone: Zone, at: Instant) -> Dynamic {
    let (_, second) = zone.local(at);
    format!("{:02}:{:02}", second / 3_600, second % 3_600 / 60).into()
}

/// The local day of the week, as opening hours write it: `Mo`.
pub(super) fn weekday(zone: Zone, at: Instant) -> Dynamic {
    const WEEK: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let days = zone.day_of(at).date().weekday().num_days_from_monday();
    let named = usize::try_from(days).ok().and_then(|days| WEEK.get(days));
    named.copied().unwrap_or_default().into()
}

/// Elapsed time in a unit of so many seconds, exact to the last digit that a decimal has.
pub(super) fn elapsed(start: Instant, end: Instant, seconds: i64) -> Dynamic {
    let micros = Decimal::from((end - start).0);
    let unit = Decimal::from(seconds * MICROS_PER_SECOND);
    let units = micros.checked_div(unit).unwrap_or_default();
    units.normalize().into()
}
