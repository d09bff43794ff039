//! One verdict of a portfolio, explained: finds its subscription, reads the evidence of its
//! client, and asks the core.

use std::collections::BTreeSet;

use livret_core::contract::Side;
use livret_core::explain::{ExplainError, Explanation, Question, VerdictId, explain as ask};
use livret_core::judge::Request;
use livret_core::month::Month;
use livret_core::time::Instant;

use crate::contracts::{ContractError, Contracts};
use crate::evaluate::{gather, with_hook};
use crate::evidence::{EvidenceError, FileError, Gathered};
use crate::portfolio::{Bindings, Portfolio};

/// An explanation, and what its reader should know beside it.
#[derive(Debug)]
pub struct Explained {
    /// The explanation.
    pub explanation: Explanation,
    /// Files of which no row could be read.
    pub file_errors: Vec<FileError>,
}

/// Why a verdict cannot be explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainFailure {
    /// There is no such verdict.
    #[error(transparent)]
    Verdict(#[from] ExplainError),
    /// The folder of evidence cannot be listed.
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The contract cannot be used.
    #[error("{subscription} is not judged: {error}")]
    Contract {
        /// The subscription.
        subscription: String,
        /// Why.
        error: ContractError,
    },
}

/// Explains the verdict called `id`, as it is printed or without its percent-encoding.
///
/// # Errors
/// [`ExplainFailure`] when there is no such verdict, or when it cannot be judged.
pub fn explain(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    id: &str,
    (as_of, side): (Instant, Side),
) -> Result<Explained, ExplainFailure> {
    let ids = portfolio.subscriptions().map(|(_, it)| it.id.as_str());
    let id = VerdictId::read(id, ids)?;
    let unusable = |error: &ContractError| ExplainFailure::Contract {
        subscription: id.subscription_id.clone(),
        error: error.clone(),
    };
    if let Some(failed) = bindings
        .failed
        .iter()
        .find(|failed| failed.id == id.subscription_id)
    {
        return Err(unusable(&failed.error));
    }
    let mut bound = bindings.bound.iter();
    let Some(bound) = bound.find(|bound| bound.subject.id == id.subscription_id) else {
        return Err(ExplainError::OnlySubscription(id.subscription_id).into());
    };
    // Which months are asked for decides what is counted, not what is held.
    let request = Request {
        from: Month::of(bound.subject.since),
        to: Month::of(bound.subject.since),
        as_of,
        side,
    };
    let clients = BTreeSet::from([bound.client.clone()]);
    let gathered = gather(portfolio, bindings, &request, &clients)?;
    let booklet = contracts
        .get(&bound.contract)
        .map_err(|error| unusable(&error))?
        .booklet();
    let files = names(portfolio, &gathered);
    let explanation = with_hook(bound, contracts, |hook| {
        ask(&Question {
            id: &id,
            subject: &bound.subject,
            booklet,
            evidence: &gathered.evidence,
            files: &files,
            as_of,
            side,
            excuse_outages: hook,
        })
    });
    Ok(Explained {
        explanation: explanation.map_err(|error| unusable(&error))??,
        file_errors: gathered.file_errors,
    })
}

/// The names of the files, relative to the folder of evidence.
fn names(portfolio: &Portfolio, gathered: &Gathered) -> Vec<String> {
    let files = gathered.files.iter().map(|file| {
        let inside = file.strip_prefix(&portfolio.evidence).unwrap_or(file);
        inside.display().to_string()
    });
    files.collect()
}
