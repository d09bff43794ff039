//! Versions, notices and validation as terms.

use serde::{Deserialize, Serialize};

use crate::contract::citation::Citations;
use crate::verdict::{Binding, Party};

/// Promises about the life of the software.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifecycleTerms {
    /// Each duty by its name.
    pub duties: Vec<LifecycleDuty>,
}

/// One duty about versions, notices or history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifecycleDuty {
    /// `version-eligibility`, `new-version-validation`, `maintenance-notice`,
    /// `convention-notice`, `history-purge` or `update-notice`.
    pub name: String,
    /// Where it stands.
    pub articles: Citations,
    /// Whom it binds.
    pub party: Party,
    /// How strictly.
    pub binding: Binding,
    /// What is owed, in our words.
    pub owed: String,
}
