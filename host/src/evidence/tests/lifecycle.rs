//! Versions, notices and claims: reasons, places, and what columns hold.

use livret_core::evidence::{NoticeKind, VersionEvent, VersionNumber};
use rstest::rstest;

use super::*;

const VERSIONS: &str = "subscription,event,version,at,product";
const NOTICES: &str = "subscription,kind,sent_at,effective_at,reason,ref";
const CLAIMS: &str = "subscription,period,sent_at,ref";

#[rstest]
#[case(
    "nice/contact,released,1,,",
    "subscription `nice/contact`: the booklet promises no versions or notices (art. 3)"
)]
#[case("paul/cityviz,,,,", "`event` is empty")]
#[case(
    "paul/cityviz,instaled,12,,",
    "`event` `instaled` is not known; did you mean `installed`?"
)]
#[case("paul/cityviz,installed,,,", "`version` is empty")]
#[case(
    "paul/cityviz,installed,R2,,",
    "`version` `R2` has no number that can be read; write numbers with dots between, such as `12.3.1`"
)]
#[case("paul/cityviz,installed,12.3,,", "`at` is empty")]
#[case(
    "lyon/visiativ,installed,12.3,2026-05-04T08:00:00Z,Drve",
    "`product` `Drve` is not known; did you mean `Drive`?"
)]
fn a_bad_version(#[case] row: &str, #[case] reason: &str) {
    assert_reason("versions.csv", VERSIONS, row, reason);
}

#[rstest]
#[case(
    "nice/contact,maintenance,,,,",
    "subscription `nice/contact`: the booklet promises no versions or notices (art. 3)"
)]
#[case("paul/cityviz,,,,,", "`kind` is empty")]
#[case(
    "paul/cityviz,updates,,,,",
    "`kind` `updates` is not known; did you mean `update`?"
)]
#[case("paul/cityviz,update,,,,", "`sent_at` is empty")]
#[case(
    "paul/cityviz,update,2026-05-04T08:00:00Z,soon,,",
    "`effective_at`: `soon` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00"
)]
fn a_bad_notice(#[case] row: &str, #[case] reason: &str) {
    assert_reason("notices.csv", NOTICES, row, reason);
}

#[rstest]
#[case(
    "nice/contact,2026-05,,",
    "subscription `nice/contact`: the booklet promises no credits (art. 3.1.2)"
)]
#[case("paul/cityviz,,,", "`period` is empty")]
#[case(
    "paul/cityviz,2026-13,2026-05-04T08:00:00Z,",
    "`period`: `2026-13` is not a month such as 2026-05, from 1970-01 to 2099-12"
)]
#[case(
    "paul/cityviz,2026-05-01,2026-05-04T08:00:00Z,",
    "`period`: `2026-05-01` is not a month such as 2026-05, from 1970-01 to 2099-12"
)]
#[case("paul/cityviz,2026-05,,", "`sent_at` is empty")]
fn a_bad_claim(#[case] row: &str, #[case] reason: &str) {
    assert_reason("claims.csv", CLAIMS, row, reason);
}

/// Whether the columns hold the row stands last.
#[rstest]
#[case("versions.csv", "released,12,2026-05-01T00:00:00Z,", JUDGED, 1)]
#[case("versions.csv", "released,12,2020-05-01T00:00:00Z,", OUTSIDE, 1)]
#[case("versions.csv", "released,12,2026-06-15T00:00:00Z,", OUTSIDE, 0)]
#[case("notices.csv", "update,2026-05-04T08:00:00Z,,,", JUDGED, 1)]
#[case("notices.csv", "update,2026-04-04T08:00:00Z,,,", OUTSIDE, 1)]
#[case(
    "notices.csv",
    "update,2026-04-04T08:00:00Z,2026-05-04T08:00:00Z,,",
    JUDGED,
    1
)]
#[case(
    "notices.csv",
    "update,2026-05-04T08:00:00Z,2026-08-04T08:00:00Z,,",
    JUDGED,
    1
)]
#[case(
    "notices.csv",
    "update,2026-06-20T08:00:00Z,2026-05-04T08:00:00Z,,",
    OUTSIDE,
    0
)]
#[case("claims.csv", "2026-05,2026-06-04T08:00:00Z,", JUDGED, 1)]
#[case("claims.csv", "2026-02,2026-05-04T08:00:00Z,", JUDGED, 1)]
#[case("claims.csv", "2026-02,2026-03-04T08:00:00Z,", OUTSIDE, 1)]
#[case("claims.csv", "2026-06,2026-06-04T08:00:00Z,", OUTSIDE, 1)]
#[case("claims.csv", "2026-05,2026-06-15T00:00:00Z,", OUTSIDE, 0)]
fn rows_lie_where_they_are_about(
    #[case] file: &str,
    #[case] row: &str,
    #[case] numbers: [u64; 4],
    #[case] held: usize,
) {
    let (kind, heading) = match file {
        "versions.csv" => (EvidenceKind::Versions, VERSIONS),
        "notices.csv" => (EvidenceKind::Notices, NOTICES),
        _ => (EvidenceKind::Claims, CLAIMS),
    };
    let gathered = read(file, &format!("{heading}\npaul/cityviz,{row}\n"));
    assert_eq!(gathered.reasons(), [""; 0]);
    assert_eq!(gathered.numbers(kind), numbers);
    let evidence = &gathered.evidence;
    let all = evidence.versions.of(CITYVIZ).len()
        + evidence.notices.of(CITYVIZ).len()
        + evidence.claims.of(CITYVIZ).len();
    assert_eq!(all, held);
}

#[test]
fn columns_hold_what_rows_say() {
    let gathered = gathered([
        (
            "versions.csv",
            &b"subscription,event,version,at,product\n\
               lyon/visiativ,Delivered,v12.3.1-rc2,2026-05-04T08:00:00Z,visiativ drive\n"[..],
        ),
        (
            "notices.csv",
            b"subscription,kind,sent_at,effective_at,reason,ref\n\
              lyon/visiativ,Convention,2026-05-04T08:00:00Z,2026-06-04T08:00:00Z,security,N-1\n",
        ),
        (
            "claims.csv",
            b"subscription,period,sent_at,ref\n\
              lyon/visiativ,2026-04,2026-05-04T08:00:00Z,LRAR 7\n\
              lyon/visiativ,2026-04,2026-05-04T08:00:00Z,LRAR 7\n\
              lyon/visiativ,2026-04,2026-05-05T08:00:00Z,LRAR 8\n",
        ),
    ]);
    assert_eq!(
        gathered.reasons(),
        ["claims.csv:3: the same as line 2 of claims.csv"]
    );
    let Evidence {
        texts,
        versions,
        notices,
        claims,
        ..
    } = &gathered.evidence;
    let version = &versions.of(VISIATIV)[0];
    assert_eq!(version.event, VersionEvent::Delivered);
    assert_eq!(
        Some(&version.number),
        VersionNumber::read("12.3.1").as_ref()
    );
    assert_eq!(&*version.version, "v12.3.1-rc2");
    assert_eq!(texts.get(version.product), "Drive");
    let notice = &notices.of(VISIATIV)[0];
    assert_eq!(notice.kind, NoticeKind::Convention);
    assert_eq!(notice.effective, Some(at("2026-06-04T08:00:00Z")));
    assert_eq!(texts.get(notice.reason), "security");
    assert_eq!(texts.get(notice.reference), "N-1");
    let claims = claims.of(VISIATIV);
    assert_eq!(claims.len(), 2);
    assert_eq!(claims[0].period.to_string(), "2026-04");
    assert_eq!(texts.get(claims[0].reference), "LRAR 7");
}

/// Work from 08:00 on 4 May, the notices, and when the client was told.
#[rstest]
#[case::by_its_own_row("2026-05-02T00:00:00Z", &[], Some("2026-05-02T00:00:00Z"))]
#[case::not_at_all("", &[], None)]
#[case::by_a_notice(
    "",
    &["paul/cityviz,maintenance,2026-05-01T00:00:00Z,2026-05-04T10:00:00+02:00"],
    Some("2026-05-01T00:00:00Z")
)]
#[case::earlier_by_the_notice(
    "2026-05-02T00:00:00Z",
    &["paul/cityviz,maintenance,2026-05-01T00:00:00Z,2026-05-04T08:00:00Z"],
    Some("2026-05-01T00:00:00Z")
)]
#[case::earlier_by_its_own_row(
    "2026-04-02T00:00:00Z",
    &["paul/cityviz,maintenance,2026-05-01T00:00:00Z,2026-05-04T08:00:00Z"],
    Some("2026-04-02T00:00:00Z")
)]
#[case::by_the_earliest_notice(
    "",
    &[
        "paul/cityviz,maintenance,2026-05-03T00:00:00Z,2026-05-04T08:00:00Z",
        "paul/cityviz,maintenance,2026-05-01T00:00:00Z,2026-05-04T08:00:00Z",
        "paul/cityviz,maintenance,2026-05-02T00:00:00Z,2026-05-04T08:00:00Z",
    ],
    Some("2026-05-01T00:00:00Z")
)]
#[case::not_by_what_is_about_something_else(
    "",
    &[
        "paul/cityviz,maintenance,2026-05-01T00:00:00Z,2026-05-04T08:00:01Z",
        "paul/cityviz,maintenance,2026-05-01T00:00:00Z,",
        "paul/cityviz,update,2026-05-01T00:00:00Z,2026-05-04T08:00:00Z",
        "brest/carrus,maintenance,2026-05-01T00:00:00Z,2026-05-04T08:00:00Z",
    ],
    None
)]
#[case::not_by_what_was_sent_after_as_of(
    "",
    &["paul/cityviz,maintenance,2026-06-15T00:00:00Z,2026-05-04T08:00:00Z"],
    None
)]
fn a_notice_of_maintenance_announces_the_work_that_begins_then(
    #[case] announced: &str,
    #[case] notices: &[&str],
    #[case] told: Option<&str>,
) {
    let work = format!(
        "subscription,start,end,kind,announced_at\n\
         paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,planned,{announced}\n"
    );
    let notices = format!(
        "subscription,kind,sent_at,effective_at\n{}\n",
        notices.join("\n")
    );
    let gathered = gathered([
        ("maintenance.csv", work.as_bytes()),
        ("notices.csv", notices.as_bytes()),
    ]);
    assert_eq!(gathered.reasons(), [""; 0]);
    let work = &gathered.evidence.maintenance.of(CITYVIZ)[0];
    assert_eq!(work.announced_at, told.map(at));
}

/// A notice that cannot be read may have told of work, where there was any.
#[rstest]
#[case("paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,planned", true)]
#[case("paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,fun", false)]
#[case("", false)]
fn notices_that_cannot_be_read_leave_work_unknown(#[case] work: &str, #[case] unknown: bool) {
    let work = format!("subscription,start,end,kind\n{work}\n");
    let gathered = gathered([
        ("maintenance.csv", work.as_bytes()),
        ("notices.csv", b"subscription\n"),
    ]);
    let unread = gathered.evidence.unread;
    assert!(unread.notices && !unread.versions && !unread.outages);
    assert_eq!(gathered.evidence.maintenance_open(CITYVIZ), unknown);
    assert!(!gathered.evidence.maintenance_open(VISIATIV));
}
