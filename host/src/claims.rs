//! The claims of a portfolio: its credits since each subscription began, under the run's
//! readings and under the other side's.
//!
//! Reads the evidence once and judges each subscription that was ever promised credits
//! twice. What is shown is the run's; the other side's gives the range of the sums.

use std::collections::BTreeSet;

use livret_core::calendar::Zone;
use livret_core::claims::{ClaimLine, ClaimsReport, SubscriptionClaims, sums};
use livret_core::judge::{Calendars, Judgment, Request};
use livret_core::month::Month;
use livret_core::report::{FailedSubscription, SCHEMA};
use livret_core::time::Instant;
use livret_core::verdict::CreditVerdict;
use rayon::prelude::*;

use crate::contracts::Contracts;
use crate::evaluate::{gather, judged, unbound};
use crate::evidence::{EvidenceError, FileError};
use crate::portfolio::{Bindings, Bound, Portfolio};

/// The claims, and what their reader should know beside them.
#[derive(Debug)]
pub struct Claims {
    /// The claims.
    pub report: ClaimsReport,
    /// Files and columns that were not read.
    pub notes: Vec<String>,
    /// Files of which no row could be read.
    pub file_errors: Vec<FileError>,
}

/// What can be claimed, was claimed or has lapsed by the end of the request, since each
/// subscription began.
///
/// `clients` are the ids of the clients to look at; empty: all of them.
///
/// # Errors
/// When the folder of evidence cannot be listed. A bad file or row is in the result.
pub fn claims(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    asked: &Request,
    clients: &BTreeSet<String>,
) -> Result<Claims, EvidenceError> {
    let concerned = |bound: &&Bound| {
        (clients.is_empty() || clients.contains(&bound.client)) && promises_credits(bound)
    };
    let bound: Vec<&Bound> = bindings.bound.iter().filter(concerned).collect();
    let request = history(&bound, asked);
    let Request { as_of, side, .. } = request;
    let gathered = gather(portfolio, bindings, contracts, &request, clients)?;
    let calendars = Calendars::default();
    let both = |bound: &&Bound| {
        let of = |side| {
            let request = Request { side, ..request };
            judged(bound, contracts, &request, &gathered.evidence, &calendars)
        };
        Ok::<_, FailedSubscription>((of(side)?, of(side.other())?))
    };
    let judged: Vec<Result<_, FailedSubscription>> = bound.par_iter().map(both).collect();

    let mut failed = unbound(bindings, clients);
    let mut subscriptions = Vec::new();
    let mut other = Vec::new();
    for (bound, judged) in bound.into_iter().zip(judged) {
        match judged {
            Ok((run, theirs)) => {
                other.extend(theirs.credits);
                subscriptions.extend(subscription(bound, run, as_of));
            }
            Err(reason) => failed.push(reason),
        }
    }
    failed.sort();
    let credits = subscriptions.iter().flat_map(|of| &of.credits);
    let report = ClaimsReport {
        schema: SCHEMA,
        portfolio: portfolio.name.clone(),
        as_of,
        reading: side,
        tzdb: Zone::data_edition().to_owned(),
        sums: sums(credits.map(|line| &line.credit), &other),
        subscriptions,
        rejected: gathered.rejected,
        unread: gathered
            .file_errors
            .iter()
            .map(ToString::to_string)
            .collect(),
        failed,
    };
    Ok(Claims {
        report,
        notes: gathered.notes,
        file_errors: gathered.file_errors,
    })
}

fn promises_credits(bound: &Bound) -> bool {
    let mut terms = bound.subject.terms.iter();
    terms.any(|in_force| in_force.terms.credits.promised().is_some())
}

/// The same request over all months since the first subscription began.
fn history(bound: &[&Bound], asked: &Request) -> Request {
    let since = bound.iter().map(|bound| Month::of(bound.subject.since));
    Request {
        from: since.fold(asked.from, Month::min),
        ..*asked
    }
}

/// A subscription's part; none where nothing was earned or claimed.
fn subscription(bound: &Bound, judged: Judgment, as_of: Instant) -> Option<SubscriptionClaims> {
    let nothing = judged.credits.is_empty() && judged.stray_claims.is_empty();
    let newest = bound.subject.terms.last();
    let credits = newest.and_then(|in_force| in_force.terms.credits.promised());
    let line = |credit: CreditVerdict| ClaimLine::of(credit, as_of);
    (!nothing).then(|| SubscriptionClaims {
        id: bound.subject.id.clone(),
        client: bound.client.clone(),
        contract: bound.contract.clone(),
        full_discharge: credits.is_some_and(|credits| credits.full_discharge),
        credits: judged.credits.into_iter().map(line).collect(),
        stray_claims: judged.stray_claims,
        undetermined: judged
            .undetermined
            .into_iter()
            .filter(|missing| missing.obligation == "credits")
            .collect(),
    })
}
