//! Verdicts on availability, and where the seconds of a month went.

use serde::Serialize;

use super::Ruling;
use crate::contract::ArticleId;
use crate::time::{Interval, Micros};

/// The seconds that one article excluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcludedTime {
    /// The article; for an exception of the client's contract, the place that says it.
    pub article: ArticleId,
    /// The article that such an exception overrides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<ArticleId>,
    /// How much.
    pub seconds: Micros,
}

/// A month's verdict on availability.
///
/// `downtime` = `outside_window` + the excluded + `unknown` + `counted`, exactly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AvailabilityVerdict {
    /// `SUBSCRIPTION/availability/2026-05[/PRODUCT]`, percent-encoded.
    pub id: String,
    /// The calendar month.
    pub period: String,
    /// The product judged; `None`: the whole subscription.
    pub product: Option<String>,
    /// The service window, excluded time included.
    pub window_seconds: Micros,
    /// The union of the outages.
    pub downtime_seconds: Micros,
    /// Of it, outside the window.
    pub outside_window_seconds: Micros,
    /// Of it, excluded, per article in the booklet's order; then by what the client's contract
    /// says of single outages.
    pub excluded: Vec<ExcludedTime>,
    /// Of it, at times when monitoring was not alive.
    pub unknown_seconds: Micros,
    /// Of it, what counts.
    pub counted_seconds: Micros,
    /// Window time without monitoring and without a recorded outage.
    pub uncovered_seconds: Micros,
    /// (window − counted) / window as a percentage, cut to four decimals; `None` when
    /// there is no window.
    pub rate: Option<String>,
    /// The promised percentage.
    pub target: String,
    /// How much more downtime would still meet the target; negative when it is missed.
    pub margin_seconds: String,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// Whether code took part, beyond the terms: the plugin's own, or what the client's
    /// contract says of single outages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hook: bool,
    /// How it came about; not part of the report, rendered by `explain`.
    #[serde(skip)]
    pub trace: Vec<DowntimePart>,
    /// Where `uncovered_seconds` lie; like the trace.
    #[serde(skip)]
    pub uncovered: Vec<Interval>,
}

/// A stretch of downtime and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DowntimePart {
    /// When.
    pub interval: Interval,
    /// What it is.
    pub class: DowntimeClass,
}

/// What a stretch of downtime is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DowntimeClass {
    /// Outside the service window.
    OutsideWindow,
    /// Excluded, by the exclusion at this place in the terms.
    Excluded(usize),
    /// Excused by the client's contract, by the exception at this place among those of the
    /// subscription.
    Excepted(usize),
    /// At a time when monitoring was not alive.
    Unknown,
    /// It counts.
    Counted,
}
