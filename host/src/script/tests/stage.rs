//! A contract to write scripts for: made terms in which every family is promised.

use std::sync::Arc;

use livret_core::calendar::Zone;
use livret_core::plugin::{AbiOutage, BOOKLET, CallError, Transport};
use serde_json::{Value, json};

use crate::contracts::{Contract, Contracts, Library};
use crate::script::{Customised, Draft, DraftSegment, Script};

/// Booklet and terms with which core tries its own checks.
const BOOKLET_JSON: &str = include_str!("../../../../core/src/contract/check/sample/booklet.json");
const TERMS_JSON: &str = include_str!("../../../../core/src/contract/check/sample/terms.json");

/// A library that gives those terms; the parameter `support_hours` becomes the hours of support.
struct Staged;

impl Transport for Staged {
    fn origin(&self) -> String {
        "libacme.so".to_owned()
    }

    fn name(&self) -> &str {
        "acme-saas"
    }

    fn version(&self) -> &str {
        "1.0.0"
    }

    fn has_batch(&self) -> bool {
        false
    }

    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError> {
        if method == BOOKLET {
            return Ok(booklet().to_string().into_bytes());
        }
        let request: Value = serde_json::from_slice(argument).expect("a request");
        Ok(terms(&request["parameters"]).to_string().into_bytes())
    }

    fn carry_batch(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), CallError> {
        Ok(())
    }
}

fn booklet() -> Value {
    let mut booklet: Value = serde_json::from_str(BOOKLET_JSON).expect("a booklet");
    booklet["contract"] = json!("acme-saas");
    booklet
}

fn terms(parameters: &Value) -> Value {
    let mut terms: Value = serde_json::from_str(TERMS_JSON).expect("terms");
    if let Some(hours) = parameters["support_hours"].as_str() {
        terms["support"]["promised"]["hours"]["hours"] = json!([hours]);
    }
    terms
}

/// The contract of that library.
pub(super) fn contract() -> Contract {
    let library = Library {
        file: "libacme.so".to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(Staged),
    };
    let contracts = Contracts::of([library]);
    contracts.get("acme-saas").expect("it works").clone()
}

/// A subscription of 2025-07-01 to 2028-06-30 under both editions.
pub(super) fn draft() -> Draft {
    let contract = contract();
    let segment = |from: Option<&str>, edition: &str| DraftSegment {
        from: from.map(|day| day.parse().expect("a day")),
        edition: edition.to_owned(),
        parameters: Default::default(),
        terms: Arc::new(contract.terms(edition, &Default::default()).expect("terms")),
    };
    let editions = contract.booklet().editions.clone();
    let segments = editions.iter().map(|edition| {
        let from = edition.from.map(|day| day.to_string());
        segment(from.as_deref(), &edition.id)
    });
    Draft {
        segments: segments.collect(),
        contract: contract.clone(),
        since: "2025-07-01".parse().expect("a day"),
        until: Some("2028-06-30".parse().expect("a day")),
        zone: Zone::paris(),
    }
}

/// What a script makes of that subscription.
pub(super) fn customised(text: &str) -> Customised {
    let script = Script::compile("a.rhai", text.as_bytes()).expect("compiles");
    script.customize(&draft()).expect("runs")
}

/// Why a script cannot be compiled or run.
pub(super) fn refused(text: &str) -> String {
    let script = match Script::compile("a.rhai", text.as_bytes()) {
        Ok(script) => script,
        Err(error) => return error.to_string(),
    };
    let error = script.customize(&draft()).map(|done| done.overrides);
    error.expect_err("it fails").to_string()
}

/// What a script's changes are logged as.
pub(super) fn logged(text: &str) -> Vec<String> {
    let overrides = customised(text).overrides;
    overrides.iter().map(ToString::to_string).collect()
}

/// The target of a segment.
pub(super) fn target(segment: &DraftSegment) -> String {
    let availability = segment.terms.availability.promised();
    availability.expect("availability").target.to_string()
}
