//! When a slot is owed, filled, still open or missed.

use super::*;
use rstest::rstest;

const NIGHT: &str = "2026-05-03T22:00:00Z 2026-05-04T05:00:00Z";

/// One daily backup in the night of 4 May in Paris, 22:00 to 05:00 UTC.
#[rstest]
#[case::at_its_start("success 2026-05-03T22:00:00Z 2026-05-03T23:00:00Z", "met")]
#[case::before_its_start("success 2026-05-03T21:59:59Z 2026-05-03T23:00:00Z", "breached")]
#[case::ends_after_it("success 2026-05-04T04:59:59Z 2026-05-04T09:00:00Z", "met")]
#[case::at_its_end("success 2026-05-04T05:00:00Z 2026-05-04T06:00:00Z", "breached (met)")]
#[case::failed("failed 2026-05-04T01:00:00Z 2026-05-04T02:00:00Z", "breached")]
#[case::partial("partial 2026-05-04T01:00:00Z 2026-05-04T02:00:00Z", "breached")]
#[case::ends_at_as_of("success 2026-05-04T01:00:00Z 2026-06-01T00:00:00Z", "met")]
#[case::not_ended_yet("success 2026-05-04T01:00:00Z 2026-06-01T00:00:01Z", "pending")]
#[case::nobody_knows_yet_how("failed 2026-05-04T01:00:00Z 2026-06-01T00:00:01Z", "pending")]
fn a_backup_fills_the_night_in_which_it_was_started(#[case] run: &str, #[case] outcome: &str) {
    let run = format!("D daily {run}");
    let request = request("2026-05", "2026-05", "2026-06-01T00:00:00Z");
    let judged = verdicts(
        &subject(vec![in_force(None, nights())]),
        &request,
        &evidence(&run),
    );
    assert_eq!(
        of(&shown(&judged), "daily/2026-05-04"),
        [format!("daily/2026-05-04: {outcome}")]
    );
}

/// A night that is over, one that runs, one to come; with a file that could not be read.
#[rstest]
#[case("2026-05-04T05:00:00Z", false, ["breached (pending)", "pending"])]
#[case("2026-05-04T04:59:59Z", false, ["pending", "pending"])]
#[case("2026-05-04T22:00:00Z", false, ["breached", "pending"])]
#[case("2026-05-04T22:00:00Z", true, ["undetermined", "undetermined"])]
fn a_night_is_missed_once_it_is_over(
    #[case] as_of: &str,
    #[case] unread: bool,
    #[case] outcomes: [&str; 2],
) {
    let mut evidence = evidence("D daily success 2026-05-02T23:00:00Z 2026-05-02T23:30:00Z");
    evidence.unread.backups = unread;
    let subject = subject(vec![in_force(None, nights())]);
    let judged = verdicts(&subject, &request("2026-05", "2026-05", as_of), &evidence);
    let all = shown(&judged);
    let [fourth, fifth] = outcomes;
    assert_eq!(of(&all, "daily/2026-05-03"), ["daily/2026-05-03: met"]);
    assert_eq!(
        of(&all, "daily/2026-05-04"),
        [format!("daily/2026-05-04: {fourth}")]
    );
    assert_eq!(
        of(&all, "daily/2026-05-05"),
        [format!("daily/2026-05-05: {fifth}")]
    );
}

#[test]
fn the_detail_names_what_was_tried() {
    let evidence = evidence(
        "D-1 daily success 2026-05-02T23:00:00Z 2026-05-02T23:30:00Z
         D-2 daily failed 2026-05-03T23:00:00Z 2026-05-03T23:30:00Z
         D-3 daily success 2026-05-05T10:00:00Z 2026-05-05T11:00:00Z",
    );
    let subject = subject(vec![in_force(None, nights())]);
    let request = request("2026-05", "2026-05", "2026-06-01T00:00:00Z");
    let judged = verdicts(&subject, &request, &evidence);
    let detail = |slot: &str| {
        let mut all = judged.backup.iter();
        let own = all.find(|it| it.slot.as_deref() == Some(slot));
        own.unwrap().detail.to_string()
    };
    assert_eq!(
        detail("2026-05-03"),
        "D-1, started at 2026-05-02T23:00:00Z, was whole at 2026-05-02T23:30:00Z: it fills the slot"
    );
    let (from, to) = NIGHT.split_once(' ').unwrap();
    assert_eq!(
        detail("2026-05-04"),
        format!(
            "no daily backup that succeeded was started between {from} and {to}; D-2, started at \
             2026-05-03T23:00:00Z, failed"
        )
    );
    assert!(
        detail("2026-05-05").ends_with(
            "2026-05-05T05:00:00Z; D-3, started at \
        2026-05-05T10:00:00Z, was whole at 2026-05-05T11:00:00Z"
        ),
        "{}",
        detail("2026-05-05")
    );
}

/// A subscription from Friday 15 May to Sunday 31 May 2026.
#[test]
fn a_slot_is_owed_if_the_subscription_holds_all_of_it() {
    let mut subject = subject(vec![in_force(None, weeks())]);
    subject.since = "2026-05-15".parse().unwrap();
    subject.until = Some("2026-05-31".parse().unwrap());
    let request = request("2026-05", "2026-06", "2026-07-01T00:00:00Z");
    let judged = verdicts(
        &subject,
        &request,
        &evidence("D daily failed 2026-05-15T00:00:00Z -"),
    );
    let all = shown(&judged);
    let days = of(&all, "daily/");
    assert_eq!((days.len(), days[0]), (17, "daily/2026-05-15: breached"));
    assert_eq!(
        of(&all, "weekly/"),
        ["weekly/2026-W21: breached", "weekly/2026-W22: breached"]
    );
    assert_eq!(of(&all, "monthly/"), [""; 0]);
}

#[test]
fn the_first_of_the_month_is_owed_by_itself() {
    let mut subject = subject(vec![in_force(None, nights())]);
    subject.since = "2026-04-02".parse().unwrap();
    subject.until = Some("2026-05-01".parse().unwrap());
    let request = request("2026-04", "2026-06", "2026-07-01T00:00:00Z");
    let judged = verdicts(
        &subject,
        &request,
        &evidence("D daily failed 2026-05-15T00:00:00Z -"),
    );
    assert_eq!(
        of(&shown(&judged), "monthly/"),
        ["monthly/2026-05: breached"]
    );
}

/// New terms on Wednesday 13 May: that week stands by those of its Monday.
#[test]
fn a_slot_stands_by_the_terms_of_its_first_day() {
    let mut only_iso = weeks();
    let iso = json!({"slot": "iso-week", "zone": {"named": "Europe/Paris"}});
    only_iso["slots"][1]["due"] = iso;
    let subject = subject(vec![
        in_force(None, only_iso),
        in_force(Some("2026-05-13"), weeks()),
    ]);
    let evidence = evidence(
        "W-1 weekly success 2026-05-04T02:00:00Z 2026-05-04T03:00:00Z
         W-2 weekly success 2026-05-17T02:00:00Z 2026-05-17T03:00:00Z
         W-3 weekly success 2026-05-24T02:00:00Z 2026-05-24T03:00:00Z",
    );
    let request = request("2026-05", "2026-05", "2026-06-10T00:00:00Z");
    let all = shown(&verdicts(&subject, &request, &evidence));
    assert_eq!(
        of(&all, "weekly/"),
        [
            "weekly/2026-W18: breached",
            "weekly/2026-W19: met",
            "weekly/2026-W20: met",
            "weekly/2026-W21: met",
            "weekly/2026-W22: breached",
        ]
    );
}

/// Week 19 of 2026, from Monday 4 to Sunday 10 May, with weekly backups on these days.
#[rstest]
#[case::every_seven_days("2026-04-28 2026-05-05", "2026-05-12T00:00:00Z", "met")]
#[case::eight_days_apart("2026-04-27 2026-05-05", "2026-05-12T00:00:00Z", "breached (met)")]
#[case::met_before_it_ends("2026-05-04", "2026-05-04T12:00:00Z", "met")]
#[case::still_open("2026-04-29", "2026-05-05T12:00:00Z", "pending")]
#[case::missed_before_it_ends("2026-04-28", "2026-05-05T22:00:00Z", "breached (pending)")]
#[case::none("2026-04-01", "2026-05-12T00:00:00Z", "breached")]
fn any_seven_days_have_a_weekly_backup(
    #[case] days: &str,
    #[case] as_of: &str,
    #[case] outcome: &str,
) {
    let lines = days
        .split(' ')
        .map(|day| format!("W-{day} weekly success {day}T01:00:00Z {day}T02:00:00Z\n"));
    let evidence = evidence(&lines.collect::<String>());
    let subject = subject(vec![in_force(None, weeks())]);
    let judged = verdicts(&subject, &request("2026-05", "2026-05", as_of), &evidence);
    assert_eq!(
        of(&shown(&judged), "weekly/2026-W19"),
        [format!("weekly/2026-W19: {outcome}")]
    );
}

/// Only a subscription that owes slots in the request misses evidence of them.
#[rstest]
#[case("2026-05", false, 1)]
#[case("2025-05", false, 0)]
#[case("2026-05", true, 0)]
fn no_verdict_is_made_of_nothing(#[case] month: &str, #[case] unread: bool, #[case] notes: usize) {
    let evidence = Evidence {
        unread: Unread {
            backups: unread,
            ..Unread::default()
        },
        ..Evidence::default()
    };
    let subject = subject(vec![in_force(None, weeks())]);
    let judged = verdicts(
        &subject,
        &request(month, month, "2026-07-01T00:00:00Z"),
        &evidence,
    );
    let noted = judged.undetermined.iter();
    let noted: Vec<_> = noted
        .map(|it| (it.obligation.as_str(), it.parameter.as_str()))
        .collect();
    assert_eq!(noted, vec![("backup", "backups"); notes]);
    assert_eq!(judged.backup.is_empty(), !unread);
    let undetermined = |it: &BackupVerdict| it.ruling.outcome == Outcome::Undetermined;
    assert!(judged.backup.iter().all(undetermined));
}
