//! The fields of one question, read with errors that name the key and the value.

use serde_json::{Map, Value};

use super::Reason;
use crate::calendar::day::Day;
use crate::calendar::holidays::Holidays;
use crate::calendar::nearest::offer;
use crate::calendar::territory::Territory;
use crate::intervals::IntervalSet;
use crate::time::{Instant, Interval};

/// A question's fields. A key that is missing and one that is `null` are the same.
pub(super) struct Fields<'a> {
    question: &'a Map<String, Value>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(question: &'a Map<String, Value>) -> Self {
        Self { question }
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.question.get(key).filter(|value| !value.is_null())
    }

    /// Some fields as one text that is equal for equal fields.
    pub(super) fn canonical<const N: usize>(&self, keys: [&str; N]) -> String {
        Value::from_iter(keys.map(|key| self.value(key).cloned().unwrap_or_default())).to_string()
    }

    pub(super) fn text(&self, key: &str) -> Result<&'a str, Reason> {
        let value = self.value(key);
        let value = value.ok_or_else(|| format!("`{key}` is missing"))?;
        as_text(key, value)
    }

    pub(super) fn instant(&self, key: &str) -> Result<Instant, Reason> {
        instant(key, self.text(key)?)
    }

    /// From `start`, already read, to `end`.
    pub(super) fn span(&self, start: Instant) -> Result<Interval, Reason> {
        let end = self.instant("end")?;
        if end < start {
            return Err(format!("`end` {end} lies before `start` {start}"));
        }
        Ok(Interval::new(start, end))
    }

    /// A word that stands for a value; the first one is the default.
    pub(super) fn choice<T: Copy + Default>(
        &self,
        key: &str,
        words: &[(&str, T)],
    ) -> Result<T, Reason> {
        let Some(value) = self.value(key) else {
            return Ok(T::default());
        };
        let word = as_text(key, value)?;
        let known = words.iter().find(|(known, _)| *known == word);
        known.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let words: Vec<_> = words.iter().map(|(known, _)| *known).collect();
            let near = offer(word, words.iter().copied());
            format!(
                "`{key}`: `{word}` is not known{near} (one of {})",
                words.join(", ")
            )
        })
    }

    /// A list of `[start, end]`; none when it is missing.
    pub(super) fn intervals(&self, key: &str) -> Result<IntervalSet, Reason> {
        let Some(value) = self.value(key) else {
            return Ok(IntervalSet::empty());
        };
        let Value::Array(items) = value else {
            return Err(format!("`{key}` is a list of [start, end], not {value}"));
        };
        items.iter().map(|item| interval(key, item)).collect()
    }

    /// A territory's code, a list of dates, or nothing.
    pub(super) fn holidays(&self) -> Result<Holidays, Reason> {
        match self.value("holidays") {
            None => Ok(Holidays::None),
            Some(Value::String(code)) => Territory::parse(code)
                .map(Holidays::territory)
                .map_err(|why| format!("`holidays`: {why}")),
            Some(Value::Array(dates)) => {
                let days = dates.iter().map(|date| {
                    let text = as_text("holidays", date)?;
                    Day::parse(text).map_err(|why| format!("`holidays`: {why}"))
                });
                days.collect::<Result<_, _>>().map(Holidays::Days)
            }
            Some(other) => Err(format!(
                "`holidays` is a territory, a list of dates or null, not {other}"
            )),
        }
    }
}

fn as_text<'a>(key: &str, value: &'a Value) -> Result<&'a str, Reason> {
    let text = value.as_str();
    text.ok_or_else(|| format!("`{key}` is a text, not {value}"))
}

fn instant(key: &str, text: &str) -> Result<Instant, Reason> {
    Instant::parse(text).map_err(|why| format!("`{key}`: {why}"))
}

fn interval(key: &str, item: &Value) -> Result<Interval, Reason> {
    let Some([start, end]) = item.as_array().map(Vec::as_slice) else {
        return Err(format!("`{key}` is a list of [start, end]; {item} is none"));
    };
    let (start, end) = (
        instant(key, as_text(key, start)?)?,
        instant(key, as_text(key, end)?)?,
    );
    if end < start {
        return Err(format!("`{key}`: {end} lies before {start}"));
    }
    Ok(Interval::new(start, end))
}
