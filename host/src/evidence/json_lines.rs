//! Evidence as JSON lines: bytes in, rows out.
//!
//! A line is an object with the columns as keys; text, numbers, booleans and null are its
//! values, and a number is read as it is written. A file has a column if any of its objects
//! has the key. A line that is no such object is a reason under its number, and the next
//! one is read; blank lines are passed over.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt;

use livret_core::evidence::RowRef;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::FileError;
use super::folder::FileName;
use super::kind::EvidenceKind;
use super::opening::{self, Opening};
use super::row::{Heading, Row};
use super::sheet::{Cell, Sheet};
use super::words::shown;

/// Reads a file of `kind` and hands each of its rows to `each`.
pub(super) fn read(
    file: FileName<'_>,
    kind: EvidenceKind,
    bytes: &[u8],
    notes: &mut Vec<String>,
    mut each: impl FnMut(RowRef, Result<Row<'_>, String>),
) -> Result<(), FileError> {
    let Opening { body, zone, .. } = opening::open(file.name, bytes)?;
    let heading = heading(file.name, kind, body, notes)?;
    for (line, text) in lines(body) {
        let at = file.row(line);
        let cells = object(text).and_then(|object| object.cells(&heading));
        match cells {
            Ok(cells) => {
                let cells: Vec<_> = cells.iter().map(|text| Cell::text(text)).collect();
                let sheet = Sheet::of_row(&heading, &cells);
                each(at, Ok(Row::new(at, zone, &sheet, 0)));
            }
            Err(why) => each(at, Err(why)),
        }
    }
    Ok(())
}

/// The lines that are not blank, with their numbers.
fn lines(body: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    (1..)
        .zip(body.split(|byte| *byte == b'\n'))
        .filter(|(_, line)| !line.trim_ascii().is_empty())
}

/// The keys of all objects, in their own order. Where there is no object, no row will ask
/// for a column.
fn heading(
    file: &str,
    kind: EvidenceKind,
    body: &[u8],
    notes: &mut Vec<String>,
) -> Result<Heading, FileError> {
    let mut found = false;
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for object in lines(body).filter_map(|(_, line)| object(line).ok()) {
        found = true;
        for (key, _) in object.0 {
            let key = key.trim();
            if !keys.contains(key) {
                keys.insert(key.to_owned());
            }
        }
    }
    if found {
        Heading::of(file, kind, keys.into_iter().collect(), notes)
    } else {
        Ok(Heading::default())
    }
}

/// The object on a line.
fn object(line: &[u8]) -> Result<Object<'_>, String> {
    let text = std::str::from_utf8(line).map_err(|error| {
        let place = error.valid_up_to();
        let byte = line.get(place).copied().unwrap_or_default();
        format!(
            "the row is not UTF-8: byte 0x{byte:02X} in column {} of the line; save the file as \
             UTF-8",
            place + 1
        )
    })?;
    if !text.trim_start().starts_with('{') {
        return Err("the line is no JSON object; write one such as \
                    `{\"subscription\": \"…\"}` on each line"
            .to_owned());
    }
    let object: Object<'_> = serde_json::from_str(text).map_err(|error| {
        let error = error
            .to_string()
            .replace(" at line 1 column ", " in column ");
        format!("the line is no JSON object: {error} of the line")
    })?;
    let mut seen = HashSet::new();
    let twice = object.0.iter().find(|(key, _)| !seen.insert(key.trim()));
    if let Some((key, _)) = twice {
        return Err(format!("the key {} stands twice", shown(key.trim())));
    }
    Ok(object)
}

/// The keys of an object and its values as they are written.
struct Object<'d>(Vec<(Cow<'d, str>, &'d RawValue)>);

impl<'d> Object<'d> {
    /// What stands in each field of the heading; nothing where the object lacks the key.
    fn cells(self, heading: &Heading) -> Result<Vec<Cow<'d, str>>, String> {
        let mut cells = vec![Cow::Borrowed(""); heading.width()];
        for (key, value) in self.0 {
            let key = key.trim();
            let text = text_of(value).map_err(|why| format!("{} {why}", shown(key)))?;
            if let Some(cell) = heading.place(key).and_then(|place| cells.get_mut(place)) {
                *cell = text;
            }
        }
        Ok(cells)
    }
}

/// What a value says: its words, its number as it is written, nothing for null.
fn text_of(value: &RawValue) -> Result<Cow<'_, str>, String> {
    let raw = value.get();
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<Word<'_>>(raw)
            .map(|word| word.0)
            .map_err(|_| "holds half a character: an escape `\\u` that stands alone".to_owned()),
        Some(b'n') => Ok(Cow::Borrowed("")),
        Some(b'{') => Err("holds an object; write text, a number or null".to_owned()),
        Some(b'[') => Err("holds a list; write text, a number or null".to_owned()),
        _ => Ok(Cow::Borrowed(raw)),
    }
}

/// Text that is only copied where it has escapes.
#[derive(Deserialize)]
struct Word<'d>(#[serde(borrow)] Cow<'d, str>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

/// Reads the keys of an object, a key that stands twice included.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut fields = Vec::new();
        while let Some((Word(key), value)) = map.next_entry::<Word<'de>, &RawValue>()? {
            fields.push((key, value));
        }
        Ok(Object(fields))
    }
}
