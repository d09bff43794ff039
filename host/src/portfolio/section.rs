//! Tables and keys of a portfolio, read one by one with their places.
//!
//! Whatever is missing, unknown or of the wrong type becomes a fault; a reader gets `None`
//! then and says nothing more about it.

use chrono::{Datelike, NaiveDate};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{PortfolioFault, Span};
use crate::shown::is_unseen;

/// The faults found so far.
pub(super) type Faults = Vec<PortfolioFault>;

/// A table of the portfolio.
#[derive(Clone)]
pub(super) struct Section<'t> {
    /// As its header is written: `[[client]]`.
    pub(super) title: &'static str,
    /// Where its header stands; `None` for the document.
    span: Option<Span>,
    table: &'t DeTable<'t>,
}

/// A key with its value.
#[derive(Clone)]
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) key_span: Span,
    pub(super) value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Section<'t> {
    /// Where its header stands; nowhere for the document.
    pub(super) fn span(&self) -> Span {
        self.span.clone().unwrap_or_default()
    }

    /// The whole file.
    pub(super) const fn document(table: &'t DeTable<'t>) -> Self {
        Self {
            title: "the portfolio",
            span: None,
            table,
        }
    }

    /// The table that is the value of `entry`.
    pub(super) fn of(title: &'static str, entry: &Entry<'t>, faults: &mut Faults) -> Option<Self> {
        match entry.value.get_ref() {
            DeValue::Table(table) => Some(Self {
                title,
                span: Some(entry.value.span()),
                table,
            }),
            _ => {
                faults.push(entry.wrong_type("a table", title));
                None
            }
        }
    }

    /// The tables that are listed under `entry`.
    pub(super) fn list_of(
        title: &'static str,
        entry: &Entry<'t>,
        faults: &mut Faults,
    ) -> Vec<Self> {
        let DeValue::Array(items) = entry.value.get_ref() else {
            faults.push(entry.wrong_type("a list of tables", title));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for value in items.iter() {
            let item = Entry {
                value,
                ..entry.clone()
            };
            sections.extend(Self::of(title, &item, faults));
        }
        sections
    }

    /// Its entries in the order of the text.
    pub(super) fn entries(&self) -> Vec<Entry<'t>> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref(),
                key_span: key.span(),
                value,
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        entries
    }

    pub(super) fn entry(&self, key: &str) -> Option<Entry<'t>> {
        self.entries().into_iter().find(|entry| entry.key == key)
    }

    /// Refuses every key that is not one of `known`.
    pub(super) fn refuse_unknown(&self, known: &[&str], faults: &mut Faults) {
        for entry in self.entries() {
            if !known.contains(&entry.key) {
                let fault =
                    PortfolioFault::new(format!("unknown key `{}` in {}", entry.key, self.title))
                        .at(&entry.key_span, "not known here");
                faults.push(fault.offer(entry.key, known.iter().copied()));
            }
        }
    }

    /// The entry of `key`, which must be there; `example` shows how to write it.
    pub(super) fn required(
        &self,
        key: &str,
        example: &str,
        faults: &mut Faults,
    ) -> Option<Entry<'t>> {
        let entry = self.entry(key);
        if entry.is_none() {
            let fault = PortfolioFault::new(format!("`{key}` is missing in {}", self.title))
                .help(format!("write for example: {example}"));
            faults.push(match &self.span {
                Some(span) => fault.at(span, format!("has no `{key}`")),
                None => fault,
            });
        }
        entry
    }
}

impl<'t> Entry<'t> {
    pub(super) fn span(&self) -> Span {
        self.value.span()
    }

    /// The fault of a value that is not `expected`.
    pub(super) fn wrong_type(&self, expected: &str, example: &str) -> PortfolioFault {
        PortfolioFault::new(format!(
            "`{}` must be {expected}, not {}",
            self.key,
            kind_of(self.value.get_ref())
        ))
        .at(&self.span(), format!("expected {expected}"))
        .help(format!("write for example: {example}"))
    }

    /// A text that says something; blanks at its ends would make two names look alike.
    pub(super) fn text(&self, example: &str, faults: &mut Faults) -> Option<&'t str> {
        let DeValue::String(text) = self.value.get_ref() else {
            faults.push(self.wrong_type("a text", example));
            return None;
        };
        let objection = match text.trim() {
            "" => "is empty",
            trimmed if trimmed.len() < text.len() => "has blanks at its ends",
            _ => return Some(text),
        };
        faults.push(
            PortfolioFault::new(format!("`{}` {objection}", self.key))
                .at(&self.span(), "this text")
                .help(format!("write for example: {example}")),
        );
        None
    }

    pub(super) fn flag(&self, example: &str, faults: &mut Faults) -> Option<bool> {
        match self.value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                faults.push(self.wrong_type("`true` or `false`", example));
                None
            }
        }
    }

    /// A day that the time-zone data reaches.
    pub(super) fn date(&self, faults: &mut Faults) -> Option<NaiveDate> {
        match date_of(self.value) {
            Ok(day) => Some(day),
            Err(Some(day)) => {
                faults.push(out_of_range(self.key, &day, &self.span()));
                None
            }
            Err(None) => {
                let example = format!("{} = {}", self.key, dated_example(self.value.get_ref()));
                faults.push(self.wrong_type("a date without quotes", &example));
                None
            }
        }
    }
}

/// Refuses every text with characters that would speak to the terminal that shows a report,
/// or make its lines look other than they are.
pub(super) fn refuse_unseen(value: &Spanned<DeValue<'_>>, faults: &mut Faults) {
    match value.get_ref() {
        DeValue::String(text) => {
            if let Some(letter) = text.chars().find(|letter| is_unseen(*letter)) {
                let what = format!("a text has the character {}", letter.escape_unicode());
                let fault = PortfolioFault::new(what).at(&value.span(), "this text");
                faults.push(fault.help("remove it: it cannot be seen, and changes what is shown"));
            }
        }
        DeValue::Array(items) => items.iter().for_each(|item| refuse_unseen(item, faults)),
        DeValue::Table(table) => table
            .iter()
            .for_each(|(_, value)| refuse_unseen(value, faults)),
        _ => {}
    }
}

/// The fault of a date that the time-zone data does not reach.
pub(super) fn out_of_range(key: &str, day: &str, span: &Span) -> PortfolioFault {
    PortfolioFault::new(format!(
        "`{key}`: {day} lies outside 1970 to 2099, where the time-zone data ends"
    ))
    .at(span, "this date")
}

/// The day of a TOML date; `Err(Some(…))` for one out of range, `Err(None)` for no date.
pub(super) fn date_of(value: &Spanned<DeValue<'_>>) -> Result<NaiveDate, Option<String>> {
    let DeValue::Datetime(written) = value.get_ref() else {
        return Err(None);
    };
    let (Some(date), None, None) = (written.date, written.time, written.offset) else {
        return Err(None);
    };
    NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
    .filter(|day| (1970..=2099).contains(&day.year()))
    .ok_or_else(|| Some(written.to_string()))
}

/// The date that was probably meant: the text without its quotes, the day of a time.
pub(super) fn dated_example(value: &DeValue<'_>) -> String {
    let meant = match value {
        DeValue::String(text) => text.parse::<NaiveDate>().ok(),
        DeValue::Datetime(written) => written
            .date
            .and_then(|date| date.to_string().parse::<NaiveDate>().ok()),
        _ => None,
    };
    meant.map_or_else(|| "2025-07-01".to_owned(), |day| day.to_string())
}

/// What a value is, for a message.
pub(super) fn kind_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text \"{}\"", shortened(text)),
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        DeValue::Datetime(written) if written.time.is_none() => format!("the date {written}"),
        DeValue::Datetime(written) => format!("the time {written}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Long texts are cut: their place shows them whole.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MOST)
        .collect();
    match text.chars().count() > MOST {
        true => format!("{line}…"),
        false => line,
    }
}
