//! `peer-events FOLDER`: the events that livret and its peers are given, the same every time.
//!
//! For each size a file of pairs (`pairs-N`), of tickets (`tickets-N`) and of outages sorted by
//! start (`outages-N`). All lie on whole seconds, which every peer can tell; a third of the
//! tickets lie on quarters of an hour, so that deadlines meet closings exactly.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use livret_benches::peers::{history, outage_year, write};
use livret_benches::scatter::Scatter;
use livret_core::time::{Interval, MICROS_PER_SECOND};

/// Slow peers are given the small files.
const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Seconds of a quarter of an hour.
const QUARTER: u64 = 900;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: peer-events FOLDER");
        return ExitCode::from(2);
    };
    match write_all(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: the events cannot be written: {why}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(folder: &Path) -> io::Result<()> {
    for size in SIZES {
        write(&folder.join(format!("pairs-{size}")), &pairs(size))?;
        write(&folder.join(format!("tickets-{size}")), &tickets(size))?;
        write(&folder.join(format!("outages-{size}")), &outages(size))?;
    }
    Ok(())
}

fn seconds(span: Interval) -> u64 {
    span.measure().0.unsigned_abs() / MICROS_PER_SECOND.unsigned_abs()
}

fn micros(from: Interval, second: u64) -> i64 {
    from.start.micros() + i64::try_from(second).unwrap_or(0) * MICROS_PER_SECOND
}

/// From a minute to eleven days, in no order.
fn pairs(count: u32) -> Vec<i64> {
    let span = history();
    let mut scatter = Scatter::new(1);
    let pair = |_| {
        let start = scatter.below(seconds(span));
        let end = start + scatter.long_tailed(60, 14);
        [micros(span, start), micros(span, end)]
    };
    (0..count).flat_map(pair).collect()
}

/// At any time of any day, in no order.
fn tickets(count: u32) -> Vec<i64> {
    let span = history();
    let mut scatter = Scatter::new(2);
    let ticket = |number| {
        let second = scatter.below(seconds(span));
        let rounded = second / QUARTER * QUARTER;
        micros(span, if number % 3 == 0 { rounded } else { second })
    };
    (0..count).map(ticket).collect()
}

/// Some overlap and lie within each other; together they cover about a third of the year, of
/// the largest size three quarters.
fn outages(count: u32) -> Vec<i64> {
    let span = outage_year();
    let mut scatter = Scatter::new(3);
    // The mean of eight octaves is 48 times their least.
    let least = (seconds(span) * 2 / 5 / u64::from(count) / 48).max(1);
    let outage = |_| {
        let start = scatter.below(seconds(span));
        let end = (start + scatter.long_tailed(least, 8)).min(seconds(span));
        [micros(span, start), micros(span, end)]
    };
    let mut all: Vec<[i64; 2]> = (0..count).map(outage).collect();
    all.sort_unstable();
    all.concat()
}
