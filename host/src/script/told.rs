//! A mistake on its way from one of our functions, through the engine, to the reader.
//!
//! The engine carries it as the value of a run-time error, so that it keeps its advice apart
//! from what is wrong, and adds the place of the call.

use livret_core::calendar::nearest;
use livret_core::contract::amend::AmendError;
use rhai::{Dynamic, EvalAltResult, Position};

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) what: String,
    pub(super) help: Option<String>,
}

/// What a function that a script calls gives back.
pub(super) type Answer<T> = Result<T, Box<EvalAltResult>>;

impl Told {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: None,
        }
    }

    /// The same, with advice.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// The same, with this advice where it has none.
    pub(super) fn or_help(self, help: &str) -> Self {
        match self.help {
            Some(_) => self,
            None => self.help(help),
        }
    }

    /// The same, with the nearest right name, if one is near.
    pub(super) fn offer_near<'a>(
        self,
        wrong: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match nearest(wrong, names) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// The same, with the nearest right name, else with all of them where they are few.
    pub(super) fn offer<'a>(
        self,
        wrong: &str,
        names: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        if let Some(near) = nearest(wrong, names.clone()) {
            return self.help(format!("did you mean `{near}`?"));
        }
        let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
        match names.len() {
            0 => self,
            1..=12 => self.help(format!("it has {}", names.join(", "))),
            _ => self,
        }
    }

    /// As the engine carries it, from a place in the script.
    pub(super) fn at(self, place: Position) -> Box<EvalAltResult> {
        Box::new(EvalAltResult::ErrorRuntime(Dynamic::from(self), place))
    }
}

impl From<AmendError> for Told {
    fn from(error: AmendError) -> Self {
        Self {
            what: format!("{}: {}", error.path, error.what),
            help: error.hint,
        }
    }
}
