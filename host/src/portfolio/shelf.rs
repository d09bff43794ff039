//! What subscriptions share while they are bound: terms that were asked for, scripts that
//! were read, and what a script made of a draft. Equal questions are asked once.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::calendar::Zone;
use livret_core::contract::{Parameters, Terms, bare_product};
use livret_core::judge::TermsInForce;
use livret_core::report::Override;

use super::script_file::ScriptFile;
use super::segments::{Segment, segments};
use super::{SetAside, Subscription};
use crate::contracts::{Contract, ContractError, Contracts};
use crate::script::{Customised, Draft, DraftSegment, Script};

/// What a contract says for one subscription.
#[derive(Clone)]
pub(super) struct Shelved {
    pub(super) terms: Vec<TermsInForce>,
    pub(super) vendor: String,
    pub(super) overrides: Vec<Override>,
    pub(super) script: Option<Arc<Script>>,
}

/// Contract, edition, and parameters as JSON.
type Asked = (String, String, String);

/// Terms with their digest.
type Held = (Arc<Terms>, Arc<str>);

/// A draft for a script: the script's file, the contract, the first and the last day, the
/// zone, and each segment with its parameters as JSON.
type Drafted = (
    String,
    String,
    (NaiveDate, Option<NaiveDate>),
    &'static str,
    Vec<(Option<NaiveDate>, String, String)>,
);

/// Segments after a script, and what it changed.
type Edited = (Vec<TermsInForce>, Vec<Override>);

/// What was asked for already.
#[derive(Default)]
pub(super) struct Shelf {
    terms: HashMap<Asked, Result<Held, ContractError>>,
    scripts: HashMap<String, Result<Arc<Script>, SetAside>>,
    edited: HashMap<Drafted, Result<Edited, SetAside>>,
}

impl Shelf {
    /// What a subscription's contract says in each of its segments, its client's script
    /// included.
    pub(super) fn in_force(
        &mut self,
        subscription: &Subscription,
        zone: Zone,
        contracts: &Contracts,
    ) -> Result<Shelved, SetAside> {
        let contract = contracts.get(&subscription.contract)?;
        let vendor = contract.booklet().vendor.clone();
        let segments = segments(subscription, contract.booklet());
        let (script, (terms, overrides)) = match &subscription.script {
            None => (None, (self.as_written(contract, segments)?, Vec::new())),
            Some(file) => {
                let script = self.script(file)?;
                let edited = self.edited(&script, subscription, zone, contract, segments)?;
                (Some(script), edited)
            }
        };
        Ok(Shelved {
            terms,
            vendor,
            overrides,
            script,
        })
    }

    /// The segments as booklet and portfolio have them.
    fn as_written(
        &mut self,
        contract: &Contract,
        segments: Vec<Segment>,
    ) -> Result<Vec<TermsInForce>, SetAside> {
        let in_force = segments.into_iter().map(|segment| {
            let (terms, digest) = self.terms(contract, &segment.edition, &segment.parameters)?;
            Ok(TermsInForce {
                from: segment.from,
                edition: segment.edition,
                terms,
                digest,
                products: products(&segment.parameters, contract),
            })
        });
        in_force.collect()
    }

    fn terms(
        &mut self,
        contract: &Contract,
        edition: &str,
        parameters: &Parameters,
    ) -> Result<Held, ContractError> {
        let key = (
            contract.name().to_owned(),
            edition.to_owned(),
            written(parameters),
        );
        let asked = self.terms.entry(key).or_insert_with(|| {
            let terms = contract.terms(edition, parameters)?;
            let digest = Arc::from(terms.digest());
            Ok((Arc::new(terms), digest))
        });
        asked.clone()
    }

    /// The script of a file.
    fn script(&mut self, file: &ScriptFile) -> Result<Arc<Script>, SetAside> {
        let known = self.scripts.entry(file.name.clone());
        known.or_insert_with(|| file.compile()).clone()
    }

    /// The segments as a script leaves them.
    fn edited(
        &mut self,
        script: &Script,
        subscription: &Subscription,
        zone: Zone,
        contract: &Contract,
        segments: Vec<Segment>,
    ) -> Result<Edited, SetAside> {
        let listed = segments.iter();
        let key: Drafted = (
            script.file().to_owned(),
            contract.name().to_owned(),
            (subscription.since, subscription.until),
            zone.name(),
            listed
                .map(|it| (it.from, it.edition.clone(), written(&it.parameters)))
                .collect(),
        );
        if let Some(known) = self.edited.get(&key) {
            return known.clone();
        }
        let segments = segments.into_iter().map(|segment| {
            let (terms, _) = self.terms(contract, &segment.edition, &segment.parameters)?;
            Ok::<_, ContractError>(DraftSegment {
                from: segment.from,
                edition: segment.edition,
                parameters: segment.parameters,
                terms,
            })
        });
        let draft = Draft {
            segments: segments.collect::<Result<_, _>>()?,
            contract: contract.clone(),
            since: subscription.since,
            until: subscription.until,
            zone,
        };
        let edited = script.customize(&draft).map_err(SetAside::from);
        let edited = edited.map(|customised| settle(customised, contract));
        self.edited.insert(key, edited.clone());
        edited
    }
}

/// What a script made of a draft, ready to be judged by.
fn settle(customised: Customised, contract: &Contract) -> Edited {
    let segments = customised.segments.into_iter();
    let terms = segments.map(|segment| TermsInForce {
        from: segment.from,
        edition: segment.edition,
        digest: segment.terms.digest().into(),
        terms: segment.terms,
        products: products(&segment.parameters, contract),
    });
    (terms.collect(), customised.overrides)
}

fn products(parameters: &Parameters, contract: &Contract) -> Vec<String> {
    let vendor = &contract.booklet().vendor;
    let products = parameters.names("products");
    let bare = products.iter().map(|name| bare_product(name, vendor));
    bare.map(str::to_owned).collect()
}

fn written(parameters: &Parameters) -> String {
    serde_json::to_string(parameters).unwrap_or_default()
}
