//! `cargo xtask coverage`: which worked cases reach what a booklet says.
//!
//! Asks the built livret what each contract promises (`show`, with every parameter that
//! some case gives) and reads its cases. Prints every obligation, article,
//! unclear clause and parameter with the cases that work it out, and fails with a list of
//! what none reaches. It runs no case: that a case is true is the matter of the tests.

mod availability;
mod backup;
mod case;
mod credits;
mod gaps;
mod lifecycle;
mod obligation;
mod page;
mod sheet;
mod support;

use std::path::PathBuf;

use serde_json::Value;

use crate::build::{self, Profile};
use crate::dist::Dist;
use crate::failure::{Failure, Outcome};
use crate::livret;
use crate::workspace::{Workspace, list};
use case::Case;
use sheet::Sheet;

pub(crate) fn run() -> Outcome<()> {
    let workspace = Workspace::load()?;
    let dist = build::fill_dist(&workspace, Profile::Dev)?;
    let mut gaps = Vec::new();
    for contract in livret::contracts(&workspace, &dist)? {
        let cases = case::cases_in(&cases_of(&workspace, &contract))?;
        let shown = editions(&workspace, &dist, &contract, &cases)?;
        let sheet = Sheet::new(&contract, &shown, &cases);
        println!("{}", page::page(&sheet));
        gaps.extend(gaps::gaps(&sheet));
    }
    for gap in &gaps {
        println!("{gap}");
    }
    match gaps.len() {
        0 => {
            println!("coverage: nothing is missing");
            Ok(())
        }
        1 => Err(Failure::work("coverage: 1 thing is missing")),
        many => Err(Failure::work(format!(
            "coverage: {many} things are missing"
        ))),
    }
}

/// Where the cases of a contract lie: those of a booklet in data beside it, else those of its
/// plugin.
fn cases_of(workspace: &Workspace, contract: &str) -> PathBuf {
    let stated = workspace.root.join("contracts/cases").join(contract);
    if stated.is_dir() {
        return stated;
    }
    workspace.root.join("plugins").join(contract).join("cases")
}

/// What `livret show` says of each edition, under the parameters that the cases give.
fn editions(
    workspace: &Workspace,
    dist: &Dist,
    contract: &str,
    cases: &[Case],
) -> Outcome<Vec<Value>> {
    let latest = livret::show(workspace, dist, contract, &[])?;
    let booklet = latest.get("booklet").unwrap_or(&Value::Null);
    let set = parameters(booklet, cases);
    let set: Vec<&str> = set.iter().flat_map(|own| ["--set", own]).collect();
    let ids = list(booklet, "editions").iter();
    ids.filter_map(|own| own.get("id")?.as_str())
        .map(|id| {
            let more = [&set, &["--edition", id][..]].concat();
            livret::show(workspace, dist, contract, &more)
        })
        .collect()
}

/// Every parameter without a default that some case gives, as `--set` takes it. A zone goes
/// with a territory, and no term with it.
fn parameters(booklet: &Value, cases: &[Case]) -> Vec<String> {
    let open = list(booklet, "parameters").iter();
    open.filter(|own| own.get("default").is_none_or(Value::is_null))
        .filter(|own| own.get("kind").is_none_or(|kind| kind != "zone"))
        .filter_map(|own| {
            let name = own.get("name")?.as_str()?;
            let value = cases.iter().find_map(|case| case.parameter(name))?;
            Some(format!("{name}={value}"))
        })
        .collect()
}
