//! Verdicts in columns, before they are encoded.
//!
//! Invariant: two [`Rows`] joined are the same as one that was given the rows of both.

use std::convert::Infallible;

use chrono::NaiveDate;
use livret_core::report::SubscriptionReport;

use super::cells::{Cells, Sparse, Texts, Words};
use crate::rows::{self, Due, Row};

/// Verdicts that lie together in a file.
#[derive(Default)]
pub struct Rows {
    pub(super) id: Texts,
    pub(super) subscription: Words,
    pub(super) family: Words,
    pub(super) obligation: Words,
    pub(super) period: Sparse<Words>,
    pub(super) outcome: Words,
    pub(super) firm: Vec<bool>,
    pub(super) party: Words,
    pub(super) due: Sparse<Vec<i64>>,
    pub(super) claim_by: Sparse<Vec<i32>>,
    pub(super) figure: Sparse<Texts>,
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
        let before = self.len();
        let added = rows::each(subscription, |row| {
            self.push(&row);
            Ok::<(), Infallible>(())
        });
        match added {
            Ok(()) => {}
            Err(never) => match never {},
        }
        let rows = self.len() - before;
        self.subscription.repeat(&subscription.id, rows);
    }

    fn push(&mut self, row: &Row<'_>) {
        let text = &mut self.text;
        self.id.push(row.id);
        self.family.push(row.family);
        self.obligation.push(row.obligation);
        let period = rows::text(row.period.as_ref(), text);
        if let Some((periods, period)) = self.period.next(filled(period)) {
            periods.push(period);
        }
        self.outcome.push(row.outcome);
        self.firm.push(row.firm);
        self.party.push(row.party);
        let (due, claim_by) = match row.due {
            Some(Due::At(due)) => (Some(due.micros()), None),
            Some(Due::ClaimBy(day)) => (None, Some(days(day))),
            None => (None, None),
        };
        if let Some((dues, due)) = self.due.next(due) {
            dues.push(due);
        }
        if let Some((days, day)) = self.claim_by.next(claim_by) {
            days.push(day);
        }
        let figure = rows::text(row.figure.as_ref(), text);
        if let Some((figures, figure)) = self.figure.next(filled(figure)) {
            figures.push(figure);
        }
        self.articles.push(rows::text(Some(&row.articles), text));
    }

    /// Adds what follows.
    pub fn join(&mut self, next: Self) {
        if self.len() == 0 {
            *self = next;
            return;
        }
        self.id.join(next.id);
        self.subscription.join(next.subscription);
        self.family.join(next.family);
        self.obligation.join(next.obligation);
        self.period.join(next.period);
        self.outcome.join(next.outcome);
        self.firm.join(next.firm);
        self.party.join(next.party);
        self.due.join(next.due);
        self.claim_by.join(next.claim_by);
        self.figure.join(next.figure);
        self.articles.join(next.articles);
    }
}

/// An empty text is none where that may be.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Days since 1970.
fn days(day: NaiveDate) -> i32 {
    let since = day.signed_duration_since(NaiveDate::default());
    // chrono's days fit many times over.
    i32::try_from(since.num_days()).unwrap_or(i32::MAX)
}
