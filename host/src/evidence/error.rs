//! What keeps a folder or a file of evidence from being read at all.
//!
//! A bad row is no error: it is rejected with its line and reason, and the next one is
//! read. A bad file is one error, and the other files are still read.

use std::path::PathBuf;

use livret_core::calendar::zone::ZoneError;

use super::words::{list, shown};

/// Why a folder of evidence could not be read.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The folder cannot be listed.
    #[error("the evidence folder {} cannot be read: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Why a file of evidence was not read. None of its rows is counted.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refuses it.
    #[error("{file}: cannot be read: {source}")]
    Unreadable {
        /// The file, as named in the folder.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder, a pipe or a device bears the name of a file of evidence.
    #[error("{file}: is no file, so none of its rows is judged; put the file itself here")]
    NoFile {
        /// Its name in the folder.
        file: String,
    },
    /// It cannot be read as Parquet: it is truncated, damaged or something else.
    #[error("{file}: cannot be read as Parquet, so none of its rows is judged: {why}")]
    NotParquet {
        /// The file.
        file: String,
        /// What the decoder says.
        why: String,
    },
    /// Columns of Parquet hold something else than their values.
    #[error("{file}: {}", mistyped_columns(columns))]
    MistypedColumns {
        /// The file.
        file: String,
        /// The columns.
        columns: Vec<MistypedColumn>,
    },
    /// It is written in UTF-16.
    #[error("{file}: is UTF-16; save it as UTF-8")]
    Utf16 {
        /// The file.
        file: String,
    },
    /// One of its lines is longer than any row.
    #[error("{file}:{line}: this line has more than {most} bytes, so no row of the file is judged")]
    LongLine {
        /// The file.
        file: String,
        /// Counted from 1.
        line: usize,
        /// How many bytes a line may have.
        most: usize,
    },
    /// Its heading is not UTF-8.
    #[error("{file}: the heading is not UTF-8; save the file as UTF-8")]
    HeadingNotUtf8 {
        /// The file.
        file: String,
    },
    /// It has no heading.
    #[error("{file}: is empty; its first line must name the columns {}", list(columns.iter().copied()))]
    NoHeading {
        /// The file.
        file: String,
        /// The columns that its kind cannot do without.
        columns: Vec<&'static str>,
    },
    /// A column that its kind cannot do without is not there.
    #[error("{file}: {}", missing_columns(missing, headings))]
    MissingColumns {
        /// The file.
        file: String,
        /// The columns, each with the heading that looks like it.
        missing: Vec<(&'static str, Option<String>)>,
        /// The headings that it has.
        headings: Vec<String>,
    },
    /// Tickets with nothing to make a severity of.
    #[error(
        "{file}: the severity is missing: it takes the column `severity`, or both `impact` and \
         `urgency`"
    )]
    NoSeverity {
        /// The file.
        file: String,
    },
    /// Two columns have the same name.
    #[error(
        "{file}: the column {} stands twice in the heading, as columns {first} and {second}",
        shown(column)
    )]
    DuplicateColumn {
        /// The file.
        file: String,
        /// The name.
        column: String,
        /// Its first place, counted from 1.
        first: usize,
        /// Its second place.
        second: usize,
    },
    /// The zone in its first line is unknown.
    #[error("{file}: line 1: {source}")]
    UnknownZone {
        /// The file.
        file: String,
        /// What stands there, and the nearest zone.
        source: ZoneError,
    },
    /// Its first line begins with `#` and is no zone.
    #[error(
        "{file}: line 1: {} is neither a row nor a zone such as `# tz: Europe/Paris`",
        shown(line)
    )]
    StrayFirstLine {
        /// The file.
        file: String,
        /// What stands there.
        line: String,
    },
}

/// A column of Parquet whose type does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MistypedColumn {
    /// The column.
    pub column: &'static str,
    /// The type that it has.
    pub found: String,
    /// The type to write instead.
    pub wanted: &'static str,
}

fn mistyped_columns(columns: &[MistypedColumn]) -> String {
    let each: Vec<String> = columns
        .iter()
        .map(|it| {
            format!(
                "the column `{}` is {}; write it as {}",
                it.column, it.found, it.wanted
            )
        })
        .collect();
    each.join("; ")
}

fn missing_columns(missing: &[(&'static str, Option<String>)], headings: &[String]) -> String {
    let each: Vec<String> = missing
        .iter()
        .map(|(column, near)| match near {
            Some(heading) => format!("`{column}` (is {} meant for it?)", shown(heading)),
            None => format!("`{column}`"),
        })
        .collect();
    let (noun, verb) = if each.len() == 1 {
        ("column", "is")
    } else {
        ("columns", "are")
    };
    format!(
        "the {noun} {} {verb} missing; the file has {}",
        each.join(", "),
        match headings {
            [] => "none".to_owned(),
            _ => list(headings.iter().map(String::as_str)),
        }
    )
}
