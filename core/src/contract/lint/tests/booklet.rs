//! The rules that look at a booklet and all of its trials together.

use rstest::rstest;
use serde_json::{Value, json};

use super::*;

/// What the named rule finds in these trials of the sample booklet with one value changed.
fn by(rule: &str, (place, value): (&str, Value), trials: &[Trial]) -> Vec<String> {
    let booklet = booklet_of(changed(booklet_json(), place, value));
    let named = |line: &String| line.split(' ').next() == Some(rule);
    findings(&booklet, trials)
        .into_iter()
        .filter(named)
        .collect()
}

fn sample() -> Trial {
    trial("2024-01", &terms_json())
}

fn with(name: &str, value: Value, place: &str, term: Value) -> Trial {
    let mut trial = trial("2024-01", &changed(terms_json(), place, term));
    trial.parameters.0.insert(name.to_owned(), value);
    trial.filled = Filled::Examples;
    trial
}

#[test]
fn an_article_that_nothing_cites() {
    let articles = |ids: &[&str]| -> Value {
        let one = |id: &&str| json!({"id": id, "title": "Title", "summary": "Said."});
        ids.iter().map(one).collect()
    };
    let changed = |ids| ("/articles", articles(ids));
    let known = ["1", "5", "6", "13"];
    assert!(by("article-uncited", changed(&known), &[sample()]).is_empty());
    let more = ["1", "5", "6", "13", "9"];
    assert_eq!(
        by("article-uncited", changed(&more), &[sample()]),
        ["article-uncited articles[4]: nothing cites article 9 (Title)"]
    );
}

fn parameter(name: &str, kind: &str, needed_for: &[&str]) -> Value {
    json!([{"name": name, "kind": kind, "articles": ["13"], "summary": "Said.", "needed_for": needed_for, "default": null}])
}

#[rstest]
#[case("99.85", &["parameter-unused parameters[0]: no value of `rate` changes any term"])]
#[case("99.5", &[])]
fn a_parameter_that_changes_nothing(#[case] target: &str, #[case] found: &[&str]) {
    let trials = [
        sample(),
        with(
            "rate",
            json!(7),
            "/availability/promised/target",
            json!(target),
        ),
    ];
    let spec = ("/parameters", parameter("rate", "count", &[]));
    assert_eq!(by("parameter-unused", spec, &trials), found);
}

#[rstest]
#[case("products", "names")]
#[case("place", "zone")]
fn what_livret_reads_itself_is_left_alone(#[case] name: &str, #[case] kind: &str) {
    let trials = [
        sample(),
        with(
            name,
            json!(["x"]),
            "/availability/promised/target",
            json!("99.85"),
        ),
    ];
    let spec = ("/parameters", parameter(name, kind, &[]));
    assert!(by("parameter-unused", spec, &trials).is_empty());
}

#[rstest]
#[case(true, &["support"], &[])]
#[case(true, &[], &["parameter-need parameters[0].needed_for: without `hours` something stays undetermined, undeclared"])]
#[case(false, &["support"], &["parameter-need parameters[0].needed_for: `hours` is declared as needed for `support`, and nothing is undetermined without it"])]
#[case(false, &[], &[])]
fn a_need_that_is_not_as_declared(
    #[case] missing: bool,
    #[case] declared: &[&str],
    #[case] found: &[&str],
) {
    let lacking = json!({"undetermined": {"obligation": "support", "parameter": "hours", "article": "13", "reason": "no hours"}});
    let terms = if missing {
        changed(terms_json(), "/support", lacking)
    } else {
        terms_json()
    };
    let spec = ("/parameters", parameter("hours", "hours", declared));
    assert_eq!(
        by("parameter-need", spec, &[trial("2024-01", &terms)]),
        found
    );
}

#[test]
fn a_reading_that_no_term_bears() {
    let plain = json!({"impacts": ["degraded"]});
    let terms = changed(
        terms_json(),
        "/availability/promised/exclusions/3/rule",
        plain,
    );
    let same = ("/vendor", json!("Acme"));
    assert_eq!(
        by("reading-unused", same.clone(), &[trial("2024-01", &terms)]),
        ["reading-unused readings[0]: no term bears the reading `partial-outage`"]
    );
    // A term under some parameters is enough.
    assert!(
        by(
            "reading-unused",
            same,
            &[trial("2024-01", &terms), sample()]
        )
        .is_empty()
    );
}

#[test]
fn a_clause_of_which_both_readings_are_alike() {
    let place = "/availability/promised/exclusions/3/rule/vendor";
    let terms = changed(terms_json(), place, json!({"impacts": ["degraded"]}));
    let same = ("/vendor", json!("Acme"));
    assert_eq!(
        by("reading-alike", same.clone(), &[trial("2024-01", &terms)]),
        [
            "reading-alike availability.exclusions[3].rule: both sides read the same under `partial-outage`"
        ]
    );
    assert!(by("reading-alike", same, &[trial("2024-01", &terms), sample()]).is_empty());
}

#[rstest]
#[case(json!({"id": "2024-01", "from": "2024-01-01"}), &[])]
#[case(json!({"id": "2024-01", "from": "2024-02-01"}), &["edition-name editions[0].from: edition `2024-01` begins on 2024-02-01"])]
#[case(json!({"id": "2024-01", "from": null}), &["edition-name editions[0].from: edition `2024-01` has no first day: it is always in force"])]
#[case(json!({"id": "undated", "from": "2024-01-01"}), &["edition-name editions[0].from: edition `undated` begins on 2024-01-01"])]
#[case(json!({"id": "undated", "from": null}), &[])]
fn editions_and_their_names(#[case] edition: Value, #[case] found: &[&str]) {
    assert_eq!(
        by("edition-name", ("/editions", json!([edition])), &[]),
        found
    );
}

#[rstest]
#[case("99.85", &["edition-unchanged editions[1]: edition `2025-07` has the terms of `2024-01`"])]
#[case("99.9", &[])]
fn editions_that_say_the_same(#[case] target: &str, #[case] found: &[&str]) {
    let later = changed(terms_json(), "/availability/promised/target", json!(target));
    let trials = [sample(), trial("2025-07", &later)];
    let editions =
        json!([{"id": "2024-01", "from": "2024-01-01"}, {"id": "2025-07", "from": "2025-07-01"}]);
    assert_eq!(
        by("edition-unchanged", ("/editions", editions), &trials),
        found
    );
}

#[test]
fn an_edition_that_promises_nothing() {
    let families = ["availability", "credits", "support", "backup", "lifecycle"];
    let no = json!({"not_promised": {"articles": ["5"], "because": "nothing is"}});
    let terms = families.iter().fold(terms_json(), |json, family| {
        changed(json, &format!("/{family}"), no.clone())
    });
    let same = ("/vendor", json!("Acme"));
    assert_eq!(
        by(
            "nothing-promised",
            same.clone(),
            &[trial("2024-01", &terms)]
        ),
        ["nothing-promised editions[0]: edition `2024-01` promises nothing that can be judged"]
    );
    assert!(
        by(
            "nothing-promised",
            same,
            &[trial("2024-01", &terms), sample()]
        )
        .is_empty()
    );
}

#[test]
fn what_shows_without_examples_is_told_once() {
    let shut = json!({"hours": ["PH 08:00-12:00"], "zone": "client", "holidays": "none"});
    let place = "/availability/promised/window";
    let given = trial("2024-01", &changed(terms_json(), place, shut.clone()));
    let examples = with("days", json!(7), place, shut);
    let booklet = booklet_of(booklet_json());
    let found = |trials: &[Trial]| -> Vec<bool> {
        let ground = Ground {
            booklet: &booklet,
            trials,
        };
        let named = lint(&ground)
            .into_iter()
            .filter(|own| own.rule == "window-never-opens");
        named.map(|own| own.with_examples).collect()
    };
    assert_eq!(found(&[given, examples.clone()]), [false]);
    assert_eq!(found(&[sample(), examples]), [true]);
}
