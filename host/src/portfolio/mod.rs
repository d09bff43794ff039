//! `portfolio.toml`: whose contracts are judged, since when, under which parameters.
//!
//! Owns the file's form and what can be wrong in it: every mistake is told at its line, all
//! of them at once. Invariant: a [`Portfolio`] that was read names each client and each
//! subscription once, and its editions, parameters and readings exist in the booklets at
//! hand. A contract that cannot be loaded or a script that errs is no mistake of the
//! portfolio: [`bind`] puts its subscriptions aside with the reason. Evidence is read by others.

mod bind;
mod fault;
mod parameters;
mod proposal;
mod read;
mod read_change;
mod read_proposal;
mod read_sentences;
mod read_subscription;
mod schema;
mod schema_changes;
mod script_file;
mod section;
mod segments;
mod set;
mod shelf;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::calendar::Zone;
use livret_core::contract::{ClientPlace, Parameters, ReadingId, Side};
use miette::NamedSource;

pub use bind::{Bindings, Bound, Failed, SetAside, bind};
pub use fault::{PortfolioError, PortfolioFault};
pub use proposal::Proposal;
pub use schema::schema;
pub use schema_changes::schema as changes_schema;
pub use script_file::ScriptFile;
pub use set::{SetError, parse_set, parse_sets};

use crate::contracts::Contracts;

/// Everything that one run judges.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Its name, for reports.
    pub name: String,
    /// The folder of its evidence.
    pub evidence: PathBuf,
    /// Whose reading of unclear clauses holds unless a run says otherwise.
    pub reading: Side,
    /// Its clients, in the order of the file.
    pub clients: Vec<Client>,
}

/// Somebody to whom something was promised.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Its name in output, unique.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Territory, civil time, church.
    pub place: ClientPlace,
    /// What it subscribed to, in the order of the file.
    pub subscriptions: Vec<Subscription>,
}

/// One contract of one client.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription {
    /// Its name in evidence and output, unique in the portfolio.
    pub id: String,
    /// The contract's name.
    pub contract: String,
    /// The first day in force.
    pub since: NaiveDate,
    /// The last day in force; `None`: still running.
    pub until: Option<NaiveDate>,
    /// This edition whatever the date; `None`: each from its own date.
    pub edition: Option<String>,
    /// What the client's contract fills in, checked against the booklet, without defaults.
    /// Empty where the contract could not be loaded.
    pub parameters: Parameters,
    /// The client's civil time for this subscription, where it is not its territory's own.
    pub zone: Option<Zone>,
    /// Clauses that are read by one side whatever the run's reading, sorted.
    pub pins: Vec<(ReadingId, Side)>,
    /// What changes while it runs, by day; no two from the same day, each on top of what
    /// held before.
    pub changes: Vec<Change>,
    /// What its client's contract says otherwise, which holds on top of all that.
    pub script: Option<ScriptFile>,
}

/// What a subscription fills in otherwise from some day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The first day on which it holds; from `since` to `until` of its subscription.
    pub from: NaiveDate,
    /// From then on this edition whatever the date; `None`: as before.
    pub edition: Option<String>,
    /// The parameters that take another value, checked against the booklet. Empty where the
    /// contract could not be loaded.
    pub parameters: Parameters,
}

impl Portfolio {
    /// Reads a portfolio and checks it against the contracts at hand.
    ///
    /// # Errors
    /// [`PortfolioError`] with everything that is wrong in the file.
    pub fn read(file: &Path, contracts: &Contracts) -> Result<Self, PortfolioError> {
        let bytes = fs::read(file).map_err(|source| PortfolioError::Unreadable {
            file: file.to_owned(),
            source: Arc::new(source),
        })?;
        Self::parse(file, &bytes, contracts)
    }

    /// Reads the bytes of the portfolio `file`, whose evidence lies relative to its folder.
    ///
    /// # Errors
    /// [`PortfolioError::Faulty`] with everything that is wrong in them.
    pub fn parse(file: &Path, bytes: &[u8], contracts: &Contracts) -> Result<Self, PortfolioError> {
        let (text, undecodable) = text::decode(bytes);
        let outcome = match undecodable {
            Some(fault) => Err(vec![fault]),
            None => interpret(&text, file.parent().unwrap_or(Path::new("")), contracts),
        };
        outcome.map_err(|faults| PortfolioError::Faulty {
            file: file.to_owned(),
            faults: fault::in_order(faults, &text),
            text: NamedSource::new(file.display().to_string(), Arc::from(text)),
        })
    }

    /// Every subscription with its client, in the order of the file.
    pub fn subscriptions(&self) -> impl Iterator<Item = (&Client, &Subscription)> {
        self.clients.iter().flat_map(|client| {
            let subscriptions = client.subscriptions.iter();
            subscriptions.map(move |subscription| (client, subscription))
        })
    }
}

fn interpret(
    text: &str,
    folder: &Path,
    contracts: &Contracts,
) -> Result<Portfolio, Vec<PortfolioFault>> {
    let document = text::parse(text)?;
    let mut reader = read::Reader::new(contracts, folder);
    let portfolio = reader.document(document.get_ref());
    match portfolio {
        Some(portfolio) if reader.faults.is_empty() => Ok(portfolio),
        // What could not be read has said why.
        _ => Err(reader.faults),
    }
}

#[cfg(test)]
mod tests;
