//! Times on the command line: RFC 3339, or a wall clock's reading in a zone.
//!
//! A reading that the wall clock skips, or shows twice, is refused with the offsets that
//! would settle it: a deadline must not turn on a guess.

use chrono::NaiveDateTime;
use livret_core::calendar::{WallClock, Zone};
use livret_core::time::{Instant, TimeError};

/// Why a time cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub(crate) enum WhenError {
    /// Nothing that we read.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// A local time, and no zone.
    #[error("`{text}` has no offset")]
    #[diagnostic(help("write the offset, as in {example}, or name the zone: --tz Europe/Paris"))]
    NoZone {
        /// What was written.
        text: String,
        /// The same with an offset.
        example: String,
    },
    /// The wall clock skips it.
    #[error(
        "`{text}` does not exist in {zone}: the clock goes forward over it, from {before} to {after}"
    )]
    #[diagnostic(help("say which is meant: {local}{before} or {local}{after}"))]
    Gap {
        /// What was written.
        text: String,
        /// The zone.
        zone: Zone,
        /// The same in the form of RFC 3339, without its offset.
        local: String,
        /// The offset before the change.
        before: Offset,
        /// The offset after it.
        after: Offset,
    },
    /// The wall clock shows it twice.
    #[error("`{text}` exists twice in {zone}: first with {first}, then with {second}")]
    #[diagnostic(help("say which is meant: {local}{first} or {local}{second}"))]
    Fold {
        /// What was written.
        text: String,
        /// The zone.
        zone: Zone,
        /// The same in the form of RFC 3339, without its offset.
        local: String,
        /// The offset of the first.
        first: Offset,
        /// The offset of the second.
        second: Offset,
    },
}

/// Local time minus UTC, in seconds; `+02:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offset(i64);

impl std::fmt::Display for Offset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Reads a time.
///
/// # Errors
/// [`WhenError`] when it is none, or when it does not name one instant.
pub(crate) fn read(text: &str, zone: Option<Zone>) -> Result<Instant, WhenError> {
    let text = text.trim();
    let local = match (Instant::parse(text), local_time(text)) {
        (Ok(instant), _) => return Ok(instant),
        (Err(error), None) => return Err(error.into()),
        (Err(_), Some(local)) => local,
    };
    let written = local.format("%Y-%m-%dT%H:%M:%S%.f").to_string();
    let Some(zone) = zone else {
        return Err(WhenError::NoZone {
            text: text.to_owned(),
            example: format!("{written}+02:00"),
        });
    };
    if !(Instant::FIRST.micros()..Instant::END.micros())
        .contains(&local.and_utc().timestamp_micros())
    {
        return Err(TimeError::OutOfRange(text.to_owned()).into());
    }
    match zone.classify(local) {
        WallClock::Unique(at) => Ok(at),
        WallClock::Gap(later) => Err(WhenError::Gap {
            text: text.to_owned(),
            zone,
            local: written,
            before: offset(local, later),
            after: Offset(zone.offset_at(later)),
        }),
        WallClock::Fold { first, second } => Err(WhenError::Fold {
            text: text.to_owned(),
            zone,
            local: written,
            first: offset(local, first),
            second: offset(local, second),
        }),
    }
}

/// What the wall clock shows less what UTC shows.
fn offset(local: NaiveDateTime, at: Instant) -> Offset {
    Offset((local.and_utc().timestamp_micros() - at.micros()) / 1_000_000)
}

/// A date and a time of day, with `T` or a space between.
fn local_time(text: &str) -> Option<NaiveDateTime> {
    const FORMS: [&str; 4] = [
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %H:%M:%S%.f",
    ];
    FORMS
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use miette::Diagnostic as _;
    use rstest::rstest;

    #[rstest]
    #[case("2026-05-22T16:30:00+02:00", None, "2026-05-22T14:30:00Z")]
    #[case("2026-05-22T14:30:00Z", Some("Indian/Reunion"), "2026-05-22T14:30:00Z")]
    #[case("2026-05-22T16:30", Some("Europe/Paris"), "2026-05-22T14:30:00Z")]
    #[case(
        "2026-05-22 16:30:05.5",
        Some("Europe/Paris"),
        "2026-05-22T14:30:05.500000Z"
    )]
    fn times_are_read(#[case] text: &str, #[case] zone: Option<&str>, #[case] instant: &str) {
        let zone = zone.map(|name| Zone::parse(name).unwrap());
        assert_eq!(read(text, zone).unwrap().to_string(), instant);
    }

    #[rstest]
    #[case(
        "2026-05-22T16:30",
        None,
        "`2026-05-22T16:30` has no offset",
        "write the offset, as in 2026-05-22T16:30:00+02:00, or name the zone: --tz Europe/Paris"
    )]
    #[case(
        "2026-03-29T02:30",
        Some("Europe/Paris"),
        "`2026-03-29T02:30` does not exist in Europe/Paris: the clock goes forward over it, from +01:00 to +02:00",
        "say which is meant: 2026-03-29T02:30:00+01:00 or 2026-03-29T02:30:00+02:00"
    )]
    #[case(
        "2026-10-25T02:30",
        Some("Europe/Paris"),
        "`2026-10-25T02:30` exists twice in Europe/Paris: first with +02:00, then with +01:00",
        "say which is meant: 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"
    )]
    #[case(
        "9999-01-01T00:00",
        Some("Europe/Paris"),
        "`9999-01-01T00:00` lies outside 1970 to 2099, where the time-zone data ends",
        ""
    )]
    #[case(
        "tomorrow",
        None,
        "`tomorrow` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00",
        ""
    )]
    fn what_names_no_instant_is_refused(
        #[case] text: &str,
        #[case] zone: Option<&str>,
        #[case] message: &str,
        #[case] help: &str,
    ) {
        let zone = zone.map(|name| Zone::parse(name).unwrap());
        let error = read(text, zone).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(
            error.help().map_or(String::new(), |help| help.to_string()),
            help
        );
    }
}
