//! Terms that change in the middle of a year: what is judged under which of them, to the
//! second, and what is left of what still runs.

use std::path::PathBuf;

use crate::assert_run;
use crate::run::{Said, livret};
use rstest::rstest;
use serde_json::Value;
use tempfile::TempDir;

/// A town on La Réunion, four hours ahead of Paris in winter. Its support is open around
/// the clock from 10 March on, a Tuesday; in Paris time, whatever the town's own.
const CITYVIZ: &str = r#"
[[client]]
id = "saint-paul"
name = "Commune de Saint-Paul"
territory = "RE"

[[client.subscription]]
id = "cityviz"
contract = "eksae-cityviz"
since = 2025-07-01

[client.subscription.parameters]
support_hours = "Mo-Fr 09:00-12:00,14:00-17:00; PH off"
support_start = 2025-07-01

[[client.subscription.change]]
from = 2026-03-10
support_hours = "Mo-Su 00:00-24:00; PH off"
"#;

/// A company that buys a second product on 10 March.
const VISIATIV: &str = r#"
[[client]]
id = "metz"
name = "Ville de Metz"
territory = "FR-57"

[[client.subscription]]
id = "visiativ"
contract = "visiativ-saas"
since = 2026-01-15
change = [{ from = 2026-03-10, products = ["Quality Documents", "Drive"] }]

[client.subscription.parameters]
products = ["Quality Documents"]
"#;

/// A portfolio of one client, with its evidence.
struct Town {
    folder: TempDir,
}

impl Town {
    fn new(client: &str, evidence: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let town = Self { folder };
        let head = "[portfolio]\nname = \"Dates\"\nevidence = \"evidence\"\n";
        std::fs::create_dir(town.folder.path().join("evidence")).unwrap();
        std::fs::write(town.file(), format!("{head}{client}")).unwrap();
        for (name, text) in evidence {
            std::fs::write(town.folder.path().join("evidence").join(name), text).unwrap();
        }
        town
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("portfolio.toml")
    }

    fn livret(&self, verb: &str, args: &[&str]) -> Said {
        livret(&[&[verb, self.file().to_str().unwrap()], args].concat())
    }

    /// The only subscription's part of a report.
    fn judged(&self, args: &[&str]) -> Value {
        let said = self.livret("evaluate", &[args, &["--format", "json"]].concat());
        assert_eq!(said.code, 0, "{said}");
        let report: Value = serde_json::from_str(&said.out).unwrap();
        report["subscriptions"][0].clone()
    }
}

/// A ticket that is recorded then and answered at the same hour of the next day.
fn tickets(recorded: &str) -> String {
    let (day, time) = recorded.split_once('T').unwrap();
    let day: chrono::NaiveDate = day.parse().unwrap();
    let next = day.succ_opt().unwrap();
    format!(
        "subscription,id,recorded_at,severity,acknowledged_at\ncityviz,T,{recorded},1,{next}T{time}\n"
    )
}

#[rstest]
// Eight office hours from Tuesday 09:00 in Paris: Wednesday at 11:00.
#[case::midnight_of_the_town("2026-03-09T20:00:00Z", "2026-03-11T10:00:00Z", "met")]
#[case::last_second_in_paris("2026-03-09T22:59:59.999999Z", "2026-03-11T10:00:00Z", "met")]
// Eight hours.
#[case::midnight_in_paris("2026-03-09T23:00:00Z", "2026-03-10T07:00:00Z", "breached")]
fn a_ticket_is_judged_by_the_hours_of_its_recording(
    #[case] recorded: &str,
    #[case] due: &str,
    #[case] outcome: &str,
) {
    let town = Town::new(CITYVIZ, &[("tickets.csv", &tickets(recorded))]);
    let judged = town.judged(&[
        "--from",
        "2026-03",
        "--to",
        "2026-03",
        "--as-of",
        "2026-04-10T00:00:00Z",
    ]);
    let support = judged["support"].as_array().unwrap();
    let row = support
        .iter()
        .find(|row| row["obligation"] == "acknowledgement")
        .unwrap();
    assert_eq!(
        (row["due"].as_str(), row["outcome"].as_str()),
        (Some(due), Some(outcome))
    );
    let runs = judged["support_rate"].as_array().unwrap();
    assert_eq!(runs.len(), 1, "{runs:?}");
    let counted = (runs[0]["on_time"].as_u64(), runs[0]["late"].as_u64());
    let expected = if outcome == "met" { (1, 0) } else { (0, 1) };
    assert_eq!(counted, (Some(expected.0), Some(expected.1)));
}

/// A month is judged under the terms of its first day: what is bought in March counts from
/// April.
#[test]
fn products_are_those_of_the_first_day_of_a_month() {
    let outages = "subscription,start,end,product\n\
                   visiativ,2026-03-20T10:00:00Z,2026-03-20T20:00:00Z,Drive\n\
                   visiativ,2026-04-20T10:00:00Z,2026-04-20T20:00:00Z,Drive\n";
    let town = Town::new(VISIATIV, &[("outages.csv", outages)]);
    let judged = town.judged(&[
        "--from",
        "2026-01",
        "--to",
        "2026-04",
        "--as-of",
        "2026-06-10T00:00:00Z",
    ]);
    let months = judged["availability"].as_array().unwrap();
    let told = |row: &Value| {
        let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {}",
            text("period"),
            text("product"),
            text("downtime_seconds")
        )
    };
    let told: Vec<String> = months.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "2026-01 Quality Documents 0",
            "2026-02 Quality Documents 0",
            "2026-03 Quality Documents 0",
            "2026-04 Drive 36000",
            "2026-04 Quality Documents 0",
        ]
    );
}

/// A fee that doubles, for a company that was down for four hours in February and as long in
/// March: one per cent of each month.
#[rstest]
#[case::on_the_first("2026-03-01", ["10.00", "20.00"])]
#[case::a_day_late("2026-03-02", ["10.00", "10.00"])]
#[case::in_february("2026-02-02", ["10.00", "20.00"])]
#[case::on_the_first_of_february("2026-02-01", ["20.00", "20.00"])]
fn a_credit_is_a_part_of_the_fee_of_its_month(#[case] from: &str, #[case] amounts: [&str; 2]) {
    let client = VISIATIV.replace(
        "2026-03-10, products = [\"Quality Documents\", \"Drive\"]",
        &format!("{from}, monthly_fee = \"2000.00 EUR\""),
    );
    let client = format!("{client}monthly_fee = \"1000.00 EUR\"\n");
    let outages = "subscription,start,end\n\
                   visiativ,2026-02-10T10:00:00Z,2026-02-10T14:00:00Z\n\
                   visiativ,2026-03-10T10:00:00Z,2026-03-10T14:00:00Z\n";
    let town = Town::new(&client, &[("outages.csv", outages)]);
    let judged = town.judged(&[
        "--from",
        "2026-02",
        "--to",
        "2026-03",
        "--as-of",
        "2026-06-10T00:00:00Z",
    ]);
    let credits = judged["credits"].as_array().unwrap();
    let told: Vec<_> = credits
        .iter()
        .map(|row| row["amount"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(told, amounts, "{judged:#}");
}

/// The digest told is that of the terms in force at the end of what was asked.
#[test]
fn the_terms_told_change_with_the_month() {
    let town = Town::new(CITYVIZ, &[]);
    let terms = |month: &str| {
        let asked = [
            "--from",
            month,
            "--to",
            month,
            "--as-of",
            "2026-06-10T00:00:00Z",
        ];
        let judged = town.judged(&asked);
        judged["terms"].as_str().unwrap().to_owned()
    };
    assert_eq!(terms("2026-01"), terms("2026-02"));
    assert_ne!(terms("2026-02"), terms("2026-03"));
    assert_eq!(terms("2026-03"), terms("2026-04"));
}

#[rstest]
#[case("evaluate")]
#[case("check")]
fn a_change_that_begins_before_its_subscription_is_shown_with_both_days(#[case] verb: &str) {
    let early = CITYVIZ.replace("from = 2026-03-10", "from = 2025-06-30");
    let said = Town::new(&early, &[]).livret(verb, &[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    for part in [
        "the change begins on 2025-06-30, before its subscription begins on",
        "since = 2025-07-01",
        "from = 2025-06-30",
        "it would hold from the first day on: put its values into",
    ] {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
}

/// A running month with some downtime in it, and tickets that are open at noon of
/// 11 March in Paris.
#[test]
fn what_still_runs_tells_what_is_left() {
    let outages = "subscription,start,end\ncityviz,2026-03-04T06:00:00Z,2026-03-04T06:10:00Z\n";
    let tickets = "subscription,id,recorded_at,severity,acknowledged_at,qualified_at\n\
                   cityviz,T-1,2026-03-11T10:00:00Z,1,,\n\
                   cityviz,T-2,2026-03-09T15:30:00Z,1,,\n\
                   cityviz,T-3,2026-03-09T08:00:00Z,2,2026-03-09T08:30:00Z,2026-03-09T08:30:00Z\n";
    let suspensions = "subscription,ticket,start,end,reason\n\
                       cityviz,T-2,2026-03-10T08:00:00Z,2026-03-10T10:00:00Z,no-remote-access\n";
    let town = Town::new(
        CITYVIZ,
        &[
            ("outages.csv", outages),
            ("tickets.csv", tickets),
            ("suspensions.csv", suspensions),
        ],
    );
    let asked = [
        "--from",
        "2026-03",
        "--to",
        "2026-03",
        "--as-of",
        "2026-03-11T11:00:00Z",
    ];
    let judged = town.judged(&asked);
    let support = judged["support"].as_array().unwrap();
    let left: Vec<String> = support
        .iter()
        .filter(|row| row["outcome"] == "pending")
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
            let [ticket, obligation] = ["ticket", "obligation"].map(text);
            format!("{ticket} {obligation} {}", text("left_seconds"))
        })
        .collect();
    assert_eq!(
        left,
        [
            // Until Tuesday at 17:00: 3 hours today, 6 on each of four days.
            "T-3 correction 97200",
            // From 14:00 to 14:30, two hours of yesterday being suspended.
            "T-2 acknowledgement 1800",
            "T-2 action-plan 45000",
            "T-1 acknowledgement 25200",
            "T-1 action-plan 68400",
        ]
    );
    // 0.15 % of 286 hours, less ten minutes.
    assert_eq!(judged["availability"][0]["margin_seconds"], "944.4");
    let said = town.livret("evaluate", &asked);
    let (_, shown) = said.out.split_once("\n\n").unwrap();
    let (shown, _) = shown.split_once("  share of tickets").unwrap();
    assert_run!("evaluate-running", shown);
}
