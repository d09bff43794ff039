//! What in a contract can be judged by and is nevertheless a mistake, surely or probably.
//!
//! The check ([`super::check`]) refuses what cannot be judged; the lint reads what passed it as
//! a careful author would: a tier that no shortfall reaches, hours that never open, an article
//! that nothing rests on. One rule, one file, and the head of that file is what
//! `livret lint --explain` prints. Invariant: a finding says where, by which article, what is
//! wrong and what to do. Which parameters are tried is left to whoever asks for the terms.

mod calendars;
mod finding;
mod look;
mod months;
mod rule;
mod rules;

use serde::Serialize;

use super::booklet::Booklet;
use super::check::Fault;
use super::parameter::Parameters;
use super::terms::Terms;

pub use finding::{Finding, Level, Spot};
pub use rule::Rule;
pub use rules::RULES;

/// The terms of one edition under one set of parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The edition.
    pub edition: String,
    /// What was filled in, defaults among it.
    pub parameters: Parameters,
    /// What is in it.
    pub filled: Filled,
    /// What the contract says then.
    pub terms: Terms,
}

/// The faults that the check refuses, as findings of the rule [`CHECK`].
#[must_use]
pub fn faults(edition: Option<&str>, faults: &[Fault]) -> Vec<Finding> {
    let finding = |fault: &Fault| Finding {
        level: Level::Error,
        rule: CHECK,
        edition: edition.map(str::to_owned),
        reading: None,
        with_examples: false,
        path: fault.path.clone(),
        articles: Vec::new(),
        what: fault.what.clone(),
        hint: fault.hint.clone().unwrap_or_else(|| {
            "correct it: nothing is judged by terms that the check refuses".to_owned()
        }),
    };
    faults.iter().map(finding).collect()
}

/// The rule of what nothing can be judged by.
pub const CHECK: &str = "check";

/// Which parameters a trial has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Those that were given, and defaults.
    Given,
    /// Those, and an example of each other.
    Examples,
    /// One more or one fewer than one of these: only to see what a parameter changes.
    Probe,
}

/// A contract that is linted: its booklet, and its terms as they were tried. Every trial
/// passed the check, and its edition stands in the booklet.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Identity, editions, articles.
    pub booklet: &'a Booklet,
    /// Every edition under every set of parameters that was tried.
    pub trials: &'a [Trial],
}

/// What a lint of one contract found, and with what.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Linted {
    /// The contract.
    pub contract: String,
    /// The parameters that were given, and defaults.
    pub given: Parameters,
    /// The examples that were filled in for the others.
    pub examples: Parameters,
    /// What was found, the gravest first.
    pub findings: Vec<Finding>,
}

impl Linted {
    /// How many findings are of this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings
            .iter()
            .filter(|own| own.level == level)
            .count()
    }

    /// Whether anything is more than a note.
    #[must_use]
    pub fn objects(&self) -> bool {
        self.findings.iter().any(|own| own.level < Level::Note)
    }
}

impl Rule {
    /// The rule called `id`.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }
}

/// What every rule finds, the gravest first, then in the order of the editions and of the
/// rules.
#[must_use]
pub fn lint(ground: &Ground<'_>) -> Vec<Finding> {
    let read = rule::read_trials(ground);
    let rules = RULES.iter();
    let mut findings: Vec<Finding> = rules.flat_map(|rule| rule.look(ground, &read)).collect();
    let editions = &ground.booklet.editions;
    let place = |finding: &Finding| {
        let named = finding.edition.as_deref();
        editions
            .iter()
            .position(|known| Some(known.id.as_str()) == named)
    };
    findings.sort_by_key(|finding| (finding.level, place(finding)));
    findings
}

#[cfg(test)]
mod tests;
