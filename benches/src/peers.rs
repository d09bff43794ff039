//! What livret and its peers are asked, and how events lie in a file.
//!
//! A file of events is instants one after the other, microseconds since 1970 in UTC as 64-bit
//! little-endian integers: every language reads that in one call. Pairs are a start and an
//! end. Answers are written the same way, one per event; availability has two, the window and
//! the downtime.

use std::fs;
use std::io;
use std::path::Path;

use livret_core::calendar::{Calendar, CompiledCalendar, Day, Holidays, OpeningHours, Zone};
use livret_core::time::{Instant, Interval};

/// The service window of pairs and outages.
pub const WINDOW: &str = "Mo-Fr 07:00-20:00; PH off";
/// The support hours of tickets.
pub const SUPPORT: &str = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
/// How much of them a ticket may take.
pub const ALLOWANCE_HOURS: i64 = 8;

/// Civil years in Paris.
#[must_use]
pub fn years(first: i32, count: i32) -> Interval {
    let start =
        |year| Day::from_ymd(year, 1, 1).map_or(Instant::FIRST, |day| Zone::paris().day_start(day));
    Interval::new(start(first), start(first + count))
}

/// When the pairs and the tickets begin: ten years.
#[must_use]
pub fn history() -> Interval {
    years(2016, 10)
}

/// The year whose availability is asked.
#[must_use]
pub fn outage_year() -> Interval {
    years(2025, 1)
}

/// Hours in Paris, with the French holidays, compiled.
#[must_use]
pub fn compiled(hours: &str, span: Interval) -> CompiledCalendar {
    let hours = OpeningHours::parse(hours).into_iter().collect();
    let calendar = Calendar::new(hours, Zone::paris(), Holidays::national());
    CompiledCalendar::new(&calendar.windows(span), span)
}

/// Writes numbers as peers read them.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, numbers: &[i64]) -> io::Result<()> {
    let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
    fs::write(path, bytes)
}

/// Reads them again.
///
/// # Errors
/// When the file cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<i64>> {
    let bytes = fs::read(path)?;
    let (numbers, _) = bytes.as_chunks::<8>();
    Ok(numbers
        .iter()
        .map(|bytes| i64::from_le_bytes(*bytes))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events");
        let numbers = [0, -1, i64::MAX, 1_451_602_800_000_000];
        write(&path, &numbers).unwrap();
        assert_eq!(read(&path).unwrap(), numbers);
    }

    #[test]
    fn the_hours_are_those_that_the_peers_state() {
        // 2025 has 261 days from Monday to Friday; 10 of the 11 holidays fall on one.
        let open = |hours| compiled(hours, outage_year()).total().0 / 3_600_000_000;
        assert_eq!(open(WINDOW), (261 - 10) * 13);
        assert_eq!(open(SUPPORT), (261 - 10) * 6);
    }
}
