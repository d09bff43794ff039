//! Local time with its offset from UTC, as short as it can be read without doubt.

use chrono::{Datelike, NaiveDateTime, Timelike};
use livret_core::calendar::Zone;
use livret_core::time::{Instant, Interval, Micros};

use crate::words::{duration, local};

/// `UTC+02:00`.
pub(super) fn offset(zone: Zone, at: Instant) -> String {
    let seconds = zone.offset_at(at);
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `Fri 2025-06-06 16:30 (UTC+02:00)`.
pub(super) fn full(at: Instant, zone: Zone) -> String {
    format!("{} ({})", local(at, zone), offset(zone, at))
}

/// `Mon 2025-10-13 24:00 (UTC+02:00)`: a deadline; at midnight it is the end of a day.
pub(super) fn deadline(at: Instant, zone: Zone) -> String {
    format!("{} ({})", ending(at, zone), offset(zone, at - Micros(1)))
}

/// `Mon 2025-10-13 24:00`.
pub(super) fn ending(at: Instant, zone: Zone) -> String {
    let before = at - Micros(1);
    let midnight = zone.local(at).1 == 0 && at.micros() % 1_000_000 == 0;
    match zone.wall_clock(before) {
        Some(day) if midnight => format!("{} {} 24:00", day.weekday(), day.date()),
        _ => local(at, zone),
    }
}

/// `Tue 2025-09-16 21:00 to Wed 07:10 (UTC+02:00), 10h10m (36600 s)`. Where the clock changes
/// in between, each end says its offset.
pub(super) fn stretch(of: Interval, zone: Zone) -> String {
    let (first, last) = (offset(zone, of.start), offset(zone, of.end));
    let end = until(of.start, of.end, zone);
    let span = if first == last {
        format!("{} to {end} ({first})", local(of.start, zone))
    } else {
        format!("{} ({first}) to {end} ({last})", local(of.start, zone))
    };
    format!("{span}, {}", length(of.measure()))
}

/// `2025-06-06 16:30`, cut to the minute, for an overview.
pub(super) fn minute(at: Instant, zone: Zone) -> String {
    let local = zone.wall_clock(at);
    local.map_or_else(
        || at.to_string(),
        |local| local.format("%Y-%m-%d %H:%M").to_string(),
    )
}

/// `Tue 09:30`, cut to the minute: some time after a day that is told.
pub(super) fn minute_after(day: Instant, at: Instant, zone: Zone) -> String {
    let whole_minute = Micros::from_seconds(60).0;
    let cut = Instant::from_micros(at.micros() - at.micros().rem_euclid(whole_minute));
    until(day, cut.max(day), zone)
}

/// `10h10m (36600 s)`; what is under a minute in seconds alone.
pub(super) fn length(amount: Micros) -> String {
    match duration(amount) {
        short if short == format!("{amount}s") => format!("{amount} s"),
        long => format!("{long} ({amount} s)"),
    }
}

/// The end of something that starts at `start`: `10:15`, `24:00`, `Wed 07:10`, or with its
/// date where that is a week away.
pub(super) fn until(start: Instant, end: Instant, zone: Zone) -> String {
    let (Some(from), Some(to)) = (zone.wall_clock(start), zone.wall_clock(end)) else {
        return end.to_string();
    };
    let midnight = to.time() == chrono::NaiveTime::MIN && start < end;
    let (day, clock) = match to.date().pred_opt() {
        Some(before) if midnight => (before, "24:00".to_owned()),
        _ => (to.date(), time(to)),
    };
    match day.signed_duration_since(from.date()).num_days() {
        0 => clock,
        1..=6 => format!("{} {clock}", day.weekday()),
        _ => format!("{} {day} {clock}", day.weekday()),
    }
}

/// `Wed 07:00` inside a stretch that says its date; with the month and the day where the
/// stretch is a week or longer, and with the offset where the clock changes in it.
pub(super) fn inside(at: Instant, whole: Interval, zone: Zone) -> String {
    let Some(local) = zone.wall_clock(at) else {
        return at.to_string();
    };
    let day = if whole.measure() < Micros::from_hours(6 * 24) {
        local.weekday().to_string()
    } else {
        format!("{} {}", local.weekday(), local.format("%m-%d"))
    };
    let (first, last) = (offset(zone, whole.start), offset(zone, whole.end));
    let zone = match first == last {
        true => String::new(),
        false => format!(" {}", offset(zone, at)),
    };
    format!("{day} {}{zone}", time(local))
}

/// `07:00`; seconds and their fractions where there are any.
pub(super) fn time(at: NaiveDateTime) -> String {
    let form = match (at.second(), at.nanosecond()) {
        (0, 0) => "%H:%M",
        (_, 0) => "%H:%M:%S",
        _ => "%H:%M:%S%.6f",
    };
    at.format(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;
    use rstest::rstest;

    #[rstest]
    #[case("2025-10-13T22:00:00Z", "Mon 2025-10-13 24:00 (UTC+02:00)")]
    #[case("2025-10-13T16:00:00Z", "Mon 2025-10-13 18:00 (UTC+02:00)")]
    #[case("2025-10-26T23:00:00Z", "Sun 2025-10-26 24:00 (UTC+01:00)")]
    #[case("2025-10-13T22:00:00.5Z", "Tue 2025-10-14 00:00:00.500000 (UTC+02:00)")]
    fn a_deadline_at_midnight_is_the_end_of_a_day(#[case] due: &str, #[case] text: &str) {
        assert_eq!(deadline(at(due), Zone::paris()), text);
    }

    #[rstest]
    #[case(
        "2025-09-16T19:00:00Z",
        "2025-09-17T05:10:00Z",
        "Tue 2025-09-16 21:00 to Wed 07:10 (UTC+02:00), 10h10m (36600 s)"
    )]
    #[case(
        "2025-09-16T19:00:00Z",
        "2025-09-16T19:00:07Z",
        "Tue 2025-09-16 21:00 to 21:00:07 (UTC+02:00), 7 s"
    )]
    #[case(
        "2025-09-16T19:00:00Z",
        "2025-09-16T22:00:00Z",
        "Tue 2025-09-16 21:00 to 24:00 (UTC+02:00), 3h (10800 s)"
    )]
    #[case(
        "2025-09-01T19:00:00Z",
        "2025-09-16T19:00:00Z",
        "Mon 2025-09-01 21:00 to Tue 2025-09-16 21:00 (UTC+02:00), 360h (1296000 s)"
    )]
    #[case(
        "2025-10-25T23:30:00Z",
        "2025-10-26T02:00:00Z",
        "Sun 2025-10-26 01:30 (UTC+02:00) to 03:00 (UTC+01:00), 2h30m (9000 s)"
    )]
    fn stretches_say_their_offset(#[case] start: &str, #[case] end: &str, #[case] text: &str) {
        assert_eq!(
            stretch(Interval::new(at(start), at(end)), Zone::paris()),
            text
        );
    }
}
