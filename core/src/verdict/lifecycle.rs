//! Verdicts on versions, notices and history.

use serde::Serialize;

use super::Ruling;
use crate::evidence::RowRef;
use crate::time::Instant;

/// A verdict on one duty about versions, notices or history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LifecycleVerdict {
    /// `SUBSCRIPTION/lifecycle/OBLIGATION/…`, percent-encoded.
    pub id: String,
    /// `version-eligibility`, `new-version-validation`, `maintenance-notice`,
    /// `convention-notice`, `history-purge` or `update-notice`.
    pub obligation: String,
    /// The month or year that it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The product, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Until when it was owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// When it was done, as far as `as_of` knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Instant>,
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
