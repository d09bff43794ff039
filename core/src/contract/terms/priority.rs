//! Severities and the matrix that makes them, as terms.

use serde::{Deserialize, Serialize};

use crate::contract::citation::Citations;

/// A class of tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Severity {
    /// The word used in output.
    pub name: String,
    /// Other words accepted on input. Letter case does not matter.
    #[serde(default)]
    pub words: Vec<String>,
}

/// A table of severities by impact and urgency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriorityMatrix {
    /// Where it stands.
    pub articles: Citations,
    /// The urgencies, one per column.
    pub urgencies: Vec<Severity>,
    /// The impacts, one per row.
    pub rows: Vec<ImpactRow>,
}

/// A row of a priority matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImpactRow {
    /// The impact.
    pub impact: Severity,
    /// A severity per urgency.
    pub severities: Vec<String>,
}
