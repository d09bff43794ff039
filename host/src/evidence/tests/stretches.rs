//! Files of Parquet longer than what is laid down at once, whose rows follow in no order.

use livret_core::evidence::Impact;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};

use super::columnar::START;
use super::sheets::written;
use super::*;

/// A file of these fields in one row group: words, or times where there are such, with a null
/// for each `None`.
fn file(
    fields: &str,
    words: &[(usize, Vec<Option<&[u8]>>)],
    times: &[(usize, Vec<i64>)],
) -> Vec<u8> {
    written(fields, |writer| {
        let mut group = writer.next_row_group().unwrap();
        for place in 0..words.len() + times.len() {
            let mut column = group.next_column().unwrap().unwrap();
            if let Some((_, words)) = words.iter().find(|(at, _)| *at == place) {
                let values = words.iter().flatten().map(|word| ByteArray::from(*word));
                let levels: Vec<i16> = words.iter().map(|it| i16::from(it.is_some())).collect();
                let values: Vec<ByteArray> = values.collect();
                let column = column.typed::<ByteArrayType>();
                column.write_batch(&values, Some(&levels), None).unwrap();
            }
            if let Some((_, times)) = times.iter().find(|(at, _)| *at == place) {
                let column = column.typed::<Int64Type>();
                column.write_batch(times, None, None).unwrap();
            }
            column.close().unwrap();
        }
        group.close().unwrap();
    })
}

const OUTAGES: &str = "OPTIONAL BYTE_ARRAY subscription (STRING); \
     REQUIRED INT64 start (TIMESTAMP(MICROS,true)); OPTIONAL BYTE_ARRAY impact (STRING);";

const IMPACTS: [(Option<&[u8]>, Option<Impact>); 5] = [
    (Some(b"partial"), Some(Impact::Partial)),
    (None, Some(Impact::Total)),
    (Some(b"d\xE9grad\xE9"), None),
    (Some(b" Degraded\xC2\xA0"), Some(Impact::Degraded)),
    (Some(b"total"), Some(Impact::Total)),
];

/// Two subscriptions in turn, and of five words or none one that is no text, wherever one
/// stretch ends and the next begins.
#[test]
fn every_row_has_its_own_words() {
    const ROWS: usize = 9_999;
    let of = |n: usize| n * n / 7 % 2;
    let impact = |n: usize| IMPACTS[n * n / 3 % 5];
    let ids: [&[u8]; 2] = [b"paul/cityviz", b"lyon/visiativ"];
    let bytes = file(
        OUTAGES,
        &[
            (0, (0..ROWS).map(|n| Some(ids[of(n)])).collect()),
            (2, (0..ROWS).map(|n| impact(n).0).collect()),
        ],
        &[(1, (START..).take(ROWS).collect())],
    );
    let gathered = gathered([("outages.parquet", &bytes[..])]);
    for subscription in [CITYVIZ, VISIATIV] {
        let held = gathered.evidence.outages.of(subscription);
        let held: Vec<_> = held.map(|row| (row.row.line, row.impact)).collect();
        let good = (1..).zip(0..ROWS).filter_map(|(line, n)| {
            let impact = impact(n).1?;
            (of(n) == subscription as usize).then_some((line, impact))
        });
        assert_eq!(held, good.collect::<Vec<_>>());
    }
    let bad = (0..ROWS).filter(|n| impact(*n).1.is_none()).map(|n| {
        format!(
            "outages.parquet:{}: the row is not UTF-8: byte 0xE9 in column `impact`; save the \
             file as UTF-8",
            n + 1
        )
    });
    assert_eq!(gathered.reasons(), bad.collect::<Vec<_>>());
}

const TICKETS: &str = "OPTIONAL BYTE_ARRAY subscription (STRING); \
     OPTIONAL BYTE_ARRAY id (STRING); REQUIRED INT64 recorded_at (TIMESTAMP(MICROS,true)); \
     OPTIONAL BYTE_ARRAY severity (STRING);";

/// Tickets whose ids, times and lines are in three orders, one of them twice the same and one
/// contradicted at the other end of the file.
#[test]
fn the_order_of_tickets_in_a_file_does_not_matter() {
    const ROWS: usize = 2_003;
    let number = |n: usize| n * 1_001 % ROWS;
    let mut ids: Vec<String> = (0..ROWS).map(|n| format!("T{}", number(n))).collect();
    let mut times: Vec<i64> = (0..ROWS as i64).map(|n| START + n * 7 % 2_003).collect();
    for (n, later) in [(0, 0), (1, 1)] {
        ids.push(ids[n].clone());
        times.push(times[n] + later);
    }
    let all = ids.len();
    let bytes = file(
        TICKETS,
        &[
            (0, vec![Some(b"paul/cityviz"); all]),
            (1, ids.iter().map(|id| Some(id.as_bytes())).collect()),
            (3, vec![Some(b"1"); all]),
        ],
        &[(2, times.clone())],
    );
    let suspensions = format!(
        "subscription,ticket,start,end,reason\n\
         paul/cityviz,{0},2026-05-05T08:00:00Z,,untrained-users\n\
         paul/cityviz,{1},2026-05-05T08:00:00Z,,untrained-users\n\
         paul/cityviz,{2},2026-05-05T08:00:00Z,,untrained-users\n\
         paul/cityviz,{2}x,2026-05-05T08:00:00Z,,untrained-users\n\
         paul/cityviz,{2},2026-05-06T08:00:00Z,,untrained-users\n\
         paul/cityviz,{2},2026-05-07T08:00:00Z,,untrained-users\n\
         paul/cityviz,{0},2026-05-06T08:00:00Z,,untrained-users\n",
        ids[0], ids[1], ids[2],
    );
    let gathered = gathered([
        ("tickets.parquet", &bytes[..]),
        ("suspensions.csv", suspensions.as_bytes()),
    ]);
    let mut good: Vec<_> = (0..ROWS)
        .filter(|n| *n != 1)
        .map(|n| (times[n], ids[n].clone(), n + 1))
        .collect();
    good.sort();
    let held = gathered.evidence.tickets.of(CITYVIZ).iter();
    let held: Vec<_> = held
        .map(|row| {
            (
                row.recorded.micros(),
                row.id.to_string(),
                row.row.line as usize,
            )
        })
        .collect();
    assert_eq!(held, good);
    let suspended = |n: usize| gathered.evidence.suspensions.of(CITYVIZ, &ids[n]).len();
    assert_eq!([0, 1, 2].map(suspended), [2, 0, 3]);
    let why = |row: usize| {
        format!(
            "tickets.parquet:{row}: ticket `{}` stands in several rows that differ: row 2 of \
             tickets.parquet, row 2005 of tickets.parquet",
            ids[1]
        )
    };
    assert_eq!(
        gathered.reasons(),
        [
            format!("suspensions.csv:3: ticket `{}` is itself rejected", ids[1]),
            format!(
                "suspensions.csv:5: ticket `{0}x` is not among the tickets of this \
                 subscription; did you mean `{0}`?",
                ids[2]
            ),
            why(2),
            "tickets.parquet:2004: the same as row 1 of tickets.parquet".to_owned(),
            why(2_005),
        ]
    );
}
