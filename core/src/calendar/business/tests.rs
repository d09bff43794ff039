//! Business time against a model that steps through the minutes of a week in UTC, and
//! against deadlines worked out by hand.

use super::*;
use crate::calendar::{Holidays, OpeningHours, Zone};
use proptest::prelude::*;
use rstest::rstest;

const NO_PAUSES: IntervalSet = IntervalSet::empty();

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn interval(text: &str) -> Interval {
    let (start, end) = text.split_once(' ').unwrap();
    Interval::new(at(start), at(end))
}

fn set(texts: &[&str]) -> IntervalSet {
    IntervalSet::from_unsorted(texts.iter().map(|text| interval(text)))
}

fn paris(hours: &str) -> BusinessClock {
    let hours = vec![OpeningHours::parse(hours).unwrap()];
    let calendar = Calendar::new(hours, Zone::paris(), Holidays::national());
    BusinessClock::new(
        calendar,
        interval("2026-05-01T00:00:00Z 2026-08-01T00:00:00Z"),
    )
}

const OCTIPAS: &str = "Mo-Fr 09:00-18:00; PH off";
const VISIATIV: &str = "Mo-Fr 08:30-12:30,13:30-17:00; PH off";

// Octipas and Visiativ P1 are worked figures of the booklets; Monday 25 May 2026 is off.
#[rstest]
#[case(
    OCTIPAS,
    "2026-05-22T16:30:00+02:00",
    2,
    Tie::End,
    "2026-05-26T07:30:00Z"
)]
#[case(
    OCTIPAS,
    "2026-05-22T16:30:00+02:00",
    24,
    Tie::End,
    "2026-05-28T11:30:00Z"
)]
#[case(
    OCTIPAS,
    "2026-05-26T09:30:00+02:00",
    24,
    Tie::End,
    "2026-05-28T13:30:00Z"
)]
#[case(
    VISIATIV,
    "2026-07-30T15:00:00+02:00",
    8,
    Tie::End,
    "2026-07-31T13:30:00Z"
)]
#[case(
    "Mo-Fr 09:00-17:00",
    "2026-05-18T09:00:00+02:00",
    8,
    Tie::End,
    "2026-05-18T15:00:00Z"
)]
#[case(
    "Mo-Fr 09:00-17:00",
    "2026-05-18T09:00:00+02:00",
    8,
    Tie::Next,
    "2026-05-19T07:00:00Z"
)]
#[case(
    "Mo-Fr 09:00-17:00",
    "2026-05-18T10:00:00+02:00",
    0,
    Tie::End,
    "2026-05-18T08:00:00Z"
)]
#[case(
    "Mo-Fr 09:00-17:00",
    "2026-05-18T17:00:00+02:00",
    0,
    Tie::End,
    "2026-05-19T07:00:00Z"
)]
#[case(
    "Mo-Fr 09:00-17:00",
    "2026-05-17T10:00:00+02:00",
    0,
    Tie::Next,
    "2026-05-18T07:00:00Z"
)]
#[case(
    "Dec 31 09:00-10:00",
    "2030-05-17T10:00:00+02:00",
    60,
    Tie::End,
    "2089-12-31T09:00:00Z"
)]
fn open_time_is_added(
    #[case] hours: &str,
    #[case] start: &str,
    #[case] amount: i64,
    #[case] tie: Tie,
    #[case] due: &str,
) {
    let clock = paris(hours);
    let result = clock.add_open(at(start), Micros::from_hours(amount), tie, &NO_PAUSES);
    assert_eq!(result.unwrap().to_string(), due);
}

#[rstest]
#[case::over(&["2026-05-18T08:00:00Z 2026-05-18T09:00:00Z"], 8, Tie::End, "2026-05-19T08:00:00Z")]
#[case::two_overlapping(&["2026-05-18T08:00:00Z 2026-05-18T09:00:00Z", "2026-05-18T08:30:00Z 2026-05-18T10:00:00Z"], 8, Tie::End, "2026-05-19T09:00:00Z")]
#[case::starts_where_it_is_used_up(&["2026-05-18T09:00:00Z 2026-05-18T12:00:00Z"], 2, Tie::End, "2026-05-18T09:00:00Z")]
#[case::starts_where_it_is_used_up_next(&["2026-05-18T09:00:00Z 2026-05-18T12:00:00Z"], 2, Tie::Next, "2026-05-18T12:00:00Z")]
#[case::begun_before(&["2026-05-17T09:00:00Z 2026-05-18T08:00:00Z"], 1, Tie::End, "2026-05-18T09:00:00Z")]
#[case::over_night(&["2026-05-18T14:00:00Z 2026-05-19T08:00:00Z"], 8, Tie::End, "2026-05-19T09:00:00Z")]
#[case::zero_inside(&["2026-05-18T06:00:00Z 2026-05-18T08:00:00Z"], 0, Tie::End, "2026-05-18T08:00:00Z")]
#[case::zero_to_closing(&["2026-05-18T06:00:00Z 2026-05-18T15:00:00Z"], 0, Tie::End, "2026-05-19T07:00:00Z")]
#[case::beyond_the_first_span(&["2026-05-18T07:00:00Z 2031-05-19T07:00:00Z"], 1, Tie::End, "2031-05-19T08:00:00Z")]
fn pauses_do_not_count(
    #[case] pauses: &[&str],
    #[case] amount: i64,
    #[case] tie: Tie,
    #[case] due: &str,
) {
    let clock = paris("Mo-Fr 09:00-17:00");
    let start = at("2026-05-18T07:00:00Z");
    let result = clock.add_open(start, Micros::from_hours(amount), tie, &set(pauses));
    assert_eq!(result.unwrap().to_string(), due);
}

const WEEKDAYS: &str = "Mo-Fr 00:00-24:00; PH off";

// Friday 22 May 2026; Monday 25 is off.
#[rstest]
#[case(WEEKDAYS, VISIATIV, 1, DayEnd::Closing, &[], "2026-05-26T15:00:00Z")]
#[case(WEEKDAYS, VISIATIV, 1, DayEnd::Midnight, &[], "2026-05-26T22:00:00Z")]
#[case(WEEKDAYS, VISIATIV, 6, DayEnd::Closing, &[], "2026-06-02T15:00:00Z")]
#[case::support_is_shut(WEEKDAYS, "Mo 09:00-12:00", 1, DayEnd::Closing, &[], "2026-05-26T22:00:00Z")]
#[case::end_in_pause(WEEKDAYS, VISIATIV, 1, DayEnd::Closing, &["2026-05-26T12:00:00Z 2026-05-26T15:30:00Z"], "2026-05-27T15:00:00Z")]
#[case::end_after_pause(WEEKDAYS, VISIATIV, 1, DayEnd::Midnight, &["2026-05-26T12:00:00Z 2026-05-26T15:30:00Z"], "2026-05-26T22:00:00Z")]
#[case::end_where_a_pause_starts(WEEKDAYS, VISIATIV, 1, DayEnd::Closing, &["2026-05-26T15:00:00Z 2026-05-27T10:00:00Z"], "2026-05-26T15:00:00Z")]
#[case::end_where_a_pause_ends(WEEKDAYS, VISIATIV, 1, DayEnd::Closing, &["2026-05-26T10:00:00Z 2026-05-26T15:00:00Z"], "2026-05-26T15:00:00Z")]
#[case::none_at_all(WEEKDAYS, VISIATIV, 0, DayEnd::Closing, &[], "2026-05-26T06:30:00Z")]
fn business_days_are_added(
    #[case] business: &str,
    #[case] support: &str,
    #[case] days: u32,
    #[case] end: DayEnd,
    #[case] pauses: &[&str],
    #[case] due: &str,
) {
    let start = at("2026-05-22T18:30:00+02:00");
    let due_at = paris(business).add_days(start, days, end, &paris(support), &set(pauses));
    assert_eq!(due_at.unwrap().to_string(), due);
}

#[rstest]
#[case(
    "Mo off; 2026 Mar 29 02:15-02:45; Su off",
    Amount::Open(Micros(1)),
    "a calendar that never opens has no business time: `Mo off; 2026 Mar 29 02:15-02:45; Su off`"
)]
#[case(
    "Mo-Fr 09:00-17:00; 24/7 off",
    Amount::Open(Micros::ZERO),
    "a calendar that never opens has no business time: `Mo-Fr 09:00-17:00; 24/7 off`"
)]
#[case(
    "Mo-Fr 09:00-17:00; Mo-Fr off",
    Amount::Days(3),
    "a calendar that never opens has no business time: `Mo-Fr 09:00-17:00; Mo-Fr off`"
)]
#[case(
    "2026 Dec 31 09:00-17:00",
    Amount::Open(Micros::from_hours(9)),
    "9h of business time from 2026-05-22T16:30:00Z end beyond 2099, where the calendars end (hours `2026 Dec 31 09:00-17:00`)"
)]
#[case(
    "Mo-Fr 09:00-17:00",
    Amount::Days(20_000),
    "20000d of business time from 2026-05-22T16:30:00Z end beyond 2099, where the calendars end (hours `Mo-Fr 09:00-17:00`)"
)]
fn what_has_no_answer_says_why(#[case] hours: &str, #[case] amount: Amount, #[case] message: &str) {
    let (clock, start) = (paris(hours), at("2026-05-22T16:30:00Z"));
    let result = match amount {
        Amount::Open(open) => clock.add_open(start, open, Tie::End, &NO_PAUSES),
        Amount::Days(days) => clock.add_days(start, days, DayEnd::Closing, &clock, &NO_PAUSES),
    };
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[rstest]
#[case(795_600, 1_193, "99.8500")]
#[case(795_600, 1_194, "99.8499")]
#[case(3, 1, "66.6666")]
#[case(3, 3, "0.0000")]
#[case(3, 0, "100.0000")]
fn a_rate_is_cut_to_four_decimals(#[case] window: i64, #[case] down: i64, #[case] rate: &str) {
    let availability = Availability {
        window: Micros::from_seconds(window),
        counted: Micros::from_seconds(down),
        excluded: Micros::ZERO,
    };
    assert_eq!(availability.rate().unwrap(), rate);
}

#[test]
fn without_a_window_there_is_no_rate() {
    let nothing = interval("2026-05-23T00:00:00Z 2026-05-24T00:00:00Z");
    let availability = paris("Mo-Fr 09:00-17:00").availability(nothing, &set(&[]), &set(&[]));
    assert_eq!(
        (availability.window, availability.rate()),
        (Micros::ZERO, None)
    );
}

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
