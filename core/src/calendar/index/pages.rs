//! Entries along an axis, found by one look into a table of weeks.
//!
//! The axis is cut into weeks, its *pages*; weeks whose entries lie alike share one *shape*. A
//! shape is cut into cells of a power of two; a cell's byte says how many entries begin before
//! it, and two more at most begin in it, which the caller compares. Invariant: exact for any
//! entries, however close; a cell in which more begin says so, and the caller searches the
//! page. Thirty years of weekly hours have a few dozen shapes, so they fit the cache.

use crate::time::MICROS_PER_SECOND;

/// A week in microseconds: weekly hours repeat by it, clock changes and holidays aside.
pub(super) const PAGE: i64 = 7 * 86_400 * MICROS_PER_SECOND;
/// Cells of 2^33 µs are 2 h 23 min long.
const CELL_BITS: u32 = 33;
const CELLS: usize = 71;
const _: () = assert!(
    PAGE >> CELL_BITS == CELLS as i64 - 1,
    "the end of a page has a cell"
);
/// The byte of a cell in which more than two entries begin, or before which too many do.
const CROWDED: u8 = u8::MAX;
/// Weeks alike lie close together: shapes further back are not looked at again, so that a
/// calendar without any repetition is compiled in linear time.
const RECENT: usize = 64;

/// How many entries begin before each cell.
pub(super) type Cells = [u8; CELLS];

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

/// The cells of a page whose second and later entries begin at `places`, which ascend.
pub(super) fn cells(places: impl Iterator<Item = i64>) -> Cells {
    let mut places = places.map(|place| place >> CELL_BITS).peekable();
    let mut before = 0;
    let mut cell = -1;
    [(); CELLS].map(|()| {
        let first = before;
        cell += 1;
        while places.next_if(|place| *place <= cell).is_some() {
            before += 1;
        }
        match u8::try_from(first) {
            Ok(word) if before - first <= 2 => word,
            _ => CROWDED,
        }
    })
}

/// The pages of an axis over entries of some kind.
#[derive(Clone, Debug)]
pub(super) struct Pages<E> {
    pages: Vec<Page>,
    /// Per shape.
    cells: Vec<Cells>,
    /// Per shape, where its entries end; they begin where those before them end.
    ends: Vec<u32>,
    entries: Vec<E>,
}

/// A page: its shape and the first of that one's entries.
#[derive(Clone, Copy, Debug)]
struct Page {
    shape: u32,
    first: u32,
}

impl<E: Copy + PartialEq> Pages<E> {
    pub(super) fn with_capacity(pages: usize) -> Self {
        Self {
            pages: Vec::with_capacity(pages),
            cells: Vec::new(),
            ends: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Adds a page; whether its shape is new. Its entries are the one that holds at its start,
    /// those that begin in it, and two that never do.
    pub(super) fn push(&mut self, entries: &[E], cells: impl FnOnce(&[E]) -> Cells) -> bool {
        let known = self.recent(entries);
        let page = known.unwrap_or_else(|| {
            let first = word(self.entries.len());
            self.entries.extend_from_slice(entries);
            self.ends.push(word(self.entries.len()));
            self.cells.push(cells(entries));
            Page {
                shape: word(self.cells.len() - 1),
                first,
            }
        });
        self.pages.push(page);
        known.is_none()
    }

    /// A page of the same entries, if there was one lately.
    fn recent(&self, entries: &[E]) -> Option<Page> {
        let mut end = self.entries.len();
        for shape in (0..self.ends.len()).rev().take(RECENT) {
            let before = shape.checked_sub(1).and_then(|it| self.ends.get(it));
            let first = before.copied().unwrap_or(0);
            if self.entries.get(first as usize..end)? == entries {
                return Some(Page {
                    shape: word(shape),
                    first,
                });
            }
            end = first as usize;
        }
        None
    }

    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// The entries from the last that begins before the cell of a place; `None` where too many
    /// begin, and beyond the pages.
    #[inline]
    pub(super) fn from(&self, (page, place): (usize, i64)) -> Option<&[E]> {
        self.from_by(&self.cells, (page, place))
    }

    /// The same by other cells, one for each shape.
    #[inline]
    pub(super) fn from_by(&self, cells: &[Cells], (page, place): (usize, i64)) -> Option<&[E]> {
        let page = self.pages.get(page)?;
        let cell = index(place.cast_unsigned() >> CELL_BITS);
        let word = *cells.get(page.shape as usize)?.get(cell)?;
        if word == CROWDED {
            return None;
        }
        self.entries.get(page.first as usize + usize::from(word)..)
    }

    /// All entries of a page; none beyond the pages.
    pub(super) fn all(&self, page: usize) -> &[E] {
        let range = self.pages.get(page).and_then(|page| {
            let end = *self.ends.get(page.shape as usize)?;
            Some(page.first as usize..end as usize)
        });
        range
            .and_then(|range| self.entries.get(range))
            .unwrap_or_default()
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
