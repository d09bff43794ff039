//! The main job: a portfolio and its evidence become a report.
//!
//! Subscriptions are judged in parallel, each by itself; the report keeps the portfolio's
//! order whatever thread was faster. A contract that cannot be used puts its subscriptions
//! aside with the reason; the rest is judged. [`evaluate_each`] hands over the
//! report part by part and keeps none, so that a run may be longer than memory.

mod each;
mod exceptions;
mod gather;
mod in_order;
mod mistyped;
mod used;

use std::collections::BTreeSet;
use std::convert::Infallible;

use livret_core::evidence::Evidence;
use livret_core::judge::{Calendars, ExcuseOutages, Judgment, Request, judge};
use livret_core::plugin::AbiOutage;
use livret_core::report::{FailedSubscription, Report, SubscriptionReport};

pub use each::{Destination, EvaluateError, Progress, Rendering, evaluate_each};
pub use gather::gather;
pub(crate) use gather::{gather_one, hear, intake, known, rules};
pub(crate) use in_order::in_order;

use crate::contracts::{ContractError, Contracts};
use crate::evidence::{EvidenceError, FileError, PORTION};
use crate::portfolio::{Bindings, Bound, Portfolio};
use used::last_day;

/// A run, and what its reader should know beside the report.
#[derive(Debug)]
pub struct Evaluation {
    /// The report.
    pub report: Report,
    /// Files and columns that were not read, words that look mistaken.
    pub notes: Vec<String>,
    /// Files of which no row could be read.
    pub file_errors: Vec<FileError>,
}

/// What is judged, and by what.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// Its subscriptions, bound to their terms.
    pub bindings: &'a Bindings,
    /// The contracts that they are bound to.
    pub contracts: &'a Contracts,
    /// The months, and what is known of them.
    pub request: &'a Request,
    /// The ids of the clients to judge; empty: all of them.
    pub clients: &'a BTreeSet<String>,
    /// How many rows are read and judged together, at least; [`PORTION`] serves.
    pub portion: u64,
}

/// Judges a portfolio, and holds all of it.
///
/// # Errors
/// When the folder of evidence cannot be listed. A bad file or row is in the result.
pub fn evaluate(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    request: &Request,
    clients: &BTreeSet<String>,
) -> Result<Evaluation, EvidenceError> {
    let run = Run {
        portfolio,
        bindings,
        contracts,
        request,
        clients,
        portion: PORTION,
    };
    let mut kept = Kept(Vec::new());
    let evaluated = evaluate_each(&run, &Whole, &mut kept, &|_| ());
    let mut evaluation = evaluated.map_err(|error| match error {
        EvaluateError::Evidence(error) => error,
        EvaluateError::Output(never) => match never {},
    })?;
    evaluation.report.subscriptions = kept.0;
    Ok(evaluation)
}

/// Subscriptions as they are.
struct Whole;

impl Rendering for Whole {
    type Piece = Vec<SubscriptionReport>;
    type Part = Vec<SubscriptionReport>;

    fn begin(&self) -> Self::Piece {
        Vec::new()
    }

    fn add(&self, piece: &mut Self::Piece, report: SubscriptionReport) {
        piece.push(report);
    }

    fn join(&self, piece: &mut Self::Piece, next: Self::Piece) {
        piece.extend(next);
    }

    fn seal(&self, piece: Self::Piece) -> Self::Part {
        piece
    }
}

/// All subscriptions of a run.
struct Kept(Vec<SubscriptionReport>);

impl Destination<Vec<SubscriptionReport>> for Kept {
    type Error = Infallible;

    fn take(&mut self, part: Vec<SubscriptionReport>) -> Result<(), Infallible> {
        self.0.extend(part);
        Ok(())
    }

    fn start_over(&mut self) -> Result<(), Infallible> {
        self.0.clear();
        Ok(())
    }
}

/// The subscriptions that their contracts or scripts put aside.
pub(crate) fn unbound(bindings: &Bindings, clients: &BTreeSet<String>) -> Vec<FailedSubscription> {
    let asked = |client: &str| clients.is_empty() || clients.contains(client);
    let failed = bindings.failed.iter();
    failed
        .filter(|failed| asked(&failed.client))
        .map(|failed| FailedSubscription {
            subscription: failed.id.clone(),
            contract: failed.contract.clone(),
            reason: failed.error.to_string(),
        })
        .collect()
}

/// One subscription's part of the report, and what its reader should know beside it.
fn one(
    bound: &Bound,
    run: &Run<'_>,
    evidence: &Evidence,
    calendars: &Calendars,
) -> Result<(SubscriptionReport, Vec<String>), FailedSubscription> {
    let mut judgment = judged(bound, run.contracts, run.request, evidence, calendars)?;
    let mut notes = std::mem::take(&mut judgment.notes);
    let stray = judgment.stray_claims.iter();
    notes.extend(stray.map(|claim| claim.sentence(&bound.subject.id)));
    Ok((report(bound, run.request, judgment), notes))
}

/// One subscription's verdicts.
pub(crate) fn judged(
    bound: &Bound,
    contracts: &Contracts,
    request: &Request,
    evidence: &Evidence,
    calendars: &Calendars,
) -> Result<Judgment, FailedSubscription> {
    let subject = &bound.subject;
    let fail = |reason: String| FailedSubscription {
        subscription: subject.id.clone(),
        contract: bound.contract.clone(),
        reason,
    };
    let judged = with_hook(bound, contracts, |hook| {
        judge(subject, request, evidence, calendars, hook)
    });
    judged
        .map_err(|error| fail(error.to_string()))?
        .map_err(|error| fail(error.to_string()))
}

/// Does something with the booklet's own code about outages, where it has any.
///
/// # Errors
/// [`ContractError`] when the contract cannot be used.
pub(crate) fn with_hook<R>(
    bound: &Bound,
    contracts: &Contracts,
    run: impl FnOnce(Option<&ExcuseOutages<'_>>) -> R,
) -> Result<R, ContractError> {
    let contract = contracts.get(&bound.contract)?;
    let plugin = contract.library().transport.as_ref();
    let exclusions = bound.subject.terms.iter().filter_map(|in_force| {
        let terms = in_force.terms.availability.promised()?;
        u32::try_from(terms.exclusions.len()).ok()
    });
    let exclusions = exclusions.max().unwrap_or_default();
    let hook = |outages: &[livret_core::evidence::OutageRecord], excuses: &mut [u32]| {
        let outages: Vec<AbiOutage> = outages.iter().map(AbiOutage::from).collect();
        plugin
            .excuse_outages(&outages, exclusions, excuses)
            .map_err(|error| error.to_string())
    };
    Ok(if plugin.has_batch() {
        run(Some(&hook))
    } else {
        run(None)
    })
}

fn report(bound: &Bound, request: &Request, judgment: Judgment) -> SubscriptionReport {
    let subject = &bound.subject;
    let in_force = subject
        .terms_on(last_day(subject, request))
        .or_else(|| subject.terms.first());
    SubscriptionReport {
        id: subject.id.clone(),
        client: bound.client.clone(),
        contract: bound.contract.clone(),
        edition: in_force
            .map(|terms| terms.edition.clone())
            .unwrap_or_default(),
        terms: in_force
            .map(|terms| terms.digest.to_string())
            .unwrap_or_default(),
        overrides: bound.overrides.clone(),
        not_promised: judgment.not_promised,
        availability: judgment.availability,
        support: judgment.support,
        support_rate: judgment.support_rate,
        backup: judgment.backup,
        lifecycle: judgment.lifecycle,
        credits: judgment.credits,
        undetermined: judgment.undetermined,
    }
}

#[cfg(test)]
mod tests;
