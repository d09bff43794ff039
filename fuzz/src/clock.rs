//! `clock --batch`: lines in, as many answers out, each a line of JSON with the line's `id`.
//!
//! An answer is a function of its line alone; business time that was added lies between the
//! start and the answer; windows measure what has elapsed between their ends.

use livret_core::calendar::Amount;
use livret_core::calendar::batch::{Batch, answer};
use serde_json::{Map, Value};

/// The keys of a question's calendar, and what stops its clock.
const COMMON: [&str; 7] = [
    "start", "hours", "tz", "holidays", "closures", "pauses", "end",
];

pub(crate) fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut batch = Batch::default();
    for line in text.lines().take(8) {
        let said = batch.answer(line);
        assert_eq!(said, answer(line), "{line}");
        assert!(!said.chars().any(char::is_control), "{said:?}");
        let said: Value = serde_json::from_str(&said).expect("an answer is JSON");
        let Ok(Value::Object(question)) = serde_json::from_str(line) else {
            assert!(said["error"].is_string(), "{line}");
            continue;
        };
        let id = question.get("id").unwrap_or(&Value::Null);
        assert_eq!(said.get("id"), Some(id));
        check(&question, &said);
    }
}

fn check(question: &Map<String, Value>, said: &Value) {
    if said["error"].is_string() {
        return;
    }
    match question.get("op").and_then(Value::as_str) {
        Some("add") => {
            let amount = question["amount"].as_str().expect("it was read");
            if let Ok(Amount::Open(open)) = Amount::parse(amount) {
                let end = Some(("end", said["due"].clone()));
                let elapsed = elapsed(question, end);
                assert_eq!(elapsed, serde_json::json!(open), "{question:?}");
            }
        }
        Some("elapsed") => assert!(said["seconds"].is_string(), "{said}"),
        _ => {}
    }
}

/// What `elapsed` says of the same calendar.
fn elapsed(question: &Map<String, Value>, also: Option<(&str, Value)>) -> Value {
    let mut asked: Map<String, Value> = COMMON
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), question.get(*key)?.clone())))
        .collect();
    asked.insert("op".to_owned(), "elapsed".into());
    asked.extend(also.map(|(key, value)| (key.to_owned(), value)));
    let said = answer(&Value::Object(asked).to_string());
    let said: Value = serde_json::from_str(&said).expect("JSON");
    said["seconds"].clone()
}
