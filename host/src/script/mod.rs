//! Clients' scripts: what one client's contract says otherwise, in a few lines of rhai.
//!
//! A script has `fn customize(contract)`, which edits the terms in force, and may have
//! `fn excuse_outages(outages)` and `fn classify_tickets(tickets)` for what terms cannot say.
//! Invariants: nothing is changed unless the whole script succeeds; each change knows its line;
//! a script reads no file, no clock and no environment, and ends within stated limits. What an
//! amendment does to terms is left to `livret_core::contract::amend`, which subscription has
//! which script to [`crate::portfolio`].

mod api;
mod budget;
mod cache;
mod compile;
mod draft;
mod engine;
mod error;
mod fault;
mod hooks;
mod operators;
mod run;
mod slip;
mod source;
mod step;
#[cfg(test)]
mod tests;
mod told;

use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::calendar::Zone;
use livret_core::contract::{ArticleId, Parameters, Terms};
use livret_core::report::Override;
use livret_core::time::Instant;

pub use api::reference;
pub use error::ScriptError;
pub use run::Script;
pub use step::{Sentence, Step, Written, customise};

use crate::contracts::Contract;

/// How many bytes a script may have.
pub const MAX_SCRIPT_BYTES: usize = 64 * 1024;

/// The terms that a script may change: those of one subscription, segment by segment.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The contract, which is asked again when a parameter changes.
    pub contract: Contract,
    /// The subscription's first day.
    pub since: NaiveDate,
    /// Its last day, included.
    pub until: Option<NaiveDate>,
    /// The civil time of its client, by which a zone of the terms that is the client's is
    /// meant.
    pub zone: Zone,
    /// Oldest first; no two from the same day.
    pub segments: Vec<DraftSegment>,
}

/// A stretch of time under one edition with one set of parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftSegment {
    /// Its first day; `None`: since ever.
    pub from: Option<NaiveDate>,
    /// The edition's name.
    pub edition: String,
    /// With the booklet's defaults.
    pub parameters: Parameters,
    /// What it promises.
    pub terms: Arc<Terms>,
}

/// What a script made of a draft.
#[derive(Clone, Debug)]
pub struct Customised {
    /// Its segments; where the script speaks of a day, more than before.
    pub segments: Vec<DraftSegment>,
    /// What was changed, in the order of the script's run.
    pub overrides: Vec<Override>,
}

/// An outage as a script sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageFacts {
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it; `None`: still down.
    pub end: Option<Instant>,
    /// `total`, `partial` or `degraded`.
    pub impact: &'static str,
    /// Whether it was of the production environment.
    pub production: bool,
    /// Why, such as `vendor`.
    pub cause: String,
    /// `vendor`, `client`, `monitor`, or nothing.
    pub source: &'static str,
    /// The product that was down; `None`: all.
    pub product: Option<String>,
}

/// A ticket as a script sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketFacts {
    /// Its id.
    pub id: String,
    /// When it was recorded.
    pub recorded: Instant,
    /// The booklet's word for its severity.
    pub severity: String,
    /// Whether it came by telephone.
    pub phone: bool,
    /// Whether it is about the production environment.
    pub production: bool,
    /// Why, such as `vendor`.
    pub cause: String,
    /// The terms in force when it was recorded: their severities and the articles of support.
    pub terms: Arc<Terms>,
}

/// What a script says of one outage or ticket: what, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// What.
    pub what: T,
    /// The article of the booklet that it overrides.
    pub article: ArticleId,
    /// The script's line: `saint-paul.rhai:12`.
    pub place: String,
}

/// What a script makes of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Classified {
    /// It has this severity, a name of the terms.
    Severity(String),
    /// Nothing is owed for it.
    Excused,
}
