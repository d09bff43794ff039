//! Verdicts in columns, before they are encoded.
//!
//! Nothing is allocated per cell: a word is kept once and counted by its place, other texts
//! lie one after the other in a single buffer. Invariant: two [`Rows`] joined are the same as
//! one that was given the rows of both.

use std::collections::HashMap;
use std::convert::Infallible;

use chrono::NaiveDate;
use livret_core::report::SubscriptionReport;
use parquet::data_type::ByteArray;

use crate::rows::{self, Due, Row};

/// Verdicts that lie together in a file.
#[derive(Default)]
pub struct Rows {
    pub(super) id: Texts,
    pub(super) subscription: Words,
    pub(super) family: Words,
    pub(super) obligation: Words,
    pub(super) period: Words,
    pub(super) outcome: Words,
    pub(super) firm: Vec<bool>,
    pub(super) party: Words,
    pub(super) due: Vec<Option<i64>>,
    pub(super) claim_by: Vec<Option<i32>>,
    pub(super) figure: Texts,
    pub(super) articles: Words,
    /// For cells that are put together.
    text: String,
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.firm.len()
    }

    /// Adds the verdicts of a subscription.
    pub fn add(&mut self, subscription: &SubscriptionReport) {
        let added = rows::each(subscription, |row| {
            self.push(&row);
            Ok::<(), Infallible>(())
        });
        match added {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }

    fn push(&mut self, row: &Row<'_>) {
        let text = &mut self.text;
        self.id.push(row.id);
        self.subscription.push(row.subscription);
        self.family.push(row.family);
        self.obligation.push(row.obligation);
        self.period.push(rows::text(row.period.as_ref(), text));
        self.outcome.push(row.outcome);
        self.firm.push(row.firm);
        self.party.push(row.party);
        let (due, claim_by) = match row.due {
            Some(Due::At(due)) => (Some(due.micros()), None),
            Some(Due::ClaimBy(day)) => (None, Some(days(day))),
            None => (None, None),
        };
        self.due.push(due);
        self.claim_by.push(claim_by);
        self.figure.push(rows::text(row.figure.as_ref(), text));
        self.articles.push(rows::text(Some(&row.articles), text));
    }

    /// Adds what follows.
    pub fn join(&mut self, next: Self) {
        if self.len() == 0 {
            *self = next;
            return;
        }
        self.id.join(&next.id);
        self.subscription.join(&next.subscription);
        self.family.join(&next.family);
        self.obligation.join(&next.obligation);
        self.period.join(&next.period);
        self.outcome.join(&next.outcome);
        self.firm.extend(next.firm);
        self.party.join(&next.party);
        self.due.extend(next.due);
        self.claim_by.extend(next.claim_by);
        self.figure.join(&next.figure);
        self.articles.join(&next.articles);
    }
}

/// Days since 1970.
fn days(day: NaiveDate) -> i32 {
    let since = day.signed_duration_since(NaiveDate::default());
    // chrono's days fit many times over.
    i32::try_from(since.num_days()).unwrap_or(i32::MAX)
}

/// Texts that hardly repeat.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) bytes: Vec<u8>,
    /// Where each ends.
    pub(super) ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
    }

    fn join(&mut self, next: &Self) {
        let before = self.bytes.len();
        self.bytes.extend_from_slice(&next.bytes);
        self.ends.extend(next.ends.iter().map(|end| before + end));
    }
}

/// Texts of a small set.
#[derive(Default)]
pub(super) struct Words {
    known: Vec<ByteArray>,
    places: HashMap<Box<str>, usize>,
    /// The place of each cell's word.
    cells: Vec<usize>,
}

impl Words {
    fn push(&mut self, word: &str) {
        // Neighbours often say the same.
        let last = self.cells.last().copied();
        let last = last.filter(|place| {
            let known = self.known.get(*place);
            known.is_some_and(|known| known.data() == word.as_bytes())
        });
        let place = last.unwrap_or_else(|| self.place(word));
        self.cells.push(place);
    }

    fn place(&mut self, word: &str) -> usize {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = self.known.len();
        self.known.push(ByteArray::from(word));
        self.places.insert(word.into(), place);
        place
    }

    fn join(&mut self, next: &Self) {
        let mut own = vec![0; next.known.len()];
        for (word, place) in &next.places {
            if let Some(own) = own.get_mut(*place) {
                *own = self.place(word);
            }
        }
        let cells = next.cells.iter().filter_map(|cell| own.get(*cell));
        self.cells.extend(cells);
    }

    /// The words of some rows.
    pub(super) fn of(&self, rows: std::ops::Range<usize>) -> impl Iterator<Item = &ByteArray> {
        let cells = self.cells.get(rows).unwrap_or_default().iter();
        cells.filter_map(|place| self.known.get(*place))
    }
}
