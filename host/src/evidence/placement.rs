//! Where rows lie: in the months asked for, outside them, or beyond any need.
//!
//! What a row is about decides: a span, moments or a month. What was not yet known at
//! `as_of` is beyond, whatever it is about.

use livret_core::evidence::SubscriptionIndex;
use livret_core::month::Month;
use livret_core::time::{Instant, Interval, Micros};

use super::desk::Desk;
use super::intake::IntakeSubscription;
use super::kind::EvidenceKind;
use super::row::Row;

/// Where a row lies with regard to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Placement {
    /// In the months asked for.
    Judged,
    /// Outside them; a rate or a credit may still need it.
    Outside,
    /// Outside whatever may be needed: after `as_of`, or of a subscription left out.
    Beyond,
}

impl Desk<'_> {
    /// Where a row that happened in `time` lies.
    pub(super) fn place(&self, subscription: SubscriptionIndex, time: Interval) -> Placement {
        self.place_known(subscription, time.start, |known| {
            known.request_span.intersect(time).is_some()
        })
    }

    /// Where a row lies that was known at `at` and is about one of `times`.
    pub(super) fn place_moments(
        &self,
        subscription: SubscriptionIndex,
        at: Instant,
        times: &[Instant],
    ) -> Placement {
        self.place_known(subscription, at, |known| {
            times.iter().any(|time| known.request_span.contains(*time))
        })
    }

    /// Where a row lies that was known at `at` and is about `month`.
    pub(super) fn place_month(
        &self,
        subscription: SubscriptionIndex,
        at: Instant,
        month: Month,
    ) -> Placement {
        let [first, last] = self.intake.months;
        self.place_known(subscription, at, |known| {
            (first..=last).contains(&month) || known.request_span.contains(at)
        })
    }

    fn place_known(
        &self,
        subscription: SubscriptionIndex,
        at: Instant,
        asked: impl FnOnce(&IntakeSubscription) -> bool,
    ) -> Placement {
        match self.subscription(subscription) {
            Some(known) if known.selected && !self.is_after(at) => {
                if asked(known) {
                    Placement::Judged
                } else {
                    Placement::Outside
                }
            }
            _ => Placement::Beyond,
        }
    }

    /// Whether a row that was rejected is of a subscription and, as far as its times can be
    /// read, of the months asked for.
    pub(super) fn asks_for(&mut self, row: &Row<'_>, kind: EvidenceKind) -> bool {
        let known = self.place_of(row);
        let known = known.and_then(|place| self.subscription(place));
        let times = kind.columns().filter(|column| column.holds_times());
        let times: Vec<Instant> = times
            .filter_map(|column| row.time(column).ok().flatten())
            .collect();
        known.is_some_and(|known| {
            let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) else {
                return known.selected;
            };
            let time = Interval::new(*first, *last + Micros(1));
            let inside = known.request_span.intersect(time).is_some();
            // A claim is sent long after the month that it is for.
            known.selected && (inside || kind == EvidenceKind::Claims)
        })
    }

    /// Whether a time is not yet known at `as_of`.
    pub(super) fn is_after(&self, at: Instant) -> bool {
        at >= self.intake.as_of
    }
}
