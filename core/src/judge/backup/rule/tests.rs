//! Retentions over short months, leap years and changes of the clock; what a slot asks for.

use super::*;
use crate::calendar::Territory;
use crate::contract::terms::Kept::{Months, Weeks};
use crate::contract::terms::{DueTerm, ZoneTerm};
use crate::contract::{Clause, Side};
use rstest::rstest;

fn rule(due: SlotTerm, kept: Kept, end: Retention) -> SlotRule {
    let terms = BackupSlot {
        kind: "daily".to_owned(),
        due: Clause::Plain(DueTerm {
            slot: due,
            zone: ZoneTerm::paris(),
        }),
        kept,
        zone: ZoneTerm::paris(),
        retention_end: Clause::Plain(end),
    };
    let place = ClientPlace::of(Territory::FR);
    SlotRule::bind(&terms, &Sides::all(Side::Client), &place).unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Local day of the start, what is kept, the last day.
#[rstest]
#[case("2026-05-03", Kept::Days(30), "2026-06-02")]
#[case("2026-05-03", Kept::Days(7), "2026-05-10")]
#[case("2026-05-03", Weeks(4), "2026-05-31")]
#[case("2026-05-01", Months(3), "2026-08-01")]
#[case::february("2025-11-30", Months(3), "2026-02-28")]
#[case::leap_february("2023-11-30", Months(3), "2024-02-29")]
#[case::leap_day("2024-02-29", Months(3), "2024-05-29")]
#[case::leap_day_a_year_on("2024-02-29", Months(12), "2025-02-28")]
#[case::short_month("2026-03-31", Months(3), "2026-06-30")]
#[case::over_the_year("2025-12-31", Months(2), "2026-02-28")]
#[case::thirty_days_over_a_leap_day("2024-02-15", Kept::Days(30), "2024-03-16")]
fn months_end_on_the_same_day_or_the_last(
    #[case] day: &str,
    #[case] kept: Kept,
    #[case] last: &str,
) {
    assert_eq!(last_day(day.parse().unwrap(), kept), last.parse().unwrap());
}

/// Both changes of the clock in Paris: on 29 March 02:30 does not exist, on 25 October it
/// comes twice.
#[rstest]
#[case::day_end(Retention::DayEnd, "2026-02-27T01:30:00Z", "2026-03-29T22:00:00Z")]
#[case::skipped(Retention::SameTime, "2026-02-27T01:30:00Z", "2026-03-29T01:30:00Z")]
#[case::twice(Retention::SameTime, "2026-09-25T00:30:00Z", "2026-10-25T00:30:00Z")]
#[case::after(Retention::SameTime, "2026-09-25T12:00:00Z", "2026-10-25T13:00:00Z")]
#[case::autumn_end(Retention::DayEnd, "2026-09-25T12:00:00Z", "2026-10-25T23:00:00Z")]
#[case::second_half_two(Retention::SameTime, "2025-10-26T01:30:00Z", "2025-11-25T01:30:00Z")]
#[case::to_the_microsecond(
    Retention::SameTime,
    "2026-05-03T01:00:00.250001Z",
    "2026-06-02T01:00:00.250001Z"
)]
fn thirty_days_over_a_change_of_the_clock(
    #[case] end: Retention,
    #[case] started: &str,
    #[case] until: &str,
) {
    let rule = rule(SlotTerm::Day, Kept::Days(30), end);
    assert_eq!(rule.kept_until(at(started)), at(until));
}

/// The night of a change of the clock lasts six hours, or eight.
#[rstest]
#[case("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z")]
#[case("2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z")]
fn a_night_is_as_long_as_the_clock_makes_it(
    #[case] day: &str,
    #[case] start: &str,
    #[case] end: &str,
) {
    let night = SlotTerm::Hours("00:00-07:00".to_owned());
    let rule = rule(night, Kept::Days(30), Retention::DayEnd);
    let slot = Slot::of("daily", day.parse().unwrap()).unwrap();
    let window = rule.window(&slot);
    assert_eq!(window.as_slice(), [Interval::new(at(start), at(end))]);
}

/// The 1st of May 2026 is a Friday: of the seven windows that end in the week from 27 April,
/// those are owed that begin with the subscription.
#[rstest]
#[case("2026-04-01", 7)]
#[case("2026-04-24", 4)]
#[case("2026-04-27", 1)]
#[case("2026-04-28", 0)]
fn windows_before_the_subscription_owe_nothing(#[case] since: &str, #[case] owed: usize) {
    let rule = rule(SlotTerm::AnyDays(7), Weeks(4), Retention::DayEnd);
    let week = Slot::of("weekly", "2026-05-01".parse().unwrap()).unwrap();
    assert_eq!(week.name, "2026-W18");
    assert_eq!(rule.parts(&week, since.parse().unwrap()).len(), owed);
}
