//! `livret check`: everything that `evaluate` would refuse, without evaluating.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use livret_core::contract::Terms;
use livret_core::contract::terms::{Missing, Promise};
use livret_core::judge::Request;
use livret_core::month::Month;
use livret_core::time::Instant;
use livret_host::contracts::Contracts;
use livret_host::evaluate::gather;
use livret_host::portfolio::{Bindings, Portfolio, SetAside, bind};
use livret_report::{CheckSheet, check};
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;
use crate::portfolio_run::file_of;
use crate::terminal::tell_error;

/// Check a portfolio, its contracts and its evidence, without judging
///
/// Tells everything that `evaluate` would refuse or reject, whatever the months. Exit code 2
/// when the portfolio, a contract, a script or a file cannot be used; rejected rows are only shown.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret check portfolio.toml")]
pub(crate) struct Check {
    /// The portfolio, a TOML file
    portfolio: PathBuf,
}

impl Check {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let contracts = setting.at_hand(Some(&file_of(&self.portfolio)))?;
        let portfolio = Portfolio::read(&file_of(&self.portfolio), &contracts)?;
        let bindings = bind(&portfolio, &contracts);
        let mut sheet = CheckSheet {
            portfolio: portfolio.name.clone(),
            clients: portfolio.clients.len(),
            subscriptions: bindings.bound.len() + bindings.failed.len(),
            errors: bindings
                .failed
                .iter()
                .map(|failed| format!("{}: {}", failed.id, failed.error))
                .collect(),
            undetermined: undetermined(&bindings),
            ..CheckSheet::default()
        };
        read_evidence(&portfolio, &bindings, &contracts, &mut sheet)?;
        Output::standard(setting.color).page(|page| check(&sheet, page))?;
        show_scripts(&bindings);
        Ok(if sheet.errors.is_empty() {
            Ending::Done
        } else {
            Ending::Incomplete
        })
    }
}

/// Shows the lines of the scripts that cannot be used, each mistake once.
fn show_scripts(bindings: &Bindings) {
    let mut shown = BTreeSet::new();
    for failed in &bindings.failed {
        if let SetAside::Script(error) = &failed.error
            && shown.insert(error.to_string())
        {
            tell_error(&error.clone().into());
        }
    }
}

/// Reads all the evidence that there can be.
fn read_evidence(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    sheet: &mut CheckSheet,
) -> miette::Result<()> {
    let month =
        |year, month| Month::of(NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default());
    let request = Request {
        from: month(1970, 1),
        to: month(2099, 12),
        as_of: Instant::END,
        side: portfolio.reading,
    };
    let gathered =
        gather(portfolio, bindings, contracts, &request, &BTreeSet::new()).into_diagnostic()?;
    let errors = gathered.file_errors.iter();
    sheet.errors.extend(errors.map(ToString::to_string));
    sheet.notes.extend(gathered.notes);
    sheet.rejected = gathered.rejected;
    sheet.input = gathered
        .input
        .into_iter()
        .map(|(kind, counts)| (kind.word().to_owned(), counts))
        .collect();
    Ok(())
}

/// What the parameters leave open, once per subscription.
fn undetermined(bindings: &Bindings) -> Vec<(String, Missing)> {
    let mut all = Vec::new();
    for bound in &bindings.bound {
        for in_force in &bound.subject.terms {
            for missing in missing(&in_force.terms) {
                let entry = (bound.subject.id.clone(), missing.clone());
                if !all.contains(&entry) {
                    all.push(entry);
                }
            }
        }
    }
    all
}

fn missing(terms: &Terms) -> impl Iterator<Item = &Missing> {
    let support = terms.support.promised();
    let rate = support.and_then(|support| support.rate.as_ref());
    [
        terms.availability.missing(),
        terms.support.missing(),
        rate.and_then(Promise::missing),
    ]
    .into_iter()
    .flatten()
}
