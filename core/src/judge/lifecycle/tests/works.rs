//! Notices of planned work.

use rstest::rstest;

use super::*;

#[rstest]
#[case(
    "2026-05-20T10:00:00Z",
    "2026-05-20T12:00:00Z",
    Some("2026-05-18T10:00:00Z"),
    "met"
)]
#[case(
    "2026-05-20T10:00:00Z",
    "2026-05-20T12:00:00Z",
    Some("2026-05-18T10:00:01Z"),
    "breached"
)]
#[case("2026-05-20T10:00:00Z", "2026-05-20T12:00:00Z", None, "breached")]
// Told after it was over.
#[case(
    "2026-05-20T10:00:00Z",
    "2026-05-20T12:00:00Z",
    Some("2026-05-21T10:00:00Z"),
    "breached"
)]
// It lies ahead: told in time, not told yet (a notice after `as_of` is not known), and too
// late to be told.
#[case(
    "2026-06-20T10:00:00Z",
    "2026-06-20T12:00:00Z",
    Some("2026-05-30T10:00:00Z"),
    "met"
)]
#[case("2026-06-20T10:00:00Z", "2026-06-20T12:00:00Z", None, "pending")]
#[case(
    "2026-06-20T10:00:00Z",
    "2026-06-20T12:00:00Z",
    Some("2026-06-10T10:00:00Z"),
    "pending"
)]
#[case("2026-06-03T00:00:00Z", "2026-06-03T05:00:00Z", None, "breached")]
// From 00:00 to 06:00 in Paris no notice is owed; a second more, and it is.
#[case("2026-05-19T22:00:00Z", "2026-05-20T04:00:00Z", None, "")]
#[case("2026-05-19T22:00:00Z", "2026-05-20T04:00:01Z", None, "breached")]
#[case("2026-05-19T21:59:59Z", "2026-05-20T04:00:00Z", None, "breached")]
fn work_is_told_ahead(
    #[case] start: &str,
    #[case] end: &str,
    #[case] announced: Option<&str>,
    #[case] outcome: &str,
) {
    let subject = subject(vec![in_force(None, &terms(&[maintenance()]))]);
    let evidence = Evidence {
        maintenance: Table::new(vec![work(start, end, announced)]),
        ..Evidence::default()
    };
    let judged = verdicts(&subject, &request("2026-05", "2026-06", JUNE), &evidence);
    let found = judged.lifecycle.first();
    assert_eq!(found.map_or("", |it| it.ruling.outcome.word()), outcome);
    if outcome == "breached" {
        let ruling = &found.unwrap().ruling;
        assert_eq!(
            (ruling.firm, ruling.other_outcome),
            (false, Outcome::Excused)
        );
    }
}

#[test]
fn rows_of_one_work_are_one_and_a_notice_without_a_row_is_judged_by_itself() {
    let subject = subject(vec![in_force(None, &terms(&[maintenance()]))]);
    let start = "2026-05-20T10:00:00Z";
    let evidence = Evidence {
        maintenance: Table::new(vec![
            work(start, "2026-05-20T12:00:00Z", None),
            work(start, "2026-05-20T13:00:00Z", Some("2026-05-10T10:00:00Z")),
        ]),
        notices: Table::new(vec![
            notice(NoticeKind::Maintenance, "2026-05-01T10:00:00Z", Some(start)),
            notice(
                NoticeKind::Maintenance,
                "2026-05-20T10:00:00Z",
                Some("2026-05-21T10:00:00Z"),
            ),
            notice(
                NoticeKind::Maintenance,
                "2026-05-20T11:00:00Z",
                Some("2026-05-21T10:00:00Z"),
            ),
            notice(NoticeKind::Maintenance, "2026-05-22T10:00:00Z", None),
        ]),
        ..Evidence::default()
    };
    let judged = verdicts(&subject, &request("2026-05", "2026-05", JUNE), &evidence);
    assert_eq!(
        shown(&judged),
        [
            "s/lifecycle/maintenance-notice/2026-05-20T10%3A00%3A00Z: met",
            "s/lifecycle/maintenance-notice/2026-05-21T10%3A00%3A00Z: breached",
            "s/lifecycle/maintenance-notice/sent-2026-05-22T10%3A00%3A00Z: undetermined",
        ]
    );
    let details: Vec<&str> = judged
        .lifecycle
        .iter()
        .map(|it| it.detail.as_str())
        .collect();
    assert_eq!(
        details,
        [
            "planned work from 2026-05-20T10:00:00Z to 2026-05-20T13:00:00Z, outside the \
             standing hours, was told in time, at 2026-05-10T10:00:00Z",
            "work announced for 2026-05-21T10:00:00Z, of which no row of maintenance tells, was \
             told too late, at 2026-05-20T10:00:00Z",
            "the notice of 2026-05-22 does not say when the work is",
        ]
    );
}
