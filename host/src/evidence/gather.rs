//! From rows to counts: what all kinds of evidence have in common.
//!
//! Each row read is counted once, by the first of these that applies:
//!
//! 1. rejected, because it is no row: its quotes, its number of fields, its encoding;
//! 2. rejected, because its subscription cannot be judged by it ([`Desk::subject`]);
//! 3. rejected, because a column is empty, malformed or contradicts another, in the order
//!    in which its kind reads them;
//! 4. rejected, because other rows are the same or contradict it;
//! 5. outside, because it is after `as_of`, of a subscription left out, or not in the
//!    months asked for;
//! 6. judged.
//!
//! Which row of several is kept depends on where they stand and on nothing else, and only
//! for rows that are the same.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;

use livret_core::evidence::{RowRef, Text, Texts};

use super::desk::Desk;
use super::error::FileError;
use super::folder::{EvidenceFile, FileName, Format};
use super::kind::EvidenceKind;
use super::placement::Placement;
use super::row::Row;
use super::sources::Sources;
use super::tally::{Rejection, Tally};
use super::{columnar, json_lines, separated};

/// What a row of one kind says, without where it stands. Its order brings together the
/// rows that are about the same thing.
pub(super) trait Content: Ord + Sized {
    /// The kind.
    const KIND: EvidenceKind;

    /// What columns hold of it.
    type Held;

    /// Reads a row.
    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String>;

    /// Looks over all rows, in their order, for what [`Content::contradicts`] cannot see in
    /// two of them.
    fn compare(_sorted: &mut [(Self, RowRef)]) {}

    /// The row that columns hold, with where it stands and the final numbers of its words.
    fn hold(self, at: RowRef, words: &Renumbered) -> Self::Held;

    /// Where it lies.
    fn placement(&self, desk: &Desk<'_>) -> Placement;

    /// Whether two rows that are not the same cannot both be right.
    fn contradicts(&self, _other: &Self) -> bool {
        false
    }

    /// The rows about the same thing that were rejected before they could be compared.
    fn spoiled<'d>(&self, _desk: &'d Desk<'_>) -> &'d [RowRef] {
        &[]
    }

    /// What is contradicted, as a message begins with it.
    fn what(&self) -> String {
        String::new()
    }
}

/// The good rows of a kind.
pub(super) struct Settled<C> {
    /// Each with where it stands, in their order.
    pub(super) rows: Vec<(C, RowRef)>,
    /// What rows said that are the same as a good one, or that contradict each other.
    pub(super) set_apart: Vec<C>,
}

impl<C> Default for Settled<C> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            set_apart: Vec::new(),
        }
    }
}

impl<C: Content> Settled<C> {
    /// The rows that columns hold: all but those beyond any need.
    pub(super) fn held(self, desk: &Desk<'_>, words: &Renumbered) -> Vec<C::Held> {
        self.rows
            .into_iter()
            .filter(|(content, _)| content.placement(desk) != Placement::Beyond)
            .map(|(content, at)| content.hold(at, words))
            .collect()
    }
}

/// The new numbers of words, by their old ones.
pub(super) struct Renumbered(Vec<Text>);

impl Renumbered {
    /// The same words numbered in their own order, not in that of the rows that named them.
    pub(super) fn in_order(texts: &Texts) -> (Texts, Self) {
        let mut words: Vec<&str> = texts.all().collect();
        words.sort_unstable();
        let mut sorted = Texts::default();
        for word in words {
            sorted.intern(word);
        }
        let renumbered = texts.all().map(|word| sorted.intern(word)).collect();
        (sorted, Self(renumbered))
    }

    /// A word's new number.
    pub(super) fn word(&self, old: Text) -> Text {
        self.0.get(old.place()).copied().unwrap_or_default()
    }
}

/// Reads all files of a kind and settles its rows.
pub(super) fn gather<C: Content>(
    sources: &Sources<'_>,
    desk: &mut Desk<'_>,
    tally: &mut Tally,
) -> Settled<C> {
    let mut entries = Vec::new();
    let files = sources.files.iter();
    for file in files.filter(|file| file.kind == C::KIND && !sources.is_refused(file)) {
        if let Err(error) = load(file, sources, desk, tally, &mut entries) {
            tally.unread.insert(C::KIND);
            tally.file_errors.push((file.place, error));
        }
    }
    settle(entries, desk, tally)
}

fn load<C: Content>(
    file: &EvidenceFile,
    sources: &Sources<'_>,
    desk: &mut Desk<'_>,
    tally: &mut Tally,
    entries: &mut Vec<(C, RowRef)>,
) -> Result<(), FileError> {
    let name = FileName {
        place: file.place,
        name: &file.name,
    };
    let mut notes = Vec::new();
    let Tally {
        counts, rejected, ..
    } = tally;
    let counts = counts.entry(C::KIND).or_default();
    let before = (entries.len(), rejected.len(), *counts);
    entries.reserve(sources.rows(file));
    let each = |at: RowRef, row: Result<Row<'_>, String>| {
        if !desk.reads(&row) {
            return;
        }
        counts.read += 1;
        let (why, asked) = match row {
            Ok(row) => match C::read(&row, desk) {
                Ok(content) => return entries.push((content, at)),
                Err(why) => (why, desk.asks_for(&row, C::KIND)),
            },
            Err(why) => (why, false),
        };
        counts.rejected += 1;
        rejected.push(Rejection {
            at,
            why,
            kind: C::KIND,
            asked,
        });
    };
    let read =
        match file.format {
            Format::Separated => bytes(file)
                .and_then(|bytes| separated::read(name, C::KIND, &bytes, &mut notes, each)),
            Format::JsonLines => bytes(file)
                .and_then(|bytes| json_lines::read(name, C::KIND, &bytes, &mut notes, each)),
            Format::Parquet => opened(file).and_then(|opened| {
                let wanted = |group, block| sources.wants(file, group, block);
                columnar::read(name, C::KIND, opened, &mut notes, wanted, each)
            }),
        };
    // A file that turned out to be damaged after some of its rows is as if not read at all:
    // half of it would be judged as if it were the whole.
    if read.is_err() {
        entries.truncate(before.0);
        rejected.truncate(before.1);
        *counts = before.2;
    }
    desk.notes.extend(notes);
    read
}

pub(super) fn opened(file: &EvidenceFile) -> Result<File, FileError> {
    File::open(&file.path).map_err(|source| unreadable(file, source))
}

fn bytes(file: &EvidenceFile) -> Result<Vec<u8>, FileError> {
    fs::read(&file.path).map_err(|source| unreadable(file, source))
}

fn unreadable(file: &EvidenceFile, source: io::Error) -> FileError {
    FileError::Unreadable {
        file: file.name.clone(),
        source,
    }
}

/// Counts the rows, and sets apart what is the same or contradictory.
fn settle<C: Content>(
    mut entries: Vec<(C, RowRef)>,
    desk: &Desk<'_>,
    tally: &mut Tally,
) -> Settled<C> {
    // Files are mostly in some order already, which this sort makes use of.
    entries.sort();
    C::compare(&mut entries);
    let counts = tally.counts.entry(C::KIND).or_default();
    let mut kept = Vec::with_capacity(entries.len());
    let about_the_same =
        |(one, _): &(C, RowRef), (next, _): &(C, RowRef)| one == next || one.contradicts(next);
    for group in entries.chunk_by(about_the_same) {
        let Some(((first, at), others)) = group.split_first() else {
            continue;
        };
        let placement = first.placement(desk);
        let mut reject = |at: RowRef, why: String| {
            counts.rejected += 1;
            tally.rejected.push(Rejection {
                at,
                why,
                kind: C::KIND,
                asked: placement == Placement::Judged,
            });
        };
        let spoiled = first.spoiled(desk);
        let differ = !spoiled.is_empty() || others.iter().any(|(other, _)| other != first);
        if differ {
            let why = contradiction(group, spoiled, desk);
            group.iter().for_each(|(_, at)| reject(*at, why.clone()));
        } else {
            for (_, twin) in others {
                reject(*twin, format!("the same as {}", desk.stands(*at)));
            }
            match placement {
                Placement::Judged => counts.judged += 1,
                Placement::Outside | Placement::Beyond => counts.outside += 1,
            }
        }
        kept.push(!differ);
        kept.extend(others.iter().map(|_| false));
    }
    let mut kept = kept.into_iter();
    let set_apart = entries.extract_if(.., |_| kept.next() == Some(false));
    let set_apart = set_apart.map(|(content, _)| content).collect();
    Settled {
        rows: entries,
        set_apart,
    }
}

/// Why rows about the same thing are rejected, together with those that were `spoiled`.
fn contradiction<C: Content>(group: &[(C, RowRef)], spoiled: &[RowRef], desk: &Desk<'_>) -> String {
    let mut rows: Vec<RowRef> = group.iter().map(|(_, at)| *at).collect();
    rows.extend(spoiled);
    rows.sort_unstable();
    let what = group.first().map(|(first, _)| first.what());
    format!(
        "{} stands in several rows that differ: {}",
        what.unwrap_or_default(),
        places(&rows, desk)
    )
}

/// `line 3 and line 9 of tickets.csv`, those past the fifth counted.
fn places(rows: &[RowRef], desk: &Desk<'_>) -> String {
    let mut out = String::new();
    for (n, at) in rows.iter().take(5).enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}{}", desk.stands(*at));
    }
    if rows.len() > 5 {
        let _ = write!(out, " and {} more", rows.len() - 5);
    }
    out
}
