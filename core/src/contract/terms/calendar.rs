//! Calendars as terms: hours, a zone, holidays and closing days, not yet bound to a client.

use std::collections::BTreeSet;

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
    /// Local days with hours of their own, at most one entry of a day. They win over the
    /// weekly hours, holidays and closures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub openings: Vec<Opening>,
}

/// A local day on which a calendar is open at exactly these clock times. Hours of the evening
/// before that reach into the day are cut at its 00:00.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The day.
    pub day: NaiveDate,
    /// Clock times such as `08:00-12:00,14:00-18:00`. A span over midnight reaches into the
    /// following day.
    pub hours: String,
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

/// Days in order, those that follow each other as one range: `2026-08-01..2026-08-31,
/// 2026-12-24`.
#[must_use]
pub fn day_ranges(days: &[NaiveDate]) -> String {
    let mut ranges: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in BTreeSet::from_iter(days) {
        match ranges.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => ranges.push((*day, *day)),
        }
    }
    let ranges = ranges.iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}..{last}"),
    });
    ranges.collect::<Vec<_>>().join(", ")
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
            openings: Vec::new(),
        }
    }
}
