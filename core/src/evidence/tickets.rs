//! Tickets and suspensions, in columns.

use std::sync::Arc;

use super::rows::{BySubscription, RowRef, SubscriptionIndex};
use super::steps::{Step, StepKind, Steps};
use super::table::{Table, of_subscription};
use super::texts::Text;
use crate::time::{Instant, Interval};

/// Whether the client accepted a workaround.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkaroundAcceptance {
    /// Yes.
    Accepted,
    /// No, or not said.
    #[default]
    NotAccepted,
    /// The evidence has no such column: nobody knows.
    Unknown,
}

/// One ticket.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TicketRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// When it was recorded.
    pub recorded: Instant,
    /// Its id, unique in its subscription.
    pub id: Arc<str>,
    /// The booklet's word for its severity.
    pub severity: Text,
    /// Whether it came by telephone.
    pub phone: bool,
    /// Whether it is about the production environment.
    pub production: bool,
    /// Why, such as `vendor` or `outside:reu`.
    pub cause: Text,
    /// Its steps, in the order of [`StepKind::COLUMNS`].
    pub steps: Steps,
    /// Whether the workaround was accepted.
    pub workaround: WorkaroundAcceptance,
    /// Where it stands.
    pub row: RowRef,
}

impl TicketRow {
    /// When one of its steps happened.
    #[must_use]
    pub fn step(&self, kind: StepKind) -> Step {
        self.steps.get(kind)
    }
}

of_subscription!(TicketRow);

/// Tickets, by recording and id.
pub type Tickets = Table<TicketRow>;

/// A stretch in which support of a ticket was suspended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SuspensionRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// Of which ticket.
    pub ticket: Box<str>,
    /// When; ends at [`Instant::END`] while it lasts.
    pub interval: Interval,
    /// Why: a word that the booklet knows.
    pub reason: Text,
    /// Where it stands.
    pub row: RowRef,
}

/// Suspensions, sorted by subscription, ticket and start.
#[derive(Debug, Default)]
pub struct Suspensions {
    by: BySubscription,
    rows: Vec<SuspensionRow>,
}

impl Suspensions {
    /// Sorts rows.
    #[must_use]
    pub fn new(mut rows: Vec<SuspensionRow>) -> Self {
        rows.sort();
        Self {
            by: BySubscription::count(rows.iter().map(|row| row.subscription)),
            rows,
        }
    }

    /// The suspensions of all tickets of a subscription, by ticket and start.
    #[must_use]
    pub fn of_all(&self, subscription: SubscriptionIndex) -> &[SuspensionRow] {
        self.rows
            .get(self.by.rows(subscription))
            .unwrap_or_default()
    }

    /// The suspensions of one ticket, by start.
    #[must_use]
    pub fn of(&self, subscription: SubscriptionIndex, ticket: &str) -> &[SuspensionRow] {
        let rows = self.of_all(subscription);
        let from = rows.partition_point(|row| row.ticket.as_ref() < ticket);
        let rows = rows.get(from..).unwrap_or_default();
        let to = rows.partition_point(|row| row.ticket.as_ref() == ticket);
        rows.get(..to).unwrap_or_default()
    }
}
