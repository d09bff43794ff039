//! What can be restored at a time.

use super::*;
use crate::judge::{PointsAsked, RestorePoints, restore_points};
use rstest::rstest;

const RUNS: &str = "M monthly success 2026-05-01T02:00:00Z 2026-05-01T03:00:00Z lyon
    D-1 daily success 2026-05-01T02:00:00Z 2026-05-01T03:00:00Z lyon
    D-2 daily failed 2026-05-02T02:00:00Z 2026-05-02T03:00:00Z lyon
    D-3 daily success 2026-05-03T02:00:00Z 2026-05-03T03:00:00Z lyon 2026-05-04T09:00:00Z
    D-4 daily success 2026-05-04T12:00:00Z 2026-05-04T13:00:00Z paris
    D-5 daily success 2026-05-05T02:00:00Z 2026-05-05T06:00:00Z paris";

fn ask(at_: &str, as_of: &str, side: Side) -> Result<RestorePoints, String> {
    let mut subject = subject(vec![in_force(None, nights())]);
    subject.since = "2026-05-01".parse().unwrap();
    let asked = PointsAsked {
        subject: &subject,
        evidence: &evidence(RUNS),
        at: at(at_),
        as_of: at(as_of),
        side,
    };
    restore_points(&asked).map_err(|error| error.to_string())
}

fn promised(points: &RestorePoints) -> Vec<String> {
    let points = points.promised.iter();
    points
        .map(|point| {
            let backups = point.backups.iter();
            let backups: Vec<String> = backups
                .map(|it| format!("{} {}", it.id, it.state))
                .collect();
            format!(
                "{}: {} [{}]",
                point.slot,
                point.ruling.outcome.word(),
                backups.join(", ")
            )
        })
        .collect()
}

#[test]
fn each_promised_slot_says_what_is_held() {
    let points = ask("2026-05-05T05:30:00Z", "2026-06-01T00:00:00Z", Side::Client).unwrap();
    assert_eq!(
        promised(&points),
        [
            "2026-05-01: met [D-1 restorable]",
            "2026-05-02: breached [D-2 failed]",
            "2026-05-03: breached [D-3 deleted]",
            "2026-05-04: breached []",
            "2026-05-05: pending [D-5 running]",
            "2026-05: met [M restorable]",
        ]
    );
    let further: Vec<&str> = points.further.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(further, ["D-4"]);
    let first = &points.promised[0];
    assert_eq!(first.kept_until, at("2026-05-31T22:00:00Z"));
    assert_eq!(first.backups[0].sites, ["lyon"]);
    assert_eq!(
        points.promised[2].backups[0].since,
        Some(at("2026-05-04T09:00:00Z"))
    );
}

/// The vendor's slots are days of Paris: D-4 fills one, and the fifth is not over.
#[test]
fn the_other_side_promises_other_slots() {
    let points = ask("2026-05-05T05:30:00Z", "2026-06-01T00:00:00Z", Side::Vendor).unwrap();
    assert_eq!(
        promised(&points),
        [
            "2026-05-01: met [D-1 restorable]",
            "2026-05-02: breached [D-2 failed]",
            "2026-05-03: breached [D-3 deleted]",
            "2026-05-04: met [D-4 restorable]",
            "2026-05: met [M restorable]",
        ]
    );
}

/// Thirty days after 1 May is 31 May, to 24:00 in Paris.
#[rstest]
#[case("2026-05-31T21:59:59Z", "2026-05-01")]
#[case("2026-05-31T22:00:00Z", "2026-05-02")]
fn a_slot_is_promised_to_the_end_of_its_term(#[case] when: &str, #[case] first: &str) {
    let points = ask(when, "2026-06-10T00:00:00Z", Side::Client).unwrap();
    assert_eq!(points.promised[0].slot, first);
}

#[rstest]
#[case(
    "2026-05-01T01:00:00Z",
    "2026-06-01T00:00:00Z",
    "2026-05-01T01:00:00Z lies before the first backup on record, D-1, started at \
     2026-05-01T02:00:00Z; promised at 2026-05-01T01:00:00Z: nothing yet"
)]
#[case(
    "2026-04-30T21:59:59Z",
    "2026-06-01T00:00:00Z",
    "2026-04-30T21:59:59Z lies outside the subscription, which runs from 2026-05-01"
)]
#[case(
    "2026-06-01T00:00:01Z",
    "2026-06-01T00:00:00Z",
    "2026-06-01T00:00:01Z lies after 2026-06-01T00:00:00Z, until when things are known"
)]
fn a_question_without_an_answer_says_what_is_known(
    #[case] when: &str,
    #[case] as_of: &str,
    #[case] message: &str,
) {
    assert_eq!(ask(when, as_of, Side::Client).unwrap_err(), message);
}

#[test]
fn before_the_first_backup_the_promise_is_known() {
    let subject = subject(vec![in_force(None, nights())]);
    let asked = PointsAsked {
        subject: &subject,
        evidence: &evidence("D daily success 2026-02-20T01:00:00Z 2026-02-20T02:00:00Z"),
        at: at("2026-02-10T12:00:00Z"),
        as_of: at("2026-06-01T00:00:00Z"),
        side: Side::Client,
    };
    let error = restore_points(&asked).unwrap_err().to_string();
    let promised = "31 daily (2026-01-11 to 2026-02-10), 2 monthly (2026-01 to 2026-02)";
    assert!(error.ends_with(promised), "{error}");
    assert!(
        error.contains("D, started at 2026-02-20T01:00:00Z"),
        "{error}"
    );
    let nothing = PointsAsked {
        evidence: &Evidence::default(),
        ..asked
    };
    let error = restore_points(&nothing).unwrap_err().to_string();
    assert!(error.starts_with("no evidence names a backup"), "{error}");
}

#[test]
fn a_booklet_without_backups_says_where() {
    let nothing =
        json!({"not_promised": {"articles": ["5.1"], "because": "the client makes them"}});
    let subject = subject(vec![in_force(None, nothing)]);
    let asked = PointsAsked {
        subject: &subject,
        evidence: &Evidence::default(),
        at: at("2026-02-10T12:00:00Z"),
        as_of: at("2026-06-01T00:00:00Z"),
        side: Side::Client,
    };
    assert_eq!(
        restore_points(&asked).unwrap_err().to_string(),
        "promises no backups, art. 5.1: the client makes them"
    );
}
