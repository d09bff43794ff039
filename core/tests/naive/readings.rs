//! Firmness by its definition: every single reading is flipped, from either side.

use std::collections::BTreeSet;

use livret_core::contract::{ReadingId, Side, Sides};
use livret_core::verdict::Outcome;

/// What the readings make of an outcome.
#[derive(Debug, PartialEq)]
pub(crate) struct Ruled {
    pub(crate) outcome: Outcome,
    pub(crate) firm: bool,
    pub(crate) turns_on: Vec<ReadingId>,
    pub(crate) other_outcome: Outcome,
}

/// Everything read as `side` reads it, but for what is pinned.
pub(crate) fn base(side: Side, pins: &[(ReadingId, Side)]) -> Sides {
    pins.iter()
        .fold(Sides::all(side), |sides, (reading, side)| {
            sides.with(reading.clone(), *side)
        })
}

/// Judges under all client readings, all vendor readings, and each single flip of either.
pub(crate) fn ruled(
    side: Side,
    pins: &[(ReadingId, Side)],
    readings: &BTreeSet<ReadingId>,
    outcome: impl Fn(&Sides) -> Outcome,
) -> Ruled {
    let judged = [Side::Client, Side::Vendor].map(|side| outcome(&base(side, pins)));
    let of = |side: Side| judged[usize::from(side == Side::Vendor)];
    let mut firm = of(Side::Client) == of(Side::Vendor);
    let mut turns_on = BTreeSet::new();
    for from in [Side::Client, Side::Vendor] {
        for reading in readings {
            if pins.iter().any(|(pinned, _)| pinned == reading) {
                continue;
            }
            let flipped = base(from, pins).with(reading.clone(), from.other());
            if outcome(&flipped) != of(from) {
                turns_on.insert(reading.clone());
                firm = false;
            }
        }
    }
    Ruled {
        outcome: of(side),
        firm,
        turns_on: turns_on.into_iter().collect(),
        other_outcome: of(side.other()),
    }
}
