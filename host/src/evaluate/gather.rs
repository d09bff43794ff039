//! The evidence of a portfolio, read by what its contracts know of it, with what clients'
//! scripts say of its rows.
//!
//! Owns what a row may say for a subscription: whether it is asked for, its months, the
//! words of its terms of all times. Reading belongs to [`crate::evidence`], the scripts'
//! answers to [`super::exceptions`].

use std::collections::BTreeSet;

use livret_core::calendar::Zone;
use livret_core::judge::{Request, Subject, TermsInForce};
use livret_core::time::Interval;

use super::exceptions::exceptions;
use crate::contracts::Contracts;
use crate::evidence::{
    EvidenceError, EvidenceFolder, Gathered, Intake, IntakeRules, IntakeSubscription, read_folder,
};
use crate::portfolio::{Bindings, Bound, Portfolio, SetAside};

/// Reads the evidence of a portfolio, sorts out what cannot be judged, and asks clients'
/// scripts about the rest.
///
/// # Errors
/// When the folder of evidence cannot be listed.
pub fn gather(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    request: &Request,
    clients: &BTreeSet<String>,
) -> Result<Gathered, EvidenceError> {
    let asked = |client: &str, _: &str| clients.is_empty() || clients.contains(client);
    let subscriptions = known(bindings, request, asked);
    let mut gathered = read_folder(&portfolio.evidence, &intake(&subscriptions, request))?;
    let heard = bindings.bound.iter();
    let heard: Vec<&Bound> = heard.filter(|bound| asked(&bound.client, "")).collect();
    let failed = hear(&heard, contracts, request, &mut gathered);
    gathered.notes.extend(failed);
    Ok(gathered)
}

/// The same of one subscription: of files of Parquet no more than its rows are held.
///
/// # Errors
/// When the folder of evidence cannot be listed.
pub(crate) fn gather_one(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    request: &Request,
    own: &Bound,
) -> Result<Gathered, EvidenceError> {
    let subscriptions = known(bindings, request, |_, id| id == own.subject.id);
    let intake = intake(&subscriptions, request);
    let mut folder = EvidenceFolder::open(&portfolio.evidence, &intake)?;
    let portion = folder.portion_of(own.subject.index);
    let mut gathered = folder.read(&portion);
    gathered.file_errors = folder.settle(&mut gathered);
    let failed = hear(&[own], contracts, request, &mut gathered);
    gathered.notes.extend(failed);
    Ok(gathered)
}

/// Asks clients' scripts about the rows that were read; which of them failed.
pub(crate) fn hear(
    heard: &[&Bound],
    contracts: &Contracts,
    request: &Request,
    gathered: &mut Gathered,
) -> Vec<String> {
    let (said, failed) = exceptions(heard, contracts, &gathered.evidence, request.as_of);
    gathered.evidence.exceptions = said;
    failed
}

/// What evidence is read for.
pub(crate) fn intake<'a>(subscriptions: &'a [IntakeSubscription], request: &Request) -> Intake<'a> {
    Intake {
        subscriptions,
        months: [request.from, request.to],
        as_of: request.as_of,
    }
}

/// What evidence may say of each subscription of a portfolio, in its order.
pub(crate) fn known(
    bindings: &Bindings,
    request: &Request,
    asked: impl Fn(&str, &str) -> bool,
) -> Vec<IntakeSubscription> {
    let bound = bindings.bound.iter().map(|bound| {
        let subject = &bound.subject;
        let intake = IntakeSubscription {
            id: subject.id.clone(),
            selected: asked(&bound.client, &subject.id),
            request_span: span(subject, request),
            loaded: rules(bound).ok_or_else(|| "its contract has no edition".to_owned()),
        };
        (subject.index, intake)
    });
    let failed = bindings.failed.iter().map(|failed| {
        let intake = IntakeSubscription {
            id: failed.id.clone(),
            selected: asked(&failed.client, &failed.id),
            request_span: request.span(Zone::paris()),
            // The reason stands once, under `failed`, and not on every row.
            loaded: Err(match &failed.error {
                SetAside::Contract(_) => format!("`{}` cannot be used", failed.contract),
                SetAside::Script(_) | SetAside::Unreadable { .. } => {
                    "its client's script cannot be used".to_owned()
                }
            }),
        };
        (failed.index, intake)
    });
    let mut subscriptions: Vec<_> = bound.chain(failed).collect();
    subscriptions.sort_by_key(|(index, _)| *index);
    let subscriptions = subscriptions.into_iter();
    subscriptions.map(|(_, intake)| intake).collect()
}

/// What the terms of all times know of evidence; `None` without any.
pub(crate) fn rules(bound: &Bound) -> Option<IntakeRules> {
    let subject = &bound.subject;
    let terms = subject.terms.iter().map(|in_force| in_force.terms.as_ref());
    let dated: Vec<_> = subject.ticket_starts().into_iter().zip(terms).collect();
    // Whoever lists no products at some time may be told of any.
    let lists = |in_force: &TermsInForce| !in_force.products.is_empty();
    let products = match subject.terms.iter().all(lists) {
        true => subject.products().into_iter().map(str::to_owned).collect(),
        false => Vec::new(),
    };
    (!dated.is_empty()).then(|| IntakeRules::of_terms(&dated, products, &bound.vendor))
}

/// The months asked for, cut to `as_of`.
fn span(subject: &Subject, request: &Request) -> Interval {
    let asked = subject.asked(request);
    Interval::new(asked.start, asked.end.min(request.as_of).max(asked.start))
}
