//! A history, month by month, in the order that was asked for.

use std::path::Path;

use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;

use crate::chance::Chance;
use crate::civil::{DAY, Month};
use crate::portfolio::Subscription;
use crate::shelves::{Kind, Shelves, Written};
use crate::{availability, backups, support};

/// Which rows follow which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Order {
    /// All of one subscription, then all of the next; each by time.
    Subscription,
    /// By time, whosever they are.
    Time,
}

/// What is written.
pub(crate) struct History<'h> {
    pub(crate) subscriptions: &'h [Subscription],
    pub(crate) years: u32,
    pub(crate) seed: u64,
    pub(crate) order: Order,
    pub(crate) kinds: &'h [Kind],
}

impl History<'_> {
    /// Writes the evidence into a folder.
    pub(crate) fn write(&self, folder: &Path) -> Result<Vec<Written>, ParquetError> {
        let months = Month::history(self.years);
        let end = months.last().map_or(0, |month| month.span()[1]);
        let ids = self.subscriptions.iter();
        let ids = ids.map(|one| ByteArray::from(one.id.as_str())).collect();
        // A day later, when it is the next year everywhere.
        let mut shelves = Shelves::open(folder, self.kinds, ids, end + DAY)?;
        match self.order {
            Order::Subscription => {
                for subscription in self.subscriptions {
                    for month in &months {
                        self.month(subscription, *month, &mut shelves);
                    }
                    shelves.settle(i64::MAX)?;
                }
            }
            Order::Time => {
                for month in &months {
                    for subscription in self.subscriptions {
                        self.month(subscription, *month, &mut shelves);
                    }
                    // Local months, and work on a Saturday, may begin in the one before.
                    shelves.settle(month.span()[1] - 8 * DAY)?;
                }
            }
        }
        shelves.finish()
    }

    /// One month of one subscription: the same rows whatever came before.
    fn month(&self, of: &Subscription, month: Month, shelves: &mut Shelves) {
        let stream = |family: u64| {
            let place = u64::from(of.place);
            Chance::of([self.seed, place, u64::from(month.place), family])
        };
        if of.booklet.is_service() {
            availability::month(of, month, &mut stream(0), shelves);
            backups::month(of, month, &mut stream(1), shelves);
        }
        let owners = u32::try_from(self.subscriptions.len()).unwrap_or(u32::MAX);
        support::month(of, month, owners, &mut stream(2), shelves);
    }
}
