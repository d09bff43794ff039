//! Hours of people on call (astreinte), as terms.

use serde::{Deserialize, Serialize};

use super::calendar::CalendarTerms;
use super::support::SupportTerms;
use crate::contract::citation::Citations;

/// Hours in which tickets of one severity are counted, in place of those of support: such as
/// those of people on call (astreinte). Business days stay those of support.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnCall {
    /// The severity's name.
    pub severity: String,
    /// Where that stands.
    pub articles: Citations,
    /// Its hours.
    pub hours: CalendarTerms,
}

impl SupportTerms {
    /// The hours of its own that a severity has, by its name.
    #[must_use]
    pub fn on_call(&self, severity: &str) -> Option<&OnCall> {
        self.on_call.iter().find(|own| own.severity == severity)
    }
}
