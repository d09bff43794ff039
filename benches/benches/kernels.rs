//! What the kernels over slices of instants cost, in events and in bytes, beside what it costs
//! to read the same bytes. The targets stand beside each group.
//!
//! `cached` is 16 Ki events, `streamed` more than any cache holds. The groups `outages-*` begin
//! with `read`, which sums the same pairs: the limit of the machine, and what ratios refer to.

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use livret_core::calendar::{
    AccountedCalendar, Calendar, CompiledAllowance, CompiledCalendar, Day, Holidays, OpeningHours,
    Punctuality, Territory, Tie, Zone, lateness,
};
use livret_core::contract::terms::CalendarTerms;
use livret_core::contract::{ClientPlace, Side, Sides};
use livret_core::intervals::IntervalSet;
use livret_core::judge::Calendars;
use livret_core::time::{Instant, Interval, Micros};

const CACHED: usize = 16 << 10;
/// A gigabyte of pairs.
const STREAMED: usize = 64 << 20;

const CALENDARS: [(&str, &[&str]); 3] = [
    ("service-window", &["Mo-Fr 07:00-20:00; PH off"]),
    ("two-spans", &["Mo-Fr 08:30-12:30,13:30-17:00; PH off"]),
    ("maintenance", &["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"]),
];

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
fn scattered(below: Micros) -> impl Iterator<Item = Micros> {
    let step = |state: &u64| {
        Some(
            state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407),
        )
    };
    let below = u128::from(below.0.unsigned_abs());
    std::iter::successors(Some(42_u64), step)
        .skip(1)
        .filter_map(move |state| i64::try_from((u128::from(state) * below) >> 64).ok())
        .map(Micros)
}

/// Outages sorted by start, which overlap now and then.
fn outages(count: usize, span: Interval) -> Vec<Interval> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let step = span.measure().0 / count;
    let starts = (0..count).map(|n| span.start + Micros(n * step));
    let lengths = scattered(Micros(step * 3 / 2));
    starts
        .zip(lengths)
        .map(|(start, length)| Interval::new(start, start + length))
        .collect()
}

fn group<'a>(
    criterion: &'a mut Criterion,
    name: &str,
    (events, bytes): (usize, usize),
) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::ElementsAndBytes {
        elements: events as u64,
        bytes: (events * bytes) as u64,
    });
    group
}

fn read(pairs: &[Interval]) -> i64 {
    pairs.iter().fold(0, |sum: i64, pair| {
        sum.wrapping_add(pair.start.micros())
            .wrapping_add(pair.end.micros())
    })
}

/// Targets: 2 ns per outage cached; streamed, at most one and a half times `read`.
fn downtime(criterion: &mut Criterion) {
    for (name, count, span) in [
        ("outages-cached", CACHED, years(2026, 1)),
        ("outages-streamed", STREAMED, years(2000, 30)),
    ] {
        let outages = outages(count, span);
        let mut group = group(criterion, name, (count, size_of::<Interval>()));
        if count == STREAMED {
            group.sample_size(10);
        }
        group.bench_function("read", |bench| bench.iter(|| read(black_box(&outages))));
        for (name, hours) in CALENDARS {
            let windows = calendar(hours).windows(span);
            let index = CompiledCalendar::new(&windows, span);
            group.bench_function(BenchmarkId::new("downtime", name), |bench| {
                bench.iter(|| index.downtime(black_box(&outages)));
            });
            group.bench_function(BenchmarkId::new("one-by-one", name), |bench| {
                bench.iter(|| index.downtime_one_by_one(black_box(&outages)));
            });
            let nights = calendar(&["Mo-Su 18:00-09:00"]).windows(span);
            let account = AccountedCalendar::new(&windows, &nights, span);
            group.bench_function(BenchmarkId::new("account", name), |bench| {
                bench.iter(|| account.downtime(black_box(&outages)));
            });
        }
        group.finish();
    }
}

/// Targets, for 30 years and instants in no order: 2 ns per deadline by a compiled allowance.
fn look_ups(criterion: &mut Criterion) {
    let span = years(2000, 30);
    let starts: Vec<Instant> = scattered(span.measure())
        .take(CACHED)
        .map(|offset| span.start + offset)
        .collect();
    let pairs: Vec<Interval> = starts
        .iter()
        .map(|start| Interval::new(*start, *start + Micros::from_hours(30)))
        .collect();
    let bytes = 2 * size_of::<Instant>();
    let mut group = group(criterion, "deadlines-cached", (CACHED, bytes));
    for (name, hours) in CALENDARS {
        let index = CompiledCalendar::new(&calendar(hours).windows(span), span);
        for (tie_name, tie) in [("end", Tie::End), ("next", Tie::Next)] {
            let allowance = CompiledAllowance::new(&index, Micros::from_hours(8), tie);
            let mut due = Vec::with_capacity(CACHED);
            group.bench_function(BenchmarkId::new(tie_name, name), |bench| {
                bench.iter(|| {
                    due.clear();
                    allowance.deadlines(black_box(&starts), &mut due);
                });
            });
        }
        let mut open = Vec::with_capacity(CACHED);
        group.bench_function(BenchmarkId::new("open-in-each", name), |bench| {
            bench.iter(|| {
                open.clear();
                index.open_in_each(black_box(&pairs), &mut open);
            });
        });
    }
    group.finish();
}

fn punctuality(criterion: &mut Criterion) {
    let span = years(2026, 1);
    let offsets = scattered(span.measure()).take(CACHED);
    let due: Vec<Instant> = offsets.map(|offset| span.start + offset).collect();
    let done: Vec<Instant> = due
        .iter()
        .zip(scattered(Micros::from_hours(4)))
        .map(|(due, late)| *due + late - Micros::from_hours(3))
        .collect();
    let bytes = 2 * size_of::<Instant>();
    let mut group = group(criterion, "punctuality-cached", (CACHED, bytes));
    group.bench_function("counts", |bench| {
        bench.iter(|| Punctuality::of(black_box(&due), black_box(&done), span.end));
    });
    let mut late = Vec::with_capacity(CACHED);
    group.bench_function("lateness", |bench| {
        bench.iter(|| {
            late.clear();
            lateness(black_box(&due), black_box(&done), span.end, &mut late);
        });
    });
    group.finish();
}

/// Targets: a contract-year within 10 µs when nothing of it is known, and within 1 µs when
/// another contract has the same hours, zone and holidays.
fn build(criterion: &mut Criterion) {
    let span = years(2026, 1);
    let mut group = criterion.benchmark_group("build-1-year");
    for (name, hours) in CALENDARS {
        let calendar = calendar(hours);
        let compile = |windows: &IntervalSet| CompiledCalendar::new(windows, span);
        group.bench_function(BenchmarkId::new("cold", name), |bench| {
            bench.iter(|| compile(&black_box(&calendar).windows(span)));
        });
        let terms = CalendarTerms {
            hours: hours
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .into(),
            ..CalendarTerms::paris("")
        };
        let sides = Sides::all(Side::Client);
        let place = ClientPlace::of(Territory::FR);
        let calendars = Calendars::default();
        group.bench_function(BenchmarkId::new("known", name), |bench| {
            bench.iter(|| {
                let clock = calendars.clock(black_box(&terms), &sides, place, span);
                clock.map(|clock| clock.is_open(span.start))
            });
        });
        let index = compile(&calendar.windows(span));
        group.bench_function(BenchmarkId::new("allowance", name), |bench| {
            bench.iter(|| {
                CompiledAllowance::new(black_box(&index), Micros::from_hours(8), Tie::End)
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = kernels;
    config = Criterion::default().sample_size(50).warm_up_time(std::time::Duration::from_millis(300)).measurement_time(std::time::Duration::from_millis(1_000));
    targets = downtime, look_ups, punctuality, build
}
criterion_main!(kernels);
