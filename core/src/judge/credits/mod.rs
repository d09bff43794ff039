//! Judging credits: what missed months earn, and what became of claims.
//!
//! A credit looks at its month and at those beside it, asked for or not, under every
//! combination of the readings of the rate and of the credit ([`ledger`]). [`right`] says
//! which months earn one, [`claim`] until when it can be claimed, [`amount`] what it comes
//! to; [`month`] brings them together, [`verdicts`] rules, [`fees`] and [`stray`] tell of
//! amounts without a fee and of claims without a credit. A subscription that missed nothing and claimed nothing costs nothing.

mod amount;
mod behind;
mod claim;
mod fees;
mod ledger;
mod month;
mod right;
mod stray;
mod verdicts;

use std::collections::{BTreeMap, BTreeSet};

use super::calendars::BindError;
use super::combinations::Combinations;
use super::{Case, Judgment, Request, TermsInForce};
use crate::contract::readings_in;
use crate::contract::terms::{AvailabilityTerms, CreditTerms};
use crate::evidence::ClaimRow;
use crate::month::Month;
use crate::verdict::Outcome;
pub(crate) use behind::{Behind, behind};
use ledger::Ledger;
use month::MonthCase;
pub(crate) use month::around;

/// The claims that are known, by the month claimed, each month's in the order of sending.
type Claims<'a> = BTreeMap<Month, Vec<&'a ClaimRow>>;

/// Judges the credits of the months asked for; their availability is judged already.
///
/// # Errors
/// [`BindError`] when a calendar, a zone or a duration of the terms cannot be read.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let claims = claims(case);
    let months = months(case, judgment, &claims);
    if months.is_empty() {
        return Ok(());
    }
    let needed: BTreeSet<Month> = months.iter().flat_map(|of| beside(case, *of)).collect();
    let request = widened(case);
    let case = &Case {
        request: &request,
        ..*case
    };
    let mut touched = ledger::readings(case, &needed);
    for (_, _, credits) in months.iter().filter_map(|month| promised(case, *month)) {
        touched.extend(readings_in(&(&credits.earning, &credits.claim)));
    }
    let combinations = Combinations::new(&touched, request.side, &case.subject.pins);
    let ledger = Ledger::new(case, &needed, &combinations)?;
    for month in months {
        let claims = claims.get(&month).map(Vec::as_slice).unwrap_or_default();
        let Some((in_force, availability, credits)) = promised(case, month) else {
            stray::unpromised(case, claims, judgment);
            continue;
        };
        let before = MonthCase {
            case,
            ledger: &ledger,
            month,
            in_force,
            availability,
            credits,
            claimed: claims.first().map(|claim| claim.sent),
        };
        let under = combinations.sides().iter().enumerate();
        let under = under
            .map(|(place, sides)| before.under(place, sides))
            .collect::<Result<Vec<_>, _>>()?;
        let rows = verdicts::of(&before, &combinations, &under);
        if rows.is_empty() {
            stray::earned_nothing(&before, &combinations, &under, claims, judgment);
        }
        judgment.credits.extend(rows);
    }
    judgment
        .credits
        .sort_by(|a, b| (&a.period, &a.product).cmp(&(&b.period, &b.product)));
    fees::note_missing(case, judgment);
    Ok(())
}

fn claims<'a>(case: &Case<'a>) -> Claims<'a> {
    let mut claims = Claims::new();
    let asked = case.request.from..=case.request.to;
    for claim in case.evidence.claims.of(case.subject.index) {
        if asked.contains(&claim.period) && claim.sent <= case.request.as_of {
            claims.entry(claim.period).or_default().push(claim);
        }
    }
    claims
}

/// The months that can owe a credit under the run's readings, and those claimed.
fn months(case: &Case<'_>, judgment: &Judgment, claims: &Claims<'_>) -> BTreeSet<Month> {
    let missed = judgment.availability.iter();
    let missed = missed.filter(|verdict| verdict.ruling.outcome == Outcome::Breached);
    missed
        .filter_map(|verdict| verdict.period.parse().ok())
        .filter(|month| promised(case, *month).is_some())
        .chain(claims.keys().copied())
        .collect()
}

/// The months asked for and those beside them, as far as any terms look. The same for all
/// subscriptions of a contract, so that they share their calendars.
fn widened(case: &Case<'_>) -> Request {
    let credits = case.subject.terms.iter();
    let credits = credits.filter_map(|in_force| in_force.terms.credits.promised());
    let consecutive = credits.map(|credits| credits.consecutive_months).max();
    let beside = consecutive.map_or(0, |months| months.saturating_sub(1));
    let asked = case.request;
    Request {
        from: (0..beside).fold(asked.from, |month, _| month.previous()),
        to: asked.to.plus(beside),
        ..*asked
    }
}

/// The months that decide on the credits of one; none where no credit is promised.
fn beside(case: &Case<'_>, month: Month) -> impl Iterator<Item = Month> {
    let credits = promised(case, month).map(|(_, _, credits)| credits.consecutive_months);
    let months = credits.map(|consecutive| around(month, consecutive));
    months.into_iter().flatten()
}

/// The terms of a month that promises a rate and credits for missing it.
fn promised<'a>(
    case: &Case<'a>,
    month: Month,
) -> Option<(&'a TermsInForce, &'a AvailabilityTerms, &'a CreditTerms)> {
    let in_force = case.subject.terms_of(month)?;
    let terms = &in_force.terms;
    Some((
        in_force,
        terms.availability.promised()?,
        terms.credits.promised()?,
    ))
}
