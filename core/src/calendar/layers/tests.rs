//! The layers of a calendar, by hand, and the figures of the booklets.

use super::*;
use crate::time::Micros;
use rstest::rstest;

fn print(windows: &IntervalSet) -> String {
    let windows = windows.iter().map(|w| format!("{} {}", w.start, w.end));
    windows.collect::<Vec<_>>().join(", ").replace(":00Z", "")
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn calendar(hours: &[&str]) -> Calendar {
    let hours = hours
        .iter()
        .map(|hours| OpeningHours::parse(hours).unwrap());
    Calendar::new(hours.collect(), Zone::paris(), Holidays::national())
}

// 2026-05-25 is Whit Monday.
#[rstest]
#[case(&["Mo-Fr 07:00-20:00; PH off"], "2026-05-25", "")]
#[case(&["Mo-Fr 07:00-20:00; PH off"], "2026-05-26", "2026-05-26T05:00 2026-05-26T18:00")]
#[case(&["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"], "2026-05-24", "2026-05-23T22:00 2026-05-24T22:00")]
#[case(&["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"], "2026-05-25", "2026-05-24T22:00 2026-05-25T22:00")]
#[case(&["Mo-Sa 20:00-06:00", "Su,PH 00:00-24:00"], "2026-05-26", "2026-05-25T22:00 2026-05-26T04:00, 2026-05-26T18:00 2026-05-26T22:00")]
#[case(&["Mo-Sa 20:00-06:00"], "2026-05-24", "2026-05-23T22:00 2026-05-24T04:00")]
#[case(&["Mo-Fr 20:00-06:00; PH off"], "2026-05-25", "")]
#[case(&["Mo-Su 20:00-06:00; PH off"], "2026-05-25", "2026-05-24T22:00 2026-05-25T04:00")] // Sunday's night goes on
#[case(&["Mo-Fr 09:00-12:00", "2026 May 26 11:00-14:00"], "2026-05-26", "2026-05-26T07:00 2026-05-26T12:00")]
fn the_windows_of_a_civil_day(#[case] hours: &[&str], #[case] date: &str, #[case] expected: &str) {
    let zone = Zone::paris();
    let span = Interval::new(zone.day_start(day(date)), zone.day_end(day(date)));
    assert_eq!(print(&calendar(hours).windows(span)), expected);
}

#[test]
fn extra_openings_win_over_closures_and_holidays() {
    let morning = Span {
        start: 8 * 3_600,
        end: 12 * 3_600,
    };
    let stretch = Interval::new(
        Instant::parse("2026-05-25T13:00:00Z").unwrap(),
        Instant::parse("2026-05-25T15:00:00Z").unwrap(),
    );
    let calendar = calendar(&["Mo-Fr 07:00-20:00; PH off"])
        .closed_on([day("2026-05-25"), day("2026-05-26")])
        .open_on([(day("2026-05-25"), vec![morning])])
        .open_during(&IntervalSet::from(stretch));
    let zone = calendar.zone();
    let span = Interval::new(
        zone.day_start(day("2026-05-25")),
        zone.day_end(day("2026-05-26")),
    );
    let expected = "2026-05-25T06:00 2026-05-25T10:00, 2026-05-25T13:00 2026-05-25T15:00";
    assert_eq!(print(&calendar.windows(span)), expected);
    assert_eq!(print(&calendar.windows_of_day(day("2026-05-25"))), expected);
    assert_eq!(calendar.day_close(day("2026-05-25")), Some(stretch.end));
    assert_eq!(calendar.day_close(day("2026-05-26")), None);
    assert_eq!(
        calendar.midnight(day("2026-05-26")).to_string(),
        "2026-05-26T22:00:00Z"
    );
}

/// From its 00:00 to its 24:00: the night before stops there, and a night that the day of the
/// week begins goes on after it, as with a closing day.
#[rstest]
#[case::holiday(("2026-05-25", 8, 12), "2026-05-25T06:00 2026-05-25T10:00, 2026-05-26T22:00 2026-05-27T04:00, 2026-05-27T18:00 2026-05-28T04:00")]
#[case::closing_day(("2026-05-26", 8, 12), "2026-05-26T06:00 2026-05-26T10:00, 2026-05-26T22:00 2026-05-27T04:00, 2026-05-27T18:00 2026-05-28T04:00")]
#[case::over_midnight(("2026-05-27", 22, 26), "2026-05-27T20:00 2026-05-28T04:00")]
#[case::night_before(("2026-05-27", 8, 12), "2026-05-27T06:00 2026-05-27T10:00, 2026-05-27T22:00 2026-05-28T04:00")]
fn a_day_with_hours_of_its_own_has_no_others(
    #[case] (date, start, end): (&str, i64, i64),
    #[case] expected: &str,
) {
    let own = Span {
        start: start * 3_600,
        end: end * 3_600,
    };
    let calendar = calendar(&["Tu,We 20:00-06:00"])
        .closed_on([day("2026-05-26")])
        .open_on([(day(date), vec![own])]);
    let zone = calendar.zone();
    let span = Interval::new(
        zone.day_start(day("2026-05-25")),
        zone.day_end(day("2026-05-28")),
    );
    assert_eq!(print(&calendar.windows(span)), expected);
    assert!(calendar.is_business_day(day(date)));
}

#[rstest]
#[case("2026-05-01", "2026-06-01", 795_600)]
#[case("2025-11-01", "2025-12-01", 247 * 3_600)]
#[case("2025-01-01", "2026-01-01", 3_263 * 3_600)]
#[case("2026-01-01", "2027-01-01", 3_276 * 3_600)]
fn the_service_window_of_the_booklets(#[case] from: &str, #[case] to: &str, #[case] expected: i64) {
    let zone = Zone::paris();
    let span = Interval::new(zone.day_start(day(from)), zone.day_start(day(to)));
    let windows = calendar(&["Mo-Fr 07:00-20:00; PH off"]).windows(span);
    assert_eq!(windows.measure(), Micros::from_seconds(expected));
}

#[rstest]
#[case("2026-03-01", "2026-04-01", 743)]
#[case("2026-10-01", "2026-11-01", 745)]
fn all_time_of_a_month_with_a_clock_change(
    #[case] from: &str,
    #[case] to: &str,
    #[case] hours: i64,
) {
    let zone = Zone::paris();
    let span = Interval::new(zone.day_start(day(from)), zone.day_start(day(to)));
    let windows = Calendar::always(zone).windows(span);
    assert_eq!(
        (windows.len(), windows.measure()),
        (1, Micros::from_hours(hours))
    );
}
