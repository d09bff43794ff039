//! What opening hours mean, and what is refused by which name.

use super::*;
use rstest::rstest;

/// `08:30-12:30,13:30-17:00`, or `off`.
fn print(spans: &[Span]) -> String {
    let clock = |second: i64| format!("{:02}:{:02}", second / 3600, second / 60 % 60);
    let spans = spans
        .iter()
        .map(|span| format!("{}-{}", clock(span.start), clock(span.end)));
    let printed = spans.collect::<Vec<_>>().join(",");
    if printed.is_empty() {
        "off".to_owned()
    } else {
        printed
    }
}

// 2026-05-22 is a Friday, 2026-05-25 (Whit) Monday.
#[rstest]
#[case("24/7", "2026-05-22", "00:00-24:00")]
#[case("24/7; PH off", "2026-05-25 PH", "off")]
#[case("Mo-Fr 07:00-20:00; PH off", "2026-05-22", "07:00-20:00")]
#[case("Mo-Fr 07:00-20:00; PH off", "2026-05-23", "off")]
#[case("Mo-Fr 07:00-20:00; PH off", "2026-05-25 PH", "off")]
#[case("Mo-Fr 07:00-20:00; PH 08:00-12:00", "2026-05-25 PH", "08:00-12:00")]
#[case("PH off; Mo-Fr 07:00-20:00", "2026-05-25 PH", "07:00-20:00")] // the later rule names Mondays
#[case(
    "Mo-Fr 08:30-12:30,13:30-17:00",
    "2026-05-22",
    "08:30-12:30,13:30-17:00"
)]
#[case(
    "Mo-Fr 08:30-12:30, 13:30-17:00",
    "2026-05-22",
    "08:30-12:30,13:30-17:00"
)]
#[case("Mo,We-Fr 8:00-9:00", "2026-05-22", "08:00-09:00")]
#[case("mo-fr 08:00-09:00", "2026-05-22", "08:00-09:00")]
#[case("Sa-Mo 08:00-09:00", "2026-05-24", "08:00-09:00")]
#[case("Sa-Mo 08:00-09:00", "2026-05-22", "off")]
#[case("Mo-Sa 20:00-06:00", "2026-05-22", "20:00-30:00")]
#[case("22:00-00:00", "2026-05-22", "22:00-24:00")]
#[case("08:00-08:00", "2026-05-22", "08:00-32:00")]
#[case("Su,PH 00:00-24:00", "2026-05-24", "00:00-24:00")]
#[case("Su,PH 00:00-24:00", "2026-05-25 PH", "00:00-24:00")]
#[case("PH,Su 00:00-24:00", "2026-05-25", "off")]
#[case("Mo-Fr", "2026-05-22", "00:00-24:00")]
#[case("Mo-Fr open", "2026-05-22", "00:00-24:00")]
#[case("Mo-Su 09:00-17:00; Fr 10:00-11:00", "2026-05-22", "10:00-11:00")]
#[case("Mo-Su 09:00-17:00; Fr closed", "2026-05-22", "off")]
#[case("24/7; 2026 Dec 24 off", "2026-12-24", "off")]
#[case("24/7; 2026 Dec 24 off", "2027-12-24", "00:00-24:00")]
#[case("24/7; Dec 24 off", "2027-12-24", "off")]
#[case("24/7; Dec 24-Jan 02 off", "2026-12-31", "off")]
#[case("24/7; Dec 24-Jan 02 off", "2026-01-02", "off")]
#[case("24/7; Dec 24-Jan 02 off", "2026-01-03", "00:00-24:00")]
#[case("24/7; 2026 Dec 24-Jan 02 off", "2027-01-02", "off")]
#[case("24/7; 2026 Dec 24-Jan 02 off", "2026-01-02", "00:00-24:00")]
#[case("24/7; 2026 Dec 24-2027 Jan 02 off", "2027-01-01", "off")]
#[case("24/7; Dec 24-26 off", "2026-12-25", "off")]
#[case("24/7; Dec 24,Dec 31 off", "2026-12-31", "off")]
#[case("24/7; Feb 29 off", "2028-02-29", "off")]
#[case("24/7; Dec 24-Jan 02 PH off", "2026-12-25 PH", "off")]
#[case("24/7; Dec 24-Jan 02 PH off", "2026-12-26", "00:00-24:00")]
#[case("Aug 01-Aug 31 Mo-Fr 09:00-12:00", "2026-08-03", "09:00-12:00")]
#[case("Aug 01-Aug 31 Mo-Fr 09:00-12:00", "2026-08-02", "off")]
#[case("2024 Mar 31 00:00-00:30", "2024-03-31", "00:00-00:30")]
fn a_day_has_its_hours(#[case] hours: &str, #[case] day: &str, #[case] expected: &str) {
    let (date, holiday) = day
        .split_once(' ')
        .map_or((day, false), |(date, _)| (date, true));
    let hours = OpeningHours::parse(hours).unwrap();
    assert_eq!(
        print(hours.spans_on(Day::parse(date).unwrap(), holiday)),
        expected
    );
}

#[rstest]
#[case("Mo-Fr sunrise-sunset", "a sun time")]
#[case("Mo-Fr (sunrise+01:00)-18:00", "a sun time")]
#[case("week 01-10 Mo 08:00-09:00", "a week number")]
#[case("week 10-01 Mo 08:00-09:00", "a week number")]
#[case("SH 08:00-09:00", "`SH` (school holidays)")]
#[case("Mo[1] 08:00-09:00", "a weekday of the month (`[…]`)")]
#[case("Mo[-1] 08:00-09:00", "a weekday of the month (`[…]`)")]
#[case("Mo 10:00+", "an open end (`+`)")]
#[case("Mo 10:00-18:00+", "an open end (`+`)")]
#[case("Mo 10:00-26:00", "a time past 24:00")]
#[case("Mo 10:00-48:30", "a time past 24:00")]
#[case("Mo 10:00-18:00/30", "a repetition (`/`)")]
#[case("PH -1 day off", "a day offset")]
#[case("Mo[1] +2 days 08:00-09:00", "a weekday of the month (`[…]`)")]
#[case("2026 Dec 24 +1 day off", "a day offset")]
#[case("easter off", "a moveable date")]
#[case("Jan Mo[1] off", "a moveable date")]
#[case("Jul-Aug Mo-Fr 08:00-09:00", "a month without a day")]
#[case("2026 Dec 08:00-09:00", "a year without a date")]
#[case("2026 Mo-Fr 08:00-09:00", "a year without a date")]
#[case("2026-2027 Dec 24 off", "a year without a date")]
#[case("Dec 24+ off", "an open-ended date (`+`)")]
#[case(
    "2026 Dec 24,Dec 31 off",
    "a list of dates of which only some have a year"
)]
#[case(
    "Dec 24-2027 Jan 02 off",
    "a range of dates of which only the last has a year"
)]
#[case(
    "2026 Dec 24-2025 Jan 02 off",
    "a range of dates that ends before it starts"
)]
#[case("Mo-Fr 08:00-12:00, Sa 08:00-09:00", "an additional rule (`,`)")]
#[case("Mo-Fr 08:00-12:00 || Sa 08:00-09:00", "a fallback rule (`||`)")]
#[case("Mo-Fr 08:00-12:00 unknown", "`unknown`")]
#[case("Mo-Fr 08:00-12:00 \"by; appointment\"", "a comment")]
#[case("\"by appointment\"", "a comment")]
#[case("open", "`open` without days")]
#[case("Mo 12:00-13:00 off", "`off` with hours")]
#[case("PH Mo-Fr 08:00-12:00", "`PH` and weekdays joined by a space")]
#[case("Mo-Fr PH off", "`PH` and weekdays joined by a space")]
fn what_is_not_supported_is_refused_by_name(#[case] hours: &str, #[case] expected: &str) {
    match OpeningHours::parse(hours).unwrap_err() {
        HoursError::Unsupported {
            text,
            rule,
            construct,
            ..
        } => {
            assert_eq!((text.as_str(), construct), (hours, expected));
            assert!(hours.contains(&rule));
        }
        other => panic!("{other}"),
    }
}

#[rstest]
#[case(
    "",
    "opening hours are empty; write for example `Mo-Fr 09:00-17:00; PH off` or `24/7`"
)]
#[case(
    "Mo-Fr 08:00-12:00;",
    "opening hours `Mo-Fr 08:00-12:00;` have an empty rule; remove the `;` before or after it"
)]
#[case(
    "Mo-Fr 8h-12h",
    "opening hours `Mo-Fr 8h-12h`: cannot read `Mo-Fr 8h-12h` from `8h-12h` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(
    "Lu-Ve 08:00-12:00; PH off",
    "opening hours `Lu-Ve 08:00-12:00; PH off`: cannot read `Lu-Ve 08:00-12:00` from `Lu-Ve 08:00-12:00` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(
    "24/7; 2026 Feb 29 off",
    "opening hours `24/7; 2026 Feb 29 off`: `2026 Feb 29 off` names a date that does not exist"
)]
#[case(
    "24/7; Feb 30 off",
    "opening hours `24/7; Feb 30 off`: `Feb 30 off` names a date that does not exist"
)]
#[case(
    "PH off",
    "opening hours `PH off` only say when it is closed; name the open hours first"
)]
#[case(
    "off",
    "opening hours `off` only say when it is closed; name the open hours first"
)]
#[case(
    "Mo-Fr 08:00-26:00; PH off",
    "opening hours `Mo-Fr 08:00-26:00; PH off`: a time past 24:00 in `Mo-Fr 08:00-26:00` is not supported; end it at `24:00`, or write the hour of the next day like `22:00-02:00`"
)]
fn an_error_says_where_and_what_to_write(#[case] hours: &str, #[case] message: &str) {
    assert_eq!(OpeningHours::parse(hours).unwrap_err().to_string(), message);
}

#[test]
fn hours_are_their_text_in_data() {
    let hours: OpeningHours = serde_json::from_str("\" Mo-Fr 08:00-12:00; PH off\"").unwrap();
    assert_eq!(
        serde_json::to_string(&hours).unwrap(),
        "\"Mo-Fr 08:00-12:00; PH off\""
    );
    assert!(serde_json::from_str::<OpeningHours>("\"Mo 10:00+\"").is_err());
}
