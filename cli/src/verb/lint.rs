//! `livret lint`: what in a contract is a mistake, surely or probably.

use clap::Args;
use livret_core::calendar::nearest;
use livret_core::contract::lint::{Linted, RULES, Rule};
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
    after_long_help = "Examples:\n  livret lint\n  livret lint visiativ-saas --set 'monthly_fee=1250.00 EUR'\n  livret lint --explain tier-order"
)]
pub(crate) struct Lint {
    /// Contracts, as `livret contracts` names them [default: all]
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
        let at_hand = Contracts::load(&setting.plugins()?);
        let asked = self.asked(&at_hand)?;
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

    /// The contracts that were named, or all. Whatever a name may stand for, it is looked up
    /// here and nowhere else.
    fn asked<'a>(&self, at_hand: &'a Contracts) -> miette::Result<Asked<'a>> {
        let mut asked = Asked::default();
        if self.contract.is_empty() {
            asked.ready.extend(at_hand.iter());
            for (name, error) in at_hand.refused() {
                asked.refuse(name, error);
            }
            asked.unusable.extend(at_hand.barred().cloned());
            if asked.ready.is_empty() && asked.faulty.is_empty() && asked.unusable.is_empty() {
                return Err(miette!("no contract is loaded: there is nothing to lint"));
            }
            return Ok(asked);
        }
        for (n, name) in self.contract.iter().enumerate() {
            if self.contract.iter().take(n).any(|earlier| earlier == name) {
                continue;
            }
            match at_hand.get(name) {
                Ok(contract) => asked.ready.push(contract),
                Err(error @ ContractError::Unknown { .. }) => return Err(error).into_diagnostic(),
                Err(error) => asked.refuse(name, &error),
            }
        }
        Ok(asked)
    }
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

impl Asked<'_> {
    fn refuse(&mut self, name: &str, error: &ContractError) {
        match lint_refused(name, error) {
            Some(linted) => self.faulty.push(linted),
            None => self.unusable.push(error.clone()),
        }
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
