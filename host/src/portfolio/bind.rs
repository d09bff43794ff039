//! Subscriptions bound to the terms by which they are judged.
//!
//! Every subscription of the portfolio has its place, which evidence knows it by, whether
//! its contract can be used or not. Each of its segments has its own terms in force, as its
//! client's script left them; segments with the same terms share them. A script that cannot
//! be used puts its subscription aside: no terms are judged as if it had not been written.

use std::io;
use std::sync::Arc;

use livret_core::contract::ClientPlace;
use livret_core::evidence::SubscriptionIndex;
use livret_core::judge::Subject;
use livret_core::report::Override;

use super::shelf::{Shelf, Shelved};
use super::{Client, Portfolio, Subscription};
use crate::contracts::{ContractError, Contracts};
use crate::script::{Script, ScriptError, Step};

/// The subscriptions of a portfolio, each bound or set aside.
#[derive(Clone, Debug, Default)]
pub struct Bindings {
    /// Those that can be judged, in the order of the portfolio.
    pub bound: Vec<Bound>,
    /// Those whose contract or script cannot be used, in the order of the portfolio.
    pub failed: Vec<Failed>,
}

/// A subscription that can be judged.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The client's id.
    pub client: String,
    /// The client's name for people.
    pub client_name: String,
    /// The contract's name.
    pub contract: String,
    /// Who promises.
    pub vendor: String,
    /// What the judge needs. Its index counts failed subscriptions too: evidence knows it
    /// by its place in the portfolio.
    pub subject: Subject,
    /// What its client's script changed, in the order of the script's run.
    pub overrides: Vec<Override>,
    /// Its client's script, and those that a file of changes adds, for the hooks that they may
    /// have: of what two say of one row, the later holds.
    pub scripts: Vec<Arc<Script>>,
}

/// A subscription that cannot be judged.
#[derive(Clone, Debug)]
pub struct Failed {
    /// Its place in the portfolio.
    pub index: SubscriptionIndex,
    /// Its name.
    pub id: String,
    /// The client's id.
    pub client: String,
    /// The contract's name.
    pub contract: String,
    /// Why it is set aside.
    pub error: SetAside,
}

/// Why a subscription cannot be judged. Each message says what cannot be used, and where.
#[derive(Clone, Debug, thiserror::Error)]
pub enum SetAside {
    /// Its contract cannot be used.
    #[error(transparent)]
    Contract(#[from] ContractError),
    /// Its client's script cannot be used.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// Its client's script cannot be read.
    #[error("{script}: cannot be read: {source}")]
    Unreadable {
        /// The script, as the portfolio names it.
        script: String,
        /// The system's reason.
        source: Arc<io::Error>,
    },
}

/// Binds every subscription to its terms; `contracts` are those that the portfolio was read
/// against.
#[must_use]
pub fn bind(portfolio: &Portfolio, contracts: &Contracts) -> Bindings {
    bind_with(portfolio, contracts, |_, _| Vec::new())
}

/// The same with further steps for each subscription, after its client's script.
pub(super) fn bind_with(
    portfolio: &Portfolio,
    contracts: &Contracts,
    steps: impl Fn(&Client, &Subscription) -> Vec<Step>,
) -> Bindings {
    let mut bindings = Bindings::default();
    let mut shelf = Shelf::default();
    let prepared: Vec<_> = portfolio
        .subscriptions()
        .map(|(client, subscription)| {
            let zone = place_of(client, subscription).zone;
            let more = steps(client, subscription);
            shelf.prepare(subscription, zone, contracts, &more)
        })
        .collect();
    let runs = shelf.run_scripts();
    let indexed = (0..).zip(portfolio.subscriptions()).zip(prepared);
    for ((index, (client, subscription)), prepared) in indexed {
        let place = place_of(client, subscription);
        match prepared.and_then(|prepared| runs.shelved(prepared)) {
            Ok(Shelved {
                terms,
                vendor,
                overrides,
                scripts,
            }) => bindings.bound.push(Bound {
                client: client.id.clone(),
                client_name: client.name.clone(),
                contract: subscription.contract.clone(),
                vendor,
                subject: Subject {
                    index,
                    id: subscription.id.clone(),
                    place,
                    since: subscription.since,
                    until: subscription.until,
                    terms,
                    pins: subscription.pins.clone(),
                },
                overrides,
                scripts,
            }),
            Err(error) => bindings.failed.push(Failed {
                index,
                id: subscription.id.clone(),
                client: client.id.clone(),
                contract: subscription.contract.clone(),
                error,
            }),
        }
    }
    bindings
}

fn place_of(client: &Client, subscription: &Subscription) -> ClientPlace {
    ClientPlace {
        zone: subscription.zone.unwrap_or(client.place.zone),
        ..client.place
    }
}
