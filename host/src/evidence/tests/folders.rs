//! Folders: which files are read, in which order, and what is said of the others.

use super::*;

#[test]
fn what_is_not_read_is_named() {
    let gathered = gathered([
        ("outages.csv", &b"subscription,start,ends,weather,\n"[..]),
        ("readme.md", b""),
        (".hidden", b""),
    ]);
    assert_eq!(
        gathered.notes,
        [
            "outages.csv: the column `ends` is not read; did you mean `end`?",
            "outages.csv: the column `weather` is not read",
            "readme.md: is no file of evidence (`.csv`, `.jsonl`, `.parquet`); not read",
        ]
    );
    assert_eq!(gathered.file_errors(), [""; 0]);
    assert_eq!(gathered.files.len(), 1);
}

#[test]
fn several_files_of_a_kind_are_read_as_one_in_name_order() {
    let text = |day: u32| format!("subscription,start\npaul/cityviz,2026-05-{day:02}T08:00:00Z\n");
    let (a, b, c) = (text(6), text(5), text(4));
    let gathered = gathered([
        ("outages.csv", a.as_bytes()),
        ("outages-2025.csv", b.as_bytes()),
        ("outages-2026.csv", c.as_bytes()),
        ("coverage.csv", b"subscription,start,end\n"),
    ]);
    let names: Vec<_> = gathered
        .files
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    let ordered = [
        "coverage.csv",
        "outages-2025.csv",
        "outages-2026.csv",
        "outages.csv",
    ];
    assert_eq!(names, ordered);
    let places: Vec<u32> = gathered
        .evidence
        .outages
        .of(CITYVIZ)
        .map(|row| row.row.file)
        .collect();
    assert_eq!(places, [2, 1, 3]);
}

#[test]
fn an_empty_folder_is_noted_and_every_count_is_zero() {
    let gathered = gathered([]);
    assert_eq!(gathered.input.len(), EvidenceKind::ALL.len());
    assert!(
        gathered
            .input
            .values()
            .all(|counts| *counts == Counts::default())
    );
    assert_eq!(gathered.notes.len(), 1);
    let note = &gathered.notes[0];
    assert!(
        note.starts_with("the evidence folder ")
            && note.ends_with(" holds no evidence: nothing is known to have happened"),
        "{note}"
    );
}

#[test]
fn a_missing_folder_is_an_error() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("none");
    let intake = Intake {
        subscriptions: &[],
        months: [MAY, MAY].map(|month| month.parse().unwrap()),
        as_of: Instant::END,
    };
    let error = read_folder(&missing, &intake).unwrap_err().to_string();
    let begins = format!("the evidence folder {} cannot be read: ", missing.display());
    assert!(error.starts_with(&begins), "{error}");
}

#[test]
fn a_folder_with_the_name_of_evidence_is_an_error_and_any_other_is_noted() {
    let folder = TempDir::new().unwrap();
    for name in ["outages.csv", "old.csv"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let intake = Intake {
        subscriptions: &[],
        months: [MAY, MAY].map(|month| month.parse().unwrap()),
        as_of: Instant::END,
    };
    let gathered = read_folder(folder.path(), &intake).unwrap();
    assert_eq!(
        gathered.file_errors(),
        ["outages.csv: is no file, so none of its rows is judged; put the file itself here"]
    );
    assert_eq!(gathered.notes, ["old.csv: is no file; not read"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_the_system_refuses_is_one_error() {
    let folder = TempDir::new().unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("outages.csv")).unwrap();
    let intake = Intake {
        subscriptions: &[],
        months: [MAY, MAY].map(|month| month.parse().unwrap()),
        as_of: Instant::END,
    };
    let errors = read_folder(folder.path(), &intake).unwrap().file_errors();
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].starts_with("outages.csv: cannot be read: "),
        "{errors:?}"
    );
}
