//! Running cases: each goes the way of every portfolio, with a contract that is linked in or
//! one of those at hand.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use livret_core::contract::{Booklet, Contract, Side};
use livret_core::judge::Request;
use livret_core::month::Month;
use livret_core::plugin::Linked;
use livret_core::time::Instant;
use livret_host::contracts::{Contracts, Library};
use livret_host::evaluate::evaluate;
use livret_host::portfolio::{Portfolio, PortfolioError, bind};
use serde_json::Value;

use crate::compare::differences;
use crate::parse::{Case, CaseFile};
use crate::settings::{Run, Situation};

/// A file of cases that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// How many cases it has.
    pub cases: usize,
    /// What is wrong with the file, or with what came out of its cases; one sentence each,
    /// with the case's heading. Empty when every case holds.
    pub failures: Vec<String>,
}

/// What is wrong with a file of cases of a contract that is linked in, or with what came out
/// of them. Empty when every case holds. `name` is the file's, as seen from the folder `from`:
/// scripts are looked for beside it.
#[must_use]
pub fn failures<C: Contract>(from: &str, name: &str, text: &str) -> Vec<String> {
    let linked = match Linked::<C>::new() {
        Ok(linked) => linked,
        Err(error) => return vec![error.to_string()],
    };
    let contracts = Contracts::of([Library {
        file: C::NAME.to_owned(),
        sha256: None,
        data: false,
        transport: Arc::new(linked),
    }]);
    let beside = folder_of(&Path::new(from).join(name));
    run_beside(&contracts, C::NAME, (name, &beside), text).failures
}

/// Runs the file of cases `name` with this content, for one of the contracts at hand. Scripts
/// are looked for beside it.
#[must_use]
pub fn run(contracts: &Contracts, contract: &str, name: &str, text: &str) -> Ran {
    let beside = folder_of(Path::new(name));
    run_beside(contracts, contract, (name, &beside), text)
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().map_or_else(PathBuf::new, Path::to_owned)
}

fn run_beside(
    contracts: &Contracts,
    contract: &str,
    (name, beside): (&str, &Path),
    text: &str,
) -> Ran {
    let wrong = |what: String| Ran {
        cases: 0,
        failures: vec![what],
    };
    let booklet = match contracts.get(contract) {
        Ok(contract) => contract.booklet(),
        Err(error) => return wrong(error.to_string()),
    };
    let file = match CaseFile::read(name, text) {
        Ok(file) => file,
        Err(fault) => return wrong(fault.to_string()),
    };
    let failed =
        |case: &Case, what: String| format!("{name}:{}: `{}`: {what}", case.line, case.heading);
    let differ = |case: &Case| {
        let situation = Situation::of(name, case, contract).map_err(|fault| fault.to_string());
        match situation.and_then(|situation| report(contracts, &situation, beside)) {
            Ok(report) => uncited(booklet, case)
                .into_iter()
                .chain(differences(&case.expected, &report))
                .map(|what| failed(case, what))
                .collect(),
            Err(what) => vec![failed(case, what)],
        }
    };
    Ran {
        cases: file.cases.len(),
        failures: file.cases.iter().flat_map(differ).collect(),
    }
}

/// The articles of a case that the booklet does not have.
fn uncited(booklet: &Booklet, case: &Case) -> Vec<String> {
    let unknown = |id: &&String| !booklet.articles.iter().any(|own| own.id.as_str() == *id);
    case.articles
        .iter()
        .filter(unknown)
        .map(|id| format!("the booklet has no article `{id}`"))
        .collect()
}

/// The report of one situation, as `evaluate --format json` writes it.
fn report(contracts: &Contracts, situation: &Situation, beside: &Path) -> Result<Value, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    write_evidence(situation, &folder.path().join("evidence"))
        .map_err(|error| error.to_string())?;
    if let Some(script) = &situation.script {
        fs::copy(beside.join(script), folder.path().join(script))
            .map_err(|error| format!("{}: {error}", beside.join(script).display()))?;
    }
    let file = folder.path().join("portfolio.toml");
    let portfolio = Portfolio::parse(&file, situation.portfolio.as_bytes(), contracts)
        .map_err(|error| faults(&error))?;
    let request = request(&situation.run)?;
    let bindings = bind(&portfolio, contracts);
    if let Some(failed) = bindings.failed.first() {
        return Err(failed.error.to_string());
    }
    let everyone = BTreeSet::new();
    let done = evaluate(&portfolio, &bindings, contracts, &request, &everyone)
        .map_err(|error| error.to_string())?;
    match done.file_errors.first() {
        Some(error) => Err(error.to_string()),
        None => serde_json::to_value(&done.report).map_err(|error| error.to_string()),
    }
}

fn write_evidence(situation: &Situation, folder: &std::path::Path) -> std::io::Result<()> {
    fs::create_dir(folder)?;
    for (name, text) in &situation.evidence {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn request(run: &Run) -> Result<Request, String> {
    let month = |text: &str| text.parse::<Month>().map_err(|error| error.to_string());
    let side = match run.reading.as_str() {
        "client" => Side::Client,
        "vendor" => Side::Vendor,
        other => {
            return Err(format!(
                "`{other}` is no reading: it is `client` or `vendor`"
            ));
        }
    };
    Ok(Request {
        from: month(&run.from)?,
        to: month(&run.to)?,
        as_of: Instant::parse(&run.as_of).map_err(|error| error.to_string())?,
        side,
    })
}

fn faults(error: &PortfolioError) -> String {
    match error {
        PortfolioError::Faulty { faults, .. } => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            faults.join("; ")
        }
        other => other.to_string(),
    }
}

/// The tests of a plugin's cases, one per file. That they reach every article is the matter
/// of `cargo xtask coverage`.
///
/// ```text
/// livret_cases::cases! {
///     Cityviz;
///     availability: "../cases/availability.md",
///     support: "../cases/support.md",
/// }
/// ```
#[macro_export]
macro_rules! cases {
    ($contract:ty; $($name:ident: $path:literal),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
                let failures =
                    $crate::failures::<$contract>(tests, $path, include_str!($path));
                assert!(failures.is_empty(), "\n{}", failures.join("\n"));
            }
        )+
    };
}
