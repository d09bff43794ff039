//! What a version that is no longer supported does to a ticket, as terms.

use serde::{Deserialize, Serialize};

use crate::contract::citation::Citations;
use crate::contract::reading::Clause;

/// What a version that is no longer supported does to a ticket recorded meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VersionCondition {
    /// Where that stands.
    pub articles: Citations,
    /// What it does.
    pub effect: Clause<VersionEffect>,
}

/// What a version that is no longer supported does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum VersionEffect {
    /// Nothing is owed for the ticket.
    Excuses,
    /// Nothing by itself: only a recorded suspension counts.
    OnlySuspended,
}
