//! Subscriptions bound to the terms by which they are judged.
//!
//! Every subscription of the portfolio has its place, which evidence knows it by, whether
//! its contract can be used or not. Each of its segments has its own terms in force;
//! segments with the same terms share them.

use std::collections::HashMap;
use std::sync::Arc;

use livret_core::contract::{ClientPlace, Parameters, Terms, bare_product};
use livret_core::evidence::SubscriptionIndex;
use livret_core::judge::{Subject, TermsInForce};

use super::segments::segments;
use super::{Client, Portfolio, Subscription};
use crate::contracts::{Contract, ContractError, Contracts};

/// The subscriptions of a portfolio, each bound or set aside.
#[derive(Clone, Debug, Default)]
pub struct Bindings {
    /// Those that can be judged, in the order of the portfolio.
    pub bound: Vec<Bound>,
    /// Those whose contract cannot be used, in the order of the portfolio.
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
}

/// A subscription that cannot be judged, for want of its contract.
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
    /// Why the contract cannot be used.
    pub error: ContractError,
}

/// Binds every subscription to its terms; `contracts` are those that the portfolio was read
/// against.
#[must_use]
pub fn bind(portfolio: &Portfolio, contracts: &Contracts) -> Bindings {
    let mut bindings = Bindings::default();
    let mut shelf = Shelf::default();
    let indexed = (0..).zip(portfolio.subscriptions());
    for (index, (client, subscription)) in indexed {
        match shelf.in_force(subscription, contracts) {
            Ok(Shelved { terms, vendor }) => bindings.bound.push(Bound {
                client: client.id.clone(),
                client_name: client.name.clone(),
                contract: subscription.contract.clone(),
                vendor: vendor.clone(),
                subject: Subject {
                    index,
                    id: subscription.id.clone(),
                    place: place_of(client, subscription),
                    since: subscription.since,
                    until: subscription.until,
                    terms,
                    pins: subscription.pins.clone(),
                },
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

/// What a contract says for one subscription.
struct Shelved {
    terms: Vec<TermsInForce>,
    vendor: String,
}

/// Contract, edition, and parameters as JSON.
type Asked = (String, String, String);

/// Terms with their digest.
type Held = (Arc<Terms>, Arc<str>);

/// Terms that were asked for already.
#[derive(Default)]
struct Shelf(HashMap<Asked, Result<Held, ContractError>>);

impl Shelf {
    /// What a subscription's contract says in each of its segments.
    fn in_force(
        &mut self,
        subscription: &Subscription,
        contracts: &Contracts,
    ) -> Result<Shelved, ContractError> {
        let contract = contracts.get(&subscription.contract)?;
        let vendor = &contract.booklet().vendor;
        let segments = segments(subscription, contract.booklet()).into_iter();
        let in_force = segments.map(|segment| {
            let (terms, digest) = self.terms(contract, &segment.edition, &segment.parameters)?;
            let products = segment.parameters.names("products");
            let bare = products.iter().map(|name| bare_product(name, vendor));
            Ok(TermsInForce {
                from: segment.from,
                edition: segment.edition,
                terms,
                digest,
                products: bare.map(str::to_owned).collect(),
            })
        });
        Ok(Shelved {
            terms: in_force.collect::<Result<_, ContractError>>()?,
            vendor: vendor.clone(),
        })
    }

    fn terms(
        &mut self,
        contract: &Contract,
        edition: &str,
        parameters: &Parameters,
    ) -> Result<Held, ContractError> {
        let written = serde_json::to_string(parameters).unwrap_or_default();
        let key = (contract.name().to_owned(), edition.to_owned(), written);
        let asked = self.0.entry(key).or_insert_with(|| {
            let terms = contract.terms(edition, parameters)?;
            let digest = Arc::from(terms.digest());
            Ok((Arc::new(terms), digest))
        });
        asked.clone()
    }
}
