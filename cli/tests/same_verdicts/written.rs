//! One report in every format: Parquet has the rows of CSV, and neither the format of the
//! evidence nor the number of threads changes a byte of any.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rstest::rstest;

use super::formats::{Written, demo, evaluated, evaluated_on, folder, good_rows};

fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Bool(flag) => flag.to_string(),
        Field::Str(text) => text.clone(),
        Field::TimestampMicros(at) => {
            let at = DateTime::from_timestamp_micros(*at).unwrap();
            at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
        }
        Field::Date(days) => {
            let days = chrono::Days::new(u64::try_from(*days).unwrap());
            (NaiveDate::default() + days).to_string()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn parquet_has_the_rows_of_csv() {
    let text = evaluated(&demo(), "csv");
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let columns = reader.headers().unwrap().clone();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), evaluated(&demo(), "parquet")).unwrap();
    let reader_of_columns = SerializedFileReader::new(file.reopen().unwrap()).unwrap();
    let mut rows = reader_of_columns.get_row_iter(None).unwrap();
    let mut count = 0;
    for expected in reader.records() {
        let row = rows.next().expect("a row for each of CSV").unwrap();
        let of = |wanted: &str| {
            let mut cells = row.get_column_iter();
            cell(cells.find(|(name, _)| *name == wanted).unwrap().1)
        };
        let cells = columns.iter().map(|column| match column {
            "due" => [of("due"), of("claim_by")].concat(),
            column => of(column),
        });
        let cells: Vec<String> = cells.collect();
        assert_eq!(cells, expected.unwrap().iter().collect::<Vec<_>>());
        count += 1;
    }
    assert!(rows.next().is_none());
    assert!(count > 500, "{count} rows");
}

#[rstest]
fn neither_evidence_nor_threads_change_a_byte(#[values("csv", "parquet", "table")] format: &str) {
    let kinds = good_rows();
    let plain = folder(&kinds, Written::Csv, 1, 0);
    let columns = folder(&kinds, Written::Parquet, 2, 6_151);
    let plain = evaluated_on(plain.path(), format, 1);
    let columns = evaluated_on(columns.path(), format, 5);
    assert!(plain == columns, "{format} differs");
}
