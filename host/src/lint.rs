//! Linting contracts: their terms are asked for under several parameters, and looked at.
//!
//! Terms depend on what a client fills in, so each edition is asked for with what was given,
//! with an example of every other parameter, and with one of these more or fewer. What is wrong
//! in the answers is found by [`livret_core::contract::lint`]; what the check refuses is a
//! finding too, and does not hide the rest.

use livret_core::calendar::{Territory, nearest};
use livret_core::contract::check::Fault;
use livret_core::contract::lint::{CHECK, Filled, Finding, Ground, Linted, Trial, faults, lint};
use livret_core::contract::{Booklet, ClientPlace, ParameterKind, ParameterSpec, Parameters};
use serde_json::Value;

use crate::contracts::{Contract, ContractError};
use crate::portfolio::{SetError, parse_set, parse_sets};

/// Why a contract cannot be linted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LintError {
    /// It gives no terms.
    #[error(transparent)]
    Contract(#[from] ContractError),
    /// A `--set` that is wrong.
    #[error(transparent)]
    Set(#[from] SetError),
}

/// Lints contracts. A `--set` is for those that have such a parameter.
///
/// # Errors
/// [`LintError`] for a `--set` that no contract knows or that is wrong, and for a contract that
/// gives no answer. Faulty answers are findings.
pub fn lint_all(contracts: &[&Contract], sets: &[String]) -> Result<Vec<Linted>, LintError> {
    let knows = |contract: &Contract, set: &str| {
        let name = set.split('=').next().unwrap_or_default().trim();
        contract
            .booklet()
            .parameters
            .iter()
            .any(|spec| spec.name == name)
    };
    for set in sets {
        if !contracts.iter().any(|contract| knows(contract, set))
            && let Some(likely) = likely(contracts, set)
        {
            // Its error names the nearest parameter; a zone is read and changes no term.
            parse_set(set, likely.booklet())?;
        }
    }
    let lint = |contract: &&Contract| {
        let own = sets.iter().filter(|set| knows(contract, set));
        let own: Vec<String> = own.cloned().collect();
        lint_one(contract, &own)
    };
    contracts.iter().map(lint).collect()
}

/// The contract whose parameter a mistyped `--set` probably meant; else the first.
fn likely<'a>(contracts: &[&'a Contract], set: &str) -> Option<&'a Contract> {
    let name = set.split('=').next().unwrap_or_default().trim();
    let near = |contract: &&&Contract| {
        let known = contract.booklet().parameters.iter();
        nearest(name, known.map(|spec| spec.name.as_str())).is_some()
    };
    contracts.iter().find(near).or(contracts.first()).copied()
}

/// What is wrong with a contract that cannot be used, if it is its booklet: the faults as
/// findings.
#[must_use]
pub fn lint_refused(contract: &str, error: &ContractError) -> Option<Linted> {
    Some(Linted {
        contract: contract.to_owned(),
        given: Parameters::default(),
        examples: Parameters::default(),
        findings: faults(None, &faults_of(error)?),
    })
}

fn lint_one(contract: &Contract, sets: &[String]) -> Result<Linted, LintError> {
    let tries = Tries::new(contract.booklet(), sets)?;
    let mut trials = Vec::new();
    let mut refused: Vec<Finding> = Vec::new();
    for edition in &contract.booklet().editions {
        for (filled, parameters) in tries.all()? {
            match contract.terms(&edition.id, &parameters) {
                Ok(terms) => trials.push(Trial {
                    edition: edition.id.clone(),
                    parameters,
                    filled,
                    terms,
                }),
                Err(error) => {
                    let found = faults_of(&error).ok_or(error)?;
                    for mut finding in faults(Some(&edition.id), &found) {
                        finding.with_examples = filled != Filled::Given;
                        if !refused.iter().any(|known| alike(known, &finding)) {
                            refused.push(finding);
                        }
                    }
                }
            }
        }
    }
    let ground = Ground {
        booklet: contract.booklet(),
        trials: &trials,
    };
    refused.extend(lint(&ground));
    refused.sort_by_key(|finding| (finding.level, finding.rule != CHECK));
    Ok(Linted {
        contract: contract.name().to_owned(),
        given: tries.given()?,
        examples: tries.examples,
        findings: refused,
    })
}

/// The same fault, whatever was filled in.
fn alike(one: &Finding, other: &Finding) -> bool {
    (&one.edition, &one.path, &one.what) == (&other.edition, &other.path, &other.what)
}

fn faults_of(error: &ContractError) -> Option<Vec<Fault>> {
    match error {
        ContractError::Faulty { first, rest, .. } => {
            let first = std::iter::once(first.as_ref().clone());
            Some(first.chain(rest.iter().cloned()).collect())
        }
        _ => None,
    }
}

/// The parameters that are tried.
struct Tries<'a> {
    booklet: &'a Booklet,
    sets: &'a [String],
    /// An example of every parameter that was not given.
    examples: Parameters,
}

impl<'a> Tries<'a> {
    fn new(booklet: &'a Booklet, sets: &'a [String]) -> Result<Self, SetError> {
        let mut given = Parameters::default();
        for set in sets {
            let (name, value) = parse_set(set, booklet)?;
            given.0.insert(name, value);
        }
        let open = booklet.parameters.iter();
        let open = open.filter(|spec| !given.0.contains_key(&spec.name));
        let examples = open.filter_map(|spec| Some((spec.name.clone(), example(spec, booklet)?)));
        Ok(Self {
            booklet,
            sets,
            examples: Parameters(examples.collect()),
        })
    }

    /// What was given, and defaults.
    fn given(&self) -> Result<Parameters, SetError> {
        let place = ClientPlace::of(Territory::FR);
        parse_sets(self.sets, self.booklet, place).map(|(_, parameters)| parameters)
    }

    /// Every set of parameters, those that were given first.
    fn all(&self) -> Result<Vec<(Filled, Parameters)>, SetError> {
        let given = self.given()?;
        let mut examples = given.clone();
        examples.0.extend(self.examples.0.clone());
        let mut all = vec![
            (Filled::Given, given.clone()),
            (Filled::Examples, examples.clone()),
        ];
        for spec in &self.booklet.parameters {
            let name = &spec.name;
            let (mut more, mut fewer) = (given.clone(), examples.clone());
            match self.examples.0.get(name) {
                Some(example) => more.0.insert(name.clone(), example.clone()),
                None => without(&mut more, spec),
            };
            without(&mut fewer, spec);
            for probe in [more, fewer] {
                if !all.iter().any(|(_, known)| *known == probe) {
                    all.push((Filled::Probe, probe));
                }
            }
        }
        all.dedup_by(|(_, later), (_, earlier)| later == earlier);
        Ok(all)
    }
}

/// Leaves a parameter to its default.
fn without(parameters: &mut Parameters, spec: &ParameterSpec) -> Option<Value> {
    match &spec.default {
        Some(default) => parameters.0.insert(spec.name.clone(), default.clone()),
        None => parameters.0.remove(&spec.name),
    }
}

/// An example of the parameter's kind that is not its default. A zone says where a client is,
/// and no term depends on it.
fn example(spec: &ParameterSpec, booklet: &Booklet) -> Option<Value> {
    if spec.kind == ParameterKind::Zone {
        return None;
    }
    let written = format!("{}={}", spec.name, spec.kind.example());
    let (_, value) = parse_set(&written, booklet).ok()?;
    if spec.default.as_ref() != Some(&value) {
        return Some(value);
    }
    match value {
        Value::Bool(flag) => Some(Value::from(!flag)),
        Value::Number(count) => count.as_u64().map(|count| Value::from(count + 1)),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests;
