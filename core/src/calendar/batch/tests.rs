//! Lines of `clock --batch` and their whole answers, and the shared oracles.

use super::*;
use crate::calendar::Day;
use crate::test_support::oracle;
use rstest::rstest;

/// A line of `op` with the keys of a calendar in Paris and `rest`.
fn line(op: &str, rest: &str) -> String {
    format!(
        r#"{{"id":7,"op":"{op}","hours":"Mo-Fr 09:00-17:00; PH off","tz":"Europe/Paris","holidays":"FR",{rest}}}"#
    )
}

const MONDAY: &str = r#""start":"2026-05-18T09:00:00+02:00""#;
const WEEK: &str = r#""start":"2026-05-18T00:00:00+02:00","end":"2026-05-25T00:00:00+02:00""#;

#[rstest]
#[case("add", r#""amount":"8h""#, r#"{"id":7,"due":"2026-05-18T15:00:00Z"}"#)]
#[case(
    "add",
    r#""amount":"8h","ties":"next""#,
    r#"{"id":7,"due":"2026-05-19T07:00:00Z"}"#
)]
#[case("add", r#""amount":"0m""#, r#"{"id":7,"due":"2026-05-18T07:00:00Z"}"#)]
#[case("add", r#""amount":"5d""#, r#"{"id":7,"due":"2026-05-26T15:00:00Z"}"#)]
#[case(
    "add",
    r#""amount":"5d","days":"midnight""#,
    r#"{"id":7,"due":"2026-05-26T22:00:00Z"}"#
)]
#[case(
    "add",
    r#""amount":"90m","pauses":[["2026-05-18T08:00:00Z","2026-05-18T08:10:00.5Z"]]"#,
    r#"{"id":7,"due":"2026-05-18T08:40:00.500000Z"}"#
)]
#[case(
    "add",
    r#""amount":"8h","closures":[["2026-05-18T08:00:00Z","2026-05-18T09:00:00Z"]]"#,
    r#"{"id":7,"due":"2026-05-19T08:00:00Z"}"#
)]
fn open_time_and_business_days_are_added(
    #[case] op: &str,
    #[case] rest: &str,
    #[case] expected: &str,
) {
    assert_eq!(answer(&line(op, &format!("{MONDAY},{rest}"))), expected);
}

#[rstest]
#[case("elapsed", r#""pauses":null"#, r#"{"id":7,"seconds":"144000"}"#)]
#[case(
    "elapsed",
    r#""pauses":[["2026-05-17T00:00:00Z","2026-05-18T07:00:00.000001Z"]]"#,
    r#"{"id":7,"seconds":"143999.999999"}"#
)]
#[case(
    "windows",
    r#""closures":[["2026-05-19T00:00:00Z","2026-06-01T00:00:00Z"]]"#,
    r#"{"id":7,"windows":[["2026-05-18T07:00:00Z","2026-05-18T15:00:00Z"]]}"#
)]
#[case("availability", r#""outages":[]"#, r#"{"id":7,"window_seconds":"144000","counted_seconds":"0","excluded_seconds":"0","rate":"100.0000"}"#)]
#[case("availability", r#""outages":[["2026-05-18T14:00:00Z","2026-05-18T18:00:00Z"],["2026-05-18T14:30:00Z","2026-05-18T18:00:00Z"]],"exclusions":[["2026-05-18T14:00:00Z","2026-05-18T14:15:00Z"]]"#, r#"{"id":7,"window_seconds":"144000","counted_seconds":"2700","excluded_seconds":"900","rate":"98.1250"}"#)]
fn a_week_is_measured(#[case] op: &str, #[case] rest: &str, #[case] expected: &str) {
    assert_eq!(answer(&line(op, &format!("{WEEK},{rest}"))), expected);
}

#[rstest]
#[case(
    "",
    r#"{"id":null,"error":"the line is not JSON: EOF while parsing a value at line 1 column 0"}"#
)]
#[case("[1]", r#"{"id":null,"error":"the line is not a JSON object"}"#)]
#[case(r#"{"id":{"a":1}}"#, r#"{"id":{"a":1},"error":"`op` is missing"}"#)]
#[case(r#"{"id":"x","op":"elapse"}"#, r#"{"id":"x","error":"`elapse` is not an operation; did you mean `elapsed`? (one of add, elapsed, windows, availability)"}"#)]
#[case(r#"{"op":"windows","pauses":[]}"#, r#"{"id":null,"error":"`pauses` is not a key of `windows` (it reads id, op, hours, tz, holidays, closures, start, end)"}"#)]
#[case(r#"{"op":"add","amounts":"8h"}"#, r#"{"id":null,"error":"`amounts` is not a key of `add`; did you mean `amount`? (it reads id, op, hours, tz, holidays, closures, start, amount, ties, days, pauses)"}"#)]
#[case(
    r#"{"op":"add","start":5}"#,
    r#"{"id":null,"error":"`start` is a text, not 5"}"#
)]
#[case(r#"{"op":"add","start":"2026-05-18T09:00:00"}"#, r#"{"id":null,"error":"`start`: `2026-05-18T09:00:00` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00"}"#)]
#[case(r#"{"op":"add","start":"2026-05-18T09:00:00Z","hours":"Mo 10:00+","tz":"UTC"}"#, r#"{"id":null,"error":"opening hours `Mo 10:00+`: an open end (`+`) in `Mo 10:00+` is not supported; write the closing hour, like `10:00-18:00`"}"#)]
#[case(
    r#"{"op":"add","start":"2026-05-18T09:00:00Z","hours":"24/7","tz":"Europe/Pari"}"#,
    r#"{"id":null,"error":"`Europe/Pari` is not an IANA time zone; did you mean `Europe/Paris`?"}"#
)]
#[case(r#"{"op":"add","start":"2026-05-18T09:00:00Z","hours":"24/7","tz":"UTC","holidays":"FR57"}"#, r#"{"id":null,"error":"`holidays`: `FR57` is not a territory; did you mean `FR-57`? (one of FR, FR-57, FR-67, FR-68, GP, MQ, GF, RE, YT, PM, BL, MF, NC, PF, WF)"}"#)]
#[case(r#"{"op":"add","start":"2026-05-18T09:00:00Z","hours":"24/7","tz":"UTC","holidays":["2026-02-30"]}"#, r#"{"id":null,"error":"`holidays`: `2026-02-30` is not a date, such as 2026-05-22"}"#)]
#[case(r#"{"op":"add","start":"2026-05-18T09:00:00Z","hours":"24/7","tz":"UTC","amount":"8h","ties":"ned"}"#, r#"{"id":null,"error":"`ties`: `ned` is not known; did you mean `end`? (one of end, next)"}"#)]
#[case(r#"{"op":"elapsed","start":"2026-05-18T09:00:00Z","end":"2026-05-17T09:00:00Z","hours":"24/7","tz":"UTC"}"#, r#"{"id":null,"error":"`end` 2026-05-17T09:00:00Z lies before `start` 2026-05-18T09:00:00Z"}"#)]
#[case(r#"{"op":"elapsed","start":"2026-05-18T09:00:00Z","end":"2026-05-19T09:00:00Z","hours":"24/7","tz":"UTC","pauses":[["2026-05-18T09:00:00Z"]]}"#, r#"{"id":null,"error":"`pauses` is a list of [start, end]; [\"2026-05-18T09:00:00Z\"] is none"}"#)]
#[case(r#"{"op":"add","start":"2026-05-18T09:00:00Z","hours":"24/7; 24/7 off","tz":"UTC","amount":"8h"}"#, r#"{"id":null,"error":"a calendar that never opens has no business time: `24/7; 24/7 off`"}"#)]
fn a_line_that_cannot_be_answered_says_why(#[case] line: &str, #[case] expected: &str) {
    assert_eq!(answer(line), expected);
}

#[test]
fn what_is_kept_between_lines_changes_no_answer() {
    let mut batch = Batch::default();
    let lines: Vec<_> = (0..200)
        .map(|n| {
            let (hour, tz) = (n % 23, ["UTC", "Europe/Paris", "Indian/Reunion"][n % 3]);
            format!(
                r#"{{"id":{n},"op":"add","start":"{}-06-01T00:00:00Z","amount":"{n}h","hours":"Mo-Fr {hour:02}:00-24:00; PH off","tz":"{tz}","holidays":"RE"}}"#,
                1990 + n % 60
            )
        })
        .collect();
    for line in lines.iter().chain(lines.iter().rev()) {
        assert_eq!(batch.answer(line), answer(line));
    }
}

#[test]
fn answers_equal_the_brute_force_program() {
    let Some(rows) = oracle("business_time.jsonl") else {
        return;
    };
    let mut batch = Batch::default();
    for row in rows.lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        let answer: Value = serde_json::from_str(&batch.answer(&row["ask"].to_string())).unwrap();
        assert_eq!(answer["id"], row["ask"]["id"]);
        for (key, expected) in row["expect"].as_object().unwrap() {
            assert_eq!(&answer[key], expected, "{key} of {row}");
        }
    }
    assert_eq!(rows.lines().count(), 220);
}

/// A window of one civil day only, asked for over that day and the days around it.
#[test]
fn windows_on_days_with_a_clock_change_equal_the_oracle() {
    let Some(rows) = oracle("clock_changes.json") else {
        return;
    };
    let rows: Vec<Value> = serde_json::from_str(&rows).unwrap();
    let mut batch = Batch::default();
    for row in &rows {
        let (tz, date) = (row["tz"].as_str().unwrap(), row["date"].as_str().unwrap());
        let (zone, day) = (Zone::parse(tz).unwrap(), Day::parse(date).unwrap());
        let hours = format!(
            "{} {}-{}",
            day.date().format("%Y %b %d"),
            row["window"][0].as_str().unwrap(),
            row["window"][1].as_str().unwrap()
        );
        let line = json!({
            "op": "elapsed", "hours": hours, "tz": tz,
            "start": zone.day_start(day), "end": zone.day_end(day),
        });
        let answer: Value = serde_json::from_str(&batch.answer(&line.to_string())).unwrap();
        assert_eq!(
            answer["seconds"],
            row["seconds"].to_string(),
            "{row}: {answer}"
        );
    }
    assert_eq!(rows.len(), 624);
}

/// A few of those rows, so that they are checked without the oracle.
#[rstest]
#[case("Europe/Paris", "2024 Mar 31 02:30-03:15", "0")]
#[case("Europe/Paris", "2024 Mar 31 01:30-02:30", "3600")]
#[case("Europe/Paris", "2024 Mar 31 00:00-24:00", "82800")]
#[case("Europe/Paris", "2024 Oct 27 01:00-02:30", "5400")]
#[case("Europe/Paris", "2024 Oct 27 02:30-03:00", "5400")]
#[case("Europe/Paris", "2024 Oct 27 00:00-24:00", "90000")]
#[case("Australia/Lord_Howe", "2024 Apr 07 01:00-02:00", "5400")]
#[case("Australia/Lord_Howe", "2024 Oct 06 02:00-02:45", "900")]
fn an_edge_that_a_clock_change_meets(#[case] tz: &str, #[case] hours: &str, #[case] seconds: &str) {
    let line = json!({
        "op": "elapsed", "hours": hours, "tz": tz,
        "start": "2024-01-01T00:00:00Z", "end": "2025-01-01T00:00:00Z",
    });
    let expected = json!({"id": null, "seconds": seconds});
    assert_eq!(answer(&line.to_string()), expected.to_string());
}

#[test]
fn no_answer_speaks_to_the_terminal() {
    let said = answer("{\"id\": \"a\u{9b}\", \"op\": \"add\u{7f}\"}");
    assert!(said.starts_with(r#"{"id":"a\u009b","error":"`add\u007f` is not an operation"#));
}
