//! The values that a script gives to a member, read as what the member takes.
//!
//! Whole numbers and decimals are both taken where a number is meant. What does not fit is
//! answered with the usage of the member and an example.

use chrono::NaiveDate;
use livret_core::contract::terms::{Allowance, Kept};
use rhai::{Array, Dynamic, Map, Position};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::contract::Handle;
use crate::script::told::Told;

/// The values of one call, and where in the script it is.
pub(in crate::script) struct Input<'a> {
    /// `deadline takes …`, made only where something is wrong.
    pub(in crate::script) usage: &'a dyn Fn() -> String,
    /// A line of a script.
    pub(in crate::script) example: &'static str,
    pub(in crate::script) values: &'a [Dynamic],
    pub(in crate::script) place: Position,
}

impl Input<'_> {
    /// How many values there are.
    pub(in crate::script) const fn len(&self) -> usize {
        self.values.len()
    }

    /// What is wrong: the usage, then `what`.
    pub(in crate::script) fn wrong(&self, what: &str) -> Told {
        Told::new(format!("{}; {what}", (self.usage)()))
            .help(format!("write for example: {}", self.example))
    }

    fn not(&self, value: &Dynamic, expected: &str) -> Told {
        self.wrong(&format!("{} is not {expected}", describe(value)))
    }

    pub(in crate::script) fn value(&self, n: usize) -> Result<&Dynamic, Told> {
        let missing = || self.wrong("a value is missing");
        self.values.get(n).ok_or_else(missing)
    }

    /// A number.
    pub(in crate::script) fn number(&self, n: usize) -> Result<Decimal, Told> {
        let value = self.value(n)?;
        number_of(value).ok_or_else(|| self.not(value, "a number"))
    }

    /// A whole number that is not negative.
    pub(in crate::script) fn count(&self, n: usize) -> Result<u32, Told> {
        let value = self.value(n)?;
        let number = number_of(value).filter(|number| number.fract().is_zero());
        number
            .and_then(|number| number.to_u32())
            .ok_or_else(|| self.not(value, "a whole number from 0"))
    }

    /// A text.
    pub(in crate::script) fn text(&self, n: usize) -> Result<String, Told> {
        let value = self.value(n)?;
        text_of(value).ok_or_else(|| self.not(value, "a text in quotes"))
    }

    /// A text, or a whole number meant as one: an article, a severity.
    pub(in crate::script) fn word(&self, n: usize) -> Result<String, Told> {
        let value = self.value(n)?;
        let number = value.as_int().ok().map(|number| number.to_string());
        text_of(value)
            .or(number)
            .ok_or_else(|| self.not(value, "a text in quotes"))
    }

    /// Texts: a list of them, or one.
    pub(in crate::script) fn texts(&self, n: usize) -> Result<Vec<String>, Told> {
        let value = self.value(n)?;
        if let Some(one) = text_of(value) {
            return Ok(vec![one]);
        }
        let items = value.read_lock::<Array>();
        let items = items.ok_or_else(|| self.not(value, "a text or a list of texts"))?;
        items
            .iter()
            .map(|item| text_of(item).ok_or_else(|| self.not(item, "a text in quotes")))
            .collect()
    }

    /// A day, `YYYY-MM-DD`.
    pub(in crate::script) fn day(&self, n: usize) -> Result<NaiveDate, Told> {
        let written = self.text(n)?;
        // Shorter spellings than that are read by nobody else.
        let day = (written.len() == 10).then(|| written.parse().ok());
        day.flatten()
            .ok_or_else(|| self.wrong(&format!("`{written}` is not a date as YYYY-MM-DD")))
    }

    /// Elapsed hours: `48h`.
    pub(in crate::script) fn hours(&self, n: usize) -> Result<u32, Told> {
        self.amount(n, &['h']).map(|(count, _)| count)
    }

    /// Business hours or days: `8h`, `2d`.
    pub(in crate::script) fn allowance(&self, n: usize) -> Result<Allowance, Told> {
        Ok(match self.amount(n, &['h', 'd'])? {
            (count, 'h') => Allowance::Hours(count),
            (count, _) => Allowance::Days {
                count,
                end: livret_core::contract::terms::DayEndTerm::Closing.into(),
            },
        })
    }

    /// Days, weeks or months: `60d`, `8w`, `12m`.
    pub(in crate::script) fn kept(&self, n: usize) -> Result<Kept, Told> {
        Ok(match self.amount(n, &['d', 'w', 'm'])? {
            (count, 'd') => Kept::Days(count),
            (count, 'w') => Kept::Weeks(count),
            (count, _) => Kept::Months(count),
        })
    }

    /// A whole number and its unit.
    pub(in crate::script) fn amount(&self, n: usize, units: &[char]) -> Result<(u32, char), Told> {
        let written = self.text(n)?;
        let written = written.trim();
        let unit = written.chars().next_back().filter(|it| units.contains(it));
        let read = unit.and_then(|unit| {
            let digits = written.strip_suffix(unit)?;
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            let count = plain.then(|| digits.parse().ok()).flatten()?;
            Some((count, unit))
        });
        read.ok_or_else(|| {
            let units: Vec<String> = units.iter().map(|unit| format!("`{unit}`")).collect();
            self.wrong(&format!(
                "`{written}` is not a whole number followed by {}",
                units.join(" or ")
            ))
        })
    }

    /// One of a few words.
    pub(in crate::script) fn choice<T: Copy>(
        &self,
        n: usize,
        choices: &[(&'static str, T)],
    ) -> Result<T, Told> {
        let written = self.text(n)?;
        let chosen = choices.iter().find(|(word, _)| *word == written);
        chosen.map(|(_, choice)| *choice).ok_or_else(|| {
            Told::new(format!("{}; `{written}` is none", (self.usage)()))
                .offer_near(&written, choices.iter().map(|(word, _)| *word))
        })
    }

    /// A list of maps.
    pub(in crate::script) fn maps(&self, n: usize) -> Result<Vec<Map>, Told> {
        let value = self.value(n)?;
        let items = value.read_lock::<Array>();
        let items = items.ok_or_else(|| self.not(value, "a list"))?;
        items
            .iter()
            .map(|item| {
                let map = item.read_lock::<Map>().map(|map| map.clone());
                map.ok_or_else(|| self.not(item, "a line such as #{ percent: 5 }"))
            })
            .collect()
    }
}

/// The number that a value is.
pub(super) fn number_of(value: &Dynamic) -> Option<Decimal> {
    let whole = value.as_int().ok().map(Decimal::from);
    whole.or_else(|| value.as_decimal().ok())
}

/// The text that a value is.
pub(super) fn text_of(value: &Dynamic) -> Option<String> {
    value
        .as_immutable_string_ref()
        .ok()
        .map(|text| text.to_string())
}

/// A value as messages show it.
pub(in crate::script) fn describe(value: &Dynamic) -> String {
    if let Some(number) = number_of(value) {
        return number.to_string();
    }
    if let Some(text) = text_of(value) {
        return format!("the text \"{}\"", cut(&text));
    }
    if value.is::<Handle>() {
        return "a part of the contract".to_owned();
    }
    match (value.is_unit(), value.as_bool()) {
        (true, _) => "nothing".to_owned(),
        (_, Ok(flag)) => format!("`{flag}`"),
        _ if value.is_array() => "a list".to_owned(),
        _ if value.is_map() => "a map".to_owned(),
        _ => format!("a value of type {}", value.type_name()),
    }
}

/// The beginning of a text that is too long to show.
fn cut(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
