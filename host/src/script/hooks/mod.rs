//! The hooks: what a script says of outages and tickets.
//!
//! A hook is given all rows of one subscription and marks some. Invariants: a row bears at most
//! one mark, the last; each names an article that the booklet has; nothing is kept unless the
//! whole hook succeeds. What a mark does to a verdict is left to the judge.

mod outage;
mod row;
mod ticket;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use livret_core::calendar::Zone;
use livret_core::contract::ArticleId;

pub(super) use outage::OutageRow;
pub(super) use ticket::TicketRow;

use super::Said;
use super::api::Input;
use super::fault::line_and_column;
use super::told::Told;
use crate::contracts::Contract;

/// All rows that a hook is given.
#[derive(Debug)]
pub(super) struct Table<F, M> {
    facts: Vec<F>,
    /// What the script said of each.
    marks: Mutex<Vec<Option<Said<M>>>>,
    /// Its booklet has the articles by which marks are checked.
    contract: Contract,
    zone: Zone,
    file: String,
}

/// The rows as a script goes through them.
#[derive(Debug)]
pub(super) struct Rows<H: Row>(Arc<Table<H::Facts, H::Mark>>);

/// One row in a script's hand.
pub(super) trait Row: Sized {
    /// What is known of it.
    type Facts;
    /// What can be said of it.
    type Mark: Clone;
    /// The row at an index of a table.
    fn of(table: Arc<Table<Self::Facts, Self::Mark>>, index: usize) -> Self;
}

impl<F: Clone, M: Clone> Table<F, M> {
    pub(super) fn new(contract: &Contract, zone: Zone, file: &str, facts: &[F]) -> Arc<Self> {
        Arc::new(Self {
            facts: facts.to_vec(),
            marks: Mutex::new(vec![None; facts.len()]),
            contract: contract.clone(),
            zone,
            file: file.to_owned(),
        })
    }
}

impl<F, M> Table<F, M> {
    fn marks(&self) -> MutexGuard<'_, Vec<Option<Said<M>>>> {
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the script said of each row.
    pub(super) fn said(&self) -> Vec<Option<Said<M>>> {
        std::mem::take(&mut *self.marks())
    }

    /// Marks a row, from the line of the call.
    fn mark(&self, index: usize, what: M, article: ArticleId, input: &Input<'_>) {
        let (line, _) = line_and_column(input.place);
        let place = format!("{}:{line}", self.file);
        if let Some(mark) = self.marks().get_mut(index) {
            *mark = Some(Said {
                what,
                article,
                place,
            });
        }
    }

    /// The article of the booklet that a value of the script's names.
    fn article(&self, input: &Input<'_>, n: usize) -> Result<ArticleId, Told> {
        let named = input.word(n)?;
        let articles = || self.contract.booklet().articles.iter();
        match articles().find(|article| article.id.as_str() == named.trim()) {
            Some(article) => Ok(article.id.clone()),
            None => {
                let contract = self.contract.name();
                let told = Told::new(format!("{contract} has no article `{named}`"));
                Err(told.offer(&named, articles().map(|article| article.id.as_str())))
            }
        }
    }
}

impl<H: Row> Rows<H> {
    pub(super) const fn new(table: Arc<Table<H::Facts, H::Mark>>) -> Self {
        Self(table)
    }

    /// How many there are.
    pub(super) fn count(&self) -> i64 {
        i64::try_from(self.0.facts.len()).unwrap_or(i64::MAX)
    }
}

impl<H: Row> Clone for Rows<H> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<H: Row> IntoIterator for Rows<H>
where
    H: 'static,
    H::Facts: Send + Sync + 'static,
    H::Mark: Send + Sync + 'static,
{
    type Item = H;
    type IntoIter = Box<dyn Iterator<Item = H>>;

    fn into_iter(self) -> Self::IntoIter {
        let rows = 0..self.0.facts.len();
        Box::new(rows.map(move |index| H::of(Arc::clone(&self.0), index)))
    }
}
