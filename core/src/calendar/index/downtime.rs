//! The kernel of availability: open time lost to outages, in one pass.
//!
//! F is monotone, so the union of outages sorted by start needs no merge: each adds what
//! lies beyond the furthest end so far, measured on the axis of open time. Outages that
//! follow each other mostly lie in one [`Stretch`] of the calendar, between the start of a
//! window and the start of the next but one, in which F needs no look-up at all. [`along`] goes
//! along a stretch and is the oracle of its wider twin in `simd`.

use super::CompiledCalendar;
use super::window::Window;
use super::{pages, simd};
use crate::time::{Instant, Interval, Micros};

/// Instants in which two windows are all that F depends on; everything in microseconds since
/// 1970.
pub(super) struct Stretch {
    /// The first of them, and the first after them.
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) windows: [Window; 2],
}

impl Stretch {
    /// F of an instant inside.
    #[inline]
    pub(super) fn open_before(&self, at: i64) -> i64 {
        let [a, b] = self.windows;
        a.up_to(at).max(b.up_to(at))
    }
}

/// What has been swept so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Swept {
    /// The open time before the furthest end of an outage.
    pub(super) furthest: i64,
    /// The open time inside an outage.
    pub(super) down: i64,
}

impl Swept {
    /// Adds an outage, told by F of its start and of its end.
    #[inline]
    fn add(&mut self, start: i64, end: i64) {
        self.down += end.max(self.furthest) - start.max(self.furthest);
        self.furthest = self.furthest.max(end);
    }
}

/// Sweeps sorted outages while they lie in a stretch; how many did.
pub(super) type Along = fn(&Stretch, &[Interval], &mut Swept) -> usize;

/// One outage at a time.
pub(super) fn along(stretch: &Stretch, outages: &[Interval], swept: &mut Swept) -> usize {
    let mut now = *swept;
    let mut inside = 0;
    for outage in outages {
        let start = outage.start.micros();
        let end = outage.end.micros().max(start);
        if start < stretch.from || end >= stretch.until {
            break;
        }
        now.add(stretch.open_before(start), stretch.open_before(end));
        inside += 1;
    }
    *swept = now;
    inside
}

impl CompiledCalendar {
    /// The open time inside at least one of `outages`, which come sorted by start and may
    /// overlap. An outage that ends before it starts takes no time.
    #[must_use]
    pub fn downtime(&self, outages: &[Interval]) -> Micros {
        self.downtime_by(simd::along(), outages)
    }

    /// The same one outage at a time, whatever registers the machine has: the oracle of
    /// [`downtime`](Self::downtime), and what it is measured against.
    #[must_use]
    pub fn downtime_one_by_one(&self, outages: &[Interval]) -> Micros {
        self.downtime_by(along, outages)
    }

    pub(super) fn downtime_by(&self, along: Along, mut outages: &[Interval]) -> Micros {
        let mut swept = Swept::default();
        while let [outage, later @ ..] = outages {
            let stretch = self.stretch(outage.start);
            outages = match along(&stretch, outages, &mut swept) {
                0 => {
                    let start = self.open_before(outage.start).0;
                    swept.add(start, self.open_before(outage.end).0.max(start));
                    later
                }
                inside => outages.get(inside..).unwrap_or_default(),
            };
        }
        Micros(swept.down)
    }

    /// The stretch that begins at an instant, clamped to the span.
    pub(super) fn stretch(&self, at: Instant) -> Stretch {
        let offset = self.offset(at);
        let (page, place) = pages::place(offset.cast_unsigned());
        let windows = self.begun((page, place));
        let origin = self.span.start.micros();
        let first = origin.wrapping_add(pages::start(page));
        let before = self.open_before_page(page);
        let absolute = |window: Window| Window {
            shift: window.shift.saturating_add(first).saturating_sub(before),
            open_after: window.open_after.saturating_add(before),
        };
        let from = origin.wrapping_add(offset);
        match windows {
            [a, b, c, ..] => Stretch {
                from,
                until: first.saturating_add(c.start(*b).min(pages::PAGE)),
                windows: [absolute(*a), absolute(*b)],
            },
            _ => Stretch {
                from,
                until: from,
                windows: [Window::NEVER; 2],
            },
        }
    }
}
