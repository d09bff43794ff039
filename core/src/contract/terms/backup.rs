//! Backups as terms: slots, retention, copies, region, recovery and restoration.
//!
//! A backup bears the time at which it was started: the state that it holds. That time says
//! which slot it fills and from when its retention runs.

use serde::{Deserialize, Serialize};

use super::calendar::ZoneTerm;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;

/// Promised backups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BackupTerms {
    /// Where they stand.
    pub articles: Citations,
    /// The kinds of backup, each with its rhythm and retention.
    pub slots: Vec<BackupSlot>,
    /// Copies on separate sites, at least.
    pub copies: u32,
    /// Countries in which every copy must lie (ISO 3166); empty: anywhere.
    #[serde(default)]
    pub regions: Vec<String>,
    /// How far apart two restore points may lie.
    pub recovery_point: Option<RecoveryPoint>,
    /// The optional plan for the loss of the main site.
    pub disaster: Option<DisasterRecovery>,
    /// Where it stands that a backup still kept is restored on request; `None`: nowhere.
    pub restoration: Option<Citations>,
}

/// One kind of backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BackupSlot {
    /// `daily`, `weekly` or `monthly`.
    pub kind: String,
    /// When one is due.
    pub due: Clause<DueTerm>,
    /// How long it is kept.
    pub kept: Kept,
    /// In whose local time the retention runs.
    pub zone: ZoneTerm,
    /// When the last day of the retention ends.
    pub retention_end: Clause<Retention>,
}

/// When a backup is due.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DueTerm {
    /// In what it must have been started.
    pub slot: SlotTerm,
    /// In whose local time.
    pub zone: ZoneTerm,
}

/// In what a successful backup must have been started.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum SlotTerm {
    /// In these hours of each day, in OSM opening-hours syntax: `00:00-07:00`.
    Hours(String),
    /// In each calendar day.
    Day,
    /// In each week of ISO 8601, Monday to Sunday.
    IsoWeek,
    /// In any so many consecutive calendar days.
    AnyDays(u32),
    /// On this day of each month, from 1.
    MonthDay(u32),
    /// In each calendar month.
    Month,
}

/// How long a backup is kept: calendar days, weeks of seven of them, or calendar months. A
/// month later is the same day of the month, or its last day where it is shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// So many calendar days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many calendar months.
    Months(u32),
}

impl Kept {
    /// How many, and of what: `(30, "days")`.
    #[must_use]
    pub const fn parts(self) -> (u32, &'static str) {
        match self {
            Self::Days(count) => (count, "days"),
            Self::Weeks(count) => (count, "weeks"),
            Self::Months(count) => (count, "months"),
        }
    }
}

/// When the last day of a retention ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Retention {
    /// At 24:00 of the last day.
    DayEnd,
    /// At the same clock time.
    SameTime,
}

/// How far apart two restore points may lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoveryPoint {
    /// Where it stands.
    pub articles: Citations,
    /// At most: `24h`.
    pub at_most: String,
    /// What is measured.
    pub rule: Clause<GapRule>,
    /// In whose local time days run.
    pub zone: ZoneTerm,
}

/// What is measured between two restore points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GapRule {
    /// Elapsed time from the start of one success to the end of the next.
    StartToEnd,
    /// Whether every local day has a success.
    EachDay,
}

/// A plan for the loss of the main site, as the client's annex fills it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DisasterRecovery {
    /// Where it stands.
    pub articles: Citations,
    /// Data lost at most, such as `1h`; `None`: no figure was agreed.
    pub rpo: Option<String>,
    /// Service back within, such as `4h`; `None`: no figure was agreed.
    pub rto: Option<String>,
}
