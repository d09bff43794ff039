//! Where rows come from and which subscription they belong to.

use std::ops::Range;

/// A subscription's place in the portfolio.
pub type SubscriptionIndex = u32;

/// Where a row stands: the place of its file among those read, and its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The file's place.
    pub file: u32,
    /// The line, counted from 1, the heading included.
    pub line: u32,
}

impl RowRef {
    /// After every other.
    pub(super) const LAST: Self = Self {
        file: u32::MAX,
        line: u32::MAX,
    };
}

/// Which rows of sorted columns belong to which subscription.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BySubscription {
    ends: Vec<usize>,
}

impl BySubscription {
    /// Counts rows whose subscriptions come in rising order.
    #[must_use]
    pub fn count(subscriptions: impl IntoIterator<Item = SubscriptionIndex>) -> Self {
        let mut ends = Vec::new();
        for (n, subscription) in subscriptions.into_iter().enumerate() {
            let place = subscription as usize;
            while ends.len() <= place {
                ends.push(n);
            }
            if let Some(end) = ends.last_mut() {
                *end = n + 1;
            }
        }
        Self { ends }
    }

    /// The rows of one subscription.
    #[must_use]
    pub fn rows(&self, subscription: SubscriptionIndex) -> Range<usize> {
        let place = subscription as usize;
        let start = match place.checked_sub(1) {
            Some(before) => self
                .ends
                .get(before)
                .copied()
                .unwrap_or_else(|| self.total()),
            None => 0,
        };
        start..self.ends.get(place).copied().unwrap_or(start)
    }

    /// The subscriptions that may have rows, in rising order.
    pub fn subscriptions(&self) -> impl Iterator<Item = SubscriptionIndex> + use<> {
        (0..).take(self.ends.len())
    }

    fn total(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_belongs_to_its_subscription_alone() {
        let rows = BySubscription::count([0, 0, 2, 2, 2, 5]);
        let ranges: Vec<_> = (0..8).map(|n| rows.rows(n)).collect();
        assert_eq!(ranges, [0..2, 2..2, 2..5, 5..5, 5..5, 5..6, 6..6, 6..6]);
        assert_eq!(BySubscription::default().rows(3), 0..0);
    }
}
