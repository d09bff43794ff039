//! `livret restore-points`: what can be restored at a time, as promised and as recorded.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use livret_core::calendar::{Zone, nearest};
use livret_core::contract::Side;
use livret_core::judge::{self, PointsAsked, PointsError, Request, restore_points};
use livret_core::month::Month;
use livret_core::time::Instant;
use livret_host::contracts::Contracts;
use livret_host::evaluate::gather;
use livret_host::evidence::Gathered;
use livret_host::portfolio::{Bindings, Bound, Portfolio, bind};
use livret_report::json;
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Reading, Setting, TableOrJson};
use crate::output::Output;
use crate::portfolio_run::{as_of, file_of, tell_of};
use crate::terminal::tell;
use crate::when;

/// Tell what can be restored at a time
///
/// Lists the backups that the contract promises to be there then, each with the end of its
/// term, what the evidence holds of them, and what it holds besides.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret restore-points portfolio.toml --subscription saint-paul/cityviz --at 2026-05-10T12:00:00Z"
)]
pub(crate) struct RestorePoints {
    /// The portfolio, a TOML file
    portfolio: PathBuf,
    /// The subscription, by its id
    #[arg(long, value_name = "ID")]
    subscription: String,
    /// When one would restore: RFC 3339, or local time with --tz
    #[arg(long, value_name = "T")]
    at: String,
    /// What is known is known until then: RFC 3339, or local time with --tz [default: now]
    #[arg(long, value_name = "T")]
    as_of: Option<String>,
    /// The zone of times without an offset
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
    /// How to write them
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json"
    )]
    format: TableOrJson,
}

impl RestorePoints {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let at = when::read(&self.at, self.tz)?;
        let as_of = as_of(self.as_of.as_deref(), self.tz)?;
        let contracts = setting.at_hand(Some(&file_of(&self.portfolio)))?;
        let portfolio = Portfolio::read(&file_of(&self.portfolio), &contracts)?;
        let bindings = bind(&portfolio, &contracts);
        let bound = self.bound(&bindings)?;
        let side = self.reading.map_or(portfolio.reading, Side::from);
        let gathered = gathered(&portfolio, &bindings, &contracts, bound, (at, as_of, side))?;
        tell_mistakes(&gathered);
        let asked = PointsAsked {
            subject: &bound.subject,
            evidence: &gathered.evidence,
            at,
            as_of,
            side,
        };
        let points = restore_points(&asked).map_err(|error| refusal(bound, &error))?;
        self.write(&points, setting)?;
        Ok(if gathered.evidence.unread.backups {
            Ending::Incomplete
        } else {
            Ending::Done
        })
    }

    fn bound<'b>(&self, bindings: &'b Bindings) -> miette::Result<&'b Bound> {
        let asked = self.subscription.as_str();
        let mut all = bindings.bound.iter();
        if let Some(bound) = all.find(|bound| bound.subject.id == asked) {
            return Ok(bound);
        }
        if let Some(failed) = bindings.failed.iter().find(|failed| failed.id == asked) {
            return Err(miette!("{asked}: {}", failed.error));
        }
        let bound = bindings.bound.iter().map(|bound| bound.subject.id.as_str());
        let failed = bindings.failed.iter().map(|failed| failed.id.as_str());
        let known: Vec<&str> = bound.chain(failed).collect();
        let offer = match nearest(asked, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has {}", known.join(", ")),
        };
        Err(miette!(
            "--subscription {asked}: {} has no such subscription; {offer}",
            self.portfolio.display()
        ))
    }

    fn write(&self, points: &judge::RestorePoints, setting: &Setting) -> miette::Result<()> {
        let output = Output::standard(setting.color);
        match self.format {
            TableOrJson::Table => output.page(|page| livret_report::restore_points(points, page)),
            TableOrJson::Json => output.data(|out| json::write(points, out)),
        }
    }
}

/// The evidence of the client whose subscription is asked about.
fn gathered(
    portfolio: &Portfolio,
    bindings: &Bindings,
    contracts: &Contracts,
    bound: &Bound,
    (at, as_of, side): (Instant, Instant, Side),
) -> miette::Result<Gathered> {
    let month = |at| Month::of(Zone::paris().day_of(at).date());
    let request = Request {
        from: month(at.min(as_of)),
        to: month(as_of),
        as_of,
        side,
    };
    let clients = BTreeSet::from([bound.client.clone()]);
    gather(portfolio, bindings, contracts, &request, &clients).into_diagnostic()
}

/// Tells of rows of backups and files that were not used.
fn tell_mistakes(gathered: &Gathered) {
    tell_of(&gathered.notes, &gathered.file_errors, &[]);
    let rows = gathered.rejected.iter();
    for row in rows.filter(|row| row.file.starts_with("backups")) {
        tell(&format!(
            "not used: {}:{}: {}",
            row.file, row.line, row.reason
        ));
    }
}

fn refusal(bound: &Bound, error: &PointsError) -> miette::Report {
    let (id, contract) = (&bound.subject.id, &bound.contract);
    match error {
        PointsError::NotPromised { .. } => miette!("{id}: {contract} {error}"),
        PointsError::NotYet { .. } => miette!("--at {error}: give a later --as-of"),
        PointsError::NoEvidence { .. } => miette!(
            help =
                "give its runs in a file `backups`, such as backups.csv, in the folder of evidence",
            "{id}: {error}"
        ),
        error => miette!("{id}: {error}"),
    }
}
