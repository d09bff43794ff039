//! Weekly hours, written in OpenStreetMap opening-hours syntax.
//!
//! Owns which hours a civil day has. Invariants: later rules override earlier ones on the
//! days that they name; a day that no rule names is closed; a span over midnight belongs to
//! the day on which it starts. Parsing is the crate `opening-hours-syntax`'s; what it
//! understands and we do not promise is refused by name. Which instants the hours
//! are is left to [`super::layers`].

mod days;
mod read;
mod refusals;

use std::fmt;
use std::sync::Arc;

use chrono::Datelike;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day::{Day, SECONDS_PER_DAY};

/// Weekly hours. Cheap to clone; equal when written the same.
#[derive(Clone)]
pub struct OpeningHours {
    text: Arc<str>,
    rules: Arc<[Rule]>,
}

/// Why a text is no weekly hours that livret accepts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// There is no text.
    #[error("opening hours are empty; write for example `Mo-Fr 09:00-17:00; PH off` or `24/7`")]
    Empty,
    /// A rule without text: `;;`, or `;` at an end.
    #[error("opening hours `{0}` have an empty rule; remove the `;` before or after it")]
    EmptyRule(String),
    /// The syntax is not OpenStreetMap's.
    #[error(
        "opening hours `{text}`: cannot read `{rule}` {place}; \
         write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
    )]
    Syntax {
        /// All of what was written.
        text: String,
        /// The rule that cannot be read.
        rule: String,
        /// Where in it reading stopped.
        place: String,
    },
    /// OpenStreetMap knows it, livret does not.
    #[error("opening hours `{text}`: {construct} in `{rule}` is not supported; {instead}")]
    Unsupported {
        /// All of what was written.
        text: String,
        /// The rule that has it.
        rule: String,
        /// What is not supported.
        construct: &'static str,
        /// What to write instead.
        instead: &'static str,
    },
    /// A date that no year has, or not the year that is named.
    #[error("opening hours `{text}`: `{rule}` names a date that does not exist")]
    NoSuchDate {
        /// All of what was written.
        text: String,
        /// The rule that names it.
        rule: String,
    },
    /// Every rule says `off`.
    #[error("opening hours `{0}` only say when it is closed; name the open hours first")]
    OnlyClosed(String),
}

/// A stretch of a civil day, in seconds from its 00:00 on the wall clock; an end past 86 400
/// lies on the following day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// From 0 to 86 399.
    pub start: i64,
    /// After `start`, and at most a day after it.
    pub end: i64,
}

impl Span {
    /// The whole day.
    pub const DAY: Self = Self {
        start: 0,
        end: SECONDS_PER_DAY,
    };
}

/// One rule: the days it names and the hours they then have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// Bit 0 is Monday. Without weekdays and holidays, every day.
    weekdays: u8,
    holidays: bool,
    /// Without dates, all year.
    dates: Vec<Dates>,
    /// Sorted; none when the rule says `off`.
    spans: Vec<Span>,
}

/// A range of dates, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    /// In one year, or from one into another.
    Once(Day, Day),
    /// Every year, by month and day; over New Year when the end comes first.
    Yearly((u32, u32), (u32, u32)),
}

impl Dates {
    fn contains(self, day: Day) -> bool {
        match self {
            Self::Once(first, last) => (first..=last).contains(&day),
            Self::Yearly(first, last) => {
                let date = day.date();
                let date = (date.month(), date.day());
                if first <= last {
                    (first..=last).contains(&date)
                } else {
                    date >= first || date <= last
                }
            }
        }
    }
}

impl Rule {
    /// Whether it names days by date.
    pub(super) fn is_dated(&self) -> bool {
        !self.dates.is_empty()
    }

    /// Whether it names a day of this weekday, dates aside.
    pub(super) fn names_weekday(&self, weekday: usize, holiday: bool) -> bool {
        let every_day = self.weekdays == 0 && !self.holidays;
        every_day || self.weekdays >> weekday & 1 == 1 || (self.holidays && holiday)
    }

    fn names(&self, day: Day, holiday: bool) -> bool {
        self.names_weekday(day.weekday(), holiday)
            && (self.dates.is_empty() || self.dates.iter().any(|dates| dates.contains(day)))
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }
}

impl OpeningHours {
    /// Reads OpenStreetMap opening hours.
    ///
    /// # Errors
    /// [`HoursError`], which names what is wrong or not supported and what to write instead.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let text = text.trim();
        Ok(Self {
            text: text.into(),
            rules: read::rules(text)?.into(),
        })
    }

    /// Open at all times: `24/7`.
    #[must_use]
    pub fn always() -> Self {
        Self {
            text: "24/7".into(),
            rules: [Rule {
                weekdays: 0,
                holidays: false,
                dates: Vec::new(),
                spans: vec![Span::DAY],
            }]
            .into(),
        }
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The hours that start on a day, sorted; none when it is closed.
    #[must_use]
    pub fn spans_on(&self, day: Day, holiday: bool) -> &[Span] {
        let ruling = self.rules.iter().rfind(|rule| rule.names(day, holiday));
        ruling.map_or(&[], Rule::spans)
    }

    /// The hours of any day, where there is one rule and it names no days: `08:00-12:00`.
    #[must_use]
    pub fn every_day(&self) -> Option<&[Span]> {
        match self.rules.as_ref() {
            [rule] if !rule.is_dated() && rule.weekdays == 0 && !rule.holidays => Some(&rule.spans),
            _ => None,
        }
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

impl PartialEq for OpeningHours {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for OpeningHours {}

impl std::hash::Hash for OpeningHours {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpeningHours({})", self.text)
    }
}

impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for OpeningHours {
    type Err = HoursError;
    fn from_str(text: &str) -> Result<Self, HoursError> {
        Self::parse(text)
    }
}

impl Serialize for OpeningHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for OpeningHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
