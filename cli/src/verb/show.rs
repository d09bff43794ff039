//! `livret show`: everything that one contract says.

use clap::Args;
use livret_core::calendar::Territory;
use livret_core::contract::ClientPlace;
use livret_report::{ContractSheet, json};

use crate::Ending;
use crate::args::{Setting, TextOrJson};
use crate::opened::{Asked, Opened};
use crate::output::Output;

/// Show what a contract promises
///
/// Terms, articles, parameters, unclear clauses with both readings, and what no program can
/// compute and why.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret show eksae-cityviz --set 'support_hours=Mo-Fr 09:00-17:00; PH off'"
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
        };
        let output = Output::standard(setting.color);
        match self.format {
            TextOrJson::Text => output.page(|page| livret_report::show(&sheet, page))?,
            TextOrJson::Json => output.data(|out| json::write(&sheet, out))?,
        }
        Ok(Ending::Done)
    }
}
