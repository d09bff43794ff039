//! Verdicts on support: each obligation of each ticket, and the promised rate.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::Ruling;
use crate::time::{Instant, Micros};

/// A verdict on one obligation of one ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupportVerdict {
    /// `SUBSCRIPTION/support/TICKET/OBLIGATION`, percent-encoded.
    pub id: String,
    /// The ticket.
    pub ticket: Arc<str>,
    /// The obligation.
    pub obligation: Arc<str>,
    /// The ticket's severity.
    pub severity: Arc<str>,
    /// When the clock started: the event, or the next opening after it; `None` when it has
    /// not, or when nobody knows.
    pub clock_start: Option<Instant>,
    /// The deadline.
    pub due: Option<Instant>,
    /// When it was done, as far as `as_of` knows.
    pub done: Option<Instant>,
    /// Elapsed time past the deadline, until it was done or until `as_of`.
    pub late_seconds: Micros,
    /// Open time of support between `as_of` and the deadline, suspensions left out; `None`
    /// unless it is pending with a deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_seconds: Option<Micros>,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// Why nothing is owed, or what is missing; not part of the report's data.
    #[serde(skip)]
    pub because: Option<Cow<'static, str>>,
}

/// A verdict on the share of tickets in time over consecutive months.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RateVerdict {
    /// `SUBSCRIPTION/support-rate/2025-07-01`, percent-encoded.
    pub id: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Tickets in time.
    pub on_time: u64,
    /// Tickets late.
    pub late: u64,
    /// Tickets not yet due.
    pub pending: u64,
    /// Tickets of which nobody knows.
    pub undetermined: u64,
    /// on_time / (on_time + late) as a percentage, cut to four decimals; `None` without any.
    pub rate: Option<String>,
    /// The promised percentage.
    pub target: String,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
}
