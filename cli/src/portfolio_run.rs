//! What every verb asks that judges a portfolio: which months, what is known, whose
//! readings, which clients.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::Utc;
use clap::Args;
use livret_core::calendar::{Zone, nearest};
use livret_core::contract::Side;
use livret_core::judge::Request;
use livret_core::month::Month;
use livret_core::report::FailedSubscription;
use livret_core::time::Instant;
use livret_host::contracts::Contracts;
use livret_host::evidence::FileError;
use livret_host::portfolio::{Bindings, Portfolio, SetAside, bind};
use miette::miette;

use crate::args::{Reading, Setting};
use crate::terminal::tell;
use crate::when;

/// The arguments of such a verb.
#[derive(Debug, Args)]
pub(crate) struct PortfolioRun {
    /// The portfolio, a TOML file
    portfolio: PathBuf,
    /// The first month, such as 2025-01
    #[arg(long, value_name = "MONTH")]
    from: Option<Month>,
    /// The last month, included
    #[arg(long, value_name = "MONTH")]
    to: Option<Month>,
    #[command(flatten)]
    standpoint: Standpoint,
}

/// From where a portfolio is looked at: what is known, whose readings, which clients.
#[derive(Debug, Args)]
pub(crate) struct Standpoint {
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
}

/// All that a run needs.
pub(crate) struct Ready {
    pub(crate) contracts: Contracts,
    pub(crate) portfolio: Portfolio,
    pub(crate) bindings: Bindings,
    pub(crate) request: Request,
    /// The clients asked for; none: all of them.
    pub(crate) clients: BTreeSet<String>,
}

impl PortfolioRun {
    /// Loads the contracts and the portfolio, and works out what is asked.
    pub(crate) fn ready(&self, setting: &Setting) -> miette::Result<Ready> {
        let as_of = self.standpoint.as_of()?;
        let months = self.months(as_of)?;
        self.standpoint
            .ready(setting, &self.portfolio, as_of, months)
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
}

impl Standpoint {
    /// Until when anything is known.
    pub(crate) fn as_of(&self) -> miette::Result<Instant> {
        as_of(self.as_of.as_deref(), self.tz)
    }

    /// Loads the contracts and the portfolio, for a run over `months`.
    pub(crate) fn ready(
        &self,
        setting: &Setting,
        file: &Path,
        as_of: Instant,
        (from, to): (Month, Month),
    ) -> miette::Result<Ready> {
        let contracts = setting.at_hand(Some(&file_of(file)))?;
        let portfolio = Portfolio::read(&file_of(file), &contracts)?;
        let request = Request {
            from,
            to,
            as_of,
            side: self.reading.map_or(portfolio.reading, Side::from),
        };
        Ok(Ready {
            bindings: bind(&portfolio, &contracts),
            clients: self.clients(file, &portfolio)?,
            contracts,
            portfolio,
            request,
        })
    }

    fn clients(&self, file: &Path, portfolio: &Portfolio) -> miette::Result<BTreeSet<String>> {
        let known = || portfolio.clients.iter().map(|client| client.id.as_str());
        for id in &self.client {
            if !known().any(|known| known == id) {
                let offer = match nearest(id, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it has {}", known().collect::<Vec<_>>().join(", ")),
                };
                return Err(miette!(
                    "--client {id}: {} has no such client; {offer}",
                    file.display()
                ));
            }
        }
        Ok(self.client.iter().cloned().collect())
    }
}

/// Until when things are known: as it is said, or now.
pub(crate) fn as_of(said: Option<&str>, zone: Option<Zone>) -> miette::Result<Instant> {
    match said {
        Some(text) => Ok(when::read(text, zone)?),
        // The one place in the product where the clock is read.
        None => Ok(Instant::from(Utc::now())),
    }
}

/// A folder stands for the portfolio in it.
pub(crate) fn file_of(portfolio: &Path) -> PathBuf {
    if portfolio.is_dir() {
        portfolio.join("portfolio.toml")
    } else {
        portfolio.to_owned()
    }
}

/// Tells what a result does not say: notes, files that were not read, subscriptions that
/// could not be judged.
pub(crate) fn tell_of(notes: &[String], unread: &[FileError], failed: &[FailedSubscription]) {
    for note in notes {
        tell(&format!("note: {note}"));
    }
    for error in unread {
        tell(&error.to_string());
    }
    for failed in failed {
        tell(&format!(
            "{} is not judged: {}",
            failed.subscription, failed.reason
        ));
    }
}

/// Why a subscription is not judged; of a script with its line.
pub(crate) fn shown_whole(error: SetAside) -> miette::Report {
    match error {
        SetAside::Script(error) => error.into(),
        error => miette!("{error}"),
    }
}
