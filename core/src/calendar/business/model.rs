//! Business time against a model that steps through the minutes of twelve days in UTC.

use super::*;
use crate::calendar::{Holidays, OpeningHours, Zone};
use proptest::prelude::*;

/// Minutes of the model: twelve days from Monday 2026-05-18 in UTC.
const MINUTES: i64 = 12 * 1440;
const MONDAY: i64 = 1_779_062_400;

fn minute(minute: i64) -> Instant {
    Instant::from_seconds(MONDAY + 60 * minute)
}

fn minutes(parts: &[(i64, i64)]) -> IntervalSet {
    IntervalSet::from_unsorted(
        parts
            .iter()
            .map(|&(a, b)| Interval::new(minute(a), minute(a + b))),
    )
}

fn is_in(parts: &[(i64, i64)], minute: i64) -> bool {
    parts
        .iter()
        .any(|&(a, length)| a <= minute && minute < a + length)
}

/// Hours in UTC on the weekdays of `open`, 09:00 to 12:00 and 13:00 to 17:00.
fn model_clock(open: [bool; 7]) -> BusinessClock {
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let rules = names.iter().zip(open).filter(|(_, open)| *open);
    let rules: Vec<_> = rules
        .map(|(day, _)| format!("{day} 09:00-12:00,13:00-17:00"))
        .collect();
    let hours = vec![OpeningHours::parse(&rules.join("; ")).unwrap()];
    let calendar = Calendar::new(hours, Zone::utc(), Holidays::None);
    BusinessClock::new(calendar, Interval::new(minute(0), minute(3_000)))
}

fn model_open(open: [bool; 7], minute: i64) -> bool {
    let (day, minute) = (usize::try_from(minute / 1440).unwrap() % 7, minute % 1440);
    let hours = (540..720).contains(&minute) || (780..1020).contains(&minute);
    open[day] && hours
}

fn model_due(counts: impl Fn(i64) -> bool, start: i64, amount: i64, tie: Tie) -> Option<i64> {
    let mut left = amount;
    for minute in start..MINUTES {
        if !counts(minute) {
            continue;
        }
        if left == 0 {
            return Some(minute);
        }
        left -= 1;
        if left == 0 && tie == Tie::End {
            return Some(minute + 1);
        }
    }
    None
}

fn parts() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0..MINUTES, 1_i64..2_000), 0..5)
}

fn weekdays() -> impl Strategy<Value = [bool; 7]> {
    prop::array::uniform7(any::<bool>()).prop_map(|mut open| {
        open[2] = true;
        open
    })
}

proptest! {
    #[test]
    fn due_equals_steps_of_a_minute(
        open in weekdays(),
        pauses in parts(),
        start in 0..MINUTES,
        amount in 0_i64..900,
        tie in prop::sample::select(&[Tie::End, Tie::Next][..]),
    ) {
        let counts = |minute| model_open(open, minute) && !is_in(&pauses, minute);
        // Beyond the model's days there is no naive answer.
        if let Some(expected) = model_due(counts, start, amount, tie) {
            let open_time = Micros::from_seconds(60 * amount);
            let due = model_clock(open).add_open(minute(start), open_time, tie, &minutes(&pauses));
            prop_assert_eq!(due, Ok(minute(expected)));
        }
    }

    #[test]
    fn elapsed_and_availability_equal_counted_minutes(
        open in weekdays(),
        (down, out) in (parts(), parts()),
        (a, b) in (0..MINUTES, 0..MINUTES),
    ) {
        let clock = model_clock(open);
        let count = |wanted: &dyn Fn(i64) -> bool| {
            let minutes = (a..b).filter(|&minute| model_open(open, minute) && wanted(minute)).count();
            Micros::from_seconds(60 * i64::try_from(minutes).unwrap())
        };
        let elapsed = clock.elapsed(minute(a), minute(b), &minutes(&down));
        prop_assert_eq!(elapsed, count(&|m| !is_in(&down, m)));
        let span = Interval::new(minute(a), minute(b));
        let expected = Availability {
            window: count(&|_| true),
            counted: count(&|m| is_in(&down, m) && !is_in(&out, m)),
            excluded: count(&|m| is_in(&down, m) && is_in(&out, m)),
        };
        prop_assert_eq!(clock.availability(span, &minutes(&down), &minutes(&out)), expected);
    }
}
