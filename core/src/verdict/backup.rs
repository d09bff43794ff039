//! Verdicts on backups.

use serde::Serialize;

use super::Ruling;
use crate::evidence::RowRef;
use crate::time::Instant;

/// A verdict on one obligation about backups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackupVerdict {
    /// `SUBSCRIPTION/backup/OBLIGATION/…`, percent-encoded.
    pub id: String,
    /// `daily`, `weekly`, `monthly`, `retention`, `copies`, `region`, `rpo`, `rto` or
    /// `restore`.
    pub obligation: String,
    /// The slot: `2026-05-03`, `2026-W18` or `2026-05`; `None` for what is no slot.
    pub slot: Option<String>,
    /// The backup or the restoration that it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Until when it was owed: the end of the slot or of the retention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// What happened and when, in one sentence.
    pub detail: String,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// The rows from which it was made, as far as they are known; not part of the report,
    /// rendered by `explain`.
    #[serde(skip)]
    pub rows: Vec<RowRef>,
}
