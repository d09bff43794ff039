//! A portfolio: read, and if it has no fault, bound and judged.
//!
//! Every fault can be shown; what was read names each client and each
//! subscription once, and its subscriptions are judged or failed, none lost.

use std::collections::BTreeSet;

use livret_host::portfolio::Portfolio;

use crate::situation::{CONTRACTS, assert_shown, judge, scratch};

/// More subscriptions than that only take time.
const MANY: usize = 40;

pub(crate) fn run(data: &[u8]) {
    let folder = scratch();
    let file = folder.join("portfolio.toml");
    let mut portfolio = match Portfolio::parse(&file, data, &CONTRACTS) {
        Ok(portfolio) => portfolio,
        Err(error) => {
            assert!(!error.faults().is_empty());
            for fault in error.faults() {
                assert_shown("fault", &fault.to_string());
            }
            return;
        }
    };
    let clients: BTreeSet<&str> = portfolio.clients.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(clients.len(), portfolio.clients.len());
    let ids: BTreeSet<String> = portfolio
        .subscriptions()
        .map(|(_, subscription)| subscription.id.clone())
        .collect();
    assert_eq!(ids.len(), portfolio.subscriptions().count());
    if ids.len() > MANY {
        return;
    }
    // Whatever folder it names: nothing of this machine is read.
    portfolio.evidence = folder.join("evidence");
    let report = judge(&portfolio, &CONTRACTS);
    assert_eq!(report.subscriptions.len() + report.failed.len(), ids.len());
}
