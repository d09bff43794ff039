//! What a client's contract says of single rows, otherwise than the booklet.
//!
//! An outage is excused; a ticket has another severity, or nothing is owed for it. Whoever
//! reads that contract asks it before anything is judged; the judge takes its word and does not
//! know who said it. Invariants: an exception cites the article that it overrides and the
//! place that says so; rows are known by where they stand, so their order never matters.
//! Where the contract could not be asked, that is kept with the reason: what it might have
//! said is not known.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::rows::{RowRef, SubscriptionIndex};
use crate::contract::{ArticleId, Citations};

/// Where an exception stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The place in the client's contract that says it, such as `saint-paul.rhai:12`.
    pub place: ArticleId,
    /// The article of the booklet that it overrides.
    pub article: ArticleId,
}

impl Exception {
    /// The article, then the place.
    #[must_use]
    pub fn citations(&self) -> Citations {
        Citations::one(self.article.as_str()).and(self.place.as_str())
    }
}

impl Ord for Exception {
    /// By place; `a:9` before `a:12`.
    fn cmp(&self, other: &Self) -> Ordering {
        fn key(it: &Exception) -> (usize, &str, &ArticleId) {
            (it.place.as_str().len(), it.place.as_str(), &it.article)
        }
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Exception {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What an exception makes of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketEffect {
    /// It is judged by this severity, a name of the terms.
    Severity(String),
    /// Nothing is owed for it.
    Excused,
}

/// A ticket that is judged otherwise than by its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketException {
    /// How.
    pub effect: TicketEffect,
    /// Where that stands.
    pub exception: Exception,
}

/// Of whose rows, and which.
type Key = (SubscriptionIndex, RowRef);

/// The exceptions of a run, by subscription and row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    outages: BTreeMap<Key, Exception>,
    tickets: BTreeMap<Key, TicketException>,
    open_outages: BTreeMap<SubscriptionIndex, String>,
    open_tickets: BTreeMap<SubscriptionIndex, String>,
}

impl Exceptions {
    /// Excuses an outage.
    pub fn excuse_outage(
        &mut self,
        subscription: SubscriptionIndex,
        row: RowRef,
        exception: Exception,
    ) {
        self.outages.insert((subscription, row), exception);
    }

    /// Judges a ticket otherwise.
    pub fn except_ticket(
        &mut self,
        subscription: SubscriptionIndex,
        row: RowRef,
        exception: TicketException,
    ) {
        self.tickets.insert((subscription, row), exception);
    }

    /// Which outages are excused is not known, for this reason.
    pub fn leave_outages_open(&mut self, subscription: SubscriptionIndex, why: String) {
        self.open_outages.insert(subscription, why);
    }

    /// Which tickets are judged otherwise is not known, for this reason.
    pub fn leave_tickets_open(&mut self, subscription: SubscriptionIndex, why: String) {
        self.open_tickets.insert(subscription, why);
    }

    /// What excuses an outage, if anything does.
    #[must_use]
    pub fn outage(&self, subscription: SubscriptionIndex, row: RowRef) -> Option<&Exception> {
        self.outages.get(&(subscription, row))
    }

    /// All that excuses outages of one subscription, each once, in their order.
    #[must_use]
    pub fn of_outages(&self, subscription: SubscriptionIndex) -> BTreeSet<&Exception> {
        let own = (subscription, RowRef::default())..=(subscription, RowRef::LAST);
        self.outages.range(own).map(|(_, it)| it).collect()
    }

    /// Whether any ticket of a subscription is judged otherwise than by its row.
    #[must_use]
    pub fn name_tickets(&self, subscription: SubscriptionIndex) -> bool {
        let own = (subscription, RowRef::default())..=(subscription, RowRef::LAST);
        self.tickets.range(own).next().is_some()
    }

    /// How a ticket is judged otherwise than by its row, if it is.
    #[must_use]
    pub fn ticket(&self, subscription: SubscriptionIndex, row: RowRef) -> Option<&TicketException> {
        self.tickets.get(&(subscription, row))
    }

    /// Why nobody knows which outages are excused; `None`: it is known.
    #[must_use]
    pub fn open_outages(&self, subscription: SubscriptionIndex) -> Option<&str> {
        self.open_outages.get(&subscription).map(String::as_str)
    }

    /// Why nobody knows which tickets are judged otherwise; `None`: it is known.
    #[must_use]
    pub fn open_tickets(&self, subscription: SubscriptionIndex) -> Option<&str> {
        self.open_tickets.get(&subscription).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(place: &str) -> Exception {
        Exception {
            place: ArticleId::new(place),
            article: ArticleId::new("6"),
        }
    }

    #[test]
    fn exceptions_are_those_of_their_subscription_in_the_order_of_their_lines() {
        let mut all = Exceptions::default();
        let row = |line| RowRef { file: 7, line };
        all.excuse_outage(2, row(u32::MAX), at("a.rhai:12"));
        all.excuse_outage(2, row(2), at("a.rhai:9"));
        all.excuse_outage(2, row(3), at("a.rhai:12"));
        all.excuse_outage(1, row(2), at("b.rhai:1"));
        all.excuse_outage(3, row(2), at("c.rhai:1"));
        let found: Vec<_> = all.of_outages(2).into_iter().cloned().collect();
        assert_eq!(found, [at("a.rhai:9"), at("a.rhai:12")]);
        assert_eq!(all.outage(1, row(2)), Some(&at("b.rhai:1")));
        assert_eq!(all.outage(1, row(3)), None);
        assert_eq!(at("a.rhai:9").citations().to_string(), "6, a.rhai:9");
    }
}
