//! `CHANGES.toml`: what would be otherwise in the contracts of a portfolio.
//!
//! A proposal is a list of changes. Each names whose contracts it is about, from when it holds,
//! and what holds then: parameters of the booklet, readings, terms by their paths, or a script.
//! They are taken in the order of the file, each on top of what booklet, portfolio and clients'
//! scripts say. Invariants: a [`Proposal`] that was read names only what the portfolio and its
//! booklets have, and every change in it is about some subscription. How terms change is left
//! to [`crate::script`], what follows to [`crate::replay`].

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use livret_core::contract::amend::Amendment;
use miette::NamedSource;

use super::bind::{Bindings, Bound, bind_with};
use super::fault::{self, PortfolioError};
use super::{Client, Portfolio, Subscription, read, text};
use crate::contracts::Contracts;
use crate::script::{Sentence, Step};

/// What would be otherwise.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its file, as overrides name it.
    pub file: String,
    /// In the order of the file.
    pub(super) changes: Vec<Proposed>,
}

/// One change, and whose contracts it is about: those for which all that is named fits.
#[derive(Clone, Debug, Default)]
pub(super) struct Proposed {
    pub(super) contract: Option<String>,
    pub(super) subscription: Option<String>,
    pub(super) client: Option<String>,
    pub(super) said: Vec<Said>,
}

/// One thing that a change says.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// In words: "`parameters.monthly_fee`".
    pub(super) what: String,
    /// Line and column of it, from 1.
    pub(super) place: (u32, u32),
    /// The contracts whose booklets know it.
    pub(super) contracts: BTreeSet<String>,
    pub(super) step: Step,
}

impl Proposal {
    /// Reads a proposal and checks it against a portfolio and its contracts.
    ///
    /// # Errors
    /// [`PortfolioError`] with everything that is wrong in the file.
    pub fn read(
        file: &Path,
        portfolio: &Portfolio,
        contracts: &Contracts,
    ) -> Result<Self, PortfolioError> {
        let bytes = fs::read(file).map_err(|source| PortfolioError::Unreadable {
            file: file.to_owned(),
            source: Arc::new(source),
        })?;
        Self::parse(file, &bytes, portfolio, contracts)
    }

    /// Reads the bytes of the proposal `file`, whose scripts lie relative to its folder.
    ///
    /// # Errors
    /// [`PortfolioError::Faulty`] with everything that is wrong in them.
    pub fn parse(
        file: &Path,
        bytes: &[u8],
        portfolio: &Portfolio,
        contracts: &Contracts,
    ) -> Result<Self, PortfolioError> {
        let (decoded, undecodable) = text::decode(bytes);
        let decoded: Arc<str> = Arc::from(decoded);
        let outcome = match undecodable {
            Some(fault) => Err(vec![fault]),
            None => interpret(&decoded, file, portfolio, contracts),
        };
        outcome.map_err(|faults| PortfolioError::Faulty {
            file: file.to_owned(),
            faults: fault::in_order(faults, &decoded),
            text: NamedSource::new(file.display().to_string(), decoded),
        })
    }

    /// Binds every subscription of the portfolio to its terms, changed.
    #[must_use]
    pub fn bind(&self, portfolio: &Portfolio, contracts: &Contracts) -> Bindings {
        bind_with(portfolio, contracts, |client, subscription| {
            let changes = self.changes.iter();
            let about = changes.filter(|change| change.is_about(client, subscription));
            let said = about.flat_map(|change| &change.said);
            let known = said.filter(|said| said.contracts.contains(&subscription.contract));
            known.map(|said| said.step.clone()).collect()
        })
    }

    /// What changes nothing in these bindings, one sentence each; nothing is said of a change
    /// that is about somebody whose terms cannot be used. What a script says of single rows of
    /// the evidence is not known yet.
    #[must_use]
    pub fn idle(&self, bindings: &Bindings) -> Vec<String> {
        let mut idle = Vec::new();
        for change in &self.changes {
            let mut failed = bindings.failed.iter();
            if failed.any(|it| change.fits([&it.contract, &it.id, &it.client])) {
                continue;
            }
            let said = change.said.iter();
            let own = said.filter(|said| !bindings.bound.iter().any(|bound| said.touches(bound)));
            idle.extend(own.map(|said| {
                let (line, column) = said.place;
                format!(
                    "{}:{line}:{column}: {} changes nothing: the terms say so already, or no \
                     term that it is about is in force then",
                    self.file, said.what
                )
            }));
        }
        idle
    }
}

impl Proposed {
    pub(super) fn is_about(&self, client: &Client, subscription: &Subscription) -> bool {
        self.fits([&subscription.contract, &subscription.id, &client.id])
    }

    /// Whether it is about a subscription with these names: contract, subscription, client.
    fn fits(&self, own: [&str; 3]) -> bool {
        let named = [&self.contract, &self.subscription, &self.client];
        let mut both = named.into_iter().zip(own);
        both.all(|(named, own)| named.as_deref().is_none_or(|named| named == own))
    }
}

impl Said {
    fn touches(&self, bound: &Bound) -> bool {
        if let Some(script) = self.step.script() {
            let own = bound.scripts.iter().any(|it| Arc::ptr_eq(it, script));
            let hooks = script.excuses_outages() || script.classifies_tickets();
            if own && hooks {
                return true;
            }
        }
        bound.overrides.iter().any(|changed| {
            let here = (changed.line, changed.column) == self.place;
            changed.script == self.step.file() && (here || self.step.script().is_some())
        })
    }
}

/// An amendment of one subscription is made or its mistake is told; one of several reaches
/// those to whom such a thing is promised.
pub(super) const fn sentence(amendment: Amendment, named: bool) -> Sentence {
    if named {
        Sentence::Amendment(amendment)
    } else {
        Sentence::WherePromised(amendment)
    }
}

fn interpret(
    decoded: &Arc<str>,
    file: &Path,
    portfolio: &Portfolio,
    contracts: &Contracts,
) -> Result<Proposal, Vec<fault::PortfolioFault>> {
    let document = text::parse(decoded)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut reader = read::Reader::new(contracts, folder);
    reader.whose = "file of changes";
    let name = file.file_name().unwrap_or(file.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let changes = reader.proposal(document.get_ref(), portfolio, &name, decoded);
    if reader.faults.is_empty() {
        Ok(Proposal {
            file: name,
            changes,
        })
    } else {
        Err(reader.faults)
    }
}
