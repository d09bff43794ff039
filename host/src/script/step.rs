//! What changes a draft, one after the other: clients' scripts, and sentences that a file of
//! changes says by itself.
//!
//! Invariant: a draft is changed by all of its steps or by none; every override names the file
//! that says it, whichever step it is.

use std::sync::{Arc, PoisonError};

use chrono::NaiveDate;
use livret_core::contract::amend::Amendment;
use rhai::Position;
use serde_json::Value;

use super::api::Handle;
use super::draft::Work;
use super::source::Source;
use super::{Customised, Draft, Script, ScriptError};

/// One thing that changes a draft.
#[derive(Clone, Debug)]
pub enum Step {
    /// A script.
    Script(Arc<Script>),
    /// A sentence of a file of changes.
    Written(Arc<Written>),
}

/// A sentence of a file of changes: what holds otherwise, from when, and where it stands.
#[derive(Debug)]
pub struct Written {
    source: Source,
    offset: usize,
    from: Option<NaiveDate>,
    what: Sentence,
}

/// What such a sentence says.
#[derive(Clone, Debug, PartialEq)]
pub enum Sentence {
    /// A parameter of the booklet has this value, which was checked.
    Parameter(String, Value),
    /// The terms say something else.
    Amendment(Amendment),
    /// The terms say something else, where their family is promised; elsewhere nothing is
    /// said.
    WherePromised(Amendment),
}

impl Step {
    /// As overrides call its file.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Script(script) => script.file(),
            Self::Written(written) => &written.source.file,
        }
    }

    /// The script that it is.
    #[must_use]
    pub const fn script(&self) -> Option<&Arc<Script>> {
        match self {
            Self::Script(script) => Some(script),
            Self::Written(_) => None,
        }
    }

    /// What tells it from any other step of a run.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Script(script) => format!("{}\n{}", script.file(), script.sha256()),
            Self::Written(written) => format!("{}\n{}", written.source.file, written.offset),
        }
    }
}

impl Written {
    /// What `file` says at the byte `offset` of its text, from a day on or always.
    #[must_use]
    pub fn new(
        file: &str,
        text: &Arc<str>,
        offset: usize,
        from: Option<NaiveDate>,
        what: Sentence,
    ) -> Self {
        let source = Source {
            file: file.to_owned(),
            text: Arc::clone(text),
        };
        Self {
            source,
            offset,
            from,
            what,
        }
    }

    /// Line and column from 1 of the byte `offset` of a text.
    #[must_use]
    pub fn place_in(text: &Arc<str>, offset: usize) -> (u32, u32) {
        let (file, text) = (String::new(), Arc::clone(text));
        Source { file, text }.place_of(offset)
    }

    /// Line and column from 1.
    #[must_use]
    pub fn place(&self) -> (u32, u32) {
        self.source.place_of(self.offset)
    }

    fn say(&self, work: &mut Work) -> Result<(), ScriptError> {
        let Some(from) = work.reached(self.from) else {
            return Ok(());
        };
        let place = position(self.place());
        let said = match &self.what {
            Sentence::Parameter(name, value) => work.set_parameter(from, name, value, place),
            Sentence::WherePromised(amendment) if !work.promises(amendment) => Ok(()),
            Sentence::Amendment(amendment) | Sentence::WherePromised(amendment) => {
                work.amend(from, amendment, place)
            }
        };
        said.map_err(|told| self.source.fault_at(self.offset, told))
    }
}

/// Takes a draft through its steps.
///
/// # Errors
/// [`ScriptError`] of the first step that errs; nothing is changed then.
pub fn customise(draft: &Draft, steps: &[Step]) -> Result<Customised, ScriptError> {
    let (handle, work) = Handle::new(Work::new(draft));
    for step in steps {
        let held = || work.lock().unwrap_or_else(PoisonError::into_inner);
        held().speak_for(step.file());
        match step {
            Step::Script(script) => script.edit(handle.clone())?,
            Step::Written(written) => written.say(&mut held())?,
        }
    }
    let mut work = work.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(work.finish())
}

/// The engine counts lines and columns in sixteen bits.
fn position((line, column): (u32, u32)) -> Position {
    let short = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    Position::new(short(line.max(1)), short(column))
}
