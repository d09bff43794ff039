//! Business-time arithmetic by itself.

use std::path::{Path, PathBuf};

use crate::assert_run;
use crate::run::{bare, command, said};
use rstest::rstest;
use serde_json::{Value, json};

const OFFICE: [&str; 7] = [
    "clock",
    "--hours",
    "Mo-Fr 09:00-18:00; PH off",
    "--tz",
    "Europe/Paris",
    "--holidays",
    "FR",
];

#[rstest]
#[case(&["--add", "24h", "2026-05-22T16:30"], "2026-05-28T11:30:00Z  Thu 2026-05-28 13:30 Europe/Paris\n")]
#[case(&["--add", "6d", "2026-05-22T16:30"], "2026-06-02T16:00:00Z  Tue 2026-06-02 18:00 Europe/Paris\n")]
#[case(&["--add", "6d", "--days", "midnight", "2026-05-22T16:30"], "2026-06-02T22:00:00Z  Wed 2026-06-03 00:00 Europe/Paris\n")]
#[case(&["--add", "90m", "2026-05-22T16:30"], "2026-05-22T16:00:00Z  Fri 2026-05-22 18:00 Europe/Paris\n")]
#[case(&["--add", "90m", "--ties", "next", "2026-05-22T16:30"], "2026-05-26T07:00:00Z  Tue 2026-05-26 09:00 Europe/Paris\n")]
#[case(&["--until", "2026-05-26T10:00", "2026-05-22T14:30:00Z"], "9000  2h30m\n")]
#[case(&["--until", "2026-05-26T10:00", "2026-05-22T14:30:00Z", "--format", "json"], "{\n  \"seconds\": \"9000\"\n}\n")]
fn one_question_has_one_answer(#[case] args: &[&str], #[case] answer: &str) {
    let said = bare(&[&OFFICE, args].concat());
    assert_eq!((said.code, said.out.as_str()), (0, answer), "{said}");
}

#[rstest]
#[case("gap", &["--add", "8h", "2026-03-29T02:30"])]
#[case("backwards", &["--until", "2026-05-01T10:00", "2026-05-22T16:30"])]
#[case("amount", &["--add", "8 hours", "2026-05-22T16:30"])]
#[case("no-question", &["2026-05-22T16:30"])]
fn what_has_no_answer_says_why(#[case] name: &str, #[case] args: &[&str]) {
    let said = bare(&[&OFFICE, args].concat());
    assert_eq!(said.code, 2, "{said}");
    assert_run!(format!("clock-error-{name}"), said);
}

#[test]
fn a_batch_answers_line_by_line() {
    let lines = [
        r#"{"id": 1, "op": "add", "hours": "24/7", "tz": "UTC", "start": "2026-05-22T16:30:00Z", "amount": "8h"}"#,
        "",
        "no JSON",
        r#"{"id": "é", "op": "elapsed", "hours": "Mo-Fr 09:00-17:00", "tz": "UTC", "start": "2026-05-22T16:30:00Z", "end": "2026-05-25T10:00:00Z"}"#,
    ];
    let said = said(
        command().args(["clock", "--batch", "-"]),
        &["clock", "--batch", "-"],
        &lines.join("\r\n"),
    );
    assert_run!("clock-batch", said);
}

/// The folder of the shared oracles, where it is at hand.
fn oracle(name: &str) -> Option<String> {
    let named = std::env::var_os("LIVRET_SHARED").map(PathBuf::from);
    let above = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.join("oracles").is_dir());
    let Some(folder) = named.or(above) else {
        eprintln!("skipped: no folder `shared` beside the repository, and no LIVRET_SHARED");
        return None;
    };
    Some(std::fs::read_to_string(folder.join("oracles").join(name)).unwrap())
}

/// Asks all questions in one batch and compares each answer with what is expected of it.
fn assert_answers(questions: &[Value], expected: &[Value]) {
    let lines: Vec<String> = questions.iter().map(Value::to_string).collect();
    let args = ["clock", "--batch", "-"];
    let said = said(command().args(args), &args, &lines.join("\n"));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let answers: Vec<&str> = said.out.lines().collect();
    assert_eq!(answers.len(), questions.len());
    for ((line, question), expected) in answers.iter().zip(questions).zip(expected) {
        let answer: Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["id"], question["id"]);
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(answer[key], *value, "{question}");
        }
    }
}

#[test]
fn the_oracle_of_business_time_is_answered_in_full() {
    let Some(text) = oracle("business_time.jsonl") else {
        return;
    };
    let cases: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let questions: Vec<Value> = cases.iter().map(|case| case["ask"].clone()).collect();
    let expected: Vec<Value> = cases.iter().map(|case| case["expect"].clone()).collect();
    assert!(questions.len() > 100);
    assert_answers(&questions, &expected);
}

#[test]
fn the_oracle_of_clock_changes_is_answered_in_full() {
    let Some(text) = oracle("clock_changes.json") else {
        return;
    };
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let question = |case: &Value| {
        let (date, window) = (case["date"].as_str().unwrap(), &case["window"]);
        let (from, to) = (window[0].as_str().unwrap(), window[1].as_str().unwrap());
        let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else {
            panic!("{date}");
        };
        let month = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ][month.parse::<usize>().unwrap() - 1];
        json!({
            "id": date, "op": "availability", "tz": case["tz"],
            "hours": format!("{year} {month} {day} {from}-{to}"),
            "start": format!("{}-01-01T00:00:00Z", year),
            "end": format!("{}-12-31T23:59:59Z", year),
        })
    };
    let questions: Vec<Value> = cases.iter().map(question).collect();
    let expected: Vec<Value> = cases
        .iter()
        .map(|case| json!({"window_seconds": case["seconds"].to_string()}))
        .collect();
    assert!(questions.len() > 10);
    assert_answers(&questions, &expected);
}
