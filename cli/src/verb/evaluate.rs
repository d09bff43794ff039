//! `livret evaluate`: the main job. A portfolio and its evidence become a report.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use livret_core::report::Report;
use livret_core::verdict::{Outcome, Party, Ruling};
use livret_host::evaluate::{Evaluation, evaluate};
use livret_report::{csv, json, table};
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;
use crate::portfolio_run::{PortfolioRun, tell_of};

/// Judge a portfolio: what was promised, what happened, what follows
///
/// Without --from and --to, the last complete month before --as-of in Europe/Paris is
/// judged. With --from alone, the months from it to that one; with --to alone, that month.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret evaluate portfolio.toml --from 2025-01 --to 2025-12 --as-of 2026-01-15T00:00:00Z"
)]
pub(crate) struct Evaluate {
    #[command(flatten)]
    asked: PortfolioRun,
    /// How to write the report
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json|csv"
    )]
    format: Format,
    /// Write to a file, which appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 when something that binds the vendor is breached
    #[arg(long)]
    fail_on_breach: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    Json,
    Csv,
}

impl Evaluate {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let ready = self.asked.ready(setting)?;
        let evaluation = evaluate(
            &ready.portfolio,
            &ready.bindings,
            &ready.contracts,
            &ready.request,
            &ready.clients,
        )
        .into_diagnostic()?;
        self.write(&evaluation.report, setting)?;
        Ok(self.ending(&evaluation))
    }

    fn write(&self, report: &Report, setting: &Setting) -> miette::Result<()> {
        let output = Output::to(self.output.as_deref(), setting.color);
        match self.format {
            Format::Table => output.page(|page| table::write(report, page)),
            Format::Json => output.data(|out| json::write(report, out)),
            Format::Csv => output.data(|out| csv::write(report, out)),
        }
    }

    /// Tells what the report does not say, and how the run ended.
    fn ending(&self, evaluation: &Evaluation) -> Ending {
        let report = &evaluation.report;
        tell_of(&evaluation.notes, &evaluation.file_errors, &report.failed);
        if !report.failed.is_empty() || !evaluation.file_errors.is_empty() {
            Ending::Incomplete
        } else if self.fail_on_breach && report.rulings().any(is_vendors_breach) {
            Ending::Breached
        } else {
            Ending::Done
        }
    }
}

fn is_vendors_breach(ruling: &Ruling) -> bool {
    ruling.outcome == Outcome::Breached && ruling.party == Party::Vendor
}
