//! opening-hours-rs: `JOB EVENTS ANSWERS`, as every peer's program.
//!
//! The union of outages and the walk to a deadline are written here, since the library has
//! neither; the stretches that it iterates over are what it has. Only the job is timed.

use std::error::Error;
use std::hint::black_box;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{Europe::Paris, Tz};
use opening_hours::localization::{Country, TzLocation};
use opening_hours::{Context, OpeningHours, RuleKind};
use rustix::time::{ClockId, clock_gettime};

// The same as in benches/src/peers.rs.
const WINDOW: &str = "Mo-Fr 07:00-20:00; PH off";
const SUPPORT: &str = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
const ALLOWANCE: TimeDelta = TimeDelta::hours(8);
const VERSION: &str = "2.1.4";

const LEAST_ROUNDS: usize = 3;
const MOST_ROUNDS: usize = 21;
/// Nanoseconds of processor time, as for every peer.
const PATIENCE: i64 = 3_000_000_000;

type Hours = OpeningHours<TzLocation<Tz>>;
type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [job, events, answers] = &arguments[..] else {
        return Err("usage: JOB EVENTS ANSWERS".into());
    };
    let events: Vec<i64> = std::fs::read(events)?
        .chunks_exact(8)
        .map(|bytes| Ok(i64::from_le_bytes(bytes.try_into()?)))
        .collect::<Result<_, Failure>>()?;
    let hours = hours(if job == "deadlines" { SUPPORT } else { WINDOW })?;
    let (given, ns, rounds) = timed(|| match job.as_str() {
        "pairs" => pairs(&hours, black_box(&events)),
        "availability" => availability(&hours, black_box(&events)),
        _ => deadlines(&hours, black_box(&events)),
    });
    let bytes: Vec<u8> = given
        .iter()
        .flat_map(|answer| answer.to_le_bytes())
        .collect();
    std::fs::write(answers, bytes)?;
    println!(r#"{{"version": "{VERSION}", "ns": {ns}, "rounds": {rounds}}}"#);
    Ok(())
}

fn hours(text: &str) -> Result<Hours, Failure> {
    let place = Context::default()
        .with_holidays(Country::FR.holidays())
        .with_locale(TzLocation::new(Paris));
    Ok(text.parse::<OpeningHours>()?.with_context(place))
}

fn timed(mut job: impl FnMut() -> Vec<i64>) -> (Vec<i64>, i64, usize) {
    let mut answers = job();
    let (mut rounds, mut all) = (Vec::new(), 0);
    while rounds.len() < LEAST_ROUNDS || (rounds.len() < MOST_ROUNDS && all < PATIENCE) {
        let start = processor_time();
        answers = black_box(job());
        let round = processor_time() - start;
        rounds.push(round);
        all += round;
    }
    rounds.sort_unstable();
    (answers, rounds[rounds.len() / 2], rounds.len())
}

fn processor_time() -> i64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

fn instant(event: i64) -> DateTime<Tz> {
    DateTime::<Utc>::from_timestamp_nanos(event * 1_000).with_timezone(&Paris)
}

/// The open time in `[start, end)`, in microseconds.
fn open_time(hours: &Hours, start: DateTime<Tz>, end: DateTime<Tz>) -> i64 {
    hours
        .iter_range(start, end)
        .filter(|stretch| stretch.kind == RuleKind::Open)
        .map(|stretch| {
            (stretch.range.end - stretch.range.start)
                .num_microseconds()
                .unwrap_or(0)
        })
        .sum()
}

fn pairs(hours: &Hours, events: &[i64]) -> Vec<i64> {
    let pairs = events.chunks_exact(2);
    pairs
        .map(|pair| open_time(hours, instant(pair[0]), instant(pair[1])))
        .collect()
}

fn availability(hours: &Hours, events: &[i64]) -> Vec<i64> {
    let new_year = |year| Paris.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
    let window = open_time(hours, new_year(2025), new_year(2026));
    let (mut down, mut from, mut furthest) = (0, events[0], events[0]);
    for outage in events.chunks_exact(2) {
        if outage[0] > furthest {
            down += open_time(hours, instant(from), instant(furthest));
            from = outage[0];
        }
        furthest = furthest.max(outage[1]);
    }
    down += open_time(hours, instant(from), instant(furthest));
    vec![window, down]
}

fn deadlines(hours: &Hours, events: &[i64]) -> Vec<i64> {
    events
        .iter()
        .map(|event| deadline(hours, instant(*event)).timestamp_micros())
        .collect()
}

fn deadline(hours: &Hours, start: DateTime<Tz>) -> DateTime<Tz> {
    let mut left = ALLOWANCE;
    for stretch in hours
        .iter_from(start)
        .filter(|stretch| stretch.kind == RuleKind::Open)
    {
        let length = stretch.range.end - stretch.range.start;
        if length >= left {
            return stretch.range.start + left;
        }
        left -= length;
    }
    start
}
