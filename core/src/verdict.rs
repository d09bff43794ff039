//! Verdicts: outcome, figures, articles, and the trace from which each was made.
//!
//! A verdict cannot be built without a citation. It says what holds under the readings of
//! the run, whether the other side's readings would change that, and which clause it turns
//! on. Rendering belongs to `livret-report`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contract::{ArticleId, Citations, ReadingId};
use crate::time::{Instant, Interval, Micros};

/// What became of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Kept.
    Met,
    /// Broken.
    Breached,
    /// Not yet known: its deadline or its period's end lies after `as_of`.
    Pending,
    /// Missed or not owed, by a clause that excuses it.
    Excused,
    /// Outside the subscription, or before the edition.
    NotInForce,
    /// A parameter or evidence is missing, and it matters.
    Undetermined,
}

impl Outcome {
    /// The word used in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Pending => "pending",
            Self::Excused => "excused",
            Self::NotInForce => "not_in_force",
            Self::Undetermined => "undetermined",
        }
    }
}

/// Whom an obligation binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// The vendor.
    #[default]
    Vendor,
    /// The client.
    Client,
}

/// How strictly an obligation binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// To a result.
    #[default]
    Result,
    /// To best effort.
    BestEffort,
}

/// What every verdict says beside its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ruling {
    /// What holds under the run's readings.
    pub outcome: Outcome,
    /// Whether it holds under all client readings, all vendor readings, and with each
    /// single reading flipped from either.
    pub firm: bool,
    /// The readings whose flip changes it.
    pub turns_on: Vec<ReadingId>,
    /// What holds under the other side's readings.
    pub other_outcome: Outcome,
    /// Whom it binds.
    pub party: Party,
    /// How strictly.
    pub binding: Binding,
    /// Where it stands. Never empty.
    pub articles: Citations,
}

/// The seconds that one article excluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExcludedTime {
    /// The article.
    pub article: ArticleId,
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
    /// Of it, excluded, per article in the booklet's order.
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
    /// Whether a plugin's own code took part, beyond its terms.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hook: bool,
    /// How it came about; not part of the report, rendered by `explain`.
    #[serde(skip)]
    pub trace: Vec<DowntimePart>,
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
    /// At a time when monitoring was not alive.
    Unknown,
    /// It counts.
    Counted,
}

/// A verdict on one obligation of one ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupportVerdict {
    /// `SUBSCRIPTION/support/TICKET/OBLIGATION`, percent-encoded.
    pub id: String,
    /// The ticket.
    pub ticket: String,
    /// The obligation.
    pub obligation: String,
    /// The ticket's severity.
    pub severity: String,
    /// When the clock started: the event, or the next opening after it; `None` when it has
    /// not, or when nobody knows.
    pub clock_start: Option<Instant>,
    /// The deadline.
    pub due: Option<Instant>,
    /// When it was done, as far as `as_of` knows.
    pub done: Option<Instant>,
    /// Elapsed time past the deadline, until it was done or until `as_of`.
    pub late_seconds: Micros,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// How it came about; not part of the report, rendered by `explain`.
    #[serde(skip)]
    pub trace: DeadlineTrace,
}

/// How a deadline came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadlineTrace {
    /// The event that started the clock, at the earliest and at the latest.
    pub event: Option<(Instant, Instant)>,
    /// The stretches in which the clock stood still.
    pub pauses: Vec<Interval>,
    /// Why nothing is owed, or what is missing.
    pub because: Option<String>,
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

/// A family of promises that the booklet does not make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotPromised {
    /// `availability`, `credits`, `support`, `backup` or `lifecycle`.
    pub family: String,
    /// Where that stands.
    pub articles: Citations,
    /// Why, in our words; not part of the report's data.
    #[serde(skip)]
    pub because: String,
}
