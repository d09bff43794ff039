//! What is wrong in a script, and where.

use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use super::source::Source;
use super::told::Told;
use crate::shown::plain;

/// Why a script cannot be used: file, line, column, what is wrong, what to do.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.in_one_line())]
pub struct ScriptError(Arc<Wrong>);

#[derive(Debug)]
struct Wrong {
    file: String,
    text: NamedSource<Arc<str>>,
    told: Told,
    /// Line and column from 1, and the byte offset; `None` where it is the whole file.
    place: Option<(u32, u32, usize)>,
}

impl ScriptError {
    pub(super) fn new(source: &Source, told: Told, place: Option<(u32, u32, usize)>) -> Self {
        Self(Arc::new(Wrong {
            file: source.file.clone(),
            text: NamedSource::new(&source.file, Arc::clone(&source.text)),
            told: Told {
                what: plain(&told.what),
                help: told.help.map(|help| plain(&help)),
            },
            place,
        }))
    }

    /// Line and column from 1; `None` where the whole file is meant.
    #[must_use]
    pub fn place(&self) -> Option<(u32, u32)> {
        self.0.place.map(|(line, column, _)| (line, column))
    }

    /// `saint-paul.rhai:3:27: availability.target: 101 is …; …`.
    fn in_one_line(&self) -> String {
        let Wrong { file, told, .. } = &*self.0;
        let place = self.place();
        let place = place.map(|(line, column)| format!(":{line}:{column}"));
        let help = told.help.as_ref().map(|help| format!("; {help}"));
        let (place, help) = (place.unwrap_or_default(), help.unwrap_or_default());
        format!("{file}{place}: {}{help}", told.what)
    }
}

/// The advice stands in the message, which is printed without this too.
impl Diagnostic for ScriptError {
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (_, _, offset) = self.0.place?;
        let rest = self.0.text.inner().get(offset..).unwrap_or_default();
        let letter = rest.chars().next().map_or(0, char::len_utf8);
        let label = LabeledSpan::new(None, offset, letter);
        Some(Box::new(std::iter::once(label)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0.text)
    }
}
