//! Whether the cases of a plugin work out every article that promises something.

use std::collections::BTreeSet;

use livret_core::contract::Contract;
use livret_core::contract::{Parameters, TermsRequest};
use serde_json::Value as Json;
use toml::{Table, Value};

use crate::parse::{Case, CaseFile};

/// The articles of availability and support of which `files`, each a name and its content,
/// do not show all three: a promise kept, a promise broken, and something else (excused,
/// pending, undetermined, not in force). One sentence each.
#[must_use]
pub fn thin_articles<C: Contract>(files: &[(&str, &str)]) -> Vec<String> {
    let read = files.iter().map(|(name, text)| CaseFile::read(name, text));
    let files: Vec<CaseFile> = match read.collect() {
        Ok(files) => files,
        Err(fault) => return vec![fault.to_string()],
    };
    let cases: Vec<&Case> = files.iter().flat_map(|file| &file.cases).collect();
    computed_articles(&C::default(), &cases)
        .into_iter()
        .filter_map(|article| {
            let about = cases.iter().filter(|case| case.articles.contains(&article));
            let outcomes: BTreeSet<&str> = about
                .flat_map(|case| &case.expected)
                .filter_map(|expected| expected.outcome())
                .collect();
            let other = outcomes
                .iter()
                .any(|word| !["met", "breached"].contains(word));
            let shown = [
                (outcomes.contains("met"), "met"),
                (outcomes.contains("breached"), "breached"),
                (other, "excused or other"),
            ];
            let lacking: Vec<&str> = shown
                .into_iter()
                .filter(|(there, _)| !there)
                .map(|(_, what)| what)
                .collect();
            let lacks = lacking.join(", ");
            (!lacks.is_empty()).then(|| format!("article {article} has no case that is {lacks}"))
        })
        .collect()
}

/// The article of the rate of availability, and of each obligation and rate of support.
fn computed_articles(contract: &impl Contract, cases: &[&Case]) -> BTreeSet<String> {
    let editions = contract.booklet().editions;
    let terms = contract.terms(&TermsRequest {
        edition: editions
            .last()
            .map_or_else(String::new, |own| own.id.clone()),
        parameters: all_parameters(cases),
    });
    let availability = terms.availability.promised().map(|own| &own.articles);
    let support = terms.support.promised();
    let obligations = support.into_iter().flat_map(|own| &own.obligations);
    let rate = support.and_then(|own| own.rate.as_ref()?.promised());
    availability
        .into_iter()
        .chain(obligations.map(|own| &own.articles))
        .chain(rate.map(|own| &own.articles))
        .map(|articles| articles.first().to_string())
        .collect()
}

/// Every parameter that some case gives.
fn all_parameters(cases: &[&Case]) -> Parameters {
    let mut all = Parameters::default();
    for case in cases {
        let subscription = case.settings.get("subscription").and_then(Value::as_table);
        let given = subscription.and_then(|own| own.get("parameters")?.as_table());
        for (name, value) in given.into_iter().flatten() {
            all.0.insert(name.clone(), json(value));
        }
    }
    all
}

/// A parameter as terms read it: dates are texts.
fn json(value: &Value) -> Json {
    let object = |table: &Table| {
        let fields = table
            .iter()
            .map(|(name, value)| (name.clone(), json(value)));
        Json::Object(fields.collect())
    };
    match value {
        Value::String(text) => Json::String(text.clone()),
        Value::Datetime(date) => Json::String(date.to_string()),
        Value::Integer(number) => Json::from(*number),
        Value::Boolean(flag) => Json::from(*flag),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Table(table) => object(table),
        Value::Float(number) => Json::from(*number),
    }
}
