//! The very instant of a deadline, steps that nobody knows, and runs of months.

use livret_core::contract::Side;
use livret_core::evidence::{
    Evidence, RowRef, Step, Text, Texts, TicketRow, Tickets, WorkaroundAcceptance,
};
use livret_core::verdict::Outcome;
use rstest::rstest;

use super::{at, edition, judged, subject};
use crate::naive::terms::eksae;

const HOURS: &str = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";

/// A ticket of severity 1: when it was recorded, acknowledged, qualified and planned. `-` is
/// empty, `?` a column that the file lacks.
fn ticket(recorded: &str, first: [&str; 3]) -> Evidence {
    let step = |text: &str| match text {
        "-" => Step::Empty,
        "?" => Step::Unknown,
        text => Step::At(at(text)),
    };
    let mut steps = [Step::Empty; 8];
    steps[..3].copy_from_slice(&first.map(step));
    let mut texts = Texts::default();
    let row = TicketRow {
        subscription: 0,
        recorded: at(recorded),
        id: "T-1".into(),
        severity: texts.intern("1"),
        phone: false,
        production: true,
        cause: Text::NONE,
        steps: steps.into(),
        workaround: WorkaroundAcceptance::Unknown,
        row: RowRef::default(),
    };
    Evidence {
        texts,
        tickets: Tickets::new(vec![row]),
        ..Evidence::default()
    }
}

/// A ticket of severity 1 recorded on Monday 2 June 2025 at 09:00: 8 business hours end on
/// Tuesday at 11:00. Acknowledged then (`-`: not), as known then; late by so many seconds.
#[rstest]
#[case::at_the_deadline("2025-06-03T11:00:00+02:00", "2025-06-04T00:00:00Z", Outcome::Met, "0")]
#[case::just_after(
    "2025-06-03T11:00:00.000001+02:00",
    "2025-06-04T00:00:00Z",
    Outcome::Breached,
    "0.000001"
)]
#[case::open_just_before("-", "2025-06-03T10:59:59.999999+02:00", Outcome::Pending, "0")]
#[case::open_at_the_deadline("-", "2025-06-03T11:00:00+02:00", Outcome::Breached, "0")]
#[case::done_as_of_now(
    "2025-06-03T10:00:00+02:00",
    "2025-06-03T10:00:00+02:00",
    Outcome::Met,
    "0"
)]
#[case::done_later_than_known(
    "2025-06-03T10:00:00+02:00",
    "2025-06-03T09:59:00+02:00",
    Outcome::Pending,
    "0"
)]
fn a_deadline_is_kept_at_its_very_instant(
    #[case] acknowledged: &str,
    #[case] as_of: &str,
    #[case] outcome: Outcome,
    #[case] late: &str,
) {
    let subject = subject(vec![edition("2025-01", eksae(HOURS))]);
    let evidence = ticket("2025-06-02T09:00:00+02:00", [acknowledged, "-", "-"]);
    let judged = judged(
        &subject,
        &evidence,
        ("2025-06", "2025-06"),
        (as_of, Side::Client),
    );
    let row = judged
        .support
        .iter()
        .find(|row| row.obligation.as_ref() == "acknowledgement")
        .unwrap();
    assert_eq!(row.due, Some(at("2025-06-03T11:00:00+02:00")));
    assert_eq!(
        (row.ruling.outcome, row.late_seconds.to_string().as_str()),
        (outcome, late)
    );
}

/// Recorded on Sunday 1 June 2025, in a file without a column of qualifications. The action
/// plan has 12 business hours: two days of six.
#[rstest]
// Before Tuesday 17:00, 12 hours from the earliest start, nothing can be late.
#[case::pending("-", "-", "2025-06-03T16:59:00+02:00", Outcome::Pending)]
// It may have been qualified an hour ago.
#[case::never_surely_late("-", "-", "2025-06-20T12:00:00+02:00", Outcome::Undetermined)]
// Qualified on Monday at 12:00 or later, since it was acknowledged then.
#[case::in_time(
    "2025-06-02T12:00:00+02:00",
    "2025-06-04T10:00:00+02:00",
    "2025-06-20T12:00:00+02:00",
    Outcome::Met
)]
#[case::perhaps_late(
    "2025-06-02T12:00:00+02:00",
    "2025-06-05T10:00:00+02:00",
    "2025-06-20T12:00:00+02:00",
    Outcome::Undetermined
)]
fn an_unknown_qualification_is_judged_by_every_start_that_may_have_been(
    #[case] acknowledged: &str,
    #[case] planned: &str,
    #[case] as_of: &str,
    #[case] outcome: Outcome,
) {
    let subject = subject(vec![edition("2025-01", eksae(HOURS))]);
    let evidence = ticket("2025-06-01T00:00:00+02:00", [acknowledged, "?", planned]);
    let judged = judged(
        &subject,
        &evidence,
        ("2025-06", "2025-06"),
        (as_of, Side::Client),
    );
    let plan = judged
        .support
        .iter()
        .find(|row| row.obligation.as_ref() == "action-plan")
        .unwrap();
    assert_eq!((plan.ruling.outcome, plan.due), (outcome, None));
}

/// Two editions make one row per run of months, not one each.
#[test]
fn a_run_of_months_is_judged_under_the_edition_of_its_first_day() {
    let editions = ["2025-01", "2025-07"].map(|name| edition(name, eksae(HOURS)));
    let subject = subject(editions.to_vec());
    let as_of = ("2026-10-01T00:00:00Z", Side::Client);
    let judged = judged(
        &subject,
        &Evidence::default(),
        ("2025-12", "2026-06"),
        as_of,
    );
    let runs: Vec<String> = judged
        .support_rate
        .iter()
        .map(|run| run.from.to_string())
        .collect();
    assert_eq!(
        runs,
        [
            "2025-01-01",
            "2025-02-01",
            "2025-03-01",
            "2025-04-01",
            "2025-05-01",
            "2025-06-01",
            "2025-07-01"
        ]
    );
    assert!(
        judged
            .support_rate
            .iter()
            .all(|run| run.ruling.outcome == Outcome::Met)
    );
}
