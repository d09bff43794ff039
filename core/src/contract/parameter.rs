//! Open parameters: what a booklet leaves to the client's contract.
//!
//! A booklet declares each with a kind and an article; the host checks a portfolio's
//! values against the kinds before any plugin sees them, so that a plugin reads values
//! that are well-formed. Values are plain JSON, dates as `YYYY-MM-DD`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::citation::Citations;

/// A parameter that a booklet leaves open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ParameterSpec {
    /// Its name in portfolios.
    pub name: String,
    /// What a value looks like.
    pub kind: ParameterKind,
    /// Where the booklet leaves it open.
    pub articles: Citations,
    /// What it is for, in our words.
    pub summary: String,
    /// The obligations that stay undetermined without it; empty when it is optional.
    #[serde(default)]
    pub needed_for: Vec<String>,
    /// The value that holds when the portfolio gives none.
    pub default: Option<Value>,
}

impl ParameterSpec {
    /// A parameter that nothing needs.
    #[must_use]
    pub fn optional(name: &str, kind: ParameterKind, articles: Citations, summary: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            articles,
            summary: summary.to_owned(),
            needed_for: Vec::new(),
            default: None,
        }
    }

    /// The same, without which `obligation` stays undetermined.
    #[must_use]
    pub fn needed_for(mut self, obligation: &str) -> Self {
        self.needed_for.push(obligation.to_owned());
        self
    }

    /// The same, with the value that holds when the portfolio gives none.
    #[must_use]
    pub fn or(mut self, default: Value) -> Self {
        self.default = Some(default);
        self
    }
}

/// What a parameter's value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// Weekly hours in OSM opening-hours syntax: `Mo-Fr 09:00-17:00; PH off`.
    Hours,
    /// A date: `2025-07-01`.
    Date,
    /// A list of dates.
    Dates,
    /// `true` or `false`.
    Flag,
    /// A whole number, at least 1.
    Count,
    /// An amount and a currency: `1250.00 EUR`.
    Money,
    /// An amount per name: `{ "Quality Documents" = "300.00 EUR" }`.
    MoneyByName,
    /// A list of names.
    Names,
    /// A time zone of the IANA database.
    Zone,
    /// Recovery objectives: `{ rpo = "1h", rto = "4h" }`.
    Recovery,
}

impl ParameterKind {
    /// An example to show beside a wrong value.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Hours => "\"Mo-Fr 09:00-12:00,14:00-17:00; PH off\"",
            Self::Date => "2025-07-01",
            Self::Dates => "[2026-12-24, 2026-12-31]",
            Self::Flag => "true",
            Self::Count => "5",
            Self::Money => "\"1250.00 EUR\"",
            Self::MoneyByName => "{ \"Quality Documents\" = \"300.00 EUR\" }",
            Self::Names => "[\"Quality Documents\"]",
            Self::Zone => "\"Pacific/Marquesas\"",
            Self::Recovery => "{ rpo = \"1h\", rto = \"4h\" }",
        }
    }
}

/// The values that one subscription gives, by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Parameters(pub BTreeMap<String, Value>);

impl Parameters {
    /// The text of `name`: hours, a zone.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// The date of `name`.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.text(name)?.parse().ok()
    }

    /// The dates of `name`; none when it is not given.
    #[must_use]
    pub fn dates(&self, name: &str) -> Vec<NaiveDate> {
        self.names(name)
            .iter()
            .filter_map(|day| day.parse().ok())
            .collect()
    }

    /// The names listed under `name`; none when it is not given.
    #[must_use]
    pub fn names(&self, name: &str) -> Vec<String> {
        let items = self.0.get(name).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// Whether the flag `name` is set.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The count of `name`.
    #[must_use]
    pub fn count(&self, name: &str) -> Option<u32> {
        self.0
            .get(name)
            .and_then(Value::as_u64)
            .and_then(|n| u32::try_from(n).ok())
    }

    /// The amount and currency of `name`.
    #[must_use]
    pub fn money(&self, name: &str) -> Option<(Decimal, String)> {
        read_money(self.text(name)?)
    }
}

/// Reads `1250.00 EUR`: an amount that is not negative and a currency of three capitals.
#[must_use]
pub fn read_money(text: &str) -> Option<(Decimal, String)> {
    let (amount, currency) = text.trim().split_once(' ')?;
    let amount: Decimal = amount.parse().ok()?;
    let currency = currency.trim();
    let known = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    (known && !amount.is_sign_negative()).then(|| (amount, currency.to_owned()))
}
