//! `livret claims`: what can be claimed of a portfolio's vendors, and until when.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use livret_core::calendar::Zone;
use livret_core::month::Month;
use livret_host::claims::claims;
use livret_report::{claims_csv, json};
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;
use crate::portfolio_run::{Standpoint, tell_of};

/// List the credits to claim, what lapses next, and what became of the others
///
/// All months since each subscription began are judged, the running one included. What can
/// be claimed is summed under the readings of the run and under the other side's: both ends
/// of the range. Without fees, percentages are listed.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret claims portfolio.toml --as-of 2026-03-09T08:00:00Z"
)]
pub(crate) struct Claims {
    /// The portfolio, a TOML file
    portfolio: PathBuf,
    #[command(flatten)]
    standpoint: Standpoint,
    /// How to write them
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json|csv"
    )]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    Json,
    Csv,
}

impl Claims {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let as_of = self.standpoint.as_of()?;
        let running = Month::of(Zone::paris().day_of(as_of).date());
        let months = (running, running);
        let ready = self
            .standpoint
            .ready(setting, &self.portfolio, as_of, months)?;
        let found = claims(
            &ready.portfolio,
            &ready.bindings,
            &ready.contracts,
            &ready.request,
            &ready.clients,
        )
        .into_diagnostic()?;
        let report = &found.report;
        let output = Output::standard(setting.color);
        match self.format {
            Format::Table => output.page(|page| livret_report::claims(report, page))?,
            Format::Json => output.data(|out| json::write(report, out))?,
            Format::Csv => output.data(|out| claims_csv(report, out))?,
        }
        tell_of(&found.notes, &found.file_errors, &report.failed);
        if report.failed.is_empty() && found.file_errors.is_empty() {
            Ok(Ending::Done)
        } else {
            Ok(Ending::Incomplete)
        }
    }
}
