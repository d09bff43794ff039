//! The cells of a column, from when they are collected until they are encoded.
//!
//! Nothing is allocated per cell: a word is kept once and counted by its place, other texts
//! lie one after the other in a single buffer. Invariant: cells joined are the same as cells
//! that were all pushed in their order.

use std::collections::HashMap;
use std::iter;

/// Cells that may have nothing in them.
#[derive(Default)]
pub(super) struct Sparse<C> {
    /// 1 for each cell that is filled, 0 for others, as parquet takes it.
    pub(super) levels: Vec<i16>,
    /// Those that are filled.
    pub(super) cells: C,
}

impl<C> Sparse<C> {
    /// The cells to push a value to, if there is one.
    pub(super) fn next<T>(&mut self, value: Option<T>) -> Option<(&mut C, T)> {
        self.levels.push(i16::from(value.is_some()));
        value.map(|value| (&mut self.cells, value))
    }
}

/// Cells of one kind.
pub(super) trait Cells {
    /// Adds what follows.
    fn join(&mut self, next: Self);
}

impl<C: Cells> Cells for Sparse<C> {
    fn join(&mut self, next: Self) {
        self.levels.extend(next.levels);
        self.cells.join(next.cells);
    }
}

impl<T> Cells for Vec<T> {
    fn join(&mut self, next: Self) {
        self.extend(next);
    }
}

/// Texts that hardly repeat.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) bytes: Vec<u8>,
    /// Where each ends.
    pub(super) ends: Vec<usize>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
    }
}

impl Cells for Texts {
    fn join(&mut self, next: Self) {
        let before = self.bytes.len();
        self.bytes.extend_from_slice(&next.bytes);
        self.ends.extend(next.ends.iter().map(|end| before + end));
    }
}

/// Texts of a small set.
#[derive(Default)]
pub(super) struct Words {
    pub(super) known: Vec<Box<str>>,
    places: HashMap<Box<str>, usize>,
    /// What came after each word when it was last seen.
    after: Vec<usize>,
    /// The place of each cell's word.
    pub(super) cells: Vec<usize>,
}

impl Words {
    pub(super) fn push(&mut self, word: &str) {
        // Words repeat, and so does their order: one look at what followed the last time.
        let last = self.cells.last().copied().unwrap_or_default();
        let guess = self.after.get(last).copied().unwrap_or_default();
        let known = self.known.get(guess);
        if known.is_some_and(|known| **known == *word) {
            self.cells.push(guess);
            return;
        }
        let place = self.place(word);
        if let Some(guess) = self.after.get_mut(last) {
            *guess = place;
        }
        self.cells.push(place);
    }

    /// The same word in several cells.
    pub(super) fn repeat(&mut self, word: &str, cells: usize) {
        if cells > 0 {
            let place = self.place(word);
            self.cells.extend(iter::repeat_n(place, cells));
        }
    }

    fn place(&mut self, word: &str) -> usize {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = self.known.len();
        self.known.push(word.into());
        self.after.push(place);
        self.places.insert(word.into(), place);
        place
    }
}

impl Cells for Words {
    fn join(&mut self, next: Self) {
        let own: Vec<_> = next.known.iter().map(|word| self.place(word)).collect();
        let cells = next.cells.iter().filter_map(|place| own.get(*place));
        self.cells.extend(cells);
    }
}
