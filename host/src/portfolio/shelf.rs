//! What subscriptions share while they are bound: terms that were asked for, scripts that
//! were read, and what a script made of a draft. Equal questions are asked once; scripts run
//! in parallel, after everything was read.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use livret_core::calendar::Zone;
use livret_core::contract::{Parameters, Terms, bare_product};
use livret_core::judge::TermsInForce;
use livret_core::report::Override;
use rayon::prelude::*;

use super::script_file::ScriptFile;
use super::segments::{Segment, segments};
use super::{SetAside, Subscription};
use crate::contracts::{Contract, ContractError, Contracts};
use crate::script::{Customised, Draft, DraftSegment, Script, Step, customise};

/// What a contract says for one subscription.
pub(super) struct Shelved {
    pub(super) terms: Vec<TermsInForce>,
    pub(super) vendor: String,
    pub(super) overrides: Vec<Override>,
    pub(super) scripts: Vec<Arc<Script>>,
}

/// A subscription whose contract was asked and whose script was read, and not yet run.
pub(super) struct Prepared {
    vendor: String,
    terms: Stage,
}

enum Stage {
    /// As booklet and portfolio have them.
    Written(Vec<TermsInForce>),
    /// As these scripts, and what a file of changes says, make them of the draft with this
    /// number.
    Drafted(usize, Vec<Arc<Script>>),
}

/// Contract, edition, and parameters as JSON.
type Asked = (String, String, String);

/// Terms with their digest.
type Held = (Arc<Terms>, Arc<str>);

/// A draft and its steps: what tells these from others, the contract, the first and the last day, the
/// zone, and each segment with its parameters as JSON.
type Drafted = (
    Vec<String>,
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
    numbers: HashMap<Drafted, usize>,
    drafts: Vec<(Vec<Step>, Draft)>,
}

/// What became of every draft.
pub(super) struct Runs(Vec<Result<Edited, SetAside>>);

impl Shelf {
    /// Asks a subscription's contract about each of its segments, and reads its client's
    /// script, after which `more` steps are taken.
    pub(super) fn prepare(
        &mut self,
        subscription: &Subscription,
        zone: Zone,
        contracts: &Contracts,
        more: &[Step],
    ) -> Result<Prepared, SetAside> {
        let contract = contracts.get(&subscription.contract)?;
        let segments = segments(subscription, contract.booklet());
        let script = subscription.script.as_ref();
        let script = script.map(|file| self.script(file)).transpose()?;
        let own = script.map(Step::Script);
        let steps: Vec<Step> = own.into_iter().chain(more.iter().cloned()).collect();
        let terms = if steps.is_empty() {
            Stage::Written(self.as_written(contract, segments)?)
        } else {
            let scripts = steps.iter().filter_map(Step::script).cloned().collect();
            let number = self.draft(steps, subscription, zone, contract, segments)?;
            Stage::Drafted(number, scripts)
        };
        Ok(Prepared {
            vendor: contract.booklet().vendor.clone(),
            terms,
        })
    }

    /// How many drafts scripts are to be run on.
    #[cfg(test)]
    pub(super) fn drafts(&self) -> usize {
        self.drafts.len()
    }

    /// Takes every draft through its steps, in parallel.
    pub(super) fn run_scripts(&self) -> Runs {
        let edited = self.drafts.par_iter().map(|(steps, draft)| {
            let customised = customise(draft, steps)?;
            Ok(settle(customised, &draft.contract))
        });
        Runs(edited.collect())
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

    /// The number of a draft with these steps.
    fn draft(
        &mut self,
        steps: Vec<Step>,
        subscription: &Subscription,
        zone: Zone,
        contract: &Contract,
        segments: Vec<Segment>,
    ) -> Result<usize, SetAside> {
        let listed = segments.iter();
        let key: Drafted = (
            steps.iter().map(Step::key).collect(),
            contract.name().to_owned(),
            (subscription.since, subscription.until),
            zone.name(),
            listed
                .map(|it| (it.from, it.edition.clone(), written(&it.parameters)))
                .collect(),
        );
        if let Some(known) = self.numbers.get(&key) {
            return Ok(*known);
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
        let number = self.drafts.len();
        self.drafts.push((steps, draft));
        self.numbers.insert(key, number);
        Ok(number)
    }
}

impl Runs {
    /// What a prepared subscription is judged by.
    pub(super) fn shelved(&self, prepared: Prepared) -> Result<Shelved, SetAside> {
        let (terms, overrides, scripts) = match prepared.terms {
            Stage::Written(terms) => (terms, Vec::new(), Vec::new()),
            Stage::Drafted(number, scripts) => {
                let (terms, overrides) = match self.0.get(number) {
                    Some(edited) => edited.clone()?,
                    // Numbers are those of the drafts that were run.
                    None => Edited::default(),
                };
                (terms, overrides, scripts)
            }
        };
        Ok(Shelved {
            terms,
            vendor: prepared.vendor,
            overrides,
            scripts,
        })
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
