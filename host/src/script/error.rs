//! What is wrong in a script, and where.

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

/// Why a script cannot be used: file, line, column, what is wrong, what to do.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.in_one_line())]
pub struct ScriptError {
    file: String,
    text: NamedSource<Arc<str>>,
    what: String,
    help: Option<String>,
    /// Line and column from 1, and the byte offset; `None` where the engine tells no place.
    place: Option<(u32, u32, usize)>,
}

impl ScriptError {
    pub(super) fn new(file: &str, text: &str, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            text: NamedSource::new(file, Arc::from(text)),
            what: what.into(),
            help: None,
            place: None,
        }
    }

    /// `saint-paul.rhai:3:27: availability.target: 101 is …; …`.
    fn in_one_line(&self) -> String {
        let place = self
            .place
            .map(|(line, column, _)| format!(":{line}:{column}"));
        let help = self.help.as_ref().map(|help| format!("; {help}"));
        let (place, help) = (place.unwrap_or_default(), help.unwrap_or_default());
        format!("{}{place}: {}{help}", self.file, self.what)
    }
}

impl Diagnostic for ScriptError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (_, _, offset) = self.place?;
        let label = LabeledSpan::new(None, offset, 1);
        Some(Box::new(std::iter::once(label)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.text)
    }
}
