//! Calendars as terms: hours, a zone, holidays and closing days, not yet bound to a client.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contract::reading::Clause;

/// When something is open. Bound to a client's territory it becomes a calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarTerms {
    /// Weekly hours in OSM opening-hours syntax. Several are united, so that a night and a
    /// holiday can both be open.
    pub hours: Clause<Vec<String>>,
    /// In whose local time.
    pub zone: ZoneTerm,
    /// Which days `PH` means.
    pub holidays: Clause<HolidaysTerm>,
    /// Local days taken out whole, such as the vendor's announced closing days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<NaiveDate>,
}

/// In whose local time a calendar runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ZoneTerm {
    /// The client's own.
    Client,
    /// A zone of the IANA database.
    Named(String),
}

impl ZoneTerm {
    /// Civil time of metropolitan France ("CET/CEST").
    #[must_use]
    pub fn paris() -> Self {
        Self::Named("Europe/Paris".to_owned())
    }
}

/// Which days are holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HolidaysTerm {
    /// The eleven national ones (Code du travail, L3133-1).
    National,
    /// Those of the client's territory: the national ones and its own.
    Territory,
    /// None.
    None,
}

impl CalendarTerms {
    /// One set of hours in Paris time, with the national holidays.
    #[must_use]
    pub fn paris(hours: impl Into<String>) -> Self {
        Self {
            hours: vec![hours.into()].into(),
            zone: ZoneTerm::paris(),
            holidays: HolidaysTerm::National.into(),
            closures: Vec::new(),
        }
    }
}
