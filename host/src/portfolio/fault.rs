//! What is wrong in a portfolio, and where.
//!
//! A fault names the value, its place and what to write instead; a [`PortfolioError`] holds
//! every fault of one file in the order of the lines. Invariants: spans lie inside the text
//! that the error carries; what is shown is bounded, whatever the file, and has no characters
//! that speak to a terminal.

use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use livret_core::calendar::nearest;
use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use crate::shown::plain;

/// A place in the text, in bytes.
pub(super) type Span = Range<usize>;

/// How many faults are shown; the others are counted.
const MOST_SHOWN: usize = 50;

/// How long a line of the file may be to be shown, in bytes.
const LONGEST_LINE: usize = 1_000;

/// One thing that is wrong in a portfolio.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct PortfolioFault {
    what: String,
    labels: Vec<(Span, String)>,
    help: Option<String>,
}

impl PortfolioFault {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self {
            what: plain(&what.into()),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Points at a place.
    pub(super) fn at(mut self, span: &Span, label: impl Into<String>) -> Self {
        self.labels.push((span.clone(), plain(&label.into())));
        self
    }

    /// Says what to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(plain(&help.into()));
        self
    }

    /// Offers the nearest of `names`, or all of them where there are few.
    pub(super) fn offer<'a>(
        self,
        wrong: &str,
        names: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        if let Some(near) = nearest(wrong, names.clone()) {
            return self.help(format!("did you mean `{near}`?"));
        }
        let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
        match names.len() {
            0 => self,
            1 => self.help(format!("write {}", names.concat())),
            _ => self.help(format!("one of {}", names.join(", "))),
        }
    }

    /// What is wrong, and what to do about it, on one line.
    pub(super) fn in_one_line(&self) -> String {
        match &self.help {
            Some(help) => format!("{}; {help}", self.what),
            None => self.what.clone(),
        }
    }

    /// Tells its line in words where the line, or one beside it, is too long to be shown.
    fn named_by_line(&mut self, text: &str) {
        let is_long = |(span, _): &(Span, String)| {
            let (before, rest) = text.split_at_checked(span.start).unwrap_or((text, ""));
            let above = before.rsplit('\n').take(2);
            let below = rest.split('\n').take(2);
            above.chain(below).any(|line| line.len() > LONGEST_LINE)
        };
        if self.labels.iter().any(is_long) {
            let before = text.get(..self.start()).unwrap_or_default();
            let line = 1 + before.matches('\n').count();
            self.labels.clear();
            self.what = format!("line {line}: {}", self.what);
        }
    }

    /// Where it stands: the place that was pointed at first.
    pub(super) fn start(&self) -> usize {
        self.labels.first().map_or(0, |(span, _)| span.start)
    }
}

impl Diagnostic for PortfolioFault {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() {
            return None;
        }
        let labels = self.labels.iter().map(|(span, label)| {
            LabeledSpan::new_with_span(Some(label.clone()), (span.start, span.len()))
        });
        Some(Box::new(labels))
    }
}

/// Why a portfolio cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PortfolioError {
    /// The system does not let us read it.
    #[error("{}: cannot be read: {source}", file.display())]
    Unreadable {
        /// The portfolio.
        file: PathBuf,
        /// The system's reason.
        source: Arc<io::Error>,
    },
    /// Something in it is wrong.
    #[error("{}", summary(file, faults))]
    Faulty {
        /// The portfolio.
        file: PathBuf,
        /// What it says, for the places that the faults point at.
        text: NamedSource<Arc<str>>,
        /// Never empty; in the order of the lines.
        faults: Vec<PortfolioFault>,
    },
}

/// One fault speaks for itself; several stand below a line that counts them.
fn summary(file: &std::path::Path, faults: &[PortfolioFault]) -> String {
    match faults {
        [only] => only.to_string(),
        faults if faults.len() > MOST_SHOWN => format!(
            "{} has {} errors; these are the first {MOST_SHOWN}",
            file.display(),
            faults.len()
        ),
        faults => format!("{} has {} errors", file.display(), faults.len()),
    }
}

/// Puts the faults of `text` into the order of its lines, to be shown.
pub(super) fn in_order(mut faults: Vec<PortfolioFault>, text: &str) -> Vec<PortfolioFault> {
    faults.sort_by_key(PortfolioFault::start);
    for fault in faults.iter_mut().take(MOST_SHOWN) {
        fault.named_by_line(text);
    }
    faults
}

impl PortfolioError {
    /// Everything that is wrong; empty when the file cannot be read at all.
    #[must_use]
    pub fn faults(&self) -> &[PortfolioFault] {
        match self {
            Self::Unreadable { .. } => &[],
            Self::Faulty { faults, .. } => faults,
        }
    }

    fn only(&self) -> Option<&PortfolioFault> {
        match self.faults() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl Diagnostic for PortfolioError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.only()?.help()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.only()?.labels()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        match self {
            Self::Unreadable { .. } => None,
            Self::Faulty { text, .. } => Some(text),
        }
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        match self.faults() {
            [] | [_] => None,
            faults => Some(Box::new(
                faults
                    .iter()
                    .take(MOST_SHOWN)
                    .map(|fault| fault as &dyn Diagnostic),
            )),
        }
    }
}
