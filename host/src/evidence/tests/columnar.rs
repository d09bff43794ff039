//! Files of Parquet: their types, their nulls, their rows.

use livret_core::evidence::WorkaroundAcceptance;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::file::writer::SerializedFileWriter;
use rstest::rstest;

use super::sheets::written;
use super::*;

type Writer<'w> = SerializedFileWriter<&'w mut Vec<u8>>;

/// 2026-05-04T08:00:00Z.
pub(super) const START: i64 = 1_777_881_600_000_000;

/// One column of a row group: its values, and 1 or 0 for each row of an optional one.
struct Filled<T: DataType>(Vec<T::T>, Option<Vec<i16>>);

trait Fill {
    fn fill(&self, writer: &mut parquet::file::writer::SerializedColumnWriter<'_>);
}

impl<T: DataType> Fill for Filled<T> {
    fn fill(&self, writer: &mut parquet::file::writer::SerializedColumnWriter<'_>) {
        writer
            .typed::<T>()
            .write_batch(&self.0, self.1.as_deref(), None)
            .unwrap();
    }
}

fn words(words: &[&str]) -> Box<dyn Fill> {
    let values = words.iter().map(|word| ByteArray::from(*word)).collect();
    Box::new(Filled::<ByteArrayType>(values, None))
}

fn times(times: &[i64]) -> Box<dyn Fill> {
    Box::new(Filled::<Int64Type>(times.to_vec(), None))
}

fn group(writer: &mut Writer<'_>, columns: &[Box<dyn Fill>]) {
    let mut group = writer.next_row_group().unwrap();
    for column in columns {
        let mut writer = group.next_column().unwrap().unwrap();
        column.fill(&mut writer);
        writer.close().unwrap();
    }
    group.close().unwrap();
}

const OUTAGES: &str =
    "REQUIRED BYTE_ARRAY subscription (STRING); REQUIRED INT64 start (TIMESTAMP(MICROS,true));";

/// Outages that begin at these microseconds, in two row groups.
pub(super) fn outages(starts: &[i64]) -> Vec<u8> {
    written(OUTAGES, |writer| {
        for starts in starts.chunks(starts.len().div_ceil(2).max(1)) {
            let subscriptions = vec!["paul/cityviz"; starts.len()];
            group(writer, &[words(&subscriptions), times(starts)]);
        }
    })
}

pub(super) fn read_bytes(name: &str, bytes: &[u8]) -> Gathered {
    gathered([(name, bytes)])
}

#[test]
fn many_rows_in_several_groups_are_all_read() {
    let starts: Vec<i64> = (0..10_000).map(|n| START + n).collect();
    let gathered = read_bytes("outages.parquet", &outages(&starts));
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(
        gathered.numbers(EvidenceKind::Outages),
        [10_000, 10_000, 0, 0]
    );
    let read: Vec<_> = gathered.evidence.outages.of(CITYVIZ).collect();
    assert!((0..10_000).all(|n| {
        read[n].start == Instant::from_micros(starts[n]) && read[n].row.line as usize == n + 1
    }));
}

#[test]
fn messages_speak_of_rows() {
    let gathered = read_bytes("outages.parquet", &outages(&[START, -1, START, i64::MIN]));
    assert_eq!(
        gathered.reasons(),
        [
            "outages.parquet:2: `start`: `1969-12-31T23:59:59.999999Z` lies outside 1970 to \
             2099, where the time-zone data ends",
            "outages.parquet:3: the same as row 1 of outages.parquet",
            "outages.parquet:4: `start`: `-9223372036854775808 us` lies outside 1970 to 2099, \
             where the time-zone data ends",
        ]
    );
}

/// What a column is declared as, and what is said of it.
#[rstest]
#[case(
    "INT64 start (TIMESTAMP(MILLIS,true))",
    "the column `start` is `timestamp(ms, UTC)`; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT64 start (TIMESTAMP(NANOS,true))",
    "the column `start` is `timestamp(ns, UTC)`; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT64 start (TIMESTAMP(MICROS,false))",
    "the column `start` is `timestamp(us)`, of an unknown zone; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT64 start (TIMESTAMP_MILLIS)",
    "the column `start` is `timestamp(ms, UTC)`; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT64 start",
    "the column `start` is `int64`; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT96 start",
    "the column `start` is `int96`; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT32 start (DATE)",
    "the column `start` is `int32` as `date`; write it as `timestamp(us, UTC)`"
)]
#[case(
    "BYTE_ARRAY start (STRING)",
    "the column `start` is text; write it as `timestamp(us, UTC)`"
)]
#[case(
    "INT64 start (TIMESTAMP(MICROS,true)); REQUIRED DOUBLE note; REQUIRED INT64 ref (INTEGER(64,true))",
    "the column `note` is `double`; write it as text in UTF-8; the column `ref` is `int64` as `integer`; write it as text in UTF-8"
)]
#[case(
    "INT64 start (TIMESTAMP(MICROS,true)); REPEATED BYTE_ARRAY note (STRING)",
    "the column `note` is a list or a structure; write it as text in UTF-8"
)]
#[case(
    "INT64 start (TIMESTAMP(MICROS,true)); REQUIRED group note { REQUIRED BYTE_ARRAY text (STRING); } REQUIRED INT32 x",
    "the column `note` is a list or a structure; write it as text in UTF-8"
)]
#[case(
    "INT64 start (TIMESTAMP(MICROS,true)); REQUIRED INT64 product (TIMESTAMP(MICROS,true))",
    "the column `product` is `timestamp(us, UTC)`; write it as text in UTF-8"
)]
#[case(
    "BYTE_ARRAY strat (STRING)",
    "the column `start` (is `strat` meant for it?) is missing; the file has `subscription`, `strat`"
)]
fn a_column_of_another_type_is_one_error(#[case] start: &str, #[case] error: &str) {
    let fields = format!("REQUIRED BYTE_ARRAY subscription (STRING); REQUIRED {start};");
    let gathered = read_bytes("outages.parquet", &written(&fields, |_| ()));
    assert_eq!(
        gathered.file_errors(),
        [format!("outages.parquet: {error}")]
    );
    assert!(gathered.evidence.unread.outages);
}

/// What a writer may make of words and times beside the usual.
#[rstest]
#[case::older_writers("BYTE_ARRAY subscription (UTF8)", "INT64 start (TIMESTAMP_MICROS)")]
#[case::bytes("BYTE_ARRAY subscription", "INT64 start (TIMESTAMP(MICROS,true))")]
#[case::enumerations(
    "BYTE_ARRAY subscription (ENUM)",
    "INT64 start (TIMESTAMP(MICROS,true))"
)]
fn words_and_times_come_in_a_few_types(#[case] subscription: &str, #[case] start: &str) {
    let fields = format!("REQUIRED {subscription}; REQUIRED {start};");
    let bytes = written(&fields, |writer| {
        group(writer, &[words(&["paul/cityviz"]), times(&[START])]);
    });
    let gathered = read_bytes("outages.parquet", &bytes);
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [1, 1, 0, 0]);
}

/// Columns that are not read may hold anything, structures before those that are.
#[test]
fn other_columns_are_noted_and_do_not_shift_those_that_are_read() {
    let fields = format!(
        "REQUIRED group where {{ REQUIRED INT32 x; REQUIRED INT32 y; }} {OUTAGES} \
         OPTIONAL INT32 note (UNKNOWN);"
    );
    let bytes = written(&fields, |writer| {
        let number = || Box::new(Filled::<Int32Type>(vec![7, 8], None));
        let nulls = Filled::<Int32Type>(vec![], Some(vec![0, 0]));
        group(
            writer,
            &[
                number(),
                number(),
                words(&["paul/cityviz", "r\u{e9}union"]),
                times(&[START, START]),
                Box::new(nulls),
            ],
        );
    });
    let gathered = read_bytes("outages.parquet", &bytes);
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(
        gathered.notes,
        ["outages.parquet: the column `where` is not read"]
    );
    assert_eq!(
        gathered.reasons(),
        ["outages.parquet:2: subscription `réunion` is not in the portfolio"]
    );
}

#[test]
fn a_row_that_is_not_utf8_is_rejected_and_the_next_one_read() {
    let fields = format!("{OUTAGES} OPTIONAL BYTE_ARRAY note (STRING);");
    let bytes = written(&fields, |writer| {
        let notes = vec![ByteArray::from(b"r\xe9seau".to_vec())];
        let notes = Filled::<ByteArrayType>(notes, Some(vec![1, 0]));
        group(
            writer,
            &[
                words(&["paul/cityviz"; 2]),
                times(&[START; 2]),
                Box::new(notes),
            ],
        );
    });
    let gathered = read_bytes("outages.parquet", &bytes);
    assert_eq!(
        gathered.reasons(),
        [
            "outages.parquet:1: the row is not UTF-8: byte 0xE9 in column `note`; save the file as UTF-8"
        ]
    );
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [2, 1, 0, 1]);
}

#[test]
fn yes_and_no_may_be_booleans() {
    let fields = "REQUIRED BYTE_ARRAY subscription (STRING); REQUIRED BYTE_ARRAY id (STRING); \
                  REQUIRED INT64 recorded_at (TIMESTAMP(MICROS,true)); \
                  REQUIRED BYTE_ARRAY severity (STRING); OPTIONAL BOOLEAN workaround_accepted;";
    let bytes = written(fields, |writer| {
        let flags = Filled::<BoolType>(vec![true, false], Some(vec![1, 1, 0]));
        group(
            writer,
            &[
                words(&["paul/cityviz"; 3]),
                words(&["A", "B", "C"]),
                times(&[START; 3]),
                words(&["1"; 3]),
                Box::new(flags),
            ],
        );
    });
    let gathered = read_bytes("tickets.parquet", &bytes);
    assert_eq!(gathered.reasons(), [""; 0]);
    let accepted = |n: usize| gathered.evidence.tickets.of(CITYVIZ)[n].workaround;
    assert_eq!(
        [0, 1, 2].map(accepted),
        [
            WorkaroundAcceptance::Accepted,
            WorkaroundAcceptance::NotAccepted,
            WorkaroundAcceptance::NotAccepted
        ]
    );
}
