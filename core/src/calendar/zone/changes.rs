//! When the clocks of a zone change, found by probing the time-zone library once.

use chrono::{Offset, TimeZone};
use chrono_tz::Tz;

use crate::calendar::day::SECONDS_PER_DAY;

/// 1969-01-01 and 2101-01-01 in days since 1970: the probed days, a year wider than what
/// evidence may name.
pub(super) const PROBED_DAYS: std::ops::Range<i64> = -365..47_847;

/// One change of the clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClockChange {
    /// UTC second from which the new offset holds.
    pub(super) at: i64,
    /// First local second that is read with the new offset.
    pub(super) threshold: i64,
    /// Offsets from UTC in seconds.
    pub(super) before: i64,
    pub(super) after: i64,
}

/// Every change of one zone, sorted.
pub(super) struct ClockChanges {
    pub(super) tz: Tz,
    first_offset: i64,
    /// Sorted.
    pub(super) changes: Vec<ClockChange>,
}

impl ClockChanges {
    /// Asks the library day by day and bisects each change to the second.
    pub(super) fn probe(tz: Tz) -> Self {
        let first = PROBED_DAYS.start * SECONDS_PER_DAY;
        let first_offset = probed_offset(tz, first);
        let (mut from, mut before) = (first, first_offset);
        let mut changes = Vec::new();
        for day in PROBED_DAYS.skip(1) {
            let to = day * SECONDS_PER_DAY;
            let after = probed_offset(tz, to);
            // Twice only if a zone changes its clock twice in one day.
            while before != after {
                let (at, new) = first_change(tz, from, to, before);
                changes.push(ClockChange {
                    at,
                    threshold: at + before.max(new),
                    before,
                    after: new,
                });
                (from, before) = (at, new);
            }
            from = to;
        }
        Self {
            tz,
            first_offset,
            changes,
        }
    }

    /// The offset once so many changes lie behind.
    pub(super) fn offset_after(&self, changes: usize) -> i64 {
        let last = changes
            .checked_sub(1)
            .and_then(|last| self.changes.get(last));
        last.map_or(self.first_offset, |change| change.after)
    }

    /// A cursor for a walk over ascending local times.
    pub(super) fn walk(&'static self) -> OffsetWalk {
        OffsetWalk {
            ahead: &self.changes,
            offset: self.first_offset,
        }
    }
}

/// The offset that the time-zone library gives at a UTC second.
fn probed_offset(tz: Tz, second: i64) -> i64 {
    chrono::DateTime::from_timestamp(second, 0).map_or(0, |at| {
        i64::from(
            tz.offset_from_utc_datetime(&at.naive_utc())
                .fix()
                .local_minus_utc(),
        )
    })
}

/// Bisects to a second in `(from, to]` at which the offset leaves `before`, and the new one.
fn first_change(tz: Tz, mut from: i64, mut to: i64, before: i64) -> (i64, i64) {
    while to - from > 1 {
        let middle = i64::midpoint(from, to);
        if probed_offset(tz, middle) == before {
            from = middle;
        } else {
            to = middle;
        }
    }
    (to, probed_offset(tz, to))
}

/// Walks over ascending local times and knows the offset without a search.
pub(in crate::calendar) struct OffsetWalk {
    ahead: &'static [ClockChange],
    offset: i64,
}

impl OffsetWalk {
    /// The one offset with which all local seconds of `[from, to]` are read; `None` when the
    /// clock changes among them. `from` must not decrease from call to call.
    #[inline]
    pub(in crate::calendar) fn steady(&mut self, from: i64, to: i64) -> Option<i64> {
        while let [next, rest @ ..] = self.ahead {
            if next.threshold > from {
                return (next.threshold > to).then_some(self.offset);
            }
            self.offset = next.after;
            self.ahead = rest;
        }
        Some(self.offset)
    }
}
