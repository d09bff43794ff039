//! Backups as terms: slots, retention, copies, region and recovery objectives.

use serde::{Deserialize, Serialize};

use super::calendar::ZoneTerm;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;

/// Promised backups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupTerms {
    /// Where they stand.
    pub articles: Citations,
    /// The kinds of backup, each with its rhythm and retention.
    pub slots: Vec<BackupSlot>,
    /// Copies on separate sites, at least.
    pub copies: u32,
    /// Countries in which every copy must lie (ISO 3166); empty: anywhere.
    pub regions: Vec<String>,
    /// Recovery objectives.
    pub objectives: Vec<Objective>,
}

/// One kind of backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupSlot {
    /// `daily`, `weekly` or `monthly`.
    pub kind: String,
    /// When one is due, in our words: `a success between 00:00 and 07:00`.
    pub due: Clause<String>,
    /// In whose local time.
    pub zone: Clause<ZoneTerm>,
    /// How long it is kept: `30 days`, `4 weeks`, `3 months`.
    pub kept: String,
    /// When the last day of the retention ends.
    pub retention_end: Clause<Retention>,
}

/// When the last day of a retention ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retention {
    /// At 24:00 of the last day.
    DayEnd,
    /// At the same clock time.
    SameTime,
}

/// A recovery objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// `rpo` or `rto`.
    pub name: String,
    /// At most: `24h`.
    pub at_most: String,
    /// Where it stands.
    pub articles: Citations,
}
