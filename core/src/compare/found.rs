//! What a comparison finds. Pairs are in the order of the parties.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Sums;
use crate::contract::Side;
use crate::report::FailedSubscription;
use crate::time::{Instant, Micros};
use crate::verdict::{CreditOutcome, Outcome};

/// The version of the shape.
pub const SCHEMA: &str = "livret-compare/1";

/// How two parties' records of a portfolio differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonReport {
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
    /// Whose records: every pair is in this order.
    pub sources: [&'static str; 2],
    /// What the figures leave out, one sentence each.
    pub notes: Vec<String>,
    /// Files of which no row could be read, and why.
    pub unread: Vec<String>,
    /// Subscriptions that could not be judged.
    pub failed: Vec<FailedSubscription>,
    /// What differs, by subscription; one without a difference is not listed.
    pub subscriptions: Vec<SubscriptionCompared>,
    /// All of it together.
    pub sums: Sums,
}

/// One subscription's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SubscriptionCompared {
    /// Its id.
    pub id: String,
    /// Its client's id.
    pub client: String,
    /// Its contract.
    pub contract: String,
    /// What differs.
    #[serde(flatten)]
    pub comparison: Comparison,
}

/// How the records of one subscription differ.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// The zone of the service window; `None` where no availability is promised.
    pub zone: Option<String>,
    /// The months in which records or figures differ, by month and product.
    pub months: Vec<MonthCompared>,
    /// The credits that differ, by id.
    pub credits: Vec<CreditCompared>,
    /// The verdicts on notices and versions that differ, by id.
    pub lifecycle: Vec<OutcomeCompared>,
}

/// A month, of one product or of all that is judged. Pairs are in the order of the parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MonthCompared {
    /// The verdict's id.
    pub id: String,
    /// The month.
    pub period: String,
    /// The product; `None`: the whole subscription.
    pub product: Option<String>,
    /// What holds by each party's records.
    pub outcome: [Outcome; 2],
    /// The rate by each.
    pub rate: [Option<String>; 2],
    /// What counts by each.
    pub counted_seconds: [Micros; 2],
    /// The second less the first.
    pub worth_seconds: Micros,
    /// The part of it that lies where the records agree.
    pub elsewhere_seconds: Micros,
    /// Where the records differ, in the order of time.
    pub differences: Vec<Difference>,
}

/// A stretch of time of which two records differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// The rows of each party that cover some of it; none: the party has no record of it.
    pub records: [Vec<Record>; 2],
    /// Of it, what counts by each party's records.
    pub counted_seconds: [Micros; 2],
    /// The second less the first.
    pub worth_seconds: Micros,
}

/// A row of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Its file.
    pub file: String,
    /// Its line, counted from 1.
    pub line: u32,
    /// What it says: `total outage, cause vendor`, `planned maintenance`.
    pub says: String,
    /// Who recorded it; `None`: both go by it.
    pub source: Option<String>,
}

/// A credit that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditCompared {
    /// The verdict's id.
    pub id: String,
    /// The month.
    pub period: String,
    /// The product; `None`: the whole subscription.
    pub product: Option<String>,
    /// What became of it by each party's records; `None`: there is none.
    pub outcome: [Option<CreditOutcome>; 2],
    /// Per cent of the fee by each.
    pub percent: [Option<String>; 2],
    /// The amount by each; `None`: none, or the fee is not known.
    pub amount: [Option<Decimal>; 2],
    /// Of what.
    pub currency: Option<String>,
}

/// A verdict that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutcomeCompared {
    /// Its id.
    pub id: String,
    /// What holds by each party's records; `None`: there is no such verdict.
    pub outcome: [Option<Outcome>; 2],
}
