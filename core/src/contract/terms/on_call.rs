//! Hours of people on call (astreinte), as terms.

use serde::{Deserialize, Serialize};

use super::calendar::CalendarTerms;
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
