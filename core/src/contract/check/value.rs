//! Values of parameters, against the kind that the booklet declares.
//!
//! The host checks a portfolio's values here and shows each fault at its place; defaults in
//! a booklet pass the same checks.

use std::fmt;

use chrono::NaiveDate;
use serde_json::Value;

use super::calendar::{in_range, objection_to_hours};
use super::duration::read_duration;
use super::figure::objection_to_amount;
use crate::calendar::{Zone, nearest};
use crate::contract::parameter::{ParameterKind, read_money};

/// The most that a count may be; what is counted are days.
const MOST: u64 = 3_660;

/// Where in a value something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValuePlace {
    /// The value itself.
    Whole,
    /// An item of a list, counted from 0.
    Item(usize),
    /// The value under a key of a table.
    Under(String),
    /// A key of a table.
    Key(String),
}

/// As the end of a path: ``, `[2]`, `.rpo`.
impl fmt::Display for ValuePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Item(n) => write!(f, "[{n}]"),
            Self::Under(key) | Self::Key(key) => write!(f, ".{key}"),
        }
    }
}

/// What is wrong with a parameter's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueFault {
    /// Where.
    pub place: ValuePlace,
    /// What is wrong, with the value: `` `12 EURO` is no amount with its currency ``.
    pub what: String,
    /// What to do about it; `None`: an example of the kind says it.
    pub hint: Option<String>,
}

/// What is wrong with `value` as a parameter of this `kind`; empty when nothing is.
#[must_use]
pub fn check_value(kind: ParameterKind, value: &Value) -> Vec<ValueFault> {
    let whole = |what: Result<(), String>| of(&ValuePlace::Whole, what);
    match kind {
        ParameterKind::Hours => {
            whole(text(value, "opening hours").and_then(|text| refuse(objection_to_hours(text))))
        }
        ParameterKind::Date => whole(check_date(value)),
        ParameterKind::Dates => items(value, "a list of dates", check_date),
        ParameterKind::Flag => whole(match value {
            Value::Bool(_) => Ok(()),
            other => Err(wrong_kind(other, "`true` or `false`")),
        }),
        ParameterKind::Count => whole(check_count(value)),
        ParameterKind::Money => whole(check_money(value)),
        ParameterKind::MoneyByName => {
            let Value::Object(amounts) = value else {
                return whole(Err(wrong_kind(value, "a table of amounts by name")));
            };
            let amounts = amounts.iter();
            amounts
                .flat_map(|(name, amount)| {
                    of(&ValuePlace::Under(name.clone()), check_money(amount))
                })
                .collect()
        }
        ParameterKind::Names => check_names(value),
        ParameterKind::Zone => whole(text(value, "a time zone").and_then(|name| {
            Zone::parse(name)
                .map(|_| ())
                .map_err(|error| error.to_string())
        })),
        ParameterKind::Recovery => check_recovery(value),
    }
}

/// What a value of the wrong kind is called.
#[must_use]
fn wrong_kind(found: &Value, expected: &str) -> String {
    let found = match found {
        Value::Null => "nothing".to_owned(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text `{text}`"),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a table".to_owned(),
    };
    format!("{found} is not {expected}")
}

fn of(place: &ValuePlace, checked: Result<(), String>) -> Vec<ValueFault> {
    let what = checked.err();
    what.into_iter()
        .map(|what| ValueFault {
            place: place.clone(),
            what,
            hint: None,
        })
        .collect()
}

fn refuse(objection: Option<String>) -> Result<(), String> {
    objection.map_or(Ok(()), Err)
}

fn text<'a>(value: &'a Value, expected: &str) -> Result<&'a str, String> {
    value.as_str().ok_or_else(|| wrong_kind(value, expected))
}

fn check_date(value: &Value) -> Result<(), String> {
    let written = text(value, "a date")?;
    let day: NaiveDate = written
        .parse()
        .map_err(|_| format!("`{written}` is not a date"))?;
    if in_range(day) {
        return Ok(());
    }
    Err(format!("{day} lies outside 1970 to 2099"))
}

fn check_count(value: &Value) -> Result<(), String> {
    match value.as_u64() {
        Some(1..=MOST) => Ok(()),
        _ => Err(wrong_kind(
            value,
            &format!("a whole number from 1 to {MOST}"),
        )),
    }
}

fn check_money(value: &Value) -> Result<(), String> {
    let written = text(value, "an amount with its currency")?;
    match read_money(written) {
        Some((amount, _)) => refuse(objection_to_amount(amount)),
        None => Err(format!(
            "`{written}` is not an amount with its currency in three capitals"
        )),
    }
}

fn items(
    value: &Value,
    expected: &str,
    check: impl Fn(&Value) -> Result<(), String>,
) -> Vec<ValueFault> {
    let Value::Array(items) = value else {
        return of(&ValuePlace::Whole, Err(wrong_kind(value, expected)));
    };
    let items = items.iter().enumerate();
    items
        .flat_map(|(n, item)| of(&ValuePlace::Item(n), check(item)))
        .collect()
}

fn check_names(value: &Value) -> Vec<ValueFault> {
    let mut faults = items(value, "a list of names", |item| {
        match text(item, "a name")?.trim() {
            "" => Err("an empty name".to_owned()),
            _ => Ok(()),
        }
    });
    let mut seen: Vec<String> = Vec::new();
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        let Some(name) = item.as_str().filter(|name| !name.trim().is_empty()) else {
            continue;
        };
        let folded = name.trim().to_lowercase();
        if seen.contains(&folded) {
            let twice = Err(format!("`{name}` is listed twice"));
            faults.extend(of(&ValuePlace::Item(n), twice));
        }
        seen.push(folded);
    }
    faults
}

fn check_recovery(value: &Value) -> Vec<ValueFault> {
    const KEYS: [&str; 2] = ["rpo", "rto"];
    let Value::Object(objectives) = value else {
        let what = wrong_kind(value, "a table of `rpo` and `rto`");
        return of(&ValuePlace::Whole, Err(what));
    };
    let mut faults = Vec::new();
    for (key, duration) in objectives {
        if !KEYS.contains(&key.as_str()) {
            faults.push(ValueFault {
                place: ValuePlace::Key(key.clone()),
                what: format!("`{key}` is not a recovery objective"),
                hint: Some(match nearest(key, KEYS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write `rpo` or `rto`".to_owned(),
                }),
            });
            continue;
        }
        let checked = text(duration, "a duration").and_then(|written| {
            read_duration(written)
                .map(|_| ())
                .ok_or_else(|| format!("`{written}` is not a duration"))
        });
        faults.extend(of(&ValuePlace::Under(key.clone()), checked));
    }
    if faults.is_empty() && objectives.is_empty() {
        let what = "an empty table names no recovery objective".to_owned();
        faults.extend(of(&ValuePlace::Whole, Err(what)));
    }
    faults
}
