//! Which contracts and editions stand behind a report.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use livret_core::evidence::SubscriptionIndex;
use livret_core::judge::{Request, Subject};
use livret_core::report::ContractUsed;

use crate::contracts::Contracts;
use crate::portfolio::Bindings;

/// The last day of the request on which a subscription is in force.
pub(super) fn last_day(subject: &Subject, request: &Request) -> NaiveDate {
    let asked = request.to.last_day();
    subject.until.map_or(asked, |until| until.min(asked))
}

/// The contracts behind the verdicts, each once, in the editions that came into force by the
/// end of the request. `shown` are the places of the subscriptions that were judged.
pub(super) fn used(
    bindings: &Bindings,
    contracts: &Contracts,
    request: &Request,
    shown: &HashSet<SubscriptionIndex>,
) -> Vec<ContractUsed> {
    let used: BTreeSet<ContractUsed> = bindings
        .bound
        .iter()
        .filter(|bound| shown.contains(&bound.subject.index))
        .flat_map(|bound| {
            let sha256 = contracts
                .get(&bound.contract)
                .ok()
                .and_then(|c| c.library().sha256.as_deref());
            let last = last_day(&bound.subject, request);
            let begun = bound.subject.terms.iter().enumerate();
            // Before any terms the oldest judge.
            let begun = begun.filter(move |(n, it)| *n == 0 || it.from <= Some(last));
            begun.map(move |(_, in_force)| ContractUsed {
                contract: bound.contract.clone(),
                edition: in_force.edition.clone(),
                sha256: sha256.unwrap_or_default().to_owned(),
            })
        })
        .collect();
    used.into_iter().collect()
}
