//! A folder of evidence: which of its files are of which kind.
//!
//! Nothing in the folder is passed over in silence. What bears the name of evidence that is
//! judged and cannot be read is an error, since its rows would be missing from the verdicts;
//! anything else is named in a note.
//! Files whose names begin with a dot are the system's, not evidence.

use std::fs;
use std::path::{Path, PathBuf};

use livret_core::evidence::RowRef;

use super::error::{EvidenceError, FileError};
use super::kind::EvidenceKind;
use super::words::{cut, nearest};
use crate::shown::plain;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Separated values.
    Separated,
    /// A JSON object on each line.
    JsonLines,
    /// Columns.
    Parquet,
}

impl Format {
    /// All of them, with the endings of their files.
    const ENDINGS: [(&'static str, Self); 3] = [
        ("csv", Self::Separated),
        ("jsonl", Self::JsonLines),
        ("parquet", Self::Parquet),
    ];

    /// What a message calls the place of a row.
    pub(super) const fn place_word(self) -> &'static str {
        match self {
            Self::Separated | Self::JsonLines => "line",
            Self::Parquet => "row",
        }
    }
}

/// Where a file stands among those read.
#[derive(Clone, Copy)]
pub(super) struct FileName<'f> {
    /// Its place.
    pub(super) place: u32,
    /// Its name in the folder.
    pub(super) name: &'f str,
}

impl FileName<'_> {
    /// Where a row of it stands.
    pub(super) const fn row(self, line: u32) -> RowRef {
        RowRef {
            file: self.place,
            line,
        }
    }
}

/// A file that is read.
#[derive(Clone, Debug)]
pub(super) struct EvidenceFile {
    /// Its place among those read.
    pub(super) place: u32,
    /// Its name in the folder, as it can be shown.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its kind.
    pub(super) kind: EvidenceKind,
    /// How it is written.
    pub(super) format: Format,
}

impl EvidenceFile {
    /// Whether it is one of Parquet.
    pub(super) fn is_columnar(&self) -> bool {
        self.format == Format::Parquet
    }
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The files to read, by name.
    pub(super) files: Vec<EvidenceFile>,
    /// What should be evidence and cannot be read, by its kind.
    pub(super) errors: Vec<(EvidenceKind, FileError)>,
    /// What is passed over, and why.
    pub(super) notes: Vec<String>,
}

/// Lists a folder.
pub(super) fn list(folder: &Path) -> Result<Listed, EvidenceError> {
    let refuse = |source| EvidenceError::Folder {
        folder: folder.to_owned(),
        source,
    };
    let mut entries: Vec<(String, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        let name = plain(&entry.file_name().to_string_lossy());
        if !name.starts_with('.') {
            entries.push((name, entry.path()));
        }
    }
    entries.sort();
    let mut listed = Listed::default();
    for (name, path) in entries {
        // What a link points to is what counts; a broken one is reported when it is read.
        let regular = fs::metadata(&path).map_or(true, |found| found.is_file());
        match classify(&name) {
            Ok((kind, _)) if !regular => {
                listed.errors.push((kind, FileError::NoFile { file: name }));
            }
            _ if !regular => {
                let note = format!("{}: is no file; not read", cut(&name));
                listed.notes.push(note);
            }
            Ok((kind, format)) => listed.files.push(EvidenceFile {
                place: u32::try_from(listed.files.len()).unwrap_or(u32::MAX),
                name,
                path,
                kind,
                format,
            }),
            Err(why) => listed.notes.push(format!("{}: {why}", cut(&name))),
        }
    }
    if listed.files.is_empty() && listed.errors.is_empty() {
        listed.notes.push(format!(
            "the evidence folder {} holds no evidence: nothing is known to have happened",
            folder.display()
        ));
    }
    Ok(listed)
}

/// The kind and format that a name stands for, or why it is passed over.
fn classify(name: &str) -> Result<(EvidenceKind, Format), String> {
    let lower = name.to_lowercase();
    let (stem, ending) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    let word = stem.split_once('-').map_or(stem, |(word, _)| word);
    let format = Format::ENDINGS
        .into_iter()
        .find(|(known, _)| *known == ending);
    let Some((_, format)) = format else {
        return Err("is no file of evidence (`.csv`, `.jsonl`, `.parquet`); not read".to_owned());
    };
    let words = EvidenceKind::ALL.map(EvidenceKind::word);
    let Some(kind) = EvidenceKind::ALL
        .into_iter()
        .find(|kind| kind.word() == word)
    else {
        let begins = words
            .iter()
            .find(|known| word.starts_with(**known))
            .copied();
        return Err(match begins.or_else(|| nearest(word, words)) {
            Some(known) => format!(
                "is of no known kind; not read; is `{known}.{ending}` or `{known}-….{ending}` meant?"
            ),
            None => "is of no known kind; not read".to_owned(),
        });
    };
    Ok((kind, format))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("outages.csv", EvidenceKind::Outages, Format::Separated)]
    #[case("tickets-2025.jsonl", EvidenceKind::Tickets, Format::JsonLines)]
    #[case("Backups-2025-01.PARQUET", EvidenceKind::Backups, Format::Parquet)]
    fn names_say_the_kind_and_the_format(
        #[case] name: &str,
        #[case] kind: EvidenceKind,
        #[case] format: Format,
    ) {
        assert_eq!(classify(name), Ok((kind, format)));
    }

    #[rstest]
    #[case(
        "tickets_2025.csv",
        "is of no known kind; not read; is `tickets.csv` or `tickets-….csv` meant?"
    )]
    #[case(
        "outage.csv",
        "is of no known kind; not read; is `outages.csv` or `outages-….csv` meant?"
    )]
    #[case("people.csv", "is of no known kind; not read")]
    #[case(
        "tickets.csv.gz",
        "is no file of evidence (`.csv`, `.jsonl`, `.parquet`); not read"
    )]
    #[case(
        "README",
        "is no file of evidence (`.csv`, `.jsonl`, `.parquet`); not read"
    )]
    fn what_is_not_read_is_told_why(#[case] name: &str, #[case] why: &str) {
        assert_eq!(classify(name), Err(why.to_owned()));
    }
}
