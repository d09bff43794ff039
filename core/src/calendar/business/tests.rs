//! Business time against deadlines worked out by hand.

use super::*;
use crate::calendar::{Holidays, OpeningHours, Zone};
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

#[test]
fn without_a_window_there_is_no_rate() {
    let nothing = interval("2026-05-23T00:00:00Z 2026-05-24T00:00:00Z");
    let availability = paris("Mo-Fr 09:00-17:00").availability(nothing, &set(&[]), &set(&[]));
    assert_eq!(
        (availability.window, availability.rate()),
        (Micros::ZERO, None)
    );
}
