//! Which terms are in force on which day, and that a look at every single day agrees.

use livret_core::contract::Booklet;
use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;

use super::*;
use crate::contracts::canned;
use crate::portfolio::segments::{Segment, segments};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A subscription from 2023 on.
fn subscription(edition: Option<&str>, changes: &[(&str, Option<&str>, i64)]) -> Subscription {
    let changes = changes.iter().map(|(from, edition, answer_days)| Change {
        from: day(from),
        edition: edition.map(str::to_owned),
        parameters: Parameters(
            [("answer_days".to_owned(), json!(answer_days))]
                .into_iter()
                .collect(),
        ),
    });
    let mut changes: Vec<Change> = changes.collect();
    changes.sort_by_key(|change| change.from);
    Subscription {
        id: "a".to_owned(),
        contract: "acme-saas".to_owned(),
        since: day("2023-01-01"),
        until: None,
        edition: edition.map(str::to_owned),
        parameters: Parameters::default(),
        zone: None,
        pins: Vec::new(),
        changes,
        script: None,
    }
}

/// Two editions, from 2024-01-01 and 2025-07-01; `answer_days` is 5 by default.
fn booklet() -> Booklet {
    serde_json::from_value(canned::booklet("acme-saas")).expect("a booklet")
}

/// One that has no date.
fn undated() -> Booklet {
    let mut booklet = canned::booklet("acme-saas");
    booklet["editions"] = json!([{ "id": "undated", "from": null }]);
    serde_json::from_value(booklet).expect("a booklet")
}

fn told(segments: &[Segment]) -> Vec<String> {
    let told = segments.iter().map(|segment| {
        let from = segment
            .from
            .map_or("ever".to_owned(), |from| from.to_string());
        let days = &segment.parameters.0["answer_days"];
        format!("{from}: {}, {days} days", segment.edition)
    });
    told.collect()
}

#[rstest]
#[case::by_date(None, &[], &["2024-01-01: 2024-01, 5 days", "2025-07-01: 2025-07, 5 days"])]
#[case::named(Some("2025-07"), &[], &["ever: 2025-07, 5 days"])]
#[case::changed_between(
    None,
    &[("2026-01-01", None, 3), ("2025-01-01", None, 9)],
    &[
        "2024-01-01: 2024-01, 5 days", "2025-01-01: 2024-01, 9 days",
        "2025-07-01: 2025-07, 9 days", "2026-01-01: 2025-07, 3 days",
    ]
)]
#[case::changed_with_the_edition(
    None,
    &[("2025-07-01", None, 3)],
    &["2024-01-01: 2024-01, 5 days", "2025-07-01: 2025-07, 3 days"]
)]
#[case::changed_before_any_edition(
    None,
    &[("2023-06-01", None, 3)],
    &["2024-01-01: 2024-01, 3 days", "2025-07-01: 2025-07, 3 days"]
)]
#[case::named_from_a_day_on(
    None,
    &[("2025-01-01", Some("2024-01"), 5)],
    &["2024-01-01: 2024-01, 5 days"]
)]
#[case::named_early(
    None,
    &[("2023-06-01", Some("2025-07"), 5), ("2024-06-01", None, 6)],
    &["2023-06-01: 2025-07, 5 days", "2024-06-01: 2025-07, 6 days"]
)]
#[case::named_twice(
    Some("2025-07"),
    &[("2026-01-01", Some("2024-01"), 5), ("2027-01-01", Some("2025-07"), 5)],
    &["ever: 2025-07, 5 days", "2026-01-01: 2024-01, 5 days", "2027-01-01: 2025-07, 5 days"]
)]
#[case::changed_to_the_same(None, &[("2025-01-01", None, 5)], &[
    "2024-01-01: 2024-01, 5 days", "2025-07-01: 2025-07, 5 days",
])]
fn a_segment_begins_with_an_edition_or_a_change(
    #[case] edition: Option<&str>,
    #[case] changes: &[(&str, Option<&str>, i64)],
    #[case] expected: &[&str],
) {
    let segments = segments(&subscription(edition, changes), &booklet());
    assert_eq!(told(&segments), expected);
}

#[test]
fn an_undated_edition_holds_since_ever_until_a_change() {
    let subscription = subscription(None, &[("2026-01-01", None, 3)]);
    let segments = segments(&subscription, &undated());
    assert_eq!(
        told(&segments),
        ["ever: undated, 5 days", "2026-01-01: undated, 3 days"]
    );
}

#[test]
fn a_change_reaches_terms_and_products_from_its_day_on() {
    let text = edited(
        "parameters = { zone = \"Pacific/Marquesas\", answer_days = 10 }",
        "parameters = { zone = \"Pacific/Marquesas\", products = [\"Drive\"] }\n\
         change = [{ from = 2026-01-01, products = [\"Acme Boxes\", \"Drive\"] }]",
    );
    let bindings = bind(&parse(&text).expect("good"), &contracts());
    let subject = &bindings.bound[1].subject;
    let products_on = |on: &str| subject.terms_on(day(on)).map(|it| it.products.join("+"));
    assert_eq!(products_on("2025-12-31").as_deref(), Some("Drive"));
    assert_eq!(products_on("2026-01-01").as_deref(), Some("Boxes+Drive"));
    assert_eq!(subject.place.zone.name(), "Pacific/Marquesas");
}

/// What is in force on a day, found by going through the changes by themselves.
fn naive(subscription: &Subscription, booklet: &Booklet, on: NaiveDate) -> Option<(String, i64)> {
    let mut named = subscription.edition.clone();
    let mut answer_days = 5;
    for change in &subscription.changes {
        if change.from <= on {
            named = change.edition.clone().or(named);
            answer_days = change.parameters.0["answer_days"]
                .as_i64()
                .expect("a number");
        }
    }
    let mut dated = None;
    for edition in &booklet.editions {
        if edition.from.is_none_or(|from| from <= on) {
            dated = Some(edition.id.clone());
        }
    }
    Some((named.or(dated)?, answer_days))
}

fn any_change() -> impl Strategy<Value = (u32, Option<&'static str>, i64)> {
    let edition = prop::sample::select(vec![None, None, Some("2024-01"), Some("2025-07")]);
    (0_u32..1400, edition, 4_i64..7)
}

proptest! {
    #[test]
    fn every_day_is_under_what_a_look_at_that_day_finds(
        edition in prop::sample::select(vec![None, Some("2024-01"), Some("2025-07")]),
        changes in prop::collection::btree_map(0_u32..1400, any_change(), 0..6),
        dated in any::<bool>(),
    ) {
        let first = day("2023-01-01");
        let mut subscription = subscription(edition.filter(|_| dated), &[]);
        subscription.changes = changes.iter().map(|(n, (_, edition, answer_days))| Change {
            from: first + chrono::Days::new((*n).into()),
            edition: edition.filter(|_| dated).map(str::to_owned),
            parameters: Parameters(
                [("answer_days".to_owned(), json!(answer_days))].into_iter().collect(),
            ),
        }).collect();
        let booklet = if dated { booklet() } else { undated() };
        let segments = segments(&subscription, &booklet);
        prop_assert!(segments.is_sorted_by(|a, b| a.from < b.from));
        for on in first.iter_days().take(1500) {
            let found = segments.iter().rfind(|it| it.from.is_none_or(|from| from <= on));
            let found = found.map(|it| {
                (it.edition.clone(), it.parameters.0["answer_days"].as_i64().unwrap_or_default())
            });
            prop_assert_eq!(found, naive(&subscription, &booklet, on), "on {}", on);
        }
    }
}
