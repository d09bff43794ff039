//! Running cases: each goes the way of every portfolio, with the contract linked in.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use livret_core::contract::{Contract, Side};
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

/// What is wrong with a file of cases, or with what came out of them; one sentence each,
/// with the case's heading. Empty when every case holds. `name` is the file's, as seen from
/// the folder `from`: scripts are looked for beside it.
#[must_use]
pub fn failures<C: Contract>(from: &str, name: &str, text: &str) -> Vec<String> {
    let file = match CaseFile::read(name, text) {
        Ok(file) => file,
        Err(fault) => return vec![fault.to_string()],
    };
    let failed =
        |case: &Case, what: String| format!("{name}:{}: `{}`: {what}", case.line, case.heading);
    let place = Path::new(from).join(name);
    let beside = place.parent().unwrap_or(Path::new(""));
    let run = |case: &Case| match case_report::<C>(name, beside, case) {
        Ok(report) => uncited::<C>(case)
            .into_iter()
            .chain(differences(&case.expected, &report))
            .map(|what| failed(case, what))
            .collect(),
        Err(what) => vec![failed(case, what)],
    };
    file.cases.iter().flat_map(run).collect()
}

/// The articles of a case that the booklet does not have.
fn uncited<C: Contract>(case: &Case) -> Vec<String> {
    let booklet = C::default().booklet();
    let unknown = |id: &&String| !booklet.articles.iter().any(|own| own.id.as_str() == *id);
    case.articles
        .iter()
        .filter(unknown)
        .map(|id| format!("the booklet has no article `{id}`"))
        .collect()
}

fn case_report<C: Contract>(file: &str, beside: &Path, case: &Case) -> Result<Value, String> {
    let situation = Situation::of(file, case, C::NAME).map_err(|fault| fault.to_string())?;
    report::<C>(&situation, beside)
}

/// The report of one situation, as `evaluate --format json` writes it.
fn report<C: Contract>(situation: &Situation, beside: &Path) -> Result<Value, String> {
    let linked = Linked::<C>::new().map_err(|error| error.to_string())?;
    let contracts = Contracts::of([Library {
        file: C::NAME.to_owned(),
        sha256: None,
        transport: Arc::new(linked),
    }]);
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    write_evidence(situation, &folder.path().join("evidence"))
        .map_err(|error| error.to_string())?;
    if let Some(script) = &situation.script {
        fs::copy(beside.join(script), folder.path().join(script))
            .map_err(|error| format!("{}: {error}", beside.join(script).display()))?;
    }
    let file = folder.path().join("portfolio.toml");
    let portfolio = Portfolio::parse(&file, situation.portfolio.as_bytes(), &contracts)
        .map_err(|error| faults(&error))?;
    let request = request(&situation.run)?;
    let bindings = bind(&portfolio, &contracts);
    let everyone = BTreeSet::new();
    let done = evaluate(&portfolio, &bindings, &contracts, &request, &everyone)
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
