//! A booklet in data that answers as a plugin does.

use std::collections::BTreeMap;
use std::sync::Arc;

use livret_core::contract::check::check_terms;
use livret_core::contract::{Booklet, Terms, TermsRequest};
use livret_core::plugin::{AbiOutage, BOOKLET, CallError, TERMS, Transport, entry_name};
use serde_json::{Map, Value};

use super::document::FAMILIES;
use super::fill::Filler;
use super::tree::Node;

/// What a file states, read and checked.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) booklet: Booklet,
    /// What a missing parameter is told with, by its name.
    pub(super) reasons: BTreeMap<String, String>,
    /// What is stated, by edition and family.
    pub(super) families: BTreeMap<(String, String), Arc<Node>>,
}

impl Stated {
    /// What is stated of one family in one edition.
    pub(super) fn family(&self, edition: &str, family: &str) -> Option<&Node> {
        let key = (edition.to_owned(), family.to_owned());
        self.families.get(&key).map(Arc::as_ref)
    }

    /// The terms of an edition with the client's parameters.
    fn terms(&self, request: &TermsRequest) -> Result<Terms, String> {
        let filler = Filler {
            booklet: &self.booklet,
            reasons: &self.reasons,
            parameters: &request.parameters,
        };
        let mut filled = Map::new();
        for family in FAMILIES {
            let node = self.family(&request.edition, family).ok_or_else(|| {
                format!("`{}` is not an edition of this booklet", request.edition)
            })?;
            filled.insert(family.to_owned(), filler.family(family, node));
        }
        let terms: Terms = serde_path_to_error::deserialize(Value::Object(filled))
            .map_err(|error| format!("{}: {}", error.path(), error.inner()))?;
        // The file is sound for every parameter of its kind: what is wrong now is a value.
        match check_terms(&terms, &self.booklet).first() {
            None => Ok(terms),
            Some(fault) => Err(format!(
                "{fault}; a parameter has a value that no term can have"
            )),
        }
    }
}

/// The transport of a file.
#[derive(Debug)]
pub(super) struct DataBooklet {
    /// The file, as messages name it.
    pub(super) origin: String,
    pub(super) stated: Stated,
}

impl DataBooklet {
    fn failed(&self, method: u32, message: String) -> CallError {
        CallError::Failed {
            plugin: self.origin.clone(),
            entry: entry_name(method),
            message,
        }
    }

    fn answer(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, String> {
        let answer = match method {
            BOOKLET => serde_json::to_vec(&self.stated.booklet),
            TERMS => {
                let request: TermsRequest = serde_json::from_slice(argument)
                    .map_err(|error| format!("the request for terms cannot be read: {error}"))?;
                serde_json::to_vec(&self.stated.terms(&request)?)
            }
            other => return Err(format!("method {other} is none that a file answers")),
        };
        answer.map_err(|error| format!("the answer cannot be written as JSON: {error}"))
    }
}

impl Transport for DataBooklet {
    fn origin(&self) -> String {
        self.origin.clone()
    }

    fn name(&self) -> &str {
        &self.stated.booklet.contract
    }

    /// Data has no version of its own: its digest and its editions say which it is.
    fn version(&self) -> &str {
        ""
    }

    fn has_batch(&self) -> bool {
        false
    }

    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError> {
        self.answer(method, argument)
            .map_err(|message| self.failed(method, message))
    }

    /// Never called: there is no batch.
    fn carry_batch(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), CallError> {
        Ok(())
    }
}
