//! A thousand random portfolios, judged by livret and by a second, naive implementation.
//!
//! Owns the comparison: every verdict of every family under both sides' readings, nothing
//! missing and nothing extra, and each key that the naive one states. What is drawn and what
//! is expected of it stands in `livret-naive`. `LIVRET_PORTFOLIOS` raises the number;
//! `LIVRET_PORTFOLIO` names one seed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use livret_core::contract::Side;
use livret_core::judge::Request;
use livret_core::report::{Report, SubscriptionReport};
use livret_core::time::Instant;
use livret_host::contracts::Contracts;
use livret_host::evaluate::evaluate;
use livret_host::portfolio::{Portfolio, bind};
use livret_naive::{Expected, Situation, Verdicts, draw, expected};
use rstest::rstest;
use serde_json::Value;

/// How many portfolios, unless the environment says otherwise.
const PORTFOLIOS: u64 = 1_000;

/// So many tests share them, for as many cores.
const SHARES: u64 = 8;

/// The families of verdicts in a report, under their names there.
const FAMILIES: [&str; 6] = [
    "availability",
    "support",
    "support_rate",
    "backup",
    "lifecycle",
    "credits",
];

#[rstest]
#[case(0)]
#[case(1)]
#[case(2)]
#[case(3)]
#[case(4)]
#[case(5)]
#[case(6)]
#[case(7)]
fn livret_agrees_with_the_naive_judge(#[case] share: u64) {
    let contracts = Contracts::load(&plugins());
    let mut first = String::new();
    let mut wrong = Vec::new();
    let mut reached = BTreeSet::new();
    for seed in seeds().filter(|seed| seed % SHARES == share) {
        let situation = draw(seed);
        let expected = expected(&situation);
        reached.extend(expected.values().flatten().flat_map(|(_, it)| kinds(it)));
        let differences = differences(&situation, &expected, &contracts);
        if !differences.is_empty() {
            if wrong.is_empty() {
                first = format!("{situation:#?}\n{}\n{differences}", situation.written());
            }
            wrong.push(seed);
        }
    }
    assert!(
        wrong.is_empty(),
        "{first}\nportfolios that differ: {wrong:?}"
    );
    // What was never drawn agrees with everything.
    if std::env::var_os("LIVRET_PORTFOLIO").is_none() {
        for family in FAMILIES {
            let kept = if family == "credits" {
                "claimable"
            } else {
                "met"
            };
            let missed = if family == "credits" {
                "lapsed"
            } else {
                "breached"
            };
            for kind in [kept, missed, "not firm"] {
                let seen = reached.contains(&(family, kind.to_owned()));
                assert!(seen, "no verdict on {family} is {kind}");
            }
        }
    }
}

/// Every family with each outcome that a verdict of it has, and `not firm` if one is not.
fn kinds(verdicts: &Verdicts) -> Vec<(&'static str, String)> {
    let families = verdicts.families.iter();
    let rows = families.flat_map(|(family, rows)| rows.values().map(|row| (*family, row)));
    rows.flat_map(|(family, row)| {
        let outcome = row["outcome"].as_str().unwrap().to_owned();
        let infirm = row["firm"] == false;
        let infirm = infirm.then(|| (family, "not firm".to_owned()));
        infirm.into_iter().chain([(family, outcome)])
    })
    .collect()
}

/// All of them, or the one that is asked for.
fn seeds() -> Box<dyn Iterator<Item = u64>> {
    let number = |name: &str| {
        let text = std::env::var(name).ok()?;
        Some(
            text.parse::<u64>()
                .unwrap_or_else(|_| panic!("{name}={text} is no number")),
        )
    };
    match number("LIVRET_PORTFOLIO") {
        Some(seed) => Box::new(std::iter::once(seed)),
        None => Box::new(0..number("LIVRET_PORTFOLIOS").unwrap_or(PORTFOLIOS)),
    }
}

/// The folder of the real libraries.
fn plugins() -> PathBuf {
    match std::env::var_os("LIVRET_PLUGINS") {
        Some(folder) => folder.into(),
        None => panic!("no LIVRET_PLUGINS: run `cargo xtask test`, which builds the plugins first"),
    }
}

/// One line for each way in which livret's reports are not as expected.
fn differences(
    situation: &Situation,
    expected: &BTreeMap<String, Expected>,
    contracts: &Contracts,
) -> String {
    let folder = tempfile::tempdir().unwrap();
    let written = situation.written();
    written.save(folder.path()).unwrap();
    let file = folder.path().join("portfolio.toml");
    let portfolio = Portfolio::parse(&file, written.portfolio().as_bytes(), contracts);
    let portfolio = portfolio.unwrap_or_else(|error| panic!("{situation:#?}\n{written}\n{error}"));
    let bindings = bind(&portfolio, contracts);
    let mut out = String::new();
    for (place, side) in [Side::Client, Side::Vendor].into_iter().enumerate() {
        let request = request(situation, side);
        let evaluation = evaluate(&portfolio, &bindings, contracts, &request, &BTreeSet::new());
        let report: Report = evaluation.unwrap().report;
        assert!(
            report.failed.is_empty() && report.unread.is_empty(),
            "{written}"
        );
        assert_eq!(report.subscriptions.len(), expected.len(), "{written}");
        for subscription in &report.subscriptions {
            let (_, verdicts) = &expected[&subscription.id][place];
            for line in compare(subscription, verdicts) {
                writeln!(out, "{side}: {}: {line}", subscription.id).unwrap();
            }
        }
    }
    out
}

fn request(situation: &Situation, side: Side) -> Request {
    let [from, to] = situation.months().map(|month| month.parse().unwrap());
    Request {
        from,
        to,
        as_of: Instant::parse(&situation.as_of()).unwrap(),
        side,
    }
}

fn compare(report: &SubscriptionReport, expected: &Verdicts) -> Vec<String> {
    let report = serde_json::to_value(report).unwrap();
    let mut lines = Vec::new();
    for family in FAMILIES {
        let found: BTreeMap<&str, &Value> = rows(&report, family)
            .map(|row| (row["id"].as_str().unwrap(), row))
            .collect();
        assert_eq!(
            found.len(),
            rows(&report, family).count(),
            "{family}: an id twice"
        );
        let none = BTreeMap::new();
        let expected = expected.families.get(family).unwrap_or(&none);
        for (id, row) in &found {
            match expected.get(*id) {
                None => lines.push(format!("{id} is not expected: {row}")),
                Some(wanted) => lines.extend(unlike(id, row, wanted)),
            }
        }
        let missing = expected
            .keys()
            .filter(|id| !found.contains_key(id.as_str()));
        lines.extend(missing.map(|id| format!("{id} is missing")));
    }
    lines.extend(besides(&report, expected));
    lines
}

fn rows<'a>(report: &'a Value, family: &str) -> impl Iterator<Item = &'a Value> {
    report[family].as_array().unwrap().iter()
}

/// The keys of a row that are not as expected.
fn unlike(id: &str, row: &Value, wanted: &Value) -> Vec<String> {
    let keys = wanted.as_object().unwrap().iter();
    // A key that is left out says nothing.
    let unlike = keys.filter(|(key, value)| row[key.as_str()] != **value);
    unlike
        .map(|(key, value)| format!("{id}: {key}: livret {}, naive {value}", row[key]))
        .collect()
}

/// What is not promised, and what a missing parameter leaves open.
fn besides(report: &Value, expected: &Verdicts) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let not_promised: Vec<String> = rows(report, "not_promised")
        .map(|row| text(&row["family"]))
        .collect();
    let undetermined: BTreeSet<[String; 3]> = rows(report, "undetermined")
        .map(|row| ["obligation", "parameter", "article"].map(|key| text(&row[key])))
        .collect();
    let mut lines = Vec::new();
    if not_promised != expected.not_promised {
        let naive = &expected.not_promised;
        lines.push(format!(
            "not promised: livret {not_promised:?}, naive {naive:?}"
        ));
    }
    if undetermined != expected.undetermined {
        let naive = &expected.undetermined;
        lines.push(format!(
            "undetermined: livret {undetermined:?}, naive {naive:?}"
        ));
    }
    lines
}
