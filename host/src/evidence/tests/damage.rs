//! Files of Parquet that are truncated, damaged or something else.

use rstest::rstest;

use super::columnar::{START, outages, read_bytes};
use super::*;

/// The second row group of this file is damaged: nothing of the first is judged.
#[test]
fn a_file_that_is_damaged_in_its_middle_is_as_if_not_read() {
    let starts: Vec<i64> = (0..2_000).map(|n| START + n * 7).collect();
    let mut bytes = outages(&starts);
    let middle = bytes.len() / 2;
    bytes[middle - 2_000..middle + 2_000].fill(0xAA);
    let gathered = gathered([
        ("outages.parquet", &bytes[..]),
        (
            "outages.csv",
            b"subscription,start\npaul/cityviz,2026-05-05T08:00:00Z\nnowhere,\n",
        ),
    ]);
    assert_eq!(gathered.file_errors().len(), 1);
    assert_eq!(gathered.numbers(EvidenceKind::Outages), [2, 1, 0, 1]);
    assert_eq!(gathered.rejected.len(), 1);
    assert_eq!(gathered.evidence.outages.of(CITYVIZ).count(), 1);
}

#[rstest]
#[case::empty(b"")]
#[case::text(b"subscription,start\n")]
#[case::marks_alone(b"PAR1PAR1")]
fn what_is_no_parquet_is_one_error(#[case] bytes: &[u8]) {
    let errors = read_bytes("outages.parquet", bytes).file_errors();
    let begins = "outages.parquet: cannot be read as Parquet, so none of its rows is judged: ";
    assert!(
        errors.len() == 1 && errors[0].starts_with(begins),
        "{errors:?}"
    );
}

/// Each byte of a file in its turn. The decoder panics on some of these files; each is an
/// error all the same, and none loses rows in silence.
#[test]
fn a_damaged_byte_is_an_error_or_costs_no_row() {
    let starts: Vec<i64> = (0..40).map(|n| START + n).collect();
    let whole = outages(&starts);
    for place in 0..whole.len() {
        for byte in [0, 0x80, whole[place].wrapping_sub(2)] {
            let mut damaged = whole.clone();
            damaged[place] = byte;
            let gathered = read_bytes("outages.parquet", &damaged);
            let errors = gathered.file_errors();
            let [read, ..] = gathered.numbers(EvidenceKind::Outages);
            let expected = if errors.is_empty() { 40 } else { 0 };
            assert_eq!(read, expected, "byte {place} as {byte}: {errors:?}");
        }
    }
}

/// `gathered` asserts that the counts add up.
#[test]
fn no_truncated_file_is_read() {
    let whole = outages(&[START, START + 1, START + 2]);
    for length in 0..whole.len() {
        let gathered = read_bytes("outages.parquet", &whole[..length]);
        assert_eq!(gathered.file_errors().len(), 1, "{length} bytes");
        assert_eq!(gathered.numbers(EvidenceKind::Outages), [0; 4]);
    }
}
