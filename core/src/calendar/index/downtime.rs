//! The kernel of availability: open time lost to outages, in one pass.
//!
//! F is monotone, so the union of outages sorted by start needs no merge: each adds what
//! lies beyond the furthest end so far, measured on the axis of open time. Outages that
//! follow each other mostly lie in one bucket of the index, whose windows are kept at hand.

use super::{CompiledCalendar, Window};
use crate::time::{Instant, Interval, Micros};

/// The windows near the last instant that was asked about.
struct Near {
    bucket: i64,
    windows: [Window; 3],
}

impl Near {
    /// No bucket has this number.
    const NOWHERE: Self = Self {
        bucket: i64::MIN,
        windows: [Window::NONE; 3],
    };

    /// F, without the clamp to the span: a bucket that was found lies in it, and windows end
    /// with it.
    #[inline]
    fn open_before(&mut self, calendar: &CompiledCalendar, at: Instant) -> i64 {
        let offset = (at - calendar.span.start).0;
        if calendar.by_time.bucket(offset) == self.bucket {
            return Window::best(&self.windows, offset);
        }
        self.move_to(calendar, calendar.offset(at))
    }

    fn move_to(&mut self, calendar: &CompiledCalendar, offset: i64) -> i64 {
        match calendar.near(offset) {
            Some(windows) => {
                *self = Self {
                    bucket: calendar.by_time.bucket(offset),
                    windows: *windows,
                };
                Window::best(windows, offset)
            }
            None => calendar.open_before_offset(offset),
        }
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
            let start = near.open_before(self, outage.start).max(furthest);
            let end = near.open_before(self, outage.end).max(start);
            down += end - start;
            furthest = end;
        }
        Micros(down)
    }
}
