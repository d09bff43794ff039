//! What scripts change, from when on, and what they read.

use super::stage::{customised, draft, logged, refused, target};
use crate::script::DraftSegment;

/// A `customize` with these lines; the first begins in column 1 of line 2.
fn customize(lines: &str) -> String {
    format!("fn customize(contract) {{\n{lines}\n}}\n")
}

/// Each line, and under it what it is logged as.
#[test]
fn each_member_changes_its_term() {
    let lines = [
        "contract.availability.target = 99.9;",
        "contract.availability.target = 99;",
        "contract.availability.window = \"Mo-Sa 07:00-20:00\";",
        "contract.availability.count(\"night\");",
        "contract.availability.excuse(\"prerequisites\");",
        "contract.availability.excuse([\"prerequisites\", \"vendor\"]);",
        "contract.availability.notice(\"planned work\", \"72h\");",
        "contract.calendar.close(\"2026-08-01\", \"2026-08-03\");",
        "contract.calendar.close(\"2026-12-24\");",
        "contract.calendar.open(\"2026-11-11\", \"08:00-12:00\");",
        "contract.calendar.zone = \"Indian/Reunion\";",
        "contract.calendar.zone = \"client\";",
        "contract.calendar.holidays = \"territory\";",
        "contract.availability.calendar.close(\"2026-12-24\");",
        "contract.support.calendar.close(\"2026-12-24\");",
        "contract.support.hours = \"Mo-Fr 08:00-19:00\";",
        "contract.support.deadline(\"acknowledgement\", \"P1\", \"4h\");",
        "contract.support.deadline(\"acknowledgement\", \"majeure\", \"2d\");",
        "contract.support.no_deadline(\"correction\", \"P2\");",
        "contract.support.on_call(\"P1\", \"24/7\");",
        "contract.support.word(\"P1\", \"critique\");",
        "contract.support.priority(\"high\", \"normal\", \"P1\");",
        "contract.support.suspension(\"holiday\", \"pauses\");",
        "contract.support.no_suspension(\"awaiting-client\");",
        "contract.support.excuse(\"client-use\");",
        "contract.support.rate = 85;",
        "contract.backup.keep(\"daily\", \"60d\");",
        "contract.backup.daily_hours = \"00:00-06:00\";",
        "contract.backup.copies = 3;",
        "contract.backup.regions = [\"FR\", \"DE\"];",
        "contract.backup.regions = [];",
        "contract.backup.recovery_point = \"12h\";",
        "contract.credits.tiers = [#{ up_to: 0.5, percent: 5 }, #{ percent: 10 }];",
        "contract.credits.tiers[0].percent = 2;",
        "contract.credits.cap = 30;",
        "contract.credits.consecutive_months = 1;",
        "contract.credits.claim_days = 30;",
        "contract.credits.late_claim = \"lost\";",
        "contract.credits.monthly_fee = \"1250.00 EUR\";",
        "contract.parameters.answer_days = 9;",
        "contract.readings[\"partial-outage\"] = \"client\";",
    ];
    let told =
        lines.map(|line| format!("{line}\n    {}\n", logged(&customize(line)).join("\n    ")));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn a_change_from_a_day_on_splits_the_segment_it_falls_into() {
    let done = customised(&customize(
        "contract.availability.target = 99;\nlet later = contract.from(\"2026-07-01\");\n\
         later.availability.target = 99.9;\ncontract.backup.copies = 3;",
    ));
    let segment = |it: &DraftSegment| (it.from.map(|day| day.to_string()), target(it));
    let segments: Vec<_> = done.segments.iter().map(segment).collect();
    let segment = |day: &str, target: &str| (Some(day.to_owned()), target.to_owned());
    assert_eq!(
        segments,
        [
            segment("2024-01-01", "99.85"),
            segment("2025-07-01", "99"),
            segment("2026-07-01", "99.9"),
        ]
    );
    let logged: Vec<String> = done.overrides.iter().map(ToString::to_string).collect();
    assert_eq!(
        logged,
        [
            "availability.target (art. 6): 99.85 → 99, a.rhai:2:23",
            "availability.target (art. 6): 99 → 99.9 from 2026-07-01, a.rhai:4:20",
            "backup.copies (art. 6): 2 → 3, a.rhai:5:17",
        ]
    );
}

#[test]
fn segments_that_change_differently_are_logged_each() {
    let text = customize(
        "let later = contract.from(\"2026-07-01\");\nlater.availability.target = 99.9;\n\
         contract.availability.target = 99;",
    );
    assert_eq!(
        logged(&text),
        [
            "availability.target (art. 6): 99.85 → 99.9 from 2026-07-01, a.rhai:3:20",
            "availability.target (art. 6): 99.85 → 99, a.rhai:4:23",
            "availability.target (art. 6): 99.9 → 99 from 2026-07-01, a.rhai:4:23",
        ]
    );
}

#[test]
fn a_change_from_the_first_day_on_splits_nothing() {
    let lines = "let first = contract.from(\"2025-07-01\");\nfirst.availability.target = 99.9;";
    let done = customised(&customize(lines));
    assert_eq!(done.segments.len(), 2);
}

#[test]
fn a_day_on_which_nothing_changes_splits_nothing() {
    let lines = "let later = contract.from(\"2026-07-01\");\nlater.availability.target = 99.85;";
    let done = customised(&customize(lines));
    assert_eq!(done.segments, draft().segments);
    assert!(done.overrides.is_empty());
}

#[test]
fn what_lies_outside_the_subscription_stays_as_it_is() {
    let done = customised(&customize("contract.availability.target = 99.9;"));
    let before = draft().segments;
    assert_eq!(done.segments.first(), before.first());
    assert_ne!(done.segments.last(), before.last());
}

#[test]
fn a_script_that_fails_late_changes_nothing() {
    let text = customize("contract.availability.target = 99.9;\ncontract.backup.copies = 0;");
    let script = crate::script::Script::compile("a.rhai", text.as_bytes()).expect("compiles");
    let before = draft();
    script.customize(&before).expect_err("fails");
    assert_eq!(before.segments, draft().segments);
}

#[test]
fn a_parameter_asks_again_and_keeps_what_was_changed() {
    let lines = "contract.availability.target = 99.9;\n\
                 contract.support.deadline(\"acknowledgement\", \"P1\", \"4h\");\n\
                 let later = contract.from(\"2026-01-01\");\n\
                 later.parameters.support_hours = \"Mo-Sa 08:00-20:00\";";
    let done = customised(&customize(lines));
    let last = done.segments.last().expect("one");
    assert_eq!(
        last.parameters.text("support_hours"),
        Some("Mo-Sa 08:00-20:00")
    );
    assert_eq!(target(last), "99.9");
    let support = last.terms.support.promised().expect("support");
    assert_eq!(
        support.hours.hours,
        vec!["Mo-Sa 08:00-20:00".to_owned()].into()
    );
    let logged: Vec<String> = done.overrides.iter().map(ToString::to_string).collect();
    assert_eq!(
        logged,
        [
            "availability.target (art. 6): 99.85 → 99.9, a.rhai:2:23",
            "support.acknowledgement.P1 (art. 13): 8h → 4h, a.rhai:3:18",
            "parameters.support_hours (art. 13): - → Mo-Sa 08:00-20:00 from 2026-01-01, a.rhai:5:18",
        ]
    );
}

#[test]
fn what_a_parameter_takes_away_is_told() {
    let lines = "contract.support.deadline(\"acknowledgement\", \"P1\", \"4h\");\n\
                 contract.parameters.support_hours = \"none\";";
    assert!(
        refused(&customize(lines)).starts_with("a.rhai:3:21: "),
        "{}",
        refused(&customize(lines))
    );
}

/// Every fact that a script can read, in a text of its own.
#[test]
fn what_a_script_reads_is_what_the_terms_say() {
    let lines = [
        "contract.name",
        "contract.edition",
        "contract.availability.promised",
        "contract.availability.target",
        "contract.availability.window",
        "contract.support.hours",
        "contract.support.rate",
        "contract.calendar.zone",
        "contract.support.calendar.zone",
        "contract.calendar.holidays",
        "contract.backup.daily_hours",
        "contract.backup.copies",
        "contract.backup.regions",
        "contract.backup.recovery_point",
        "contract.backup.disaster_rpo",
        "contract.backup.disaster_rto",
        "contract.lifecycle.majors",
        "contract.lifecycle.previous_months",
        "contract.lifecycle.validation_days",
        "contract.lifecycle.maintenance_notice",
        "contract.lifecycle.convention_months",
        "contract.lifecycle.history_years",
        "contract.credits.tiers",
        "contract.credits.cap",
        "contract.credits.consecutive_months",
        "contract.credits.claim_days",
        "contract.credits.late_claim",
        "contract.credits.monthly_fee",
        "contract.parameters.answer_days",
        "contract.readings[\"partial-outage\"]",
    ];
    let read = |line: &str| {
        let said = refused(&customize(&format!("throw `${{{line}}}`;")));
        let said = said.replace("a.rhai:2:1: the script gives up: ", "");
        format!("{line}: {said}\n")
    };
    insta::assert_snapshot!(lines.map(read).concat());
}

#[test]
fn reading_calls_no_setter() {
    let lines = "if contract.name.len() > 3 && contract.availability.target > 99 { }\n\
                 let copies = contract.backup.regions.len() + contract.edition.len();\n\
                 if !contract.name.starts_with(\"acme\") { throw \"no\"; }";
    assert!(logged(&customize(lines)).is_empty());
}
