//! The main job: a portfolio and its evidence become a report.
//!
//! Subscriptions are judged in parallel, each by itself; the report keeps the portfolio's
//! order whatever thread was faster. A contract that cannot be used puts its subscriptions
//! aside with the reason; the rest is judged.

mod exceptions;
mod gather;
mod mistyped;
mod used;

use std::collections::BTreeSet;

use livret_core::calendar::Zone;
use livret_core::evidence::Evidence;
use livret_core::judge::{Calendars, ExcuseOutages, Judgment, Request, judge};
use livret_core::plugin::AbiOutage;
use livret_core::report::{FailedSubscription, Report, SCHEMA, SubscriptionReport};
use rayon::prelude::*;

pub use gather::gather;
pub(crate) use gather::{gather_of, rules};

use crate::contracts::{ContractError, Contracts};
use crate::evidence::{EvidenceError, FileError, Gathered};
use crate::portfolio::{Bindings, Bound, Portfolio};
use used::{last_day, used};

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

/// Judges a portfolio.
///
/// `clients` are the ids of the clients to judge; empty: all of them.
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
    let gathered = gather(portfolio, bindings, contracts, request, clients)?;
    Ok(assemble(
        portfolio, bindings, contracts, request, clients, gathered,
    ))
}

fn assemble(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    request: &Request,
    clients: &BTreeSet<String>,
    gathered: Gathered,
) -> Evaluation {
    let asked = |client: &str| clients.is_empty() || clients.contains(client);
    let calendars = Calendars::default();
    let judged: Vec<Result<_, FailedSubscription>> = bindings
        .bound
        .par_iter()
        .filter(|bound| asked(&bound.client))
        .map(|bound| one(bound, contracts, request, &gathered, &calendars))
        .collect();
    let mut failed = unbound(bindings, clients);
    let mut subscriptions = Vec::new();
    let mut notes = gathered.notes;
    for judged in judged {
        match judged {
            Ok((report, told)) => {
                subscriptions.push(report);
                notes.extend(told);
            }
            Err(reason) => failed.push(reason),
        }
    }
    failed.sort();
    let report = Report {
        schema: SCHEMA,
        portfolio: portfolio.name.clone(),
        as_of: request.as_of,
        reading: request.side,
        tzdb: Zone::data_edition().to_owned(),
        contracts: used(bindings, contracts, request, &subscriptions),
        input: gathered
            .input
            .into_iter()
            .map(|(kind, counts)| (kind.word().to_owned(), counts))
            .collect(),
        rejected: gathered.rejected,
        unread: gathered
            .file_errors
            .iter()
            .map(ToString::to_string)
            .collect(),
        failed,
        subscriptions,
    };
    let judged = bindings.bound.iter().filter(|bound| asked(&bound.client));
    notes.extend(judged.flat_map(mistyped::products));
    Evaluation {
        report,
        notes,
        file_errors: gathered.file_errors,
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
    contracts: &Contracts,
    request: &Request,
    gathered: &Gathered,
    calendars: &Calendars,
) -> Result<(SubscriptionReport, Vec<String>), FailedSubscription> {
    let mut judgment = judged(bound, contracts, request, &gathered.evidence, calendars)?;
    let mut notes = std::mem::take(&mut judgment.notes);
    let stray = judgment.stray_claims.iter();
    notes.extend(stray.map(|claim| claim.sentence(&bound.subject.id)));
    Ok((report(bound, request, judgment), notes))
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
