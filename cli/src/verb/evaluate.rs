//! `livret evaluate`: the main job. A portfolio and its evidence become a report.
//!
//! The report is written while it is judged and never held as a whole, so that it may be
//! larger than memory. How its pieces are rendered and put together stands with the formats.

mod sheet;
mod text;

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use livret_core::report::SubscriptionReport;
use livret_core::verdict::{Outcome, Party, Ruling};
use livret_host::evaluate::{
    Destination, EvaluateError, Evaluation, Rendering, Run, evaluate_each,
};
use livret_host::evidence::PORTION;
use livret_report::table::Totals;
use miette::miette;

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;
use crate::portfolio_run::{PortfolioRun, tell_of};
use crate::progress::Meter;

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
        value_name = "table|json|csv|parquet"
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
    Parquet,
}

impl Evaluate {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let output = Output::to(self.output.as_deref(), setting.color);
        if matches!(self.format, Format::Parquet) && output.is_terminal() {
            return Err(miette!(
                "--format parquet: a terminal cannot show Parquet; name a file with -o FILE"
            ));
        }
        let ready = self.asked.ready(setting)?;
        let run = Run {
            portfolio: &ready.portfolio,
            bindings: &ready.bindings,
            contracts: &ready.contracts,
            request: &ready.request,
            clients: &ready.clients,
            portion: PORTION,
        };
        let (evaluation, tally) = match self.format {
            Format::Table => text::table(&run, &output),
            Format::Json => text::json(&run, &output),
            Format::Csv => text::csv(&run, &output),
            Format::Parquet => sheet::parquet(&run, &output),
        }?;
        Ok(self.ending(&evaluation, &tally))
    }

    /// Tells what the report does not say, and how the run ended.
    fn ending(&self, evaluation: &Evaluation, tally: &Tally) -> Ending {
        let report = &evaluation.report;
        tell_of(&evaluation.notes, &evaluation.file_errors, &report.failed);
        if !report.failed.is_empty() || !evaluation.file_errors.is_empty() {
            Ending::Incomplete
        } else if self.fail_on_breach && tally.breached {
            Ending::Breached
        } else {
            Ending::Done
        }
    }
}

/// Judges and writes part by part, and says how far it has come.
fn stream<R: Rendering, D: Destination<R::Part, Error = io::Error>>(
    run: &Run<'_>,
    rendering: &R,
    destination: &mut D,
    refusal: impl Fn(&io::Error) -> miette::Report,
) -> miette::Result<Evaluation> {
    let meter = Meter::begin();
    let evaluated = evaluate_each(run, rendering, destination, &|now| meter.tell(now));
    evaluated.map_err(|error| match error {
        EvaluateError::Output(error) => refusal(&error),
        EvaluateError::Evidence(error) => miette!("{error}"),
    })
}

/// What is counted of verdicts that are not kept.
#[derive(Default)]
struct Tally {
    /// Whether something that binds the vendor is breached.
    breached: bool,
    totals: Totals,
}

impl Tally {
    fn add(&mut self, subscription: &SubscriptionReport) {
        self.breached |= subscription.rulings().any(is_vendors_breach);
        self.totals.add(subscription);
    }

    fn join(&mut self, other: &Self) {
        self.breached |= other.breached;
        self.totals.join(&other.totals);
    }
}

fn is_vendors_breach(ruling: &Ruling) -> bool {
    ruling.outcome == Outcome::Breached && ruling.party == Party::Vendor
}
