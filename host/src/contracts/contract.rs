//! One contract: a library, its booklet and its terms, read and checked.

use std::fmt;
use std::sync::Arc;

use livret_core::contract::check::{Fault, check_booklet, check_terms};
use livret_core::contract::{Booklet, Parameters, TERMS_VERSION, Terms, TermsRequest};
use livret_core::plugin::Transport;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ContractError;
use crate::loader::LoadedPlugin;
use crate::shown::plain;

/// A library, a file of data, or a crate linked in, that can be asked for its contract.
#[derive(Clone)]
pub struct Library {
    /// File name, without its folder; for what is linked in, the crate's name.
    pub file: String,
    /// SHA-256 of the file in lowercase hexadecimal; `None` for what is linked in.
    pub sha256: Option<String>,
    /// Whether it is a booklet in data.
    pub data: bool,
    /// Carries the questions.
    pub transport: Arc<dyn Transport>,
}

impl From<LoadedPlugin> for Library {
    fn from(plugin: LoadedPlugin) -> Self {
        Self {
            file: plugin.file().to_owned(),
            sha256: Some(plugin.sha256().to_owned()),
            data: false,
            transport: Arc::new(plugin),
        }
    }
}

/// A contract whose booklet was read and found without faults. Cheap to clone.
#[derive(Clone)]
pub struct Contract {
    booklet: Arc<Booklet>,
    library: Library,
}

impl fmt::Debug for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contract({}, {})", self.name(), self.library.file)
    }
}

impl Contract {
    /// Asks a library for its booklet.
    pub(super) fn state(library: Library) -> Result<Self, ContractError> {
        let transport = library.transport.as_ref();
        let json = transport.booklet_json()?;
        let booklet: Booklet = read(transport, "booklet", &json)?;
        refuse_faults(transport, "booklet", check_booklet(&booklet))?;
        if booklet.contract != transport.name() {
            return Err(ContractError::Misnamed {
                library: transport.origin(),
                stated: booklet.contract,
                listed: transport.name().to_owned(),
            });
        }
        Ok(Self {
            booklet: Arc::new(booklet),
            library,
        })
    }

    /// The contract's name in portfolios.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.booklet.contract
    }

    /// Identity, editions, articles, parameters, readings.
    #[must_use]
    pub fn booklet(&self) -> &Booklet {
        &self.booklet
    }

    /// Where it comes from.
    #[must_use]
    pub const fn library(&self) -> &Library {
        &self.library
    }

    /// The terms of one edition under checked parameters, defaults filled in.
    ///
    /// # Errors
    /// [`ContractError`] when there is no such edition, the plugin fails, or its answer
    /// cannot be read or judged by.
    pub fn terms(&self, edition: &str, parameters: &Parameters) -> Result<Terms, ContractError> {
        if self.booklet.edition(edition).is_none() {
            return Err(self.unknown_edition(edition));
        }
        let transport = self.library.transport.as_ref();
        let request = TermsRequest {
            edition: edition.to_owned(),
            parameters: parameters.clone(),
        };
        let argument =
            serde_json::to_string(&request).map_err(|error| ContractError::Unreadable {
                library: transport.origin(),
                what: "request for terms",
                place: edition.to_owned(),
                why: error.to_string(),
            })?;
        let terms: Terms = read(transport, "terms", &transport.terms_json(&argument)?)?;
        refuse_faults(transport, "terms", check_terms(&terms, &self.booklet))?;
        Ok(terms)
    }

    fn unknown_edition(&self, edition: &str) -> ContractError {
        let known = self.booklet.editions.iter().map(|known| known.id.as_str());
        ContractError::UnknownEdition {
            contract: self.name().to_owned(),
            edition: edition.to_owned(),
            known: known.map(str::to_owned).collect(),
        }
    }
}

fn refuse_faults(
    transport: &dyn Transport,
    what: &'static str,
    faults: Vec<Fault>,
) -> Result<(), ContractError> {
    let mut faults = faults.into_iter();
    match faults.next() {
        None => Ok(()),
        Some(first) => Err(ContractError::Faulty {
            library: transport.origin(),
            what,
            first: Box::new(first),
            rest: faults.collect(),
        }),
    }
}

/// Reads an answer. A booklet in a newer language is refused as such: that some field of it
/// is not known would only be the consequence.
fn read<T: DeserializeOwned>(
    transport: &dyn Transport,
    what: &'static str,
    json: &str,
) -> Result<T, ContractError> {
    let unreadable = |place: String, why: String| ContractError::Unreadable {
        library: transport.origin(),
        what,
        place: plain(&place),
        why: plain(&why),
    };
    let value: Value =
        serde_json::from_str(json).map_err(|error| unreadable(String::new(), error.to_string()))?;
    let version = value.get("terms_version").and_then(Value::as_u64);
    if version.is_some_and(|version| version > u64::from(TERMS_VERSION)) {
        return Err(ContractError::Newer {
            library: transport.origin(),
            version: version.unwrap_or_default(),
        });
    }
    serde_path_to_error::deserialize(value)
        .map_err(|error| unreadable(error.path().to_string(), error.inner().to_string()))
}
