//! `livret evaluate`: the main job. A portfolio and its evidence become a report.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use livret_core::calendar::{Zone, nearest};
use livret_core::contract::Side;
use livret_core::judge::Request;
use livret_core::month::Month;
use livret_core::report::Report;
use livret_core::time::Instant;
use livret_core::verdict::{Outcome, Party, Ruling};
use livret_host::contracts::Contracts;
use livret_host::evaluate::{Evaluation, evaluate};
use livret_host::portfolio::{Portfolio, bind};
use livret_report::{csv, json, table};
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Reading, Setting};
use crate::output::Output;
use crate::terminal::tell;
use crate::when;

/// Judge a portfolio: what was promised, what happened, what follows
///
/// Without --from and --to, the last complete month before --as-of in Europe/Paris is
/// judged. With --from alone, the months from it to that one; with --to alone, that month.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret evaluate portfolio.toml --from 2025-01 --to 2025-12 --as-of 2026-01-15T00:00:00Z"
)]
pub(crate) struct Evaluate {
    /// The portfolio, a TOML file
    portfolio: PathBuf,
    /// The first month, such as 2025-01
    #[arg(long, value_name = "MONTH")]
    from: Option<Month>,
    /// The last month, included
    #[arg(long, value_name = "MONTH")]
    to: Option<Month>,
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
    /// Judge only this client; may be repeated
    #[arg(long, value_name = "ID")]
    client: Vec<String>,
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
        let as_of = when::as_of(self.as_of.as_deref(), self.tz)?;
        let (from, to) = self.months(as_of)?;
        let contracts = Contracts::load(&setting.plugins()?);
        let portfolio = Portfolio::read(&file_of(&self.portfolio), &contracts)?;
        let request = Request {
            from,
            to,
            as_of,
            side: self.reading.map_or(portfolio.reading, Side::from),
        };
        let bindings = bind(&portfolio, &contracts);
        let clients = self.clients(&portfolio)?;
        let evaluation =
            evaluate(&portfolio, &bindings, &contracts, &request, &clients).into_diagnostic()?;
        self.write(&evaluation.report, setting)?;
        Ok(self.ending(&evaluation))
    }

    fn months(&self, as_of: Instant) -> miette::Result<(Month, Month)> {
        let complete = Month::of(Zone::paris().day_of(as_of).date()).previous();
        match (self.from, self.to) {
            (Some(from), Some(to)) if from > to => {
                Err(miette!("--from {from} lies after --to {to}"))
            }
            (Some(from), Some(to)) => Ok((from, to)),
            (Some(from), None) => Ok((from, complete.max(from))),
            (None, Some(to)) => Ok((to, to)),
            (None, None) => Ok((complete, complete)),
        }
    }

    /// The clients asked for; none: all of them.
    fn clients(&self, portfolio: &Portfolio) -> miette::Result<BTreeSet<String>> {
        let known = || portfolio.clients.iter().map(|client| client.id.as_str());
        for id in &self.client {
            if !known().any(|known| known == id) {
                let offer = match nearest(id, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it has {}", known().collect::<Vec<_>>().join(", ")),
                };
                return Err(miette!(
                    "--client {id}: {} has no such client; {offer}",
                    self.portfolio.display()
                ));
            }
        }
        Ok(self.client.iter().cloned().collect())
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
        for note in &evaluation.notes {
            tell(&format!("note: {note}"));
        }
        for error in &evaluation.file_errors {
            tell(&error.to_string());
        }
        let report = &evaluation.report;
        for failed in &report.failed {
            tell(&format!(
                "{} is not judged: {}",
                failed.subscription, failed.reason
            ));
        }
        if !report.failed.is_empty() || !evaluation.file_errors.is_empty() {
            Ending::Incomplete
        } else if self.fail_on_breach && report.rulings().any(is_vendors_breach) {
            Ending::Breached
        } else {
            Ending::Done
        }
    }
}

/// A folder stands for the portfolio in it.
pub(super) fn file_of(portfolio: &Path) -> PathBuf {
    if portfolio.is_dir() {
        portfolio.join("portfolio.toml")
    } else {
        portfolio.to_owned()
    }
}

fn is_vendors_breach(ruling: &Ruling) -> bool {
    ruling.outcome == Outcome::Breached && ruling.party == Party::Vendor
}
