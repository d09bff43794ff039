//! Two readings of an unclear clause.
//!
//! Wherever the words of a booklet bear two readings, its terms carry both in a
//! [`Clause`], under the reading's id. Nothing else in the engine knows which clauses are
//! unclear: an obligation's readings are those that its terms contain, found by
//! [`readings_in`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

/// Whose reading of a clause.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The client's: a contract of adhesion is read against the side that wrote it
    /// (Code civil, art. 1190).
    #[default]
    Client,
    /// The vendor's.
    Vendor,
}

impl Side {
    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Client => Self::Vendor,
            Self::Vendor => Self::Client,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Client => "client",
            Self::Vendor => "vendor",
        })
    }
}

/// The name of an unclear clause, such as `partial-outage`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ReadingId(String);

impl ReadingId {
    /// The reading called `id`.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The reading's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReadingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A term that is either plain or bears two readings.
///
/// In JSON and TOML a plain term is the value itself; an unclear one is a table with
/// exactly the keys `reading`, `client` and `vendor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Clause<T> {
    /// The words bear two readings.
    Unclear {
        /// The clause's name.
        reading: ReadingId,
        /// What the client reads.
        client: T,
        /// What the vendor reads.
        vendor: T,
    },
    /// The words bear one reading.
    Plain(T),
}

impl<T> Clause<T> {
    /// A clause that bears two readings.
    #[must_use]
    pub fn unclear(reading: &str, client: T, vendor: T) -> Self {
        Self::Unclear {
            reading: ReadingId::new(reading),
            client,
            vendor,
        }
    }

    /// What the clause says under `sides`.
    #[must_use]
    pub fn read(&self, sides: &Sides) -> &T {
        match self {
            Self::Plain(value) => value,
            Self::Unclear {
                reading,
                client,
                vendor,
            } => match sides.of(reading) {
                Side::Client => client,
                Side::Vendor => vendor,
            },
        }
    }
}

impl<T> From<T> for Clause<T> {
    fn from(value: T) -> Self {
        Self::Plain(value)
    }
}

/// A value of no fixed shape is looked at first, so that a mistake inside a term is
/// reported as that mistake and not as "no variant matched".
impl<'de, T: DeserializeOwned> Deserialize<'de> for Clause<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        if value.get("reading").is_some() {
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            struct Unclear<T> {
                reading: ReadingId,
                client: T,
                vendor: T,
            }
            let Unclear {
                reading,
                client,
                vendor,
            } = serde_json::from_value(value).map_err(D::Error::custom)?;
            return Ok(Self::Unclear {
                reading,
                client,
                vendor,
            });
        }
        serde_json::from_value(value)
            .map(Self::Plain)
            .map_err(D::Error::custom)
    }
}

/// Which side's reading holds for each clause: one side for all, but for those that are
/// set apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sides {
    side: Side,
    apart: BTreeMap<ReadingId, Side>,
}

impl Sides {
    /// Everything read as `side` reads it.
    #[must_use]
    pub const fn all(side: Side) -> Self {
        Self {
            side,
            apart: BTreeMap::new(),
        }
    }

    /// The same, with `reading` read as `side` reads it.
    #[must_use]
    pub fn with(mut self, reading: ReadingId, side: Side) -> Self {
        if side == self.side {
            self.apart.remove(&reading);
        } else {
            self.apart.insert(reading, side);
        }
        self
    }

    /// Whose reading of this clause holds.
    #[must_use]
    pub fn of(&self, reading: &ReadingId) -> Side {
        self.apart.get(reading).copied().unwrap_or(self.side)
    }
}

/// The same terms with every clause read by `sides`: none is unclear any more.
#[must_use]
pub fn settled<T: Serialize + DeserializeOwned + Clone>(terms: &T, sides: &Sides) -> T {
    let read = serde_json::to_value(terms).map(|mut value| {
        settle(&mut value, &|reading| Some(sides.of(reading)));
        serde_json::from_value(value)
    });
    // Terms cross the plugin boundary in this form: they always come back.
    read.and_then(|read| read).unwrap_or_else(|_| terms.clone())
}

/// The same terms with one clause read as `side` reads it, wherever in them it stands; the
/// others are as before. `None`: the terms do not contain it.
#[must_use]
pub fn settled_reading<T: Serialize + DeserializeOwned>(
    terms: &T,
    reading: &ReadingId,
    side: Side,
) -> Option<T> {
    let mut value = serde_json::to_value(terms).ok()?;
    let mut found = BTreeSet::new();
    collect(&value, &mut found);
    if !found.contains(reading) {
        return None;
    }
    settle(&mut value, &|id| (id == reading).then_some(side));
    serde_json::from_value(value).ok()
}

/// Replaces the clauses of which `side` says whose reading holds.
fn settle(value: &mut serde_json::Value, side: &impl Fn(&ReadingId) -> Option<Side>) {
    while let Some(held) = held(value, side) {
        *value = held;
    }
    match value {
        serde_json::Value::Object(fields) => {
            fields.values_mut().for_each(|inner| settle(inner, side));
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|inner| settle(inner, side)),
        _ => {}
    }
}

/// What an unclear clause says under `side`; `None` for anything else.
fn held(
    value: &mut serde_json::Value,
    side: &impl Fn(&ReadingId) -> Option<Side>,
) -> Option<serde_json::Value> {
    let reading = unclear(value)?;
    let key = side(&reading)?.to_string();
    value.get_mut(&key).map(serde_json::Value::take)
}

/// The reading of a clause that bears two, as data.
fn unclear(value: &serde_json::Value) -> Option<ReadingId> {
    let both = value.get("client").is_some() && value.get("vendor").is_some();
    let id = value.get("reading")?.as_str()?;
    both.then(|| ReadingId::new(id))
}

/// The readings that `terms` contain, wherever in them.
#[must_use]
pub fn readings_in(terms: &impl Serialize) -> BTreeSet<ReadingId> {
    let mut found = BTreeSet::new();
    if let Ok(value) = serde_json::to_value(terms) {
        collect(&value, &mut found);
    }
    found
}

fn collect(value: &serde_json::Value, found: &mut BTreeSet<ReadingId>) {
    found.extend(unclear(value));
    match value {
        serde_json::Value::Object(fields) => {
            fields.values().for_each(|inner| collect(inner, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|inner| collect(inner, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settled_terms_have_no_unclear_clause_at_any_depth() {
        let inner = |one: u32, other: u32| Clause::unclear("inner", one, other);
        let terms = vec![
            Clause::unclear("outer", inner(1, 2), inner(3, 4)),
            Clause::Plain(inner(5, 6)),
        ];
        assert_eq!(readings_in(&terms).len(), 2);
        let sides = Sides::all(Side::Client).with(ReadingId::new("inner"), Side::Vendor);
        let read = settled(&terms, &sides);
        assert_eq!(
            read,
            [
                Clause::Plain(Clause::Plain(2)),
                Clause::Plain(Clause::Plain(6))
            ]
        );
        assert!(readings_in(&read).is_empty());
    }
}
