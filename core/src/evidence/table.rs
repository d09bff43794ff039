//! Rows of one kind, sorted by subscription.

use super::rows::{BySubscription, SubscriptionIndex};

/// A row that belongs to a subscription. Its order begins with the subscription.
pub trait OfSubscription: Ord {
    /// Whose it is.
    fn subscription(&self) -> SubscriptionIndex;
}

/// Rows of one kind in their order, which begins with the subscription.
#[derive(Debug)]
pub struct Table<R> {
    by: BySubscription,
    rows: Vec<R>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self {
            by: BySubscription::default(),
            rows: Vec::new(),
        }
    }
}

impl<R: OfSubscription> Table<R> {
    /// Sorts rows.
    #[must_use]
    pub fn new(mut rows: Vec<R>) -> Self {
        // Rows come in an order that is almost theirs, which this sort makes use of.
        rows.sort();
        Self {
            by: BySubscription::count(rows.iter().map(OfSubscription::subscription)),
            rows,
        }
    }

    /// The rows of one subscription, in their order.
    #[must_use]
    pub fn of(&self, subscription: SubscriptionIndex) -> &[R] {
        self.rows
            .get(self.by.rows(subscription))
            .unwrap_or_default()
    }

    /// All rows, in their order.
    #[must_use]
    pub fn rows(&self) -> &[R] {
        &self.rows
    }
}

/// Says whose a row is: its field `subscription`.
macro_rules! of_subscription {
    ($($row:ty),+ $(,)?) => {
        $(impl $crate::evidence::table::OfSubscription for $row {
            fn subscription(&self) -> $crate::evidence::SubscriptionIndex {
                self.subscription
            }
        })+
    };
}
pub(super) use of_subscription;
