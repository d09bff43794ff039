//! The worked figures of the booklets, and what a deadline cannot be told without.

use crate::assert_run;
use crate::run::livret;
use rstest::rstest;

const FRIDAY: &str = "2026-05-22T16:30:00+02:00";

#[test]
fn an_octipas_ticket_before_whit_monday() {
    let said = livret(&[
        "deadline",
        "chapsvision-octipas",
        "--severity",
        "blocking",
        "--at",
        "2026-05-22T16:30",
        "--tz",
        "Europe/Paris",
    ]);
    assert_run!("deadline-octipas", said);
}

#[test]
fn an_octipas_ticket_as_the_vendor_reads() {
    let said = livret(&[
        "deadline",
        "chapsvision-octipas",
        "--severity",
        "bloquante",
        "--at",
        FRIDAY,
        "--acknowledged",
        "2026-05-26T09:30:00+02:00",
        "--reading",
        "vendor",
        "--format",
        "json",
    ]);
    assert_run!("deadline-octipas-vendor", said);
}

#[test]
fn a_visiativ_ticket_over_the_night() {
    let said = livret(&[
        "deadline",
        "visiativ-saas",
        "--impact",
        "high",
        "--urgency",
        "critical",
        "--at",
        "2026-07-30T15:00:00+02:00",
    ]);
    assert_run!("deadline-visiativ", said);
}

#[rstest]
#[case("chapsvision-octipas", &["--severity", "blocking", "--at", FRIDAY], "acknowledgement", "2026-05-26T07:30:00Z")]
#[case("chapsvision-octipas", &["--severity", "blocking", "--at", FRIDAY], "resolution", "2026-05-28T11:30:00Z")]
#[case("chapsvision-octipas", &["--severity", "blocking", "--at", FRIDAY, "--pin", "octipas-start=vendor", "--acknowledged", "2026-05-26T09:30:00+02:00"], "resolution", "2026-05-28T13:30:00Z")]
#[case("visiativ-saas", &["--severity", "P1", "--at", "2026-07-30T15:00:00+02:00"], "acknowledgement", "2026-07-31T13:30:00Z")]
fn the_worked_figures_come_out(
    #[case] contract: &str,
    #[case] args: &[&str],
    #[case] obligation: &str,
    #[case] due: &str,
) {
    let mut all = vec!["deadline", contract, "--format", "json"];
    all.extend(args);
    let said = livret(&all);
    let rows: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let rows = rows.as_array().unwrap();
    let row = rows.iter().find(|row| row["obligation"] == obligation);
    assert_eq!(row.unwrap()["due"], due, "{said}");
}

#[rstest]
#[case("no-hours", &["deadline", "eksae-cityviz", "--severity", "1", "--at", FRIDAY])]
#[case("unknown-severity", &["deadline", "chapsvision-octipas", "--severity", "bloking", "--at", FRIDAY])]
#[case("no-severity", &["deadline", "chapsvision-octipas", "--at", FRIDAY])]
#[case("no-matrix", &["deadline", "chapsvision-octipas", "--impact", "high", "--urgency", "normal", "--at", FRIDAY])]
#[case("no-zone", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", "2026-05-22T16:30"])]
#[case("gap", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", "2026-03-29T02:30", "--tz", "Europe/Paris"])]
#[case("fold", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", "2026-10-25 02:30", "--tz", "Europe/Paris"])]
#[case("year-1", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", "0001-01-01T00:00:00Z"])]
#[case("step-before", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", FRIDAY, "--delivered", "2026-05-01T00:00:00Z"])]
#[case("unknown-pin", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", FRIDAY, "--pin", "octipas-begin=vendor"])]
#[case("unknown-set", &["deadline", "chapsvision-octipas", "--severity", "minor", "--at", FRIDAY, "--set", "answer_day=7"])]
fn what_cannot_be_told_says_why(#[case] name: &str, #[case] args: &[&str]) {
    let said = livret(args);
    assert_eq!(said.code, 2, "{said}");
    assert_run!(format!("deadline-error-{name}"), said);
}

#[test]
fn with_its_hours_cityviz_has_deadlines() {
    let said = livret(&[
        "deadline",
        "eksae-cityviz",
        "--severity",
        "2",
        "--at",
        FRIDAY,
        "--set",
        "support_hours=Mo-Fr 09:00-12:00,14:00-17:00; PH off",
        "--qualified",
        "2026-05-26T10:00:00+02:00",
    ]);
    assert_run!("deadline-cityviz", said);
}
