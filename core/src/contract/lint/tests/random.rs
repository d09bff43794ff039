//! Random terms: the lint never panics, and its view of a window is that of a naive walk over
//! days.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::calendar::{Day, Holidays, OpeningHours};
use crate::contract::check::check_terms;

const HOURS: [&str; 10] = [
    "24/7",
    "Mo-Fr 07:00-20:00; PH off",
    "PH 08:00-12:00",
    "Su 22:00-06:00",
    "2024 Dec 25 09:00-12:00; PH off",
    "2024 Feb 03 09:00-10:00",
    "2026 May 01 09:00-10:00; PH off",
    "2023 Dec 31 22:00-02:00",
    "2025 Dec 31 22:00-02:00",
    "Dec 24 08:00-12:00; 2025 Dec 24 off",
];

fn calendars() -> impl Strategy<Value = Value> {
    let closed = prop::collection::vec(0_u64..1_400, 0..4);
    let hours = prop::sample::subsequence(HOURS.to_vec(), 1..3);
    let holidays = prop::sample::select(vec!["none", "national"]);
    (hours, holidays, closed).prop_map(|(hours, holidays, closed)| {
        let first = NaiveDate::from_ymd_opt(2023, 12, 30).expect("a day");
        let days = closed
            .iter()
            .filter_map(|n| first.checked_add_days(chrono::Days::new(*n)));
        json!({
            "hours": hours, "zone": {"named": "Europe/Paris"}, "holidays": holidays,
            "closures": days.map(|day| day.to_string()).collect::<Vec<_>>(),
        })
    })
}

/// Whether any day of 2024 and 2025 has open time of its own or from the day before.
fn opens_naively(calendar: &Value) -> bool {
    let texts = calendar["hours"].as_array().expect("a list");
    let hours: Vec<OpeningHours> = texts
        .iter()
        .map(|text| OpeningHours::parse(text.as_str().expect("hours")).expect("good hours"))
        .collect();
    let closed = calendar["closures"].as_array().expect("a list");
    let holidays = match calendar["holidays"].as_str() {
        Some("national") => Holidays::national(),
        _ => Holidays::None,
    };
    let (first, last) = (
        Day::from_ymd(2023, 12, 31).expect("a day"),
        Day::from_ymd(2025, 12, 31).expect("a day"),
    );
    let festive = holidays.between(first, last);
    let is_closed = |day: Day| {
        closed
            .iter()
            .any(|own| *own == json!(day.date().to_string()))
    };
    let within = |day: Day| day > first && day <= last && !is_closed(day);
    (first.0..=last.0).map(Day).any(|day| {
        hours
            .iter()
            .flat_map(|own| own.spans_on(day, festive.contains(&day)))
            .any(|span| {
                let (start, end) = (span.start, span.end);
                (start < 86_400 && within(day)) || (end > 86_400 && within(day.next()))
            })
    })
}

/// The sample booklet with an edition of 2024 and 2025.
fn two_years() -> Booklet {
    let mut booklet = booklet_json();
    booklet["editions"] = json!([
        {"id": "2024-01", "from": "2024-01-01"}, {"id": "2026-01", "from": "2026-01-01"},
    ]);
    booklet_of(booklet)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_window_opens_where_some_day_does(window in calendars()) {
        let terms = changed(terms_json(), "/availability/promised/window", window.clone());
        let (booklet, trials) = (two_years(), [trial("2024-01", &terms)]);
        let ground = Ground { booklet: &booklet, trials: &trials };
        let rule = Rule::find("window-never-opens").expect("a rule");
        let found = rule.look(&ground, &rule::read_trials(&ground));
        let shut = found.iter().any(|own| own.path == "availability.window");
        prop_assert_eq!(shut, !opens_naively(&window), "{:?}", found);
    }

    #[test]
    fn random_terms_that_pass_the_check_are_linted(
        changes in prop::collection::vec((0_usize..400, values()), 1..6),
        window in calendars(),
    ) {
        let booklet = two_years();
        let mut json = changed(terms_json(), "/availability/promised/window", window);
        for (n, value) in changes {
            let mut places = Vec::new();
            leaves(&json, "", &mut places);
            let place = places[n % places.len()].clone();
            let before = json.clone();
            json = changed(json, &place, value);
            let read: Option<Terms> = serde_json::from_value(json.clone()).ok();
            if read.is_none_or(|terms| !check_terms(&terms, &booklet).is_empty()) {
                json = before;
            }
        }
        for line in findings(&booklet, &[trial("2024-01", &json)]) {
            prop_assert!(!line.is_empty());
        }
    }
}

/// What may stand in place of a leaf.
fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(HOURS.to_vec()).prop_map(Value::from),
        (0_u32..100_000).prop_map(Value::from),
        (0_u32..100_000_000)
            .prop_map(|n| json!(rust_decimal::Decimal::new(n.into(), 6).to_string())),
        prop::sample::select(vec![
            "each-day",
            "midnight",
            "delivered",
            "fixed",
            "P2",
            "nothing",
            "1h",
            "weekly"
        ])
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!(null)),
    ]
}

/// The places of everything that holds nothing further, and of lists.
fn leaves(value: &Value, path: &str, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                leaves(inner, &format!("{path}/{name}"), places);
            }
        }
        Value::Array(items) => {
            places.push(path.to_owned());
            for (n, inner) in items.iter().enumerate() {
                leaves(inner, &format!("{path}/{n}"), places);
            }
        }
        _ => places.push(path.to_owned()),
    }
}
