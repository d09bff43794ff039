//! `livret explain`: the way to one verdict.

use std::path::PathBuf;

use clap::Args;
use livret_core::calendar::Zone;
use livret_core::contract::Side;
use livret_host::explain::explain;
use livret_host::portfolio::{Portfolio, bind};
use livret_report::json;
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::{Reading, Setting, TextOrJson};
use crate::output::Output;
use crate::portfolio_run::{as_of, file_of};
use crate::terminal::tell;

/// Explain a verdict: every second or step, the articles, the evidence, both readings
///
/// Takes the id that evaluate prints, percent-encoded or not. Judge as of the same time and
/// by the same readings as there, and the verdict is the same.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret explain portfolio.toml saint-paul/cityviz/availability/2026-05 --as-of 2026-06-10T00:00:00Z"
)]
pub(crate) struct Explain {
    /// The portfolio, a TOML file
    portfolio: PathBuf,
    /// The verdict's id, such as saint-paul/cityviz/availability/2026-05
    verdict: String,
    /// What is known is known until then: RFC 3339, or local time with --tz [default: now]
    #[arg(long, value_name = "T")]
    as_of: Option<String>,
    /// The zone of --as-of, where it has no offset
    #[arg(long, value_name = "ZONE")]
    tz: Option<Zone>,
    /// Whose readings of unclear clauses hold [default: as the portfolio says]
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = "client|vendor"
    )]
    reading: Option<Reading>,
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

impl Explain {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let as_of = as_of(self.as_of.as_deref(), self.tz)?;
        let contracts = setting.at_hand(Some(&file_of(&self.portfolio)))?;
        let portfolio = Portfolio::read(&file_of(&self.portfolio), &contracts)?;
        let bindings = bind(&portfolio, &contracts);
        let side = self.reading.map_or(portfolio.reading, Side::from);
        let asked = (as_of, side);
        let explained =
            explain(&portfolio, &bindings, &contracts, &self.verdict, asked).into_diagnostic()?;
        let output = Output::standard(setting.color);
        let explanation = &explained.explanation;
        match self.format {
            TextOrJson::Text => output.page(|page| livret_report::explain(explanation, page))?,
            TextOrJson::Json => output.data(|out| json::write(explanation, out))?,
        }
        for error in &explained.file_errors {
            tell(&error.to_string());
        }
        Ok(if explained.file_errors.is_empty() {
            Ending::Done
        } else {
            Ending::Incomplete
        })
    }
}
