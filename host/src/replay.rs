//! A portfolio's history under changed terms, and what would differ.
//!
//! Each subscription is judged twice: by its terms as they are and as a proposal changes them.
//! Evidence is read once, unless the changed terms know other words of it or a script with a
//! say on single rows is heard: then it is read by each. Invariant: what is told of either side
//! is what `evaluate` tells of it. What differs is found by [`livret_core::replay`].

mod changes;
mod rows;

use std::collections::BTreeSet;

use livret_core::calendar::Zone;
use livret_core::evidence::Evidence;
use livret_core::judge::{Calendars, Request};
use livret_core::replay::{ReplayReport, Replayed, SCHEMA, SubscriptionReplayed, Tally};
use livret_core::report::FailedSubscription;
use rayon::prelude::*;

use crate::contracts::Contracts;
use crate::evaluate::{gather, judged, unbound};
use crate::evidence::{EvidenceError, FileError, Gathered};
use crate::portfolio::{Bindings, Bound, Portfolio, Proposal};
use changes::changes;

/// A replay, and what its reader should know beside it.
#[derive(Debug)]
pub struct Replay {
    /// What differs.
    pub report: ReplayReport,
    /// Files and columns that were not read, words that look mistaken.
    pub notes: Vec<String>,
    /// Files of which no row could be read.
    pub file_errors: Vec<FileError>,
}

/// One subscription under both terms: as they are, and changed.
pub type Both<'a> = [&'a Bound; 2];

/// Judges a portfolio twice: as `bindings` have it, and as a proposal changes it.
///
/// `clients` are the ids of the clients to look at; empty: all of them.
///
/// # Errors
/// When the folder of evidence cannot be listed. A bad file or row is in the result.
pub fn replay(
    portfolio: &Portfolio,
    bindings: &Bindings,
    proposal: &Proposal,
    contracts: &Contracts,
    request: &Request,
    clients: &BTreeSet<String>,
) -> Result<Replay, EvidenceError> {
    let changed = proposal.bind(portfolio, contracts);
    let read = |bindings: &Bindings| gather(portfolio, bindings, contracts, request, clients);
    let gathered = read(bindings)?;
    let pairs = pairs(bindings, &changed, clients);
    let again = match rows::differ(&pairs) {
        true => Some(read(&rows::readable(bindings, &changed))?),
        false => None,
    };
    let other = again.as_ref().unwrap_or(&gathered);
    let evidence = [&gathered.evidence, &other.evidence];
    let calendars = Calendars::default();
    let judged: Vec<_> = pairs
        .par_iter()
        .map(|pair| both(*pair, contracts, request, evidence, &calendars))
        .collect();

    let mut failed = unbound(bindings, clients);
    failed.extend(newly_failed(bindings, &changed, clients));
    let (mut tally, mut subscriptions) = (Tally::default(), Vec::new());
    for ([bound, _], judged) in pairs.iter().zip(judged) {
        match judged {
            Ok(replayed) => {
                tally.add(&replayed.tally);
                subscriptions.extend(differing(bound, replayed));
            }
            Err(reason) => failed.push(reason),
        }
    }
    failed.sort();
    let mut notes = proposal.idle(&changed);
    notes.extend(rows::read_by_one(&gathered, other));
    let report = ReplayReport {
        schema: SCHEMA,
        portfolio: portfolio.name.clone(),
        with: proposal.file.clone(),
        as_of: request.as_of,
        reading: request.side,
        tzdb: Zone::data_edition().to_owned(),
        changes: changes(&pairs),
        notes,
        unread: unread(&gathered),
        failed,
        subscriptions,
        totals: tally.totals(),
    };
    let Gathered {
        mut notes,
        file_errors,
        ..
    } = gathered;
    for note in again.into_iter().flat_map(|again| again.notes) {
        if !notes.contains(&note) {
            notes.push(format!("with the changes: {note}"));
        }
    }
    Ok(Replay {
        report,
        notes,
        file_errors,
    })
}

/// Judges one subscription by both terms, each with the evidence as they read it.
///
/// # Errors
/// Why it cannot be judged by one of them.
pub(crate) fn both(
    pair: Both<'_>,
    contracts: &Contracts,
    request: &Request,
    evidence: [&Evidence; 2],
    calendars: &Calendars,
) -> Result<Replayed, FailedSubscription> {
    let [before, after] = pair;
    let [as_it_is, otherwise] = evidence;
    let before = judged(before, contracts, request, as_it_is, calendars)?;
    let after = judged(after, contracts, request, otherwise, calendars)?;
    Ok(Replayed::of(&before, &after))
}

/// The subscriptions that are bound under both terms, in the order of the portfolio.
fn pairs<'a>(
    bindings: &'a Bindings,
    changed: &'a Bindings,
    clients: &BTreeSet<String>,
) -> Vec<Both<'a>> {
    let mut others = changed.bound.iter().peekable();
    let asked = |bound: &&Bound| clients.is_empty() || clients.contains(&bound.client);
    let found = bindings.bound.iter().filter_map(|bound| {
        let index = bound.subject.index;
        while others.next_if(|it| it.subject.index < index).is_some() {}
        let other = others.next_if(|it| it.subject.index == index)?;
        Some([bound, other])
    });
    found.filter(|[bound, _]| asked(bound)).collect()
}

/// A subscription's part; none where nothing differs.
fn differing(bound: &Bound, replayed: Replayed) -> Option<SubscriptionReplayed> {
    let verdicts = replayed.verdicts;
    (!verdicts.is_empty()).then(|| SubscriptionReplayed {
        id: bound.subject.id.clone(),
        client: bound.client.clone(),
        contract: bound.contract.clone(),
        verdicts,
    })
}

/// The subscriptions whose changed terms cannot be used, though those as they are can.
fn newly_failed(
    bindings: &Bindings,
    changed: &Bindings,
    clients: &BTreeSet<String>,
) -> Vec<FailedSubscription> {
    let known = unbound(bindings, clients);
    let failed = unbound(changed, clients).into_iter();
    failed
        .filter(|failed| {
            let mut known = known.iter();
            !known.any(|it| it.subscription == failed.subscription)
        })
        .collect()
}

fn unread(gathered: &Gathered) -> Vec<String> {
    let errors = gathered.file_errors.iter();
    errors.map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests;
