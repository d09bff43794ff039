//! The report of a run: everything that any format shows.
//!
//! This is `evaluate --format json` as it stands in the product's surface; serialising it
//! is that format. Lists are in a stable order that does not depend on the order of rows.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use chrono::NaiveDate;
use serde::Serialize;

use crate::contract::terms::Missing;
use crate::contract::{Citations, Side};
use crate::time::Instant;
use crate::verdict::{
    AvailabilityVerdict, BackupVerdict, CreditVerdict, LifecycleVerdict, NotPromised, RateVerdict,
    Ruling, SupportVerdict,
};

/// The version of the report's shape.
pub const SCHEMA: &str = "livret/1";

/// The report of one run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The portfolio's name.
    pub portfolio: String,
    /// What was known: nothing after it.
    pub as_of: Instant,
    /// Whose readings the run used.
    pub reading: Side,
    /// The edition of the time-zone data.
    pub tzdb: String,
    /// The contracts that were used.
    pub contracts: Vec<ContractUsed>,
    /// What became of the rows, by kind of evidence.
    pub input: BTreeMap<String, Counts>,
    /// The rows that were rejected, by file and line.
    pub rejected: Vec<RejectedRow>,
    /// Files of which no row could be read, and why. No verdict that they could change is
    /// certain.
    pub unread: Vec<String>,
    /// Subscriptions that could not be judged.
    pub failed: Vec<FailedSubscription>,
    /// The verdicts, by subscription.
    pub subscriptions: Vec<SubscriptionReport>,
}

impl Report {
    /// What every verdict but a credit says beside its figures.
    pub fn rulings(&self) -> impl Iterator<Item = &Ruling> {
        self.subscriptions
            .iter()
            .flat_map(SubscriptionReport::rulings)
    }
}

/// A contract, an edition of it, and the library that it came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContractUsed {
    /// Its name.
    pub contract: String,
    /// The edition.
    pub edition: String,
    /// SHA-256 of the library, in hexadecimal.
    pub sha256: String,
}

/// What became of the rows of one kind. `read` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows read.
    pub read: u64,
    /// Rows that were judged.
    pub judged: u64,
    /// Rows outside the request, or after `as_of`.
    pub outside: u64,
    /// Rows that were rejected.
    pub rejected: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.read += more.read;
        self.judged += more.judged;
        self.outside += more.outside;
        self.rejected += more.rejected;
    }
}

/// A row that was rejected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RejectedRow {
    /// Its file, relative to the evidence folder.
    pub file: String,
    /// Its line, counted from 1.
    pub line: u64,
    /// Why, and what to do.
    pub reason: String,
}

/// A subscription that could not be judged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FailedSubscription {
    /// Its id.
    pub subscription: String,
    /// Its contract.
    pub contract: String,
    /// Why, and what to do.
    pub reason: String,
}

/// A term that a client's script changed, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    /// Which: `availability.target`.
    pub path: String,
    /// From this day on; `None`: as long as the terms before it were in force.
    pub from: Option<NaiveDate>,
    /// What the booklet says; `-`: nothing.
    pub old: String,
    /// What holds.
    pub new: String,
    /// The articles that are changed.
    pub articles: Citations,
    /// The script's file, as the portfolio names it.
    pub script: String,
    /// The line in it, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// `availability.target (art. 6): 99.5 → 99.9, saint-paul.rhai:3:27`.
impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            old,
            new,
            articles,
            script,
            line,
            column,
            ..
        } = self;
        write!(f, "{path} (art. {articles}): {old} → {new}")?;
        if let Some(from) = self.from {
            write!(f, " from {from}")?;
        }
        write!(f, ", {script}:{line}:{column}")
    }
}

/// One subscription's part of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SubscriptionReport {
    /// Its id.
    pub id: String,
    /// Its client's id.
    pub client: String,
    /// Its contract.
    pub contract: String,
    /// The edition in force at the end of the request.
    pub edition: String,
    /// SHA-256 of the terms in force, in hexadecimal.
    pub terms: String,
    /// Terms that its client's script changed, in the order of the script's run.
    pub overrides: Vec<Override>,
    /// Families that the booklet does not promise.
    pub not_promised: Vec<NotPromised>,
    /// Availability, by month and product.
    pub availability: Vec<AvailabilityVerdict>,
    /// Support, by ticket and obligation.
    pub support: Vec<SupportVerdict>,
    /// Shares of tickets in time.
    pub support_rate: Vec<RateVerdict>,
    /// Backups, by obligation and slot.
    pub backup: Vec<BackupVerdict>,
    /// Versions, notices and history, by obligation.
    pub lifecycle: Vec<LifecycleVerdict>,
    /// Credits for missed availability, by month and product.
    pub credits: Vec<CreditVerdict>,
    /// What could not be judged, and the parameter that would settle it.
    pub undetermined: Vec<Missing>,
}

impl SubscriptionReport {
    /// What every verdict but a credit says beside its figures.
    pub fn rulings(&self) -> impl Iterator<Item = &Ruling> {
        let availability = self.availability.iter().map(|it| &it.ruling);
        let support = self.support.iter().map(|it| &it.ruling);
        let rates = self.support_rate.iter().map(|it| &it.ruling);
        let backup = self.backup.iter().map(|it| &it.ruling);
        let lifecycle = self.lifecycle.iter().map(|it| &it.ruling);
        let judged = availability.chain(support).chain(rates);
        judged.chain(backup).chain(lifecycle)
    }
}
