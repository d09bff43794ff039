//! What a replay says of each side is what `evaluate` says of it, for each kind of change.

use std::collections::BTreeMap;

use livret_core::replay::{ReplayReport, Stand, VerdictReplayed};
use livret_core::report::Report;
use livret_core::time::Micros;
use rstest::rstest;

use super::Stage;

/// Outcome, seconds, rate, amount.
type Said = (String, Micros, String, String);

/// Every verdict of a report, by id.
fn said(report: &Report) -> BTreeMap<String, Said> {
    let mut all = BTreeMap::new();
    for of in &report.subscriptions {
        let mut put = |id: &str, outcome: &str, seconds: Micros, rate: &str, amount: &str| {
            let figures = (
                outcome.to_owned(),
                seconds,
                rate.to_owned(),
                amount.to_owned(),
            );
            assert!(all.insert(id.to_owned(), figures).is_none(), "{id} twice");
        };
        for own in &of.availability {
            let rate = own.rate.as_deref().unwrap_or_default();
            put(
                &own.id,
                own.ruling.outcome.word(),
                own.counted_seconds,
                rate,
                "",
            );
        }
        for own in &of.support {
            put(&own.id, own.ruling.outcome.word(), own.late_seconds, "", "");
        }
        for own in &of.support_rate {
            let rate = own.rate.as_deref().unwrap_or_default();
            put(&own.id, own.ruling.outcome.word(), Micros::ZERO, rate, "");
        }
        for own in &of.backup {
            put(&own.id, own.ruling.outcome.word(), Micros::ZERO, "", "");
        }
        for own in &of.lifecycle {
            put(&own.id, own.ruling.outcome.word(), Micros::ZERO, "", "");
        }
        for own in &of.credits {
            let amount = own.amount.as_deref().unwrap_or_default();
            put(
                &own.id,
                own.ruling.outcome.word(),
                Micros::ZERO,
                &own.percent,
                amount,
            );
        }
    }
    all
}

fn stand(of: &Stand) -> Said {
    let seconds = of.counted_seconds.or(of.late_seconds);
    let percent = of.percent.clone().or_else(|| of.rate.clone());
    (
        of.outcome.to_owned(),
        seconds.unwrap_or_default(),
        percent.unwrap_or_default(),
        of.amount.clone().unwrap_or_default(),
    )
}

/// Holds a replay against the reports of both sides.
pub(super) fn assert_agrees(replayed: &ReplayReport, before: &Report, after: &Report) {
    let [before, after] = [before, after].map(said);
    let listed = replayed.subscriptions.iter().flat_map(|own| &own.verdicts);
    let listed: BTreeMap<&str, &VerdictReplayed> =
        listed.map(|own| (own.id.as_str(), own)).collect();
    let mut ids: Vec<&String> = before.keys().chain(after.keys()).collect();
    ids.sort();
    ids.dedup();
    for id in &ids {
        let sides = [before.get(*id), after.get(*id)];
        let [one, other] = sides;
        match listed.get(id.as_str()) {
            None => assert_eq!(one, other, "{id} differs and is not listed"),
            Some(own) => {
                assert_ne!(one, other, "{id} is listed and does not differ");
                let told = [&own.before, &own.after].map(|own| own.as_ref().map(stand));
                assert_eq!(told, sides.map(|side| side.cloned()), "{id}");
            }
        }
    }
    assert!(
        listed
            .keys()
            .all(|id| before.contains_key(*id) || after.contains_key(*id))
    );
    let count = |of: &BTreeMap<String, Said>| of.len() as u64;
    assert_eq!(replayed.totals.verdicts(), [count(&before), count(&after)]);
    let counted = |of: &BTreeMap<String, Said>, family: &str| -> Micros {
        let own = of.iter().filter(|(id, _)| id.contains(family));
        own.map(|(_, (_, seconds, ..))| *seconds).sum()
    };
    let totals = &replayed.totals;
    for (family, moved) in [
        ("/availability/", totals.counted_seconds),
        ("/support/", totals.late_seconds),
    ] {
        assert_eq!(moved.before, counted(&before, family));
        assert_eq!(moved.after, counted(&after, family));
    }
}

const LAXER: &str = "fn customize(contract) {\n    contract.availability.target = 99.8;\n    \
     contract.credits.consecutive_months = 1;\n}\n";

#[rstest]
#[case::parameters(
    "parameters = { support_hours = \"Mo-Fr 09:00-12:00; PH off\" }",
    "parameters = { support_hours = \"Mo-Fr 09:00-12:00; PH off\" }",
    ""
)]
#[case::dated_parameters(
    "from = 2026-03-01\nparameters = { support_hours = \"Mo-Fr 09:00-12:00; PH off\" }",
    "[[client.subscription.change]]\nfrom = 2026-03-01\nsupport_hours = \"Mo-Fr 09:00-12:00; PH off\"",
    ""
)]
#[case::readings(
    "readings = { partial-outage = \"vendor\" }",
    "readings = { partial-outage = \"vendor\" }",
    ""
)]
#[case::a_path(
    "set = { \"availability.target\" = \"99.5\" }",
    "",
    "fn customize(contract) { contract.availability.target = 99.5; }"
)]
#[case::a_dated_path(
    "from = 2026-03-01\nset = { \"support.acknowledgement.P1\" = \"1h\" }",
    "",
    "fn customize(contract) {\n    let later = contract.from(\"2026-03-01\");\n    \
     later.support.deadline(\"acknowledgement\", \"P1\", \"1h\");\n}"
)]
#[case::money(
    "set = { \"credits.monthly_fee\" = \"2000.00 EUR\", \"credits.consecutive_months\" = 1 }",
    "",
    "fn customize(contract) {\n    contract.credits.monthly_fee = \"2000.00 EUR\";\n    \
     contract.credits.consecutive_months = 1;\n}"
)]
#[case::a_script("script = \"changed.rhai\"", "", LAXER)]
#[case::a_script_with_a_say_on_rows(
    "script = \"changed.rhai\"",
    "",
    "fn excuse_outages(outages) {\n    for outage in outages {\n        outage.excuse(\"6\");\n    }\n}\n"
)]
#[case::a_script_that_classifies(
    "script = \"changed.rhai\"",
    "",
    "fn classify_tickets(tickets) {\n    for ticket in tickets {\n        \
     ticket.classify(\"P2\", \"13\");\n    }\n}\n"
)]
#[case::words(
    "script = \"changed.rhai\"",
    "",
    "fn customize(contract) { contract.support.word(\"P1\", \"urgent\"); }"
)]
fn each_side_is_what_evaluate_says(
    #[case] change: &str,
    #[case] lines: &str,
    #[case] script: &str,
) {
    let before = Stage::new("", "");
    let after = Stage::new(lines, script);
    let changes = format!("[[change]]\nsubscription = \"a\"\n{change}\n");
    let replayed = before.replay(&changes, script).report;
    assert_eq!(replayed.failed, []);
    assert_eq!(replayed.subscriptions.len(), 1, "nothing differs");
    assert_agrees(&replayed, &before.report(), &after.report());
}

/// What a client's script says comes first, and stays where it is not contradicted.
#[test]
fn a_change_lies_on_top_of_the_clients_script() {
    let own = "fn customize(contract) {\n    contract.availability.target = 99;\n    \
               contract.support.deadline(\"acknowledgement\", \"P1\", \"1h\");\n}\n";
    let both = own.replace("= 99;", "= 99.95;");
    let (before, after) = (Stage::new("", own), Stage::new("", &both));
    let changes = "[[change]]\nsubscription = \"a\"\nset = { \"availability.target\" = 99.95 }\n";
    let replayed = before.replay(changes, "").report;
    assert_agrees(&replayed, &before.report(), &after.report());
    let [told] = replayed.changes.as_slice() else {
        panic!("{:?}", replayed.changes);
    };
    assert_eq!(
        told.change.to_string(),
        "availability.target (art. 6): 99 → 99.95, changes.toml:3:9"
    );
}

/// A parameter is asked for again under what the script amended before.
#[test]
fn a_parameter_keeps_what_the_clients_script_amended() {
    let own = "fn customize(contract) { contract.support.deadline(\"acknowledgement\", \"P1\", \"1h\"); }";
    let hours = "parameters = { support_hours = \"Mo-Fr 09:00-12:00; PH off\" }";
    let (before, after) = (Stage::new("", own), Stage::new(hours, own));
    let changes = format!("[[change]]\nsubscription = \"a\"\n{hours}\n");
    let replayed = before.replay(&changes, "").report;
    assert_eq!(replayed.failed, []);
    assert_agrees(&replayed, &before.report(), &after.report());
}

#[rstest]
#[case::no_change("", "")]
#[case::the_same_figure("[[change]]\nset = { \"availability.target\" = 99.85 }\n", "")]
#[case::an_empty_script(
    "[[change]]\nscript = \"changed.rhai\"\n",
    "fn customize(contract) { }"
)]
#[case::an_empty_say_on_rows(
    "[[change]]\nscript = \"changed.rhai\"\n",
    "fn excuse_outages(outages) { }"
)]
fn without_a_change_nothing_differs(#[case] changes: &str, #[case] script: &str) {
    let stage = Stage::new("", "");
    let replayed = stage.replay(changes, script).report;
    assert_eq!(replayed.subscriptions, []);
    assert_eq!(replayed.changes, []);
    let report = stage.report();
    assert_agrees(&replayed, &report, &report);
}
