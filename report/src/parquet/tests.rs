//! What is read back is what CSV says, however the rows came together.

use super::*;
use crate::{csv, sample};
use bytes::Bytes;
use livret_core::report::SubscriptionReport;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

fn every_family() -> Vec<SubscriptionReport> {
    let one = sample::report().subscriptions.remove(0);
    let mut other = one.clone();
    other.id = "elsewhere/cityviz".to_owned();
    other.credits = sample::credits();
    other.backup = sample::backups();
    other.lifecycle = sample::lifecycle();
    vec![one, other]
}

/// A file with the rows of each of `parts` in a row group.
fn file(parts: &[&[SubscriptionReport]]) -> Bytes {
    let layout = Layout::new().unwrap();
    let mut sheet = Sheet::begin(&layout, Vec::new()).unwrap();
    for part in parts {
        let mut rows = Rows::default();
        part.iter().for_each(|one| rows.add(one));
        for group in rows.encode(&layout).unwrap() {
            sheet.add(group).unwrap();
        }
    }
    sheet.finish(&sample::report()).unwrap().into()
}

fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Bool(flag) => flag.to_string(),
        Field::Str(text) => text.clone(),
        Field::TimestampMicros(at) => livret_core::time::Instant::from_micros(*at).to_string(),
        Field::Date(days) => {
            let days = u64::try_from(*days).unwrap();
            (chrono::NaiveDate::default() + chrono::Days::new(days)).to_string()
        }
        other => panic!("{other:?}"),
    }
}

/// The rows, with a claim's last day under `due` as CSV has it.
fn as_csv(file: Bytes) -> Vec<Vec<String>> {
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| {
        let row = row.unwrap();
        let of = |wanted: &str| {
            let mut columns = row.get_column_iter();
            cell(columns.find(|(name, _)| *name == wanted).unwrap().1)
        };
        let columns = csv::COLUMNS.iter();
        columns
            .map(|column| match *column {
                "due" => of("due") + &of("claim_by"),
                column => of(column),
            })
            .collect()
    })
    .collect()
}

fn said_by_csv(subscriptions: &[SubscriptionReport]) -> Vec<Vec<String>> {
    let mut report = sample::report();
    report.subscriptions = subscriptions.to_vec();
    let mut text = Vec::new();
    csv::write(&report, &mut text).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.as_slice());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

#[test]
fn the_rows_are_those_of_csv() {
    let all = every_family();
    let rows = said_by_csv(&all);
    assert!(rows.len() > 12, "{rows:?}");
    assert_eq!(as_csv(file(&[&all])), rows);
    assert_eq!(as_csv(file(&[&all[..1], &[], &all[1..]])), rows);
}

/// More than are handed to parquet at once, whose words fall elsewhere each time.
#[test]
fn many_rows_keep_their_words() {
    let copies = (0..300).flat_map(|n| {
        let mut both = every_family();
        both.iter_mut()
            .for_each(|one| one.id = format!("{n}/{}", one.id));
        both
    });
    let all: Vec<_> = copies.collect();
    let rows = said_by_csv(&all);
    assert!(rows.len() > 4_000, "{} rows", rows.len());
    assert!(as_csv(file(&[&all])) == rows, "the rows differ");
}

#[test]
fn rows_that_are_joined_are_the_same_rows() {
    let all = every_family();
    let layout = Layout::new().unwrap();
    let mut sheet = Sheet::begin(&layout, Vec::new()).unwrap();
    let mut joined = Rows::default();
    // The second half meets words in another order.
    for one in &all {
        let mut rows = Rows::default();
        rows.add(one);
        joined.join(rows);
    }
    for group in joined.encode(&layout).unwrap() {
        sheet.add(group).unwrap();
    }
    let joined: Bytes = sheet.finish(&sample::report()).unwrap().into();
    assert!(joined == file(&[&all]), "the bytes differ");
}

#[test]
fn the_file_says_of_which_report_it_is() {
    let reader = SerializedFileReader::new(file(&[])).unwrap();
    let metadata = reader.metadata().file_metadata();
    assert_eq!(metadata.num_rows(), 0);
    let said = metadata.key_value_metadata().unwrap().iter();
    let said: Vec<_> = said
        .map(|pair| (pair.key.as_str(), pair.value.as_deref().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("livret.schema", "livret/1"),
            ("livret.portfolio", "Communes de démonstration"),
            ("livret.as_of", "2026-07-15T00:00:00Z"),
            ("livret.reading", "client"),
            ("livret.tzdb", "2025b"),
        ]
    );
}

#[test]
fn ids_are_told_by_what_differs_and_words_once() {
    let reader = SerializedFileReader::new(file(&[&every_family()])).unwrap();
    let group = reader.metadata().row_group(0);
    let of = |wanted: &str| {
        let mut columns = group.columns().iter();
        columns
            .find(|it| it.column_path().string() == wanted)
            .unwrap()
    };
    let encodings = |column: &str| of(column).encodings().collect::<Vec<_>>();
    assert!(encodings("id").contains(&Encoding::DELTA_BYTE_ARRAY));
    assert_eq!(of("id").dictionary_page_offset(), None);
    assert!(encodings("outcome").contains(&Encoding::RLE_DICTIONARY));
    assert_eq!(of("outcome").compression(), Compression::SNAPPY);
}

#[test]
fn a_full_disk_keeps_its_kind() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }
    let layout = Layout::new().unwrap();
    let written = Sheet::begin(&layout, Full).and_then(|sheet| sheet.finish(&sample::report()));
    assert_eq!(written.err().unwrap().kind(), io::ErrorKind::StorageFull);
}
