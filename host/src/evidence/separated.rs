//! Evidence as separated values: bytes in, rows out.
//!
//! Accepts CRLF, and `;` or a tab as separator, told from the heading.
//! Every record that is not a blank line comes out as a row or as a reason why it is none,
//! under the line of the file on which it begins; a quote that is never closed costs its
//! own line and not the rest of the file. What a row means is not known here.

use std::io;

use csv::{ByteRecord, Reader, ReaderBuilder};
use livret_core::evidence::RowRef;

use super::error::FileError;
use super::folder::FileName;
use super::kind::EvidenceKind;
use super::opening::{self, Opening};
use super::row::{Heading, Row, not_utf8};
use super::sheet::{Cell, Sheet};

/// Reads a file of `kind` and hands each of its rows to `each`.
pub(super) fn read(
    file: FileName<'_>,
    kind: EvidenceKind,
    bytes: &[u8],
    notes: &mut Vec<String>,
    mut each: impl FnMut(RowRef, Result<Row<'_>, String>),
) -> Result<(), FileError> {
    let Opening { bytes, body, zone } = opening::open(file.name, bytes)?;
    let mut records = Records::of(bytes, bytes.len() - body.len());
    let mut record = ByteRecord::new();
    let refuse = |source| unreadable(file, source);
    if records.next_filled(&mut record).map_err(refuse)?.is_none() {
        return Err(FileError::NoHeading {
            file: file.name.to_owned(),
            columns: kind.required().iter().map(|column| column.name()).collect(),
        });
    }
    let heading = Heading::of(file.name, kind, names(file.name, &record)?, notes)?;
    while let Some((line, closed)) = records.next_filled(&mut record).map_err(refuse)? {
        let at = RowRef {
            file: file.place,
            line,
        };
        match cells(&record, &heading, closed) {
            Ok(cells) => {
                let sheet = Sheet::of_row(&heading, &cells);
                each(at, Ok(Row::new(at, zone, &sheet, 0)));
            }
            Err(why) => each(at, Err(why)),
        }
    }
    Ok(())
}

fn unreadable(file: FileName<'_>, source: csv::Error) -> FileError {
    FileError::Unreadable {
        file: file.name.to_owned(),
        source: io::Error::other(source),
    }
}

/// The names in a heading, without the blanks around them.
fn names(file: &str, record: &ByteRecord) -> Result<Vec<String>, FileError> {
    record
        .iter()
        .map(|field| std::str::from_utf8(field).map(|name| name.trim().to_owned()))
        .collect::<Result<_, _>>()
        .map_err(|_| FileError::HeadingNotUtf8 {
            file: file.to_owned(),
        })
}

/// A line of nothing but blanks holds no row; separators alone hold an empty one.
fn is_blank(record: &ByteRecord) -> bool {
    record.len() == 1 && record.iter().all(|field| field.trim_ascii().is_empty())
}

/// What stands in each field of the heading.
fn cells<'r>(
    record: &'r ByteRecord,
    heading: &Heading,
    closed: bool,
) -> Result<Vec<Cell<'r>>, String> {
    if !closed {
        return Err("a quote that this row opens is never closed".to_owned());
    }
    if record.len() != heading.width() {
        return Err(format!(
            "the row has {} fields and the heading {}",
            record.len(),
            heading.width()
        ));
    }
    let cell = |(place, field)| match std::str::from_utf8(field) {
        Ok(text) => Ok(Cell::text(text)),
        Err(error) => Err(not_utf8(field, error, &heading.name(place))),
    };
    record.iter().enumerate().map(cell).collect()
}

/// The records of a file, each with its line.
struct Records<'d> {
    bytes: &'d [u8],
    separator: u8,
    newline: u8,
    /// Where `reader` began.
    base: usize,
    reader: Reader<&'d [u8]>,
    /// The last record's first byte, and its line.
    counted: (usize, u32),
}

impl<'d> Records<'d> {
    /// The records from byte `base` on; lines are counted from the first byte.
    fn of(bytes: &'d [u8], base: usize) -> Self {
        let body = bytes.get(base..).unwrap_or_default();
        let separator = separator_of(body);
        Self {
            bytes,
            separator,
            newline: if bytes.contains(&b'\n') { b'\n' } else { b'\r' },
            base,
            reader: reader(body, separator),
            counted: (0, 1),
        }
    }

    /// Reads the next record that is not a blank line.
    fn next_filled(&mut self, record: &mut ByteRecord) -> csv::Result<Option<(u32, bool)>> {
        loop {
            let next = self.next(record)?;
            if next.is_none() || !is_blank(record) {
                return Ok(next);
            }
        }
    }

    /// Reads the next record: its line, and whether its quotes are closed.
    fn next(&mut self, record: &mut ByteRecord) -> csv::Result<Option<(u32, bool)>> {
        let before = self.base + place(&self.reader);
        if !self.reader.read_byte_record(record)? {
            return Ok(None);
        }
        let after = self.base + place(&self.reader);
        let raw = self.bytes.get(before..after).unwrap_or_default();
        // The reader counts the blank lines before a record, and the second half of the
        // line end before it, as the record's own.
        let skipped = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = before + skipped.count();
        let line = self.line_at(start);
        let raw = self.bytes.get(start..after).unwrap_or_default();
        if after == self.bytes.len() && !closes(raw, self.separator) {
            let first = raw.iter().position(|byte| *byte == self.newline);
            self.base = first.map_or(after, |end| start + end);
            self.reader = reader(
                self.bytes.get(self.base..).unwrap_or_default(),
                self.separator,
            );
            return Ok(Some((line, false)));
        }
        Ok(Some((line, true)))
    }

    fn line_at(&mut self, start: usize) -> u32 {
        let (from, line) = self.counted;
        let passed = self.bytes.get(from..start).unwrap_or_default();
        let lines = passed.iter().filter(|byte| **byte == self.newline).count();
        let line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = (start, line);
        line
    }
}

fn reader(bytes: &[u8], separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes)
}

/// How many bytes a reader has taken.
fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Whether a record that runs to the end of the file ends there by itself: another one
/// put after it is then read as another one.
fn closes(raw: &[u8], separator: u8) -> bool {
    if !raw.contains(&b'"') {
        return true;
    }
    let mut probe = raw.to_vec();
    probe.extend_from_slice(b"\nx");
    reader(&probe, separator).byte_records().count() == 2
}

/// The separator that stands most often in the heading, outside quotes.
fn separator_of(body: &[u8]) -> u8 {
    let heading = body
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .find(|line| !line.trim_ascii().is_empty())
        .unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for &byte in heading {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    // The first of equals: a comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |&(separator, _)| separator)
}
