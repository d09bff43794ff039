//! What calendars cost: compiling a year and thirty, looking up both ways, and a year of
//! availability. The targets stand beside each group.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use livret_core::calendar::{Calendar, CompiledCalendar, Day, Holidays, OpeningHours, Tie, Zone};
use livret_core::time::{Instant, Interval, Micros};

/// The calendars of the five booklets, and one that never closes.
const CALENDARS: [(&str, &[&str]); 5] = [
    ("service-window", &["Mo-Fr 07:00-20:00; PH off"]),
    ("two-spans", &["Mo-Fr 08:30-12:30,13:30-17:00; PH off"]),
    ("office", &["Mo-Fr 09:00-18:00; PH off"]),
    ("always", &["24/7"]),
    ("maintenance", &["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"]),
];

const LOOKUPS: usize = 4_096;
const OUTAGES: usize = 10_000;

fn calendar(hours: &[&str]) -> Calendar {
    let hours = hours
        .iter()
        .filter_map(|hours| OpeningHours::parse(hours).ok());
    Calendar::new(hours.collect(), Zone::paris(), Holidays::national())
}

/// Civil years in Paris.
fn years(first: i32, count: i32) -> Interval {
    let start =
        |year| Day::from_ymd(year, 1, 1).map_or(Instant::FIRST, |day| Zone::paris().day_start(day));
    Interval::new(start(first), start(first + count))
}

/// Numbers that look random and are the same every time (a 64-bit linear congruence).
fn scattered(count: usize, below: i64) -> Vec<i64> {
    let step = |state: &u64| {
        Some(
            state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407),
        )
    };
    let states = std::iter::successors(Some(42_u64), step)
        .skip(1)
        .take(count);
    states
        .map(|state| i64::try_from((u128::from(state) * u128::from(below.unsigned_abs())) >> 64))
        .filter_map(Result::ok)
        .collect()
}

/// Targets: a year within 10 µs, thirty within 300 µs.
fn compile(criterion: &mut Criterion) {
    for (count, group) in [(1, "compile-1-year"), (30, "compile-30-years")] {
        let mut group = criterion.benchmark_group(group);
        let span = years(2026, count);
        for (name, hours) in CALENDARS {
            let calendar = calendar(hours);
            group.bench_function(BenchmarkId::from_parameter(name), |bench| {
                bench.iter(|| CompiledCalendar::new(&black_box(&calendar).windows(span), span));
            });
        }
        group.finish();
    }
}

/// Target: 5 ns each, the index cached, instants in no order.
fn look_up(criterion: &mut Criterion) {
    for count in [1, 30] {
        let mut group = criterion.benchmark_group(format!("look-up-{count}-years"));
        group.throughput(Throughput::Elements(LOOKUPS as u64));
        let span = years(2026, count);
        for (name, hours) in CALENDARS {
            let index = CompiledCalendar::new(&calendar(hours).windows(span), span);
            let instants = scattered(LOOKUPS, span.measure().0);
            let instants: Vec<_> = instants
                .into_iter()
                .map(|t| span.start + Micros(t))
                .collect();
            let amounts: Vec<_> = scattered(LOOKUPS, index.total().0)
                .into_iter()
                .map(Micros)
                .collect();
            group.bench_function(BenchmarkId::new("F", name), |bench| {
                bench.iter(|| {
                    instants
                        .iter()
                        .map(|at| index.open_before(*at))
                        .sum::<Micros>()
                });
            });
            group.bench_function(BenchmarkId::new("G", name), |bench| {
                bench.iter(|| {
                    let due = amounts
                        .iter()
                        .filter_map(|open| index.after(*open, Tie::End));
                    due.fold(0, |all, due| all ^ due.micros())
                });
            });
        }
        group.finish();
    }
}

/// Target: a year with 10 000 sorted outages within 50 µs.
fn availability(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("availability-1-year-10k-outages");
    group.throughput(Throughput::Elements(OUTAGES as u64));
    let span = years(2026, 1);
    let mut starts = scattered(OUTAGES, span.measure().0);
    starts.sort_unstable();
    let lengths = scattered(OUTAGES, Micros::from_hours(2).0);
    let outages: Vec<_> = starts
        .into_iter()
        .zip(lengths)
        .map(|(start, length)| {
            Interval::new(
                span.start + Micros(start),
                span.start + Micros(start + length),
            )
        })
        .collect();
    for (name, hours) in CALENDARS {
        let index = CompiledCalendar::new(&calendar(hours).windows(span), span);
        group.bench_function(BenchmarkId::from_parameter(name), |bench| {
            bench.iter(|| black_box(&index).downtime(&outages));
        });
    }
    group.finish();
}

criterion_group! {
    name = calendars;
    config = Criterion::default().sample_size(50).warm_up_time(std::time::Duration::from_millis(500)).measurement_time(std::time::Duration::from_millis(1_500));
    targets = compile, look_up, availability
}
criterion_main!(calendars);
