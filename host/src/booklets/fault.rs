//! What is wrong in a booklet's file, and at which line.
//!
//! Every fault of a file is told, in the order of its lines; each names the value and what
//! to write instead.

use std::fmt;
use std::path::PathBuf;

use livret_core::calendar::nearest;
use livret_core::contract::check::Fault;

use super::place::Found;
use crate::shown::plain;

/// What serde calls a figure.
const DECIMAL: &str = "a Decimal type representing a fixed-point number";
/// More faults than anybody reads at once.
const SHOWN: usize = 20;
/// So many are looked for: a file of nothing but mistakes must not take long.
const MOST: usize = 200;

/// Something in a file by which nothing can be judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BookletFault {
    /// The line, from 1.
    pub line: usize,
    /// The character in it, from 1.
    pub column: usize,
    /// What is wrong, with the value.
    pub what: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// `12:3: unknown field `titel`; did you mean `title`?`
impl fmt::Display for BookletFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, plain(&self.what))?;
        match &self.hint {
            Some(hint) => write!(f, "; {}", plain(hint)),
            None => Ok(()),
        }
    }
}

/// Why a file gives no contract.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BookletError {
    /// The folder cannot be listed.
    #[error("{}: the folder of booklets cannot be read: {cause}", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// The system's reason.
        cause: String,
    },
    /// The file cannot be read.
    #[error("{}: cannot be read: {cause}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// The system's reason, or what it is.
        cause: String,
    },
    /// What it says cannot be judged by.
    #[error("{}", listed(file, faults))]
    Faulty {
        /// Which.
        file: PathBuf,
        /// Everything that is wrong, in the order of the lines. Never empty.
        faults: Vec<BookletFault>,
    },
}

/// Each fault on its own line, as editors and terminals follow them: `file:line:column: …`.
fn listed(file: &std::path::Path, faults: &[BookletFault]) -> String {
    let file = file.display();
    let shown = faults.iter().take(SHOWN);
    let mut lines: Vec<String> = shown.map(|fault| format!("{file}:{fault}")).collect();
    if let Some(rest) = faults.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        lines.push(format!("{file}: and {rest} more"));
    }
    lines.join("\n")
}

/// The faults found so far, with the text that they are about.
pub(super) struct Faults<'t> {
    text: &'t str,
    found: Vec<BookletFault>,
}

impl<'t> Faults<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self {
            text,
            found: Vec::new(),
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In the order of the lines, each once.
    pub(super) fn sorted(mut self) -> Vec<BookletFault> {
        self.found.sort();
        self.found.dedup();
        self.found
    }

    pub(super) fn add(&mut self, offset: usize, what: impl Into<String>, hint: Option<String>) {
        if self.found.len() >= MOST {
            return;
        }
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        self.found.push(BookletFault {
            line: before.matches('\n').count() + 1,
            column: in_line.chars().count() + 1,
            what: what.into(),
            hint,
        });
    }

    /// A fault of the contract model: `from` is where its path begins.
    pub(super) fn checked(&mut self, from: Found<'_>, path: &str, fault: &Fault) {
        let mut here = from.follow(path);
        if let Some(word) = quoted(&fault.what) {
            here = here.narrowed(word);
        }
        let what = format!("{}: {}", fault.path, fault.what);
        self.add(here.span.start, what, fault.hint.clone());
    }

    /// A value that is not of the form that is read there.
    pub(super) fn misshapen(&mut self, from: Found<'_>, path: &str, message: &str) {
        // What a field is worth does not matter where the field itself is unknown.
        let path = match message.starts_with("unknown field") {
            true => path.rsplit_once('.').map_or("", |(table, _)| table),
            false => path,
        };
        let mut here = from.follow(path);
        let message = message.replace(DECIMAL, "a figure such as 99.85");
        let (what, expected) = match message.split_once(", expected ") {
            Some((what, expected)) => (what, expected),
            None => (message.as_str(), ""),
        };
        let what = match what.strip_prefix("missing field ") {
            Some(field) => format!("{field} is missing"),
            None => what.to_owned(),
        };
        let word = quoted(&what).map(str::to_owned);
        if let Some(word) = &word {
            here = here.narrowed(word);
        }
        let known: Vec<&str> = expected
            .split('`')
            .enumerate()
            .filter_map(|(n, part)| (n % 2 == 1).then_some(part))
            .collect();
        let near = word.and_then(|word| nearest(&word, known.iter().copied()).map(str::to_owned));
        let hint = match near {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if expected.is_empty() => None,
            None => Some(format!("expected {expected}")),
        };
        self.add(here.span.start, what, hint);
    }
}

/// The first word between backquotes.
fn quoted(text: &str) -> Option<&str> {
    text.split('`').nth(1).filter(|word| !word.is_empty())
}
