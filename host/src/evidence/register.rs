//! The portfolio's subscriptions by their ids.

use std::collections::HashMap;

use livret_core::evidence::SubscriptionIndex;

use super::intake::Intake;
use super::words::nearest_sorted;

/// Which subscription an id names; made once for all that is read of a folder.
#[derive(Debug)]
pub(super) struct Register<'a> {
    places: HashMap<&'a str, SubscriptionIndex>,
    ids: Vec<&'a str>,
}

impl<'a> Register<'a> {
    /// Of the subscriptions that evidence may name.
    pub(super) fn of(intake: &'a Intake<'a>) -> Self {
        let names = || intake.subscriptions.iter().map(|known| known.id.as_str());
        let mut ids: Vec<&str> = names().collect();
        ids.sort_unstable();
        Self {
            places: names().zip(0..).collect(),
            ids,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The place of the subscription that an id names.
    pub(super) fn place(&self, id: &str) -> Option<SubscriptionIndex> {
        self.places.get(id).copied()
    }

    /// The id that is nearest to one that names none.
    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        nearest_sorted(id, &self.ids)
    }
}
