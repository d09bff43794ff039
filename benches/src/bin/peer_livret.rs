//! `peer-livret JOB EVENTS ANSWERS`: livret's side of the comparison with its peers.
//!
//! As every peer's program does: reads the events, does the job several times, writes the
//! answers, and prints one line of JSON with the median processor time of the job. Reading and
//! writing are not in it; getting the calendar ready is told by itself (`ready_ns`).
//! `deadlines-next` is for peers to which a deadline at a closing is one at the next opening.

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use livret_benches::peers::{ALLOWANCE_HOURS, SUPPORT, WINDOW};
use livret_benches::peers::{compiled, history, outage_year, read, write, years};
use livret_core::calendar::{CompiledAllowance, CompiledCalendar, Tie};
use livret_core::time::{Instant, Interval, Micros};

/// How often a job is timed; the median counts.
const ROUNDS: usize = 21;
/// A round repeats the job until the clock can tell: 5 ms.
const ROUND_NS: u128 = 5_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [job, events, answers] = words[..] else {
        eprintln!("usage: peer-livret pairs|availability|deadlines|deadlines-next EVENTS ANSWERS");
        return ExitCode::from(2);
    };
    match run(job, Path::new(events), Path::new(answers)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(job: &str, events: &Path, answers: &Path) -> Result<(), String> {
    let file = |why: std::io::Error| format!("{}: {why}", events.display());
    let events = read(events).map_err(file)?;
    let timed = match job {
        "pairs" => pairs(&events),
        "availability" => availability(&events),
        "deadlines" => deadlines(&events, Tie::End),
        "deadlines-next" => deadlines(&events, Tie::Next),
        _ => return Err(format!("no job `{job}`")),
    };
    let Timed {
        answers: given,
        ns,
        ready_ns,
    } = timed;
    write(answers, &given).map_err(|why| format!("{}: {why}", answers.display()))?;
    let version = env!("CARGO_PKG_VERSION");
    println!(
        r#"{{"version": "{version}", "ns": {ns}, "ready_ns": {ready_ns}, "rounds": {ROUNDS}}}"#
    );
    Ok(())
}

/// What a job gave, and what it took.
struct Timed {
    answers: Vec<i64>,
    ns: u128,
    ready_ns: u128,
}

/// The jobs themselves, by the kernels of livret-core. Only this module knows which.
mod jobs {
    use super::{CompiledAllowance, CompiledCalendar, Instant, Interval, Micros, Tie};

    pub(super) fn pairs(calendar: &CompiledCalendar, pairs: &[Interval], open: &mut Vec<Micros>) {
        open.clear();
        calendar.open_in_each(pairs, open);
    }

    pub(super) fn downtime(calendar: &CompiledCalendar, outages: &[Interval]) -> Micros {
        calendar.downtime(outages)
    }

    pub(super) fn allowance(
        calendar: &CompiledCalendar,
        amount: Micros,
        tie: Tie,
    ) -> CompiledAllowance {
        CompiledAllowance::new(calendar, amount, tie)
    }

    pub(super) fn deadlines(
        allowance: &CompiledAllowance,
        tickets: &[Instant],
        due: &mut Vec<Instant>,
    ) {
        due.clear();
        // What it has no answer for is no instant that a peer gives, and told as a difference.
        allowance.deadlines(tickets, due);
    }
}

fn intervals(events: &[i64]) -> Vec<Interval> {
    let (pairs, _) = events.as_chunks::<2>();
    let interval = |[start, end]: &[i64; 2]| {
        Interval::new(Instant::from_micros(*start), Instant::from_micros(*end))
    };
    pairs.iter().map(interval).collect()
}

/// Two years more than the events begin in: the last ones end later.
fn long(hours: &str) -> CompiledCalendar {
    compiled(hours, Interval::new(history().start, years(2026, 2).end))
}

fn pairs(events: &[i64]) -> Timed {
    let pairs = intervals(events);
    let (calendar, ready_ns) = median(|| long(WINDOW));
    let mut open = Vec::with_capacity(pairs.len());
    let ((), ns) = median(|| jobs::pairs(&calendar, &pairs, black_box(&mut open)));
    let answers = open.into_iter().map(|open| open.0).collect();
    Timed {
        answers,
        ns,
        ready_ns,
    }
}

fn availability(events: &[i64]) -> Timed {
    let outages = intervals(events);
    let (calendar, ready_ns) = median(|| compiled(WINDOW, outage_year()));
    let (down, ns) = median(|| jobs::downtime(&calendar, black_box(&outages)));
    let answers = vec![calendar.total().0, down.0];
    Timed {
        answers,
        ns,
        ready_ns,
    }
}

fn deadlines(events: &[i64], tie: Tie) -> Timed {
    let tickets: Vec<Instant> = events.iter().copied().map(Instant::from_micros).collect();
    let amount = Micros::from_hours(ALLOWANCE_HOURS);
    let (allowance, ready_ns) = median(|| jobs::allowance(&long(SUPPORT), amount, tie));
    let mut due = Vec::with_capacity(tickets.len());
    let ((), ns) = median(|| jobs::deadlines(&allowance, &tickets, black_box(&mut due)));
    let answers = due.into_iter().map(Instant::micros).collect();
    Timed {
        answers,
        ns,
        ready_ns,
    }
}

/// What the job gives, and the median of its time: processor time of this thread, which tells
/// the same whoever else works on the machine.
fn median<T>(mut job: impl FnMut() -> T) -> (T, u128) {
    drop(black_box(job()));
    let (mut answer, once) = timed(&mut job, 1);
    let times = (ROUND_NS / once.max(1)).clamp(1, 10_000);
    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let round;
        (answer, round) = timed(&mut job, times);
        rounds.push(round / times);
    }
    rounds.sort_unstable();
    (answer, rounds.get(ROUNDS / 2).copied().unwrap_or(0))
}

fn timed<T>(job: &mut impl FnMut() -> T, times: u128) -> (T, u128) {
    let start = processor_time();
    for _ in 1..times {
        drop(black_box(job()));
    }
    let answer = black_box(job());
    (answer, processor_time() - start)
}

fn processor_time() -> u128 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let nanoseconds = i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec);
    nanoseconds.unsigned_abs()
}
