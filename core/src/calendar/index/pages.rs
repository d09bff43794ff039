//! Entries along an axis, found by one look into a table of weeks.
//!
//! The axis is cut into weeks, its *pages*; weeks whose entries lie alike share one *shape*. A
//! shape is cut into cells of a power of two; a cell's word names the last entry that begins
//! before it, and one or two more at most begin in it, which the caller compares. Invariant:
//! exact for any entries, however close; a cell in which more begin says so, and the caller
//! searches the page. Thirty years of weekly hours have a few dozen shapes: they fit the cache.
//!
//! A look-up is three loads, each of which needs the one before, and no branch that the data
//! decide: many look-ups run side by side.

use crate::time::MICROS_PER_SECOND;

/// A week in microseconds: weekly hours repeat by it, clock changes and holidays aside.
pub(super) const PAGE: i64 = 7 * 86_400 * MICROS_PER_SECOND;
/// Cells of 2^33 µs are 2 h 23 min long.
pub(super) const CELL_BITS: u32 = 33;
/// The word of a cell in which too many entries begin: there is no such entry.
const CROWDED: u32 = u32::MAX;
/// Weeks alike lie close together: shapes further back are not looked at again, so that a
/// calendar without any repetition is compiled in linear time.
const RECENT: usize = 64;

/// The cells of one shape after another.
pub(super) type Cells = Vec<u32>;

/// An offset as its page and the place in it.
#[inline]
pub(super) const fn place(offset: u64) -> (usize, i64) {
    const LENGTH: u64 = PAGE.unsigned_abs();
    let page = offset / LENGTH;
    (index(page), (offset - page * LENGTH).cast_signed())
}

/// Where a page begins.
#[inline]
pub(super) const fn start(page: usize) -> i64 {
    (page as i64).wrapping_mul(PAGE)
}

/// How an axis is cut into cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    /// The cells are 2^bits long.
    pub(super) bits: u32,
    /// So many entries may begin in one.
    pub(super) most: usize,
}

impl Cut {
    /// Into cells of windows.
    pub(super) const WINDOWS: Self = Self {
        bits: CELL_BITS,
        most: 2,
    };

    /// Cells in a page, with one for its very end.
    const fn cells(self) -> usize {
        index(PAGE.unsigned_abs() >> self.bits) + 1
    }

    /// Adds the cells of a shape whose first entry is the `first` of all, and whose later
    /// entries begin at `places`, which ascend.
    pub(super) fn add_cells(
        self,
        cells: &mut Cells,
        first: usize,
        places: impl Iterator<Item = i64>,
    ) {
        let mut before = first;
        let mut end = 0;
        let mut next = places.peekable();
        cells.extend((0..self.cells()).map(|_| {
            let held = before;
            end += 1 << self.bits;
            while next.next_if(|place| *place < end).is_some() {
                before += 1;
            }
            if before - held <= self.most {
                word(held)
            } else {
                CROWDED
            }
        }));
    }
}

/// The pages of an axis over entries of some kind.
#[derive(Clone, Debug)]
pub(super) struct Pages<E> {
    cut: Cut,
    /// Per page, where the cells of its shape begin.
    pages: Vec<u32>,
    cells: Cells,
    /// Per shape, where its entries end; they begin where those before them end.
    ends: Vec<u32>,
    entries: Vec<E>,
}

impl<E: Copy + PartialEq> Pages<E> {
    pub(super) fn with_capacity(cut: Cut, pages: usize) -> Self {
        Self {
            cut,
            pages: Vec::with_capacity(pages),
            cells: Vec::new(),
            ends: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Adds a page; the place of its first entry if its shape is new. `entries` are the one that
    /// holds at its start, those that begin in it at `places`, and what the caller puts after.
    pub(super) fn push(
        &mut self,
        entries: &[E],
        places: impl Iterator<Item = i64>,
    ) -> Option<usize> {
        if let Some(shape) = self.recent(entries) {
            self.pages.push(word(shape * self.cut.cells()));
            return None;
        }
        let first = self.entries.len();
        self.pages.push(word(self.cells.len()));
        self.cut.add_cells(&mut self.cells, first, places);
        self.entries.extend_from_slice(entries);
        self.ends.push(word(self.entries.len()));
        Some(first)
    }

    /// The shape of a page of the same entries, if there was one lately.
    fn recent(&self, entries: &[E]) -> Option<usize> {
        let shapes = (0..self.ends.len()).rev();
        shapes
            .take(RECENT)
            .find(|shape| self.of_shape(*shape) == entries)
    }

    fn of_shape(&self, shape: usize) -> &[E] {
        let before = shape.checked_sub(1).and_then(|it| self.ends.get(it));
        let first = before.map_or(0, |end| *end as usize);
        let end = self.ends.get(shape).map_or(first, |end| *end as usize);
        self.entries.get(first..end).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// The entry that holds where the cell of a place begins and those that may begin in it,
    /// `N` in all; `None` where more do, and beyond the pages. `bits` are those of the cut, told
    /// by the caller: a shift that the compiler knows costs less.
    #[inline]
    pub(super) fn near<const N: usize>(&self, bits: u32, at: (usize, i64)) -> Option<&[E; N]> {
        self.near_by(&self.cells, bits, at)
    }

    /// The same by other cells.
    #[inline]
    pub(super) fn near_by<const N: usize>(
        &self,
        cells: &Cells,
        bits: u32,
        (page, place): (usize, i64),
    ) -> Option<&[E; N]> {
        let first = *self.pages.get(page)? as usize;
        let word = *cells.get(first + index(place.cast_unsigned() >> bits))?;
        self.entries_at(word)
    }

    /// The number of the entry that holds where the cell of a place begins, for
    /// [`Self::entries_at`]; of no entry where [`Self::near`] finds none.
    #[inline]
    pub(super) fn number(&self, bits: u32, (page, place): (usize, i64)) -> u32 {
        let cell = index(place.cast_unsigned() >> bits);
        let first = self.pages.get(page);
        let word = first.and_then(|first| self.cells.get(*first as usize + cell));
        word.copied().unwrap_or(CROWDED)
    }

    /// So many entries from a number on. No entry has the number of a crowded cell: one check
    /// for both.
    #[inline]
    pub(super) fn entries_at<const N: usize>(&self, number: u32) -> Option<&[E; N]> {
        let number = number as usize;
        self.entries.get(number..number + N)?.first_chunk()
    }

    /// All entries of a page; none beyond the pages.
    pub(super) fn all(&self, page: usize) -> &[E] {
        let first = self.pages.get(page);
        first.map_or(&[], |first| {
            self.of_shape(*first as usize / self.cut.cells())
        })
    }

    /// Bytes in its tables.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.pages.as_slice())
            + size_of_val(self.cells.as_slice())
            + size_of_val(self.ends.as_slice())
            + size_of_val(self.entries.as_slice())
    }
}

/// A number of shapes or entries; memory ends long before a word does.
fn word(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A place in a table.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "tables fit memory; a checked conversion costs a branch"
)]
pub(super) const fn index(place: u64) -> usize {
    place as usize
}
