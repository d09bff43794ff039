//! Times in evidence: RFC 3339 with an offset, or the wall clock of a file's own zone.
//!
//! A wall-clock time that the zone skips or shows twice is no instant and is refused: the
//! row must carry an offset. An offset in a row always has the last word.

use chrono::{NaiveDate, NaiveDateTime};
use livret_core::calendar::{WallClock, Zone};
use livret_core::time::{Instant, TimeError};

use super::words::{cut, shown};

/// Reads one time.
///
/// # Errors
/// Why `text` is no instant, as the end of a sentence that begins with the column.
pub(super) fn read_time(text: &str, zone: Option<Zone>) -> Result<Instant, String> {
    match Instant::parse(text) {
        Ok(instant) => Ok(instant),
        Err(TimeError::OutOfRange(_)) => Err(TimeError::OutOfRange(cut(text)).to_string()),
        Err(TimeError::NotRfc3339(_)) => match (wall_clock(text), zone) {
            (Some(local), Some(zone)) => in_zone(text, local, zone),
            (Some(_), None) => Err(format!(
                "`{0}` has no offset; write one, such as `{0}+02:00` or `{0}Z`, or begin the file \
                 with a line such as `# tz: Europe/Paris`",
                cut(text)
            )),
            (None, _) => Err(TimeError::NotRfc3339(cut(text)).to_string()),
        },
    }
}

fn in_zone(text: &str, local: NaiveDateTime, zone: Zone) -> Result<Instant, String> {
    let instant = match zone.classify(local) {
        WallClock::Unique(instant) => instant,
        WallClock::Gap(_) => {
            return Err(format!(
                "{} does not exist in {zone}: the clocks jump over it; write it with an offset",
                shown(text)
            ));
        }
        WallClock::Fold { first, second } => {
            return Err(format!(
                "`{0}` exists twice in {zone}; write `{0}{1}` or `{0}{2}`",
                cut(text),
                offset(zone, first),
                offset(zone, second),
            ));
        }
    };
    in_range(instant, || cut(text))
}

/// Whether evidence may name an instant.
#[inline]
pub(super) fn is_in_range(at: Instant) -> bool {
    (Instant::FIRST..Instant::END).contains(&at)
}

/// An instant that evidence may name; `text` is how it is written.
pub(super) fn in_range(at: Instant, text: impl FnOnce() -> String) -> Result<Instant, String> {
    if is_in_range(at) {
        Ok(at)
    } else {
        Err(TimeError::OutOfRange(text()).to_string())
    }
}

/// A zone's offset at an instant, as RFC 3339 writes it.
fn offset(zone: Zone, at: Instant) -> String {
    let seconds = zone.offset_at(at);
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `YYYY-MM-DDTHH:MM:SS[.f]` without an offset, a space for the `T` accepted; anything
/// finer than a microsecond is cut.
fn wall_clock(text: &str) -> Option<NaiveDateTime> {
    let (civil, fraction) = text.split_at_checked(19)?;
    let digits = |from: usize, to: usize| -> Option<u32> {
        let part = civil.get(from..to)?;
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse().ok())?
    };
    let mark = |place: usize| civil.as_bytes().get(place).copied();
    if [mark(4), mark(7), mark(13), mark(16)] != [b'-', b'-', b':', b':'].map(Some)
        || !matches!(mark(10), Some(b'T' | b't' | b' '))
    {
        return None;
    }
    let micros = match fraction.strip_prefix('.') {
        None if fraction.is_empty() => 0,
        Some(part) if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            let six: String = part.chars().chain("000000".chars()).take(6).collect();
            six.parse().ok()?
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(
        i32::try_from(digits(0, 4)?).ok()?,
        digits(5, 7)?,
        digits(8, 10)?,
    )?
    .and_hms_micro_opt(digits(11, 13)?, digits(14, 16)?, digits(17, 19)?, micros)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const NOT_A_TIME: &str =
        "is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00";
    const NO_OFFSET: &str = "has no offset; write one, such as";

    #[rstest]
    #[case("2026-05-22T16:30:00+02:00", "2026-05-22T14:30:00Z")]
    #[case("2026-05-22 16:30:00+02:00", "2026-05-22T14:30:00Z")]
    #[case("2026-05-22T14:30:00Z", "2026-05-22T14:30:00Z")]
    #[case("2026-05-22T14:30:00.1234567Z", "2026-05-22T14:30:00.123456Z")]
    #[case("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    fn an_offset_is_enough(#[case] text: &str, #[case] instant: &str) {
        assert_eq!(read_time(text, None).unwrap().to_string(), instant);
        assert_eq!(
            read_time(text, Zone::parse("Indian/Reunion").ok())
                .unwrap()
                .to_string(),
            instant
        );
    }

    #[rstest]
    #[case("2026-05-22T16:30:00", NO_OFFSET)]
    #[case("2026-05-22 16:30:00.5", NO_OFFSET)]
    #[case("2026-05-22T16:30", NOT_A_TIME)]
    #[case("2026-05-22", NOT_A_TIME)]
    #[case("22/05/2026 16:30:00", NOT_A_TIME)]
    #[case("2026-02-30T00:00:00Z", NOT_A_TIME)]
    #[case("2026-02-30T00:00:00", NOT_A_TIME)]
    #[case("2026-05-22T16:30:00.", NOT_A_TIME)]
    #[case("é026-05-22T16:30:00", NOT_A_TIME)]
    #[case("0001-01-01T00:00:00Z", "lies outside 1970 to 2099")]
    #[case("9999-12-31T23:59:59Z", "lies outside 1970 to 2099")]
    fn what_is_no_instant_is_told_why(#[case] text: &str, #[case] why: &str) {
        let reason = read_time(text, None).unwrap_err();
        assert!(reason.starts_with(&format!("`{text}` {why}")), "{reason}");
    }

    /// Around both clock changes of 2026 in Paris, to the microsecond.
    #[rstest]
    #[case("2026-03-29T01:59:59.999999", "2026-03-29T00:59:59.999999Z")]
    #[case(
        "2026-03-29T02:00:00",
        "`2026-03-29T02:00:00` does not exist in Europe/Paris: the clocks jump over it; write it with an offset"
    )]
    #[case(
        "2026-03-29 02:59:59.999999",
        "`2026-03-29 02:59:59.999999` does not exist in Europe/Paris: the clocks jump over it; write it with an offset"
    )]
    #[case("2026-03-29T03:00:00", "2026-03-29T01:00:00Z")]
    #[case("2026-10-25T01:59:59.999999", "2026-10-24T23:59:59.999999Z")]
    #[case(
        "2026-10-25T02:00:00",
        "`2026-10-25T02:00:00` exists twice in Europe/Paris; write `2026-10-25T02:00:00+02:00` or `2026-10-25T02:00:00+01:00`"
    )]
    #[case(
        "2026-10-25T02:59:59.5",
        "`2026-10-25T02:59:59.5` exists twice in Europe/Paris; write `2026-10-25T02:59:59.5+02:00` or `2026-10-25T02:59:59.5+01:00`"
    )]
    #[case("2026-10-25T03:00:00", "2026-10-25T02:00:00Z")]
    #[case("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z")]
    #[case(
        "2099-10-25T02:30:00",
        "`2099-10-25T02:30:00` exists twice in Europe/Paris; write `2099-10-25T02:30:00+02:00` or `2099-10-25T02:30:00+01:00`"
    )]
    #[case(
        "1970-01-01T00:30:00",
        "`1970-01-01T00:30:00` lies outside 1970 to 2099, where the time-zone data ends"
    )]
    #[case(
        "9999-01-01T00:00:00",
        "`9999-01-01T00:00:00` lies outside 1970 to 2099, where the time-zone data ends"
    )]
    fn a_wall_clock_is_read_in_the_files_zone(#[case] text: &str, #[case] expected: &str) {
        let read = read_time(text, Some(Zone::paris()));
        assert_eq!(read.map_or_else(|why| why, |at| at.to_string()), expected);
    }
}
