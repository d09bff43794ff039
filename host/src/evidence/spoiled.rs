//! Rows that were rejected before they could be compared with those about the same thing.
//!
//! One of them may have been the right one: what they are about is contradicted.

use std::collections::HashMap;
use std::hash::Hash;

use livret_core::evidence::RowRef;

/// Spoiled rows, by what they are about.
pub(super) struct Spoiled<K>(HashMap<K, Vec<RowRef>>);

impl<K> Default for Spoiled<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Eq + Hash> Spoiled<K> {
    /// Takes note of one.
    pub(super) fn spoil(&mut self, about: K, at: RowRef) {
        self.0.entry(about).or_default().push(at);
    }

    /// Those about the same.
    pub(super) fn rows(&self, about: &K) -> &[RowRef] {
        self.0.get(about).map_or(&[], Vec::as_slice)
    }
}
