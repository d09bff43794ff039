//! The kernel of availability: open time lost to outages, in one pass.
//!
//! F is monotone, so the union of outages sorted by start needs no merge: each adds what
//! lies beyond the furthest end so far, measured on the axis of open time. Outages that
//! follow each other mostly lie in one bucket of the index, whose windows are kept at hand.

use super::{CompiledCalendar, Window};
use crate::time::{Interval, Micros};

/// The windows near the last instant that was asked about.
struct Near {
    bucket: i64,
    windows: [Window; 3],
}

impl Near {
    /// No bucket has this number.
    const NOWHERE: Self = Self {
        bucket: -1,
        windows: [Window::NONE; 3],
    };

    #[inline]
    fn open_before(&mut self, calendar: &CompiledCalendar, offset: i64) -> i64 {
        let bucket = calendar.by_time.bucket(offset);
        if bucket != self.bucket {
            match calendar.near(offset) {
                Some(windows) => {
                    *self = Self {
                        bucket,
                        windows: *windows,
                    }
                }
                None => return calendar.open_before_offset(offset),
            }
        }
        Window::best(&self.windows, offset)
    }
}

impl CompiledCalendar {
    /// The open time inside at least one of `outages`, which come sorted by start and may
    /// overlap.
    #[must_use]
    pub fn downtime(&self, outages: impl IntoIterator<Item = Interval>) -> Micros {
        let mut near = Near::NOWHERE;
        let (mut furthest, mut down) = (0, 0);
        for outage in outages {
            let start = near
                .open_before(self, self.offset(outage.start))
                .max(furthest);
            let end = near.open_before(self, self.offset(outage.end)).max(start);
            down += end - start;
            furthest = end;
        }
        Micros(down)
    }
}
