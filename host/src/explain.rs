//! One verdict of a portfolio, explained: finds its subscription, reads the evidence of its
//! client, and asks the core.

use livret_core::calendar::Zone;
use livret_core::contract::Side;
use livret_core::explain::{
    ExplainError, Explanation, Question, VerdictFamily, VerdictId, explain as ask,
};
use livret_core::judge::Request;
use livret_core::month::Month;
use livret_core::report::{Override, RejectedRow};
use livret_core::time::Instant;

use crate::contracts::Contracts;
use crate::evaluate::{gather_one, with_hook};
use crate::evidence::{EvidenceError, EvidenceKind, FileError, Gathered};
use crate::portfolio::{Bindings, Bound, Portfolio, SetAside};

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
    /// Its contract or its client's script cannot be used.
    #[error("{subscription} is not judged: {error}")]
    SetAside {
        /// The subscription.
        subscription: String,
        /// Why.
        error: SetAside,
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
    let unusable = |error: SetAside| ExplainFailure::SetAside {
        subscription: id.subscription_id.clone(),
        error,
    };
    if let Some(failed) = bindings
        .failed
        .iter()
        .find(|failed| failed.id == id.subscription_id)
    {
        return Err(unusable(failed.error.clone()));
    }
    let mut bound = bindings.bound.iter();
    let Some(bound) = bound.find(|bound| bound.subject.id == id.subscription_id) else {
        return Err(ExplainError::OnlySubscription(id.subscription_id).into());
    };
    let since = Month::of(bound.subject.since);
    let until = Month::of(Zone::paris().day_of(as_of).date()).max(since);
    let (from, to) = id.months().unwrap_or((since, until));
    let request = Request {
        from,
        to,
        as_of,
        side,
    };
    let gathered = gather_one(portfolio, bindings, contracts, &request, bound)?;
    let booklet = contracts
        .get(&bound.contract)
        .map_err(|error| unusable(error.into()))?
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
    let mut explanation = explanation.map_err(|error| unusable(error.into()))??;
    explanation.rejected = rejected(&gathered, id.family);
    explanation.overrides = overrides(bound, &explanation, id.family);
    Ok(Explained {
        explanation,
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

/// What the client's script changed in the terms that judged a verdict of this family.
/// Parameters and readings reach terms of any family.
fn overrides(bound: &Bound, of: &Explanation, family: VerdictFamily) -> Vec<Override> {
    let parts: &[&str] = match family {
        VerdictFamily::Availability => &["availability"],
        VerdictFamily::Support | VerdictFamily::SupportRate => &["support"],
        VerdictFamily::Backup => &["backup"],
        VerdictFamily::Lifecycle => &["lifecycle"],
        VerdictFamily::Credit => &["credits", "availability"],
    };
    let touches = |changed: &&Override| {
        let part = changed.path.split('.').next().unwrap_or_default();
        let part = parts.contains(&part) || ["parameters", "readings"].contains(&part);
        part && changed.from.is_none_or(|from| of.terms_from >= Some(from))
    };
    bound.overrides.iter().filter(touches).cloned().collect()
}

/// The rows of the subscription and its months that could have touched a verdict of this
/// family, had they not been rejected.
fn rejected(gathered: &Gathered, family: VerdictFamily) -> Vec<RejectedRow> {
    use EvidenceKind::{
        Backups, Claims, Coverage, Maintenance, Notices, Outages, Restores, Suspensions, Tickets,
        Versions,
    };
    let kinds: &[EvidenceKind] = match family {
        VerdictFamily::Availability => &[Outages, Maintenance, Coverage, Notices],
        VerdictFamily::Support | VerdictFamily::SupportRate => &[Tickets, Suspensions, Versions],
        VerdictFamily::Backup => &[Backups, Restores, Outages],
        VerdictFamily::Lifecycle => &[Versions, Notices, Maintenance],
        VerdictFamily::Credit => &[Claims, Outages, Maintenance, Coverage, Notices],
    };
    let asked = gathered.of_those_asked.iter();
    let of_kind = asked.filter(|(_, kind)| kinds.contains(kind));
    of_kind
        .filter_map(|(place, _)| gathered.rejected.get(*place).cloned())
        .collect()
}
