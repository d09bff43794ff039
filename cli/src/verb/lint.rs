//! `livret lint`: what in a contract is a mistake, surely or probably.

use std::path::Path;

use clap::Args;
use livret_core::calendar::nearest;
use livret_core::contract::lint::{Linted, RULES, Rule};
use livret_host::booklets::read_file;
use livret_host::contracts::{Contract, ContractError, Contracts};
use livret_host::lint::{lint_all, lint_refused};
use livret_report::json;
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Setting, TableOrJson};
use crate::output::Output;
use crate::terminal::tell;

/// Find mistakes in contracts
///
/// Tells what the check refuses, and what passes it and is a mistake all the same: tiers out of
/// order, hours that never open, deadlines that cannot be missed, articles that nothing cites.
/// Every edition is looked at under both readings, with the parameters that are given and with
/// an example of each other. Exit code 1 when there are errors or warnings; notes are no
/// mistakes.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Examples:\n  livret lint\n  livret lint visiativ-saas --set 'monthly_fee=1250.00 EUR'\n  livret lint contracts/aws-ec2.toml\n  livret lint --explain tier-order"
)]
pub(crate) struct Lint {
    /// Contracts, as `livret contracts` names them, or files of booklets, `NAME.toml`
    /// [default: all]
    contract: Vec<String>,
    /// A parameter that the client's contract fills in, in TOML; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// How to write it
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json"
    )]
    format: TableOrJson,
    /// List the rules
    #[arg(long, conflicts_with_all = ["contract", "set", "format", "explain"])]
    rules: bool,
    /// Explain a rule: what it finds, why it matters, an example
    #[arg(long, value_name = "RULE", conflicts_with_all = ["contract", "set", "format"])]
    explain: Option<String>,
}

impl Lint {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let output = Output::standard(setting.color);
        if self.rules {
            output.page(livret_report::lint_rules)?;
            return Ok(Ending::Done);
        }
        if let Some(id) = &self.explain {
            let rule = rule(id)?;
            output.page(|page| livret_report::lint_rule(rule, page))?;
            return Ok(Ending::Done);
        }
        let (files, names): (Vec<&str>, Vec<&str>) = {
            let all = self.contract.iter().map(String::as_str);
            all.partition(|name| is_file(name))
        };
        let files = files.into_iter().map(of_file);
        let files: Vec<Contracts> = files.collect::<miette::Result<_>>()?;
        let mut asked = Asked::default();
        for contracts in &files {
            asked.take_all(contracts);
        }
        let at_hand = match (names.is_empty(), files.is_empty()) {
            (true, false) => Contracts::default(),
            _ => setting.at_hand(None)?,
        };
        if names.is_empty() {
            asked.take_all(&at_hand);
        }
        asked.take_named(&at_hand, &names)?;
        if asked.is_empty() {
            return Err(miette!("no contract is loaded: there is nothing to lint"));
        }
        let mut linted = lint_all(&asked.ready, &self.set).into_diagnostic()?;
        linted.extend(asked.faulty);
        linted.sort_by(|one, other| one.contract.cmp(&other.contract));
        match self.format {
            TableOrJson::Json => output.data(|out| json::write(&linted, out))?,
            TableOrJson::Table => output.page(|page| livret_report::lint(&linted, page))?,
        }
        for error in &asked.unusable {
            tell(&error.to_string());
        }
        Ok(if !asked.unusable.is_empty() {
            Ending::Incomplete
        } else if linted.iter().any(Linted::objects) {
            Ending::Objected
        } else {
            Ending::Done
        })
    }
}

/// Whether an argument is a booklet's file and no name.
fn is_file(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "toml")
}

/// The contract that a file states.
fn of_file(file: &str) -> miette::Result<Contracts> {
    let library = read_file(Path::new(file)).into_diagnostic()?;
    Ok(Contracts::of([library]))
}

/// What was asked for.
#[derive(Default)]
struct Asked<'a> {
    /// Contracts that give terms.
    ready: Vec<&'a Contract>,
    /// Contracts whose booklets have faults.
    faulty: Vec<Linted>,
    /// Why others cannot be looked at.
    unusable: Vec<ContractError>,
}

impl<'a> Asked<'a> {
    fn take_all(&mut self, contracts: &'a Contracts) {
        self.ready.extend(contracts.iter());
        for (name, error) in contracts.refused() {
            self.refuse(name, error);
        }
        self.unusable.extend(contracts.barred().cloned());
    }

    fn take_named(&mut self, contracts: &'a Contracts, names: &[&str]) -> miette::Result<()> {
        for (n, name) in names.iter().enumerate() {
            if names.iter().take(n).any(|earlier| earlier == name) {
                continue;
            }
            match contracts.get(name) {
                Ok(contract) => self.ready.push(contract),
                Err(error @ ContractError::Unknown { .. }) => return Err(error).into_diagnostic(),
                Err(error) => self.refuse(name, &error),
            }
        }
        Ok(())
    }

    fn refuse(&mut self, name: &str, error: &ContractError) {
        match lint_refused(name, error) {
            Some(linted) => self.faulty.push(linted),
            None => self.unusable.push(error.clone()),
        }
    }

    const fn is_empty(&self) -> bool {
        self.ready.is_empty() && self.faulty.is_empty() && self.unusable.is_empty()
    }
}

fn rule(id: &str) -> miette::Result<&'static Rule> {
    Rule::find(id).ok_or_else(|| {
        let offer = match nearest(id, RULES.iter().map(|rule| rule.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`livret lint --rules` lists them".to_owned(),
        };
        miette!("`{id}` is not a rule; {offer}")
    })
}
