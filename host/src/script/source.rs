//! The text of a script: read from bytes, and the places in it.

use std::sync::Arc;

use rhai::Position;

use super::ScriptError;
use super::fault::line_and_column;
use super::told::Told;

/// A script's file name and text.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: Arc<str>,
}

impl Source {
    /// Reads UTF-8, without the mark of byte order that some editors begin it with.
    pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Self, ScriptError> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let of = |text: &str| Self {
            file: file.to_owned(),
            text: Arc::from(text),
        };
        let most = super::MAX_SCRIPT_BYTES;
        if bytes.len() > most {
            let told = Told::new(format!("it has {} bytes; {most} is the most", bytes.len()));
            return Err(of("").fault(Position::NONE, told.help("split it, or say less")));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(of(text)),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let readable = of(&String::from_utf8_lossy(bytes));
                let told = Told::new("these bytes are no UTF-8").help("save the file as UTF-8");
                Err(readable.fault_at(good.len(), told))
            }
        }
    }

    /// A fault at a place of the engine's.
    pub(super) fn fault(&self, place: Position, told: Told) -> ScriptError {
        let known = (!place.is_none()).then(|| {
            let (line, column) = line_and_column(place);
            (line, column, self.offset(line, column))
        });
        ScriptError::new(self, told, known)
    }

    /// A fault at a byte.
    pub(super) fn fault_at(&self, offset: usize, told: Told) -> ScriptError {
        let (line, column) = self.place_of(offset);
        ScriptError::new(self, told, Some((line, column, offset)))
    }

    /// Line and column of a byte, from 1.
    pub(super) fn place_of(&self, offset: usize) -> (u32, u32) {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = before.matches('\n').count();
        let column = before.chars().rev().take_while(|it| *it != '\n').count();
        let from_1 = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        (from_1(line), from_1(column))
    }

    /// What stands on a place's line before it, and from it on.
    pub(super) fn line_at(&self, place: Position) -> Option<(&str, &str)> {
        let (line, column) = line_and_column(place);
        let (before, after) = self.text.split_at_checked(self.offset(line, column))?;
        let before = before.rsplit('\n').next().unwrap_or_default();
        Some((before, after))
    }

    /// The byte at which a line's column begins.
    fn offset(&self, line: u32, column: u32) -> usize {
        let index = |from_1: u32| usize::try_from(from_1.saturating_sub(1)).unwrap_or_default();
        let mut lines = self.text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(index(line)).map(str::len).sum();
        let line = lines.next().unwrap_or_default();
        let inside = line.char_indices().nth(index(column));
        before + inside.map_or(line.trim_end().len(), |(offset, _)| offset)
    }

    /// Where a function's name stands; nowhere where it stands in no line's beginning.
    pub(super) fn function(&self, name: &str) -> Position {
        for (number, line) in (1u16..).zip(self.text.lines()) {
            let Some((before, after)) = line.split_once("fn ") else {
                continue;
            };
            let named = after.trim_start().strip_prefix(name);
            let whole = named.is_some_and(|rest| rest.trim_start().starts_with('('));
            if whole && before.trim().is_empty() {
                let column = line.len() - after.trim_start().len();
                let column = u16::try_from(column).unwrap_or_default().saturating_add(1);
                return Position::new(number, column);
            }
        }
        Position::NONE
    }
}
