//! The promised share of tickets in time, as terms.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::contract::citation::Citations;
use crate::contract::reading::Clause;

/// The share of tickets that must be in time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RateTerms {
    /// Where it stands.
    pub articles: Citations,
    /// At least this percentage.
    pub target: Decimal,
    /// Of this obligation.
    pub obligation: String,
    /// Over this many consecutive months.
    pub months: u32,
    /// Counted from this day.
    pub start: NaiveDate,
    /// Which runs of months.
    pub period: Clause<RatePeriod>,
}

/// Which runs of consecutive months a rate is judged over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RatePeriod {
    /// Any.
    AnyConsecutive,
    /// Successive ones from the start.
    Blocks,
}
