//! Why a contract cannot be used.

use std::sync::Arc;

use livret_core::contract::TERMS_VERSION;
use livret_core::contract::check::Fault;
use livret_core::plugin::CallError;

use crate::booklets::BookletError;
use crate::loader::LoaderError;

/// Why a contract cannot be used. Each message says which library, what is wrong with it,
/// and what to do.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ContractError {
    /// No library states it.
    #[error("`{contract}` is not a contract of the plugins at hand{}", offer(nearest.as_deref(), known))]
    Unknown {
        /// What was asked for.
        contract: String,
        /// The name that was probably meant.
        nearest: Option<String>,
        /// Every name that some library states.
        known: Vec<String>,
    },
    /// The booklet has no such edition.
    #[error(
        "`{edition}` is not an edition of `{contract}`; one of {}",
        quoted(known)
    )]
    UnknownEdition {
        /// The contract.
        contract: String,
        /// What was asked for.
        edition: String,
        /// Its editions, oldest first.
        known: Vec<String>,
    },
    /// Its library is not loaded.
    #[error("{0}")]
    NotLoaded(Arc<LoaderError>),
    /// Its file cannot be used.
    #[error("{0}")]
    Booklet(Arc<BookletError>),
    /// Its library gives no answer.
    #[error(transparent)]
    Call(#[from] CallError),
    /// Its library speaks a language that this livret does not.
    #[error(
        "{library}: its booklet is written in version {version} of the term language, this livret reads {TERMS_VERSION}; use a newer livret"
    )]
    Newer {
        /// The library.
        library: String,
        /// The version that it speaks.
        version: u64,
    },
    /// Its library answers something else than what was asked for.
    #[error(
        "{library}: its {what} cannot be read{}: {why}; this is a defect of the plugin, tell its author",
        at(place)
    )]
    Unreadable {
        /// The library.
        library: String,
        /// `booklet` or `terms`.
        what: &'static str,
        /// The field, such as `availability.promised.target`; empty where it is no JSON.
        place: String,
        /// What is wrong there.
        why: String,
    },
    /// Nothing can be judged by what it answers.
    #[error("{library}: its {what} cannot be used: {first}{}; this is a defect of the plugin, tell its author", more(rest.len()))]
    Faulty {
        /// The library.
        library: String,
        /// `booklet` or `terms`.
        what: &'static str,
        /// The first fault.
        first: Box<Fault>,
        /// The others.
        rest: Vec<Fault>,
    },
    /// Its library is listed under another name.
    #[error(
        "{library}: states the contract `{stated}`, but is listed as `{listed}`; this is a defect of the plugin, tell its author"
    )]
    Misnamed {
        /// The library.
        library: String,
        /// The name in its booklet.
        stated: String,
        /// The name in the lock.
        listed: String,
    },
    /// Several libraries or files state it.
    #[error("`{contract}` is stated more than once ({}), so none of them is used; keep one", libraries.join(", "))]
    StatedTwice {
        /// The contract.
        contract: String,
        /// The libraries and files.
        libraries: Vec<String>,
    },
}

fn offer(nearest: Option<&str>, known: &[String]) -> String {
    match nearest {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.is_empty() => "; no plugin is at hand".to_owned(),
        None => format!("; one of {}", quoted(known)),
    }
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn at(place: &str) -> String {
    match place {
        "" | "." => String::new(),
        place => format!(" at `{place}`"),
    }
}

fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " (and one more fault)".to_owned(),
        count => format!(" (and {count} more faults)"),
    }
}
