//! The same rows give the same evidence, whatever they are written in, in whatever order,
//! in however many files.

use proptest::prelude::*;

use super::sheets::{Sheet, folder};
use super::*;

/// All that a folder gave but where its rows stand, and its rejections.
fn told(files: &[(String, Vec<u8>)]) -> (String, Vec<RejectedRow>) {
    let gathered = gathered(
        files
            .iter()
            .map(|(name, bytes)| (name.as_str(), &bytes[..])),
    );
    assert_eq!(gathered.file_errors(), [""; 0]);
    let places = "row: RowRef {";
    let evidence: String = format!("{:?}", held(&gathered.evidence))
        .split(places)
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect();
    let notes: std::collections::BTreeSet<&str> = gathered
        .notes
        .iter()
        .map(|note| {
            note.split_once(": ")
                .map_or(note.as_str(), |(_, what)| what)
        })
        .collect();
    let rejected = gathered
        .rejected
        .iter()
        .map(|row| RejectedRow {
            file: row.file.split(['.', '-']).next().unwrap().to_owned(),
            line: row.line - u64::from(row.file.ends_with(".csv")),
            reason: without_places(&row.reason),
        })
        .collect();
    (
        format!("{evidence} {:?} {notes:?}", gathered.input),
        rejected,
    )
}

/// The columns, row by row.
fn held(evidence: &Evidence) -> impl std::fmt::Debug {
    let of = |n: u32| {
        let suspensions: Vec<_> = evidence
            .tickets
            .of(n)
            .iter()
            .map(|ticket| evidence.suspensions.of(n, &ticket.id).to_vec())
            .collect();
        (
            evidence.outages.of(n).collect::<Vec<_>>(),
            evidence.maintenance.of(n).to_vec(),
            (evidence.coverage.names(n), evidence.coverage.of(n).to_vec()),
            (evidence.tickets.of(n).to_vec(), suspensions),
            evidence.backups.of(n).to_vec(),
            evidence.restores.of(n).to_vec(),
            evidence.versions.of(n).to_vec(),
            evidence.notices.of(n).to_vec(),
            evidence.claims.of(n).to_vec(),
        )
    };
    let words: Vec<String> = evidence.texts.all().map(str::to_owned).collect();
    (words, (0..8).map(of).collect::<Vec<_>>())
}

/// A reason without the rows that it names.
fn without_places(reason: &str) -> String {
    match reason.split_once("rows that differ") {
        Some((what, _)) => what.to_owned(),
        None if reason.starts_with("the same as") => "the same".to_owned(),
        None => reason.to_owned(),
    }
}

/// The same, its reasons in an order of their own.
fn told_by_reason(files: &[(String, Vec<u8>)]) -> (String, Vec<(String, String)>) {
    let (evidence, rejected) = told(files);
    let mut reasons: Vec<_> = rejected
        .into_iter()
        .map(|row| (row.file, row.reason))
        .collect();
    reasons.sort();
    (evidence, reasons)
}

fn files(
    folder: &[Sheet],
    ending: &str,
    write: impl Fn(&Sheet) -> Vec<u8>,
) -> Vec<(String, Vec<u8>)> {
    folder
        .iter()
        .map(|sheet| (format!("{}.{ending}", sheet.kind), write(sheet)))
        .collect()
}

fn shuffled() -> impl Strategy<Value = (Vec<Sheet>, Vec<Sheet>)> {
    folder().prop_flat_map(|folder| {
        let shuffled: Vec<_> = folder
            .iter()
            .cloned()
            .map(|sheet| {
                let rows = Just(sheet.rows.clone()).prop_shuffle();
                rows.prop_map(move |rows| sheet.with(&rows))
            })
            .collect();
        (Just(folder), shuffled)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_format_says_the_same(folder in folder()) {
        let separated = told(&files(&folder, "csv", Sheet::separated));
        let json_lines = told(&files(&folder, "jsonl", Sheet::json_lines));
        let parquet = told(&files(&folder, "parquet", Sheet::parquet));
        prop_assert_eq!(&separated, &json_lines);
        prop_assert_eq!(&separated, &parquet);
    }

    #[test]
    fn the_order_of_rows_changes_nothing_but_lines((folder, shuffled) in shuffled()) {
        let one = told_by_reason(&files(&folder, "csv", Sheet::separated));
        let other = told_by_reason(&files(&shuffled, "csv", Sheet::separated));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn rows_may_lie_in_several_files(folder in folder()) {
        let mut spread = Vec::new();
        for sheet in &folder {
            let third = sheet.rows.len().div_ceil(3).max(1);
            for (n, rows) in sheet.rows.chunks(third).enumerate() {
                let part = sheet.with(rows);
                spread.push(match n {
                    0 => (format!("{}-2025.parquet", sheet.kind), part.parquet()),
                    1 => (format!("{}-2026.jsonl", sheet.kind), part.json_lines()),
                    _ => (format!("{}.csv", sheet.kind), part.separated()),
                });
            }
        }
        // A folder without any row has no file at all, which is noted.
        prop_assume!(!spread.is_empty());
        let one = told_by_reason(&files(&folder, "csv", Sheet::separated));
        prop_assert_eq!(one, told_by_reason(&spread));
    }
}
