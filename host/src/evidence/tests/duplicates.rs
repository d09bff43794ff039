//! Rows that are the same, and rows that contradict each other.

use super::*;

#[test]
fn of_identical_rows_the_first_is_judged() {
    let gathered = gathered([
        (
            "outages.csv",
            &b"subscription,start,end,cause\n\
               paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,\n\
               paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:01Z,vendor\n\
               paul/cityviz,2026-05-04T10:00:00+02:00,2026-05-04T11:00:00+02:00,Vendor\n"[..],
        ),
        (
            "outages-old.csv",
            &b"end,subscription,start,weather\n\
               2026-05-04T09:00:00Z,paul/cityviz,2026-05-04T08:00:00Z,rain\n"[..],
        ),
    ]);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [4, 2, 0, 2]);
    assert_eq!(
        gathered.reasons(),
        [
            "outages.csv:2: the same as line 2 of outages-old.csv",
            "outages.csv:4: the same as line 2 of outages-old.csv",
        ]
    );
}

#[test]
fn a_reference_or_a_note_tells_outages_apart() {
    let gathered = read(
        "outages.csv",
        "subscription,start,end,ref,note\n\
         paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,A,\n\
         paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,B,\n\
         paul/cityviz,2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,B,again\n",
    );
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [3, 3, 0, 0]);
}

#[test]
fn tickets_of_the_same_id_that_differ_are_all_rejected() {
    let gathered = read(
        "tickets.csv",
        "subscription,id,recorded_at,severity\n\
         paul/cityviz,A,2026-05-04T08:00:00Z,1\n\
         paul/cityviz,B,2026-05-04T08:00:00Z,1\n\
         paul/cityviz,A,2026-05-04T08:00:00Z,2\n\
         paul/cityviz,B,2026-05-04T10:00:00+02:00,criticit\u{e9} 1\n\
         paul/cityviz,A,2026-05-04T08:00:00Z,1\n\
         lyon/visiativ,A,2026-05-04T08:00:00Z,P1\n",
    );
    let differ = "ticket `A` stands in several rows that differ: line 2 of tickets.csv, line 4 of \
                  tickets.csv, line 6 of tickets.csv";
    assert_eq!(gathered.numbers(EvidenceKind::Tickets), [6, 2, 0, 4]);
    assert_eq!(
        gathered.reasons(),
        [
            format!("tickets.csv:2: {differ}"),
            format!("tickets.csv:4: {differ}"),
            "tickets.csv:5: the same as line 3 of tickets.csv".to_owned(),
            format!("tickets.csv:6: {differ}"),
        ]
    );
}

#[test]
fn a_malformed_row_of_the_same_id_contradicts_too() {
    let gathered = read(
        "tickets.csv",
        "subscription,id,recorded_at,severity\n\
         paul/cityviz,A,2026-05-04T08:00:00Z,1\n\
         paul/cityviz,A,2026-05-04,1\n",
    );
    assert_eq!(
        gathered.reasons(),
        [
            "tickets.csv:2: ticket `A` stands in several rows that differ: line 2 of \
             tickets.csv, line 3 of tickets.csv",
            "tickets.csv:3: `recorded_at`: `2026-05-04` is not a time in RFC 3339 with an \
             offset, such as 2026-05-22T16:30:00+02:00",
        ]
    );
}

#[test]
fn a_thousand_contradictions_are_named_by_their_first() {
    let rows: String = (0..1_000)
        .map(|n| format!("paul/cityviz,A,2026-05-04T08:00:00.{n:06}Z,1\n"))
        .collect();
    let gathered = read(
        "tickets.csv",
        &format!("subscription,id,recorded_at,severity\n{rows}"),
    );
    assert_eq!(
        gathered.numbers(EvidenceKind::Tickets),
        [1_000, 0, 0, 1_000]
    );
    assert_eq!(
        gathered.rejected[999].reason,
        "ticket `A` stands in several rows that differ: line 2 of tickets.csv, line 3 of \
         tickets.csv, line 4 of tickets.csv, line 5 of tickets.csv, line 6 of tickets.csv and \
         995 more"
    );
}
