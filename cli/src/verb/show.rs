//! `livret show`: everything that one contract says, in general or for one client.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use livret_core::calendar::{Territory, nearest};
use livret_core::contract::ClientPlace;
use livret_core::judge::TermsInForce;
use livret_host::portfolio::{Bound, Portfolio, bind};
use livret_report::{ContractSheet, SubscriptionSheet, json};
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Setting, TextOrJson};
use crate::opened::{Asked, Opened};
use crate::output::Output;
use crate::portfolio_run::{file_of, shown_whole};

/// Show what a contract promises
///
/// Terms, articles, parameters, unclear clauses with both readings, and what no program can
/// compute and why. With --portfolio and --client: the terms that are in force for that
/// client, with what its script says otherwise.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Examples:\n  livret show eksae-cityviz --set 'support_hours=Mo-Fr 09:00-17:00; PH off'\n  livret show eksae-cityviz --portfolio portfolio.toml --client saint-paul"
)]
pub(crate) struct Show {
    /// The contract, as `livret contracts` names it
    contract: String,
    /// The edition, such as 2025-07 [default: the latest]
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// A parameter that the client's contract fills in, in TOML; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// The portfolio of the client, a TOML file
    #[arg(long, value_name = "FILE", requires = "client", conflicts_with_all = ["edition", "set"])]
    portfolio: Option<PathBuf>,
    /// The client whose terms to show
    #[arg(long, value_name = "ID", requires = "portfolio")]
    client: Option<String>,
    /// Which of its subscriptions, where it has several of this contract
    #[arg(long, value_name = "ID", requires = "portfolio")]
    subscription: Option<String>,
    /// The day on which the terms are in force [default: the last that change them]
    #[arg(long, value_name = "DAY", requires = "portfolio")]
    on: Option<NaiveDate>,
    /// How to write it
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "text|json"
    )]
    format: TextOrJson,
}

impl Show {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        if let (Some(portfolio), Some(client)) = (&self.portfolio, &self.client) {
            return self.of_client(setting, portfolio, client);
        }
        let asked = match &self.edition {
            Some(edition) => Asked::Named(edition),
            None => Asked::Latest,
        };
        let place = ClientPlace::of(Territory::FR);
        let opened = Opened::new(setting, &self.contract, &asked, place, &self.set)?;
        let sheet = ContractSheet {
            booklet: opened.booklet(),
            edition: &opened.edition.id,
            terms: &opened.terms,
            of: None,
        };
        self.write(&sheet, setting)
    }

    fn write(&self, sheet: &ContractSheet<'_>, setting: &Setting) -> miette::Result<Ending> {
        let output = Output::standard(setting.color);
        match self.format {
            TextOrJson::Text => output.page(|page| livret_report::show(sheet, page))?,
            TextOrJson::Json => output.data(|out| json::write(sheet, out))?,
        }
        Ok(Ending::Done)
    }

    fn of_client(&self, setting: &Setting, file: &Path, client: &str) -> miette::Result<Ending> {
        let contracts = setting.at_hand(Some(&file_of(file)))?;
        let booklet = contracts.get(&self.contract).into_diagnostic()?.booklet();
        let portfolio = Portfolio::read(&file_of(file), &contracts)?;
        let subscription = self.subscription_of(&portfolio, client)?;
        let bindings = bind(&portfolio, &contracts);
        let mut failed = bindings.failed.into_iter();
        if let Some(failed) = failed.find(|failed| failed.id == subscription) {
            return Err(shown_whole(failed.error));
        }
        let mut bound = bindings.bound.iter();
        let bound = bound.find(|bound| bound.subject.id == subscription);
        let bound = bound.ok_or_else(|| miette!("{subscription} is not bound"))?;
        let shown = self.in_force(bound)?;
        let sheet = ContractSheet {
            booklet,
            edition: &shown.edition,
            terms: &shown.terms,
            of: Some(whose(bound, shown)),
        };
        self.write(&sheet, setting)
    }

    /// The id of the subscription that was meant.
    fn subscription_of(&self, portfolio: &Portfolio, client: &str) -> miette::Result<String> {
        let mut clients = portfolio.clients.iter();
        let Some(found) = clients.find(|known| known.id == client) else {
            let known: Vec<&str> = portfolio.clients.iter().map(|it| it.id.as_str()).collect();
            let offer = offer(client, &known);
            return Err(miette!(
                "--client {client}: the portfolio has no such client; {offer}"
            ));
        };
        let own = found.subscriptions.iter();
        let own = own.filter(|subscription| subscription.contract == self.contract);
        let own: Vec<&str> = own.map(|subscription| subscription.id.as_str()).collect();
        match (&self.subscription, own.as_slice()) {
            (_, []) => {
                let others = found.subscriptions.iter().map(|it| it.contract.as_str());
                let others: Vec<&str> = others.collect();
                let offer = offer(&self.contract, &others);
                Err(miette!(
                    "{client} has no subscription of {}; {offer}",
                    self.contract
                ))
            }
            (Some(asked), own) if own.contains(&asked.as_str()) => Ok(asked.clone()),
            (Some(asked), own) => {
                let offer = offer(asked, own);
                Err(miette!(
                    "--subscription {asked}: {client} has no such one; {offer}"
                ))
            }
            (None, [only]) => Ok((*only).to_owned()),
            (None, several) => Err(miette!(
                help = "say which with --subscription ID",
                "{client} has several subscriptions of {}: {}",
                self.contract,
                several.join(", ")
            )),
        }
    }

    fn in_force<'b>(&self, bound: &'b Bound) -> miette::Result<&'b TermsInForce> {
        let found = match self.on {
            Some(day) => bound.subject.terms_on(day),
            None => bound.subject.terms.last(),
        };
        found.ok_or_else(|| {
            let first = bound.subject.terms.first().and_then(|terms| terms.from);
            let first = first.map_or(String::new(), |from| format!("; the first begin on {from}"));
            miette!("{} has no terms on that day{first}", bound.subject.id)
        })
    }
}

fn offer(wrong: &str, known: &[&str]) -> String {
    match nearest(wrong, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "it has none".to_owned(),
        None => format!("it has {}", known.join(", ")),
    }
}

/// A subscription, and what its script changed in the terms that are shown.
fn whose<'b>(bound: &'b Bound, shown: &TermsInForce) -> SubscriptionSheet<'b> {
    let others = bound.subject.terms.iter().filter_map(|terms| terms.from);
    let overrides = bound.overrides.iter();
    SubscriptionSheet {
        client: &bound.client,
        subscription: &bound.subject.id,
        terms_from: shown.from,
        other_terms_from: others.filter(|from| Some(*from) != shown.from).collect(),
        overrides: overrides
            .filter(|changed| changed.from.is_none_or(|from| shown.from >= Some(from)))
            .collect(),
    }
}
