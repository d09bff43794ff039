//! Retention, copies, gaps and restorations.

use super::*;
use rstest::rstest;

/// A daily backup of 3 May, 01:00 in Paris, kept 30 days: to 2 June.
#[rstest]
#[case("2026-06-01T22:59:59Z", &["retention/D: breached"])]
#[case("2026-06-01T23:00:00Z", &["retention/D: breached (met)"])]
#[case("2026-06-02T21:59:59Z", &["retention/D: breached (met)"])]
#[case("2026-06-02T22:00:00Z", &[])]
#[case::not_known_yet("2026-06-20T00:00:01Z", &[])]
fn a_copy_is_kept_to_its_term(#[case] deleted: &str, #[case] expected: &[&str]) {
    let line = format!("D daily success 2026-05-02T23:00:00Z 2026-05-03T00:00:00Z lyon {deleted}");
    let subject = subject(vec![in_force(None, nights())]);
    let request = request("2026-05", "2026-06", "2026-06-20T00:00:00Z");
    let all = shown(&verdicts(&subject, &request, &evidence(&line)));
    let expected: Vec<String> = expected
        .iter()
        .map(|it| it.replace("/D", "/D/lyon"))
        .collect();
    assert_eq!(of(&all, "retention/"), expected);
}

/// What is deleted too early, and is none of the vendor's business.
#[rstest]
#[case::failed(
    "D daily failed 2026-05-02T23:00:00Z 2026-05-03T00:00:00Z lyon 2026-05-04T00:00:00Z"
)]
#[case::of_a_kind_not_promised(
    "W weekly success 2026-05-02T23:00:00Z 2026-05-03T00:00:00Z lyon 2026-05-04T00:00:00Z"
)]
#[case::made_before_the_subscription(
    "D daily success 2025-12-31T22:00:00Z 2025-12-31T23:00:00Z lyon 2026-01-02T00:00:00Z"
)]
#[case::deleted_after_the_subscription(
    "D daily success 2026-06-01T02:00:00Z 2026-06-01T03:00:00Z lyon 2026-06-10T22:00:00Z"
)]
#[case::deleted_in_another_month(
    "D daily success 2026-06-01T02:00:00Z 2026-06-01T03:00:00Z lyon 2026-07-10T22:00:00Z"
)]
fn what_is_not_owed_is_not_missed(#[case] line: &str) {
    let mut subject = subject(vec![in_force(None, nights())]);
    subject.until = Some("2026-06-10".parse().unwrap());
    let request = request("2026-01", "2026-06", "2026-08-01T00:00:00Z");
    let all = shown(&verdicts(&subject, &request, &evidence(line)));
    assert_eq!(of(&all, "retention/"), [""; 0]);
}

/// Copies of one backup, by site; `?` has no column.
#[rstest]
#[case("success lyon, success paris", "met")]
#[case("success lyon, success lyon", "breached")]
#[case("success lyon, failed paris", "breached")]
#[case::empty_where_it_matters("success lyon, success -", "undetermined")]
#[case::empty_where_it_does_not("success -, failed paris", "breached")]
#[case::no_column("success", "undetermined")]
#[case::one_runs_on("success lyon, running paris", "pending")]
fn two_copies_lie_on_two_sites(#[case] copies: &str, #[case] outcome: &str) {
    let lines = copies.split(", ").map(|copy| {
        let (status, site) = copy.split_once(' ').unwrap_or((copy, ""));
        let (status, end) = match status {
            "running" => ("success", "2026-07-02T00:00:00Z"),
            status => (status, "2026-05-04T02:00:00Z"),
        };
        format!("D daily {status} 2026-05-04T01:00:00Z {end} {site}\n")
    });
    let mut evidence = evidence(&lines.collect::<String>());
    let empty = evidence.texts.intern("-");
    let rows = evidence.backups.of(0).iter().cloned().map(|mut row| {
        if row.site == Some(empty) {
            row.site = Some(crate::evidence::Text::NONE);
        }
        row
    });
    evidence.backups = Table::new(rows.collect());
    let subject = subject(vec![in_force(None, weeks())]);
    let request = request("2026-05", "2026-05", "2026-07-01T00:00:00Z");
    let all = shown(&verdicts(&subject, &request, &evidence));
    assert_eq!(of(&all, "copies/"), [format!("copies/D: {outcome}")]);
}

/// Restore points by start and end, hours of 4 May 2026 UTC; the gap after the last one ends
/// at `as_of`, hour 40.
#[rstest]
#[case::exactly_a_day("0-1 23-24 39-40", &[])]
#[case::a_second_more("0-1 23-25", &["0: breached (met)"])]
#[case::open("0-1 15-16", &["15: breached (met)"])]
#[case::a_long_one_between("0-1 1-30 10-11 20-21 33-34", &[])]
#[case::of_one_start("0-1 0-2 20-21 33-34", &[])]
#[case::an_empty_day("-30-29 20-21 33-34", &["-30: breached"])]
fn what_may_be_lost_is_at_most_a_day(#[case] runs: &str, #[case] expected: &[&str]) {
    let midnight = at("2026-05-04T00:00:00Z");
    let hour = |hour: &str| midnight + crate::time::Micros::from_hours(hour.parse().unwrap());
    let lines = runs.split(' ').enumerate().map(|(n, run)| {
        let (start, end) = run[1..].split_once('-').unwrap();
        let (start, end) = (hour(&format!("{}{start}", &run[..1])), end);
        let sign = if run.starts_with('-') { "-" } else { "" };
        format!(
            "R-{n} daily success {start} {}\n",
            hour(&format!("{sign}{end}"))
        )
    });
    let evidence = evidence(&lines.collect::<String>());
    let as_of = hour("40").to_string();
    let subject = subject(vec![in_force(None, weeks())]);
    let all = shown(&verdicts(
        &subject,
        &request("2026-05", "2026-05", &as_of),
        &evidence,
    ));
    let expected = expected.iter().map(|gap| {
        let (start, outcome) = gap.split_once(": ").unwrap();
        let start = hour(start).to_string().replace(':', "%3A");
        format!("rpo/{start}: {outcome}")
    });
    assert_eq!(of(&all, "rpo/"), expected.collect::<Vec<_>>());
}

/// Backups of the nights of 3 and 4 May and of the first, all alive but the one of the 4th,
/// which went on the 10th.
const KEPT: &str = "M monthly success 2026-05-01T02:00:00Z 2026-05-01T03:00:00Z lyon
    D-3 daily success 2026-05-03T02:00:00Z 2026-05-03T03:00:00Z lyon
    D-4 daily success 2026-05-04T02:00:00Z 2026-05-04T03:00:00Z lyon 2026-05-10T00:00:00Z";

#[rstest]
#[case::done(
    "2026-05-03T12:00:00Z",
    "2026-05-05T00:00:00Z",
    "2026-05-06T00:00:00Z",
    "met"
)]
#[case::held("2026-05-03T12:00:00Z", "2026-05-05T00:00:00Z", "-", "pending")]
#[case::held_still("2026-05-04T12:00:00Z", "2026-05-09T00:00:00Z", "-", "pending")]
#[case::gone("2026-05-04T12:00:00Z", "2026-05-10T00:00:00Z", "-", "breached")]
#[case::gone_and_done(
    "2026-05-04T12:00:00Z",
    "2026-05-10T00:00:00Z",
    "2026-05-11T00:00:00Z",
    "met"
)]
#[case::before_that_night_was_over("2026-05-04T01:00:00Z", "2026-05-12T00:00:00Z", "-", "pending")]
#[case::never_made("2026-05-06T12:00:00Z", "2026-05-12T00:00:00Z", "-", "breached")]
#[case::by_the_month("2026-05-03T12:00:00Z", "2026-06-10T00:00:00Z", "-", "pending")]
#[case::last_day("2026-05-03T12:00:00Z", "2026-06-02T12:00:00Z", "-", "pending")]
#[case::after_a_last_day("2026-04-03T12:00:00Z", "2026-07-02T12:00:00Z", "-", "excused")]
fn a_state_is_restored_while_its_backup_is_kept(
    #[case] point: &str,
    #[case] requested: &str,
    #[case] restored: &str,
    #[case] outcome: &str,
) {
    let mut evidence = evidence(KEPT);
    let restored = match restored {
        "-" => Step::Empty,
        restored => Step::At(at(restored)),
    };
    evidence.restores = Table::new(vec![RestoreRow {
        subscription: 0,
        requested: at(requested),
        id: "R".into(),
        point: at(point),
        restored,
        backup: evidence.texts.intern(""),
        row: RowRef::default(),
    }]);
    let subject = subject(vec![in_force(None, nights())]);
    let request = request("2026-05", "2026-08", "2026-08-01T00:00:00Z");
    let all = shown(&verdicts(&subject, &request, &evidence));
    let [found] = of(&all, "restore/")[..] else {
        panic!("{all:?}");
    };
    assert_eq!(
        found.split([':', '(']).nth(1).unwrap().trim(),
        outcome,
        "{found}"
    );
}
