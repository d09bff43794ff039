//! A portfolio's history under changed terms, and what would differ.
//!
//! Each subscription is judged twice: by its terms as they are and as a proposal changes them.
//! Evidence is read once, unless the changed terms know other words of it or a script with a
//! say on single rows is heard: then it is read by each; always in portions of the
//! subscriptions, so that a history may be longer than memory. Invariant: what is told of either side
//! is what `evaluate` tells of it. What differs is found by [`livret_core::replay`].

mod changes;
mod portioned;
mod rows;

use std::collections::BTreeSet;

use livret_core::calendar::Zone;
use livret_core::evidence::Evidence;
use livret_core::judge::{Calendars, Request};
use livret_core::replay::{ReplayReport, Replayed, SCHEMA, SubscriptionReplayed};
use livret_core::report::FailedSubscription;

use crate::contracts::Contracts;
use crate::evaluate::{intake, judged, known, unbound};
use crate::evidence::{EvidenceError, EvidenceFolder, FileError, Gathered};
use crate::portfolio::{Bindings, Bound, Portfolio, Proposal};
use changes::changes;
use portioned::{Portioned, Sum};

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
    let pairs = pairs(bindings, &changed, clients);
    let asked = |client: &str, _: &str| clients.is_empty() || clients.contains(client);
    let own = known(bindings, request, asked);
    let other = match rows::differ(&pairs) {
        true => known(&rows::readable(bindings, &changed), request, asked),
        false => Vec::new(),
    };
    let intakes = [&own, &other].map(|known| intake(known, request));
    let mut folders = intakes
        .iter()
        .filter(|intake| !intake.subscriptions.is_empty())
        .map(|intake| EvidenceFolder::open(&portfolio.evidence, intake))
        .collect::<Result<Vec<_>, _>>()?;
    let by_portion = Portioned {
        pairs: &pairs,
        contracts,
        request,
        calendars: Calendars::default(),
    };
    let Sum {
        gathered,
        tally,
        subscriptions,
        failed: unjudged,
        unheard,
    } = by_portion.sum(&mut folders);
    let mut read = gathered.into_iter().zip(folders);
    let mut read = std::iter::from_fn(|| {
        let (mut gathered, folder) = read.next()?;
        gathered.file_errors = folder.into_errors();
        Some(gathered)
    });
    let gathered = read.next().unwrap_or_default();
    let again = read.next();
    let other = again.as_ref().unwrap_or(&gathered);

    let mut failed = unbound(bindings, clients);
    failed.extend(newly_failed(bindings, &changed, clients));
    failed.extend(unjudged);
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
    notes.extend(unheard);
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
