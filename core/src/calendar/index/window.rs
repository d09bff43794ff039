//! A window of a page, and the right one among those that may hold a place.
//!
//! What the data decide is selected and not branched on: a branch that is guessed wrong every
//! other time costs more than all the rest of a look-up.

use std::hint::select_unpredictable;

/// The less of two numbers, without a branch.
#[inline]
fn less(a: i64, b: i64) -> i64 {
    select_unpredictable(a < b, a, b)
}

/// The greater of two numbers, without a branch.
#[inline]
pub(super) fn greater(a: i64, b: i64) -> i64 {
    select_unpredictable(a > b, a, b)
}

/// A window, told by two numbers in microseconds from the start of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its start minus the open time before it.
    pub(super) shift: i64,
    /// The open time up to its end.
    pub(super) open_after: i64,
}

impl Window {
    /// What precedes the first window: no open time at all.
    pub(super) const NONE: Self = Self {
        shift: 0,
        open_after: 0,
    };
    /// What follows the last: far beyond any span.
    pub(super) const NEVER: Self = Self {
        shift: i64::MAX / 2,
        open_after: i64::MAX / 2,
    };

    /// Open time before an offset if this window were the last; before its start less than
    /// what the windows before it give.
    #[inline]
    pub(super) fn up_to(self, offset: i64) -> i64 {
        less(offset - self.shift, self.open_after)
    }

    /// Where a window begins, told by the one before it.
    #[inline]
    pub(super) const fn start(self, before: Self) -> i64 {
        self.shift + before.open_after
    }

    /// Among three windows in a row the right one gives the most: the ones before it are
    /// full, and the ones after it have not begun.
    #[inline]
    pub(super) fn best([a, b, c]: &[Self; 3], offset: i64) -> i64 {
        greater(greater(a.up_to(offset), b.up_to(offset)), c.up_to(offset))
    }

    /// The shift of the last of three windows in a row before which there is no more open
    /// time than `open`.
    #[inline]
    pub(super) fn shift_after([a, b, c]: &[Self; 3], open: i64) -> i64 {
        let second = select_unpredictable(a.open_after <= open, b.shift, a.shift);
        select_unpredictable(b.open_after <= open, c.shift, second)
    }

    /// The windows from the last that satisfies a condition on the one before it and itself,
    /// which holds up to some window and for none after it.
    pub(super) fn from_last(windows: &[Self], holds: impl Fn(Self, Self) -> bool) -> &[Self] {
        let (mut low, mut high) = (0, windows.len().saturating_sub(1));
        while low < high {
            let middle = usize::midpoint(low, high);
            match windows.get(middle..middle + 2) {
                Some([before, window]) if holds(*before, *window) => low = middle + 1,
                _ => high = middle,
            }
        }
        windows.get(low..).unwrap_or_default()
    }
}
