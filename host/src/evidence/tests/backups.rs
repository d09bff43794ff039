//! Copies of backups and restorations: reasons, places, duplicates, and what columns hold.

use livret_core::evidence::{BackupKind, BackupRow, BackupStatus, Step, Text};
use rstest::rstest;

use super::*;

const BACKUPS: &str = "subscription,id,kind,started_at,finished_at,status,site,region,deleted_at";
const RESTORES: &str = "subscription,id,requested_at,point,restored_at,backup";

/// A good backup that began and ended in May 2026.
const SPAN: &str = "2026-05-04T01:00:00Z,2026-05-04T02:00:00Z";

fn backups(rows: &[&str]) -> Gathered {
    read("backups.csv", &format!("{BACKUPS}\n{}\n", rows.join("\n")))
}

#[rstest]
#[case(
    "nice/contact,B,daily,,,,,,",
    "subscription `nice/contact`: the booklet promises no backups (art. 5.1)"
)]
#[case("paul/cityviz,,daily,,,,,,", "`id` is empty")]
#[case("paul/cityviz,B,,,,,,,", "`kind` is empty")]
#[case(
    "paul/cityviz,B,dayly,,,,,,",
    "`kind` `dayly` is not known; did you mean `daily`?"
)]
#[case("paul/cityviz,B,daily,,,success,,,", "`started_at` is empty")]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,2026-05-04T00:59:59Z,success,,,",
    "`finished_at` `2026-05-04T00:59:59Z` lies before `started_at` `2026-05-04T01:00:00Z`"
)]
#[case("paul/cityviz,B,daily,2026-05-04T01:00:00Z,,,,,", "`status` is empty")]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,,succes,,,",
    "`status` `succes` is not known; did you mean `success`?"
)]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,,ok,,,",
    "`status` `ok` is not known; it is one of `success`, `failed`, `partial`"
)]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,,success,,,",
    "`finished_at` is empty, and a backup that has not ended is no `success`"
)]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,,failed,,FRA,",
    "`region` `FRA` is no country by ISO 3166: write its two letters, such as `FR`"
)]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,,failed,,F1,",
    "`region` `F1` is no country by ISO 3166: write its two letters, such as `FR`"
)]
#[case(
    "paul/cityviz,B,daily,2026-05-04T01:00:00Z,,failed,,,2026-05-04T00:00:00Z",
    "`deleted_at` `2026-05-04T00:00:00Z` lies before `started_at` `2026-05-04T01:00:00Z`"
)]
fn a_bad_backup(#[case] row: &str, #[case] reason: &str) {
    assert_reason("backups.csv", BACKUPS, row, reason);
}

#[rstest]
#[case(
    "nice/contact,R,,,,",
    "subscription `nice/contact`: the booklet promises no backups (art. 5.1)"
)]
#[case("paul/cityviz,,,,,", "`id` is empty")]
#[case("paul/cityviz,R,,,,", "`requested_at` is empty")]
#[case("paul/cityviz,R,2026-05-04T01:00:00Z,,,", "`point` is empty")]
#[case(
    "paul/cityviz,R,2026-05-04T01:00:00Z,2026-05-04T01:00:00.000001Z,,",
    "`point` `2026-05-04T01:00:00.000001Z` lies after `requested_at` `2026-05-04T01:00:00Z`: no such state was there yet"
)]
#[case(
    "paul/cityviz,R,2026-05-04T01:00:00Z,2026-05-04T01:00:00Z,2026-05-04T00:00:00Z,",
    "`restored_at` `2026-05-04T00:00:00Z` lies before `requested_at` `2026-05-04T01:00:00Z`"
)]
fn a_bad_restoration(#[case] row: &str, #[case] reason: &str) {
    assert_reason("restores.csv", RESTORES, row, reason);
}

/// What ends after `as_of` is held as it is written: the judge sees to it.
#[rstest]
#[case("2026-05-04T01:00:00Z,2026-05-04T02:00:00Z,success", JUDGED, 1)]
#[case("2026-04-30T23:00:00Z,2026-05-01T00:00:00.000001Z,success", JUDGED, 1)]
#[case("2026-04-30T23:00:00Z,2026-05-01T00:00:00Z,success", OUTSIDE, 1)]
#[case("2026-05-01T00:00:00Z,2026-05-01T00:00:00Z,success", JUDGED, 1)]
#[case("2026-05-31T23:59:59Z,,failed", JUDGED, 1)]
#[case("2026-04-30T23:59:59Z,,failed", OUTSIDE, 1)]
#[case("2020-01-01T00:00:00Z,2020-01-02T00:00:00Z,success", OUTSIDE, 1)]
#[case("2026-06-14T23:00:00Z,2026-06-15T01:00:00Z,success", OUTSIDE, 1)]
#[case("2026-06-15T00:00:00Z,2026-06-15T01:00:00Z,success", OUTSIDE, 0)]
fn a_backup_lies_where_it_ran(#[case] run: &str, #[case] numbers: [u64; 4], #[case] held: usize) {
    let gathered = backups(&[&format!("paul/cityviz,B,daily,{run},,,")]);
    assert_eq!(gathered.reasons(), [""; 0]);
    assert_eq!(gathered.numbers(EvidenceKind::Backups), numbers);
    assert_eq!(gathered.evidence.backups.of(CITYVIZ).len(), held);
}

#[test]
fn a_backup_holds_what_its_row_says() {
    let gathered = backups(&[
        "paul/cityviz,B,Weekly,2026-05-04T01:00:00Z,2026-05-04T02:00:00Z,Success, Lyon-1 ,fr,2026-07-01T00:00:00Z",
        "paul/cityviz,C,monthly,2026-05-05T01:00:00Z,,partial,,,",
    ]);
    assert_eq!(gathered.reasons(), [""; 0]);
    let rows = gathered.evidence.backups.of(CITYVIZ);
    let text = |text: Option<Text>| text.map(|text| gathered.evidence.texts.get(text));
    let BackupRow { kind, status, .. } = rows[0];
    assert_eq!((kind, status), (BackupKind::Weekly, BackupStatus::Success));
    assert_eq!(rows[0].finished, Some(at("2026-05-04T02:00:00Z")));
    assert_eq!(text(rows[0].site), Some("lyon-1"));
    assert_eq!(text(rows[0].region), Some("FR"));
    assert_eq!(rows[0].deleted, Step::At(at("2026-07-01T00:00:00Z")));
    assert_eq!(rows[1].finished, None);
    assert_eq!(rows[1].site, Some(Text::NONE));
    assert_eq!(rows[1].region, Some(Text::NONE));
    assert_eq!(rows[1].deleted, Step::Empty);
}

#[test]
fn a_column_that_is_not_there_is_not_an_empty_one() {
    let gathered = gathered([
        (
            "backups.csv",
            &b"subscription,id,kind,started_at,finished_at,status\n\
               paul/cityviz,B,daily,2026-05-04T01:00:00Z,,failed\n"[..],
        ),
        (
            "restores.csv",
            b"subscription,id,requested_at,point\n\
              paul/cityviz,R,2026-05-04T01:00:00Z,2026-05-03T01:00:00Z\n",
        ),
    ]);
    let backup = &gathered.evidence.backups.of(CITYVIZ)[0];
    assert_eq!((backup.site, backup.region), (None, None));
    assert_eq!(backup.deleted, Step::Unknown);
    let restore = &gathered.evidence.restores.of(CITYVIZ)[0];
    assert_eq!(restore.restored, Step::Unknown);
    assert!(restore.backup.is_none());
}

#[test]
fn copies_of_a_backup_differ_in_all_but_kind_and_start() {
    let gathered = backups(&[
        &format!("paul/cityviz,A,daily,{SPAN},success,lyon,FR,"),
        &format!("paul/cityviz,A,daily,{SPAN},success,Lyon,FR,"),
        "paul/cityviz,A,daily,2026-05-04T01:00:00Z,,failed,metz,DE,",
        &format!("lyon/visiativ,A,weekly,{SPAN},success,lyon,,"),
    ]);
    assert_eq!(gathered.numbers(EvidenceKind::Backups), [4, 3, 0, 1]);
    assert_eq!(
        gathered.reasons(),
        ["backups.csv:3: the same as line 2 of backups.csv"]
    );
}

#[test]
fn two_accounts_of_one_copy_are_both_rejected_and_other_copies_stay() {
    let gathered = backups(&[
        &format!("paul/cityviz,A,daily,{SPAN},success,lyon,FR,"),
        &format!("paul/cityviz,A,daily,{SPAN},success,metz,FR,"),
        &format!("paul/cityviz,A,daily,{SPAN},failed,lyon,FR,"),
    ]);
    let differ = "backup `A` stands in several rows that differ: line 2 of backups.csv, line 4 \
                  of backups.csv";
    assert_eq!(
        gathered.reasons(),
        [
            format!("backups.csv:2: {differ}"),
            format!("backups.csv:4: {differ}"),
        ]
    );
    let [kept] = gathered.evidence.backups.of(CITYVIZ) else {
        panic!("one copy stays");
    };
    assert_eq!(gathered.evidence.texts.get(kept.site.unwrap()), "metz");
}

#[rstest]
#[case("weekly,2026-05-04T01:00:00Z")]
#[case("daily,2026-05-04T01:00:01Z")]
fn copies_that_tell_of_two_backups_are_all_rejected(#[case] other: &str) {
    let gathered = backups(&[
        &format!("paul/cityviz,A,daily,{SPAN},success,lyon,FR,"),
        &format!("paul/cityviz,A,daily,{SPAN},success,metz,FR,"),
        &format!("paul/cityviz,A,{other},2026-05-04T02:00:00Z,success,nice,FR,"),
        &format!("paul/cityviz,B,daily,{SPAN},success,nice,FR,"),
    ]);
    let differ = "backup `A` stands in several rows that differ: line 2 of backups.csv, line 3 \
                  of backups.csv, line 4 of backups.csv";
    assert_eq!(
        gathered.reasons(),
        [2, 3, 4].map(|line| format!("backups.csv:{line}: {differ}"))
    );
    assert_eq!(gathered.evidence.backups.of(CITYVIZ).len(), 1);
}

#[test]
fn a_malformed_row_contradicts_its_own_copy_alone() {
    let gathered = backups(&[
        &format!("paul/cityviz,A,daily,{SPAN},success,lyon,FR,"),
        &format!("paul/cityviz,A,daily,{SPAN},success,metz,FR,"),
        &format!("paul/cityviz,A,daily,{SPAN},good,metz,FR,"),
    ]);
    assert_eq!(
        gathered.reasons(),
        [
            "backups.csv:3: backup `A` stands in several rows that differ: line 3 of \
             backups.csv, line 4 of backups.csv",
            "backups.csv:4: `status` `good` is not known; it is one of `success`, `failed`, \
             `partial`",
        ]
    );
    assert_eq!(gathered.evidence.backups.of(CITYVIZ).len(), 1);
}

#[test]
fn restorations_have_one_row_each() {
    let gathered = read(
        "restores.csv",
        &format!(
            "{RESTORES}\n\
             paul/cityviz,R,2026-05-04T01:00:00Z,2026-05-03T01:00:00Z,2026-06-20T00:00:00Z,B\n\
             paul/cityviz,R,2026-05-04T03:00:00+02:00,2026-05-03T01:00:00Z,2026-06-20T00:00:00Z,B\n\
             lyon/visiativ,R,2026-04-04T01:00:00Z,2026-03-03T01:00:00Z,,\n\
             paul/cityviz,S,2026-05-04T01:00:00Z,2026-05-03T01:00:00Z,,B\n\
             paul/cityviz,S,2026-05-04T01:00:00Z,2026-05-03T01:00:00Z,,C\n\
             paul/cityviz,T,2026-05-04T01:00:00Z,2026-05-03T01:00:00Z,,C\n\
             paul/cityviz,T,2026-05-04T01:00:00Z,2026-05-05T01:00:00Z,,C\n\
             paul/cityviz,U,2026-06-15T00:00:00Z,2026-05-05T01:00:00Z,,C\n"
        ),
    );
    assert_eq!(gathered.numbers(EvidenceKind::Restores), [8, 1, 2, 5]);
    let differ = |id: &str, a: u32, b: u32| {
        format!(
            "restoration `{id}` stands in several rows that differ: line {a} of restores.csv, \
             line {b} of restores.csv"
        )
    };
    let [same, s, s_again, t, _] = &gathered.rejected[..] else {
        panic!("{:?}", gathered.reasons());
    };
    assert_eq!(same.reason, "the same as line 2 of restores.csv");
    assert_eq!(s.reason, differ("S", 5, 6));
    assert_eq!(s_again.reason, differ("S", 5, 6));
    assert_eq!(t.reason, differ("T", 7, 8));
    let [held] = gathered.evidence.restores.of(CITYVIZ) else {
        panic!("one restoration stays");
    };
    assert_eq!(held.point, at("2026-05-03T01:00:00Z"));
    assert_eq!(held.restored, Step::At(at("2026-06-20T00:00:00Z")));
    assert_eq!(gathered.evidence.texts.get(held.backup), "B");
}
