//! `livret replay`: the same history under changed terms, and what would differ.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use livret_core::replay::ReplayReport;
use livret_host::portfolio::Proposal;
use livret_host::replay::replay;
use livret_report::{json, replay_csv};
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;
use crate::portfolio_run::{PortfolioRun, tell_of};

/// Show what would differ under changed terms: verdicts, seconds, money
///
/// The portfolio is judged twice from the same evidence: by its terms as they are, and as a
/// file of changes has them. The file says whose contracts change, from when, and what holds
/// then: parameters, readings, terms by their paths, or a script. Months, clients and readings
/// are asked for as in `evaluate`.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret replay portfolio.toml --with changes.toml --from 2025-01 --to 2025-12 --as-of 2026-01-15T00:00:00Z"
)]
pub(crate) struct Replay {
    #[command(flatten)]
    asked: PortfolioRun,
    /// What would be otherwise, a TOML file: `livret schema changes` describes it
    #[arg(long, value_name = "CHANGES")]
    with: PathBuf,
    /// How to write it
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
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    Json,
    Csv,
}

impl Replay {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let ready = self.asked.ready(setting)?;
        let proposal = Proposal::read(&self.with, &ready.portfolio, &ready.contracts)?;
        let replayed = replay(
            &ready.portfolio,
            &ready.bindings,
            &proposal,
            &ready.contracts,
            &ready.request,
            &ready.clients,
        )
        .into_diagnostic()?;
        let report = &replayed.report;
        self.write(report, setting)?;
        tell_of(&replayed.notes, &replayed.file_errors, &report.failed);
        if report.failed.is_empty() && replayed.file_errors.is_empty() {
            Ok(Ending::Done)
        } else {
            Ok(Ending::Incomplete)
        }
    }

    fn write(&self, report: &ReplayReport, setting: &Setting) -> miette::Result<()> {
        let output = Output::to(self.output.as_deref(), setting.color);
        match self.format {
            Format::Table => output.page(|page| livret_report::replay(report, page)),
            Format::Json => output.data(|out| json::write(report, out)),
            Format::Csv => output.data(|out| replay_csv(report, out)),
        }
    }
}
