//! Real calendars over decades: the kernels against each other, and the size of the tables.

use super::super::downtime::along;
use super::*;
use crate::calendar::{Calendar, Day, Holidays, OpeningHours, Zone};

const KIB: usize = 1024;

fn calendar(hours: &[&str], zone: &str) -> Calendar {
    let hours = hours
        .iter()
        .map(|hours| OpeningHours::parse(hours).unwrap());
    Calendar::new(hours.collect(), zone.parse().unwrap(), Holidays::national())
}

fn years(zone: Zone, first: i32, count: i32) -> Interval {
    let start = |year| zone.day_start(Day::from_ymd(year, 1, 1).unwrap());
    Interval::new(start(first), start(first + count))
}

/// The windows, each with the open time before it.
struct Summed {
    windows: Vec<Interval>,
    before: Vec<i64>,
}

impl Summed {
    fn of(windows: &IntervalSet) -> Self {
        let sum = |open: &mut i64, window: Interval| {
            *open += window.measure().0;
            Some(*open)
        };
        let sums = windows.iter().scan(0, sum);
        Self {
            windows: windows.as_slice().to_vec(),
            before: std::iter::once(0).chain(sums).collect(),
        }
    }

    /// The open time before an instant, and its window or the next, found with a search.
    fn open_before(&self, at: Instant) -> (i64, Option<Interval>) {
        let full = self.windows.partition_point(|window| window.end <= at);
        let window = self.windows.get(full).copied();
        let begun = window.map_or(0, |window| (at - window.start).0.max(0));
        (self.before[full] + begun, window)
    }
}

#[rstest]
#[case::one_span(&["Mo-Fr 07:00-20:00; PH off"], "Europe/Paris")]
#[case::two_spans(&["Mo-Fr 08:30-12:30,13:30-17:00; PH off"], "Europe/Paris")]
#[case::always(&["24/7"], "Europe/Paris")]
#[case::nights(&["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"], "Europe/Paris")]
#[case::half_an_hour_of_summer(&["Mo-Su 01:30-02:30,14:00-15:00"], "Australia/Lord_Howe")]
#[case::every_half_hour(&["Mo-Su 00:00-00:10,00:30-00:40,01:00-01:10,01:30-01:40,02:00-02:10,02:30-02:40,03:00-03:10"], "Europe/Paris")]
fn decades_equal_the_windows(#[case] hours: &[&str], #[case] zone: &str) {
    let calendar = calendar(hours, zone);
    for (first, count) in [(1999, 30), (1970, 130)] {
        let span = years(calendar.zone(), first, count);
        let windows = calendar.windows(span);
        let index = CompiledCalendar::new(&windows, span);
        let list = Summed::of(&windows);
        assert_eq!(index.total(), windows.measure());
        for (allowance, tie) in [(4, Tie::End), (8, Tie::Next), (200, Tie::End)] {
            let allowance = Micros::from_hours(allowance);
            let compiled = CompiledAllowance::new(&index, allowance, tie);
            // A prime number of seconds walks through all times of the day.
            let step = span.measure().0 / 3_001;
            for n in 0..3_001 {
                let at = span.start + Micros(n * step);
                let (open, _) = list.open_before(at);
                assert_eq!(index.open_before(at), Micros(open), "F at {at}");
                let due = index.after(Micros(open) + allowance, tie);
                assert_eq!(compiled.due(at), due.unwrap_or(Instant::NEVER), "from {at}");
                if let Some(due) = due {
                    assert_eq!(index.open_between(at, due), allowance, "{at} to {due}");
                    let (_, window) = list.open_before(due - Micros(i64::from(tie == Tie::End)));
                    assert!(window.unwrap().start <= due, "due while shut, {due}");
                }
            }
        }
        let hour = Micros::from_hours(1);
        let outages: Vec<_> = (0..5_000)
            .map(|n| span.start + Micros(n * (span.measure().0 / 4_990)) - hour)
            .map(|start| Interval::new(start, start + Micros(start.micros() % (72 * hour.0))))
            .collect();
        let union = IntervalSet::from_unsorted(outages.iter().copied());
        let down = union.intersection(&windows);
        assert_eq!(index.downtime(&outages), down.measure());
        assert_eq!(index.downtime_by(along, &outages), down.measure());
    }
}

#[rstest]
#[case(&["Mo-Fr 07:00-20:00; PH off"])]
#[case(&["Mo-Fr 08:30-12:30,13:30-17:00; PH off"])]
#[case(&["Mo-Fr 09:00-18:00; PH off"])]
#[case(&["24/7"])]
#[case(&["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"])]
fn thirty_years_of_weekly_hours_fit_64_kib(#[case] hours: &[&str]) {
    let calendar = calendar(hours, "Europe/Paris");
    let span = years(calendar.zone(), 2000, 30);
    let index = CompiledCalendar::new(&calendar.windows(span), span);
    assert!(index.table_bytes() <= 64 * KIB, "{}", index.table_bytes());
    let deadlines = CompiledAllowance::new(&index, Micros::from_hours(8), Tie::End);
    assert!(
        deadlines.table_bytes() <= 128 * KIB,
        "{}",
        deadlines.table_bytes()
    );
}
