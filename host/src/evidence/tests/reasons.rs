//! One bad row, its whole reason.

use rstest::rstest;

use super::*;

#[rstest]
#[case(",2026-05-04T08:00:00Z,,,,,,", "`subscription` is empty")]
#[case(
    "paul/cytiviz,2026-05-04T08:00:00Z,,,,,,",
    "subscription `paul/cytiviz` is not in the portfolio; did you mean `paul/cityviz`?"
)]
#[case(
    "paris,2026-05-04T08:00:00Z,,,,,,",
    "subscription `paris` is not in the portfolio"
)]
#[case(
    "metz/broken,2026-05-04T08:00:00Z,,,,,,",
    "subscription `metz/broken` is not judged: the library is not listed"
)]
#[case(
    "nice/contact,nonsense,,,,,,",
    "subscription `nice/contact`: the booklet promises no availability (art. 5.1)"
)]
#[case("paul/cityviz,,,,,,,", "`start` is empty")]
#[case(
    "paul/cityviz,yesterday,,,,,,",
    "`start`: `yesterday` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00,,,,,,",
    "`start`: `2026-05-04T08:00:00` has no offset; write one, such as `2026-05-04T08:00:00+02:00` or `2026-05-04T08:00:00Z`, or begin the file with a line such as `# tz: Europe/Paris`"
)]
#[case(
    "paul/cityviz,0001-01-01T00:00:00Z,,,,,,",
    "`start`: `0001-01-01T00:00:00Z` lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,9999-12-31T23:59:59Z,,,,,",
    "`end`: `9999-12-31T23:59:59Z` lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T08:00:00Z,,,,,",
    "`end` `2026-05-04T08:00:00Z` equals `start` `2026-05-04T08:00:00Z`: no second lies between them"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:59:59+02:00,,,,,",
    "`end` `2026-05-04T09:59:59+02:00` lies before `start` `2026-05-04T08:00:00Z`: no second lies between them"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,totl,,,,",
    "`impact` `totl` is not known; did you mean `total`?"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,down,,,,",
    "`impact` `down` is not known; it is one of `total`, `partial`, `degraded`"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,,,force-majure,,",
    "`cause` `force-majure` is not known; did you mean `force-majeure`?"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,,,outside: ,,",
    "`cause` `outside:` names no system; write one, such as `outside:comedec`"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,,,weather,,",
    "`cause` `weather` is not known; it is one of `vendor`, `force-majeure`, `client-equipment`, `client-network`, `client-environment`, `client-use`, `prerequisites`, `unauthorised-intervention`, `site-destruction`, `outside:NAME`"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,,,,vendors,",
    "`source` `vendors` is not known; did you mean `vendor`?"
)]
#[case(
    "lyon/visiativ,2026-05-04T08:00:00Z,,,,,,Quality Docs",
    "`product` `Quality Docs` is not known; it is one of `Quality Documents`, `Drive`"
)]
#[case(
    "lyon/visiativ,2026-05-04T08:00:00Z,,,,,,Visiativ Drve",
    "`product` `Drve` is not known; did you mean `Drive`?"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,,,,",
    "the row has 7 fields and the heading 8"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,,,,,,,",
    "the row has 9 fields and the heading 8"
)]
#[case(",,,,,,,", "`subscription` is empty")]
fn outages(#[case] row: &str, #[case] reason: &str) {
    let heading = "subscription,start,end,impact,environment,cause,source,product";
    assert_reason("outages.csv", heading, row, reason);
}

#[rstest]
#[case("paul/cityviz,2026-05-04T08:00:00Z,,planned,", "`end` is empty")]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,,",
    "`kind` is empty"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,plan,",
    "`kind` `plan` is not known; it is one of `planned`, `urgent`, `security`"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,planed,",
    "`kind` `planed` is not known; did you mean `planned`?"
)]
#[case(
    "paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,planned,soon",
    "`announced_at`: `soon` is not a time in RFC 3339 with an offset, such as 2026-05-22T16:30:00+02:00"
)]
fn maintenance(#[case] row: &str, #[case] reason: &str) {
    let heading = "subscription,start,end,kind,announced_at";
    assert_reason("maintenance.csv", heading, row, reason);
}

#[rstest]
#[case("paul/cityviz,2026-05-04T08:00:00Z,", "`end` is empty")]
#[case(
    "nice/contact,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z",
    "subscription `nice/contact`: the booklet promises no availability (art. 5.1)"
)]
fn coverage(#[case] row: &str, #[case] reason: &str) {
    assert_reason("coverage.csv", "subscription,start,end", row, reason);
}

#[rstest]
#[case("paul/cityviz,,2026-05-04T08:00:00Z,1,,,,,,", "`id` is empty")]
#[case(
    "caen/silent,T,2026-05-04T08:00:00Z,1,,,,,,",
    "subscription `caen/silent`: the booklet promises no support (art. 9)"
)]
#[case("paul/cityviz,T,,1,,,,,,", "`recorded_at` is empty")]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,,,,,,,",
    "the row has no `severity`, and no `impact` and `urgency` to make one of"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,4,,,,,,",
    "`severity` `4` is not known; it is one of `1`, `2`, `3`"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,grave,,,,,,",
    "`severity` `grave` is not known; it is one of `1`, `2`, `3`"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,,high,major,,,,",
    "`severity` is empty, and the booklet has no matrix that makes one of `impact` and `urgency`"
)]
#[case(
    "lyon/visiativ,T,2026-05-04T08:00:00Z,,high,,,,,",
    "`urgency` is empty, and `impact` alone makes no severity"
)]
#[case(
    "lyon/visiativ,T,2026-05-04T08:00:00Z,,,major,,,,",
    "`impact` is empty, and `urgency` alone makes no severity"
)]
#[case(
    "lyon/visiativ,T,2026-05-04T08:00:00Z,P1,low,major,,,,",
    "`severity` `P1` contradicts the matrix (art. 7): impact `low` and urgency `major` give `P3`"
)]
#[case(
    "lyon/visiativ,T,2026-05-04T08:00:00Z,,hihg,major,,,,",
    "`impact` `hihg` is not known; did you mean `high`?"
)]
#[case(
    "lyon/visiativ,T,2026-05-04T08:00:00Z,P1,,soon,,,,",
    "`urgency` `soon` is not known; it is one of `critical`, `major`, `normal`"
)]
#[case(
    "brest/carrus,T,2026-05-04T08:00:00Z,,,,,,,",
    "the row has no `severity`, and no `impact` and `urgency` to make one of"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,1,,,phne,,,",
    "`channel` `phne` is not known; did you mean `phone`?"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,1,,,,vendeur,,",
    "`cause` `vendeur` is not known; did you mean `vendor`?"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,1,,,,,2026-05-04T07:59:59Z,",
    "`fixed_at` `2026-05-04T07:59:59Z` lies before `recorded_at` `2026-05-04T08:00:00Z`"
)]
#[case(
    "paul/cityviz,T,2026-05-04T08:00:00Z,1,,,,,,maybe",
    "`workaround_accepted` `maybe` is not known; it is one of `true`, `false`, `yes`, `no`, `oui`, `non`, `1`, `0`"
)]
fn tickets(#[case] row: &str, #[case] reason: &str) {
    let heading = "subscription,id,recorded_at,severity,impact,urgency,channel,cause,fixed_at,\
                   workaround_accepted";
    assert_reason("tickets.csv", heading, row, reason);
}

#[rstest]
#[case(
    "paul/cityviz,,2026-05-04T08:00:00Z,,untrained-users",
    "`ticket` is empty"
)]
#[case("paul/cityviz,TCK-1,2026-05-04T08:00:00Z,,", "`reason` is empty")]
#[case(
    "paul/cityviz,TCK-1,2026-05-04T08:00:00Z,,lunch",
    "`reason` `lunch` is not one that the booklet knows (`untrained-users`, `no-remote-access`)"
)]
#[case(
    "paul/cityviz,TCK-1,2026-05-04T08:00:00Z,,untrained-user",
    "`reason` `untrained-user` is not one that the booklet knows (`untrained-users`, `no-remote-access`); did you mean `untrained-users`?"
)]
#[case(
    "nice/contact,TCK-1,2026-05-04T08:00:00Z,,lunch",
    "`reason` `lunch`: the booklet knows no reason that suspends support"
)]
#[case(
    "paul/cityviz,TCK-7,2026-05-04T08:00:00Z,,untrained-users",
    "ticket `TCK-7` is not among the tickets of this subscription; did you mean `TCK-1`?"
)]
#[case(
    "lyon/visiativ,TCK-1,2026-05-04T08:00:00Z,,awaiting-client",
    "ticket `TCK-1` is not among the tickets of this subscription"
)]
fn suspensions(#[case] row: &str, #[case] reason: &str) {
    let tickets = "subscription,id,recorded_at,severity\npaul/cityviz,TCK-1,2026-05-04T08:00:00Z,1\n\
                   nice/contact,TCK-1,2026-05-04T08:00:00Z,1\n";
    let suspensions = format!("subscription,ticket,start,end,reason\n{row}\n");
    let gathered = gathered([
        ("tickets.csv", tickets.as_bytes()),
        ("suspensions.csv", suspensions.as_bytes()),
    ]);
    assert_eq!(gathered.reasons(), [format!("suspensions.csv:2: {reason}")]);
}

#[test]
fn a_suspension_of_a_rejected_ticket_says_so() {
    let gathered = gathered([
        (
            "tickets.csv",
            &b"subscription,id,recorded_at,severity\npaul/cityviz,T1,2026-05-04T08:00:00Z,9\n"[..],
        ),
        (
            "suspensions.csv",
            &b"subscription,ticket,start,end,reason\n\
               paul/cityviz,T1,2026-05-04T08:00:00Z,,untrained-users\n"[..],
        ),
    ]);
    assert_eq!(
        gathered.reasons(),
        [
            "suspensions.csv:2: ticket `T1` is itself rejected",
            "tickets.csv:2: `severity` `9` is not known; it is one of `1`, `2`, `3`",
        ]
    );
}
