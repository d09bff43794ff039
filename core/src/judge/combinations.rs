//! The few combinations of readings that a verdict is evaluated under.
//!
//! A verdict is firm when its outcome is the same with all client readings, with all
//! vendor readings, and with each single reading flipped from either. Only the readings
//! that its terms contain are varied, and a reading that the portfolio pins is settled: it
//! is never flipped.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::contract::{Citations, ReadingId, Side, Sides};
use crate::verdict::{Binding, Party, Ruling};

/// The combinations that matter for one obligation.
#[derive(Clone, Debug)]
pub(super) struct Combinations {
    touched: Arc<[ReadingId]>,
    sides: Vec<Sides>,
    run: usize,
    other: usize,
    client: usize,
    vendor: usize,
    flips: Vec<Flip>,
}

/// One reading flipped from all-client and from all-vendor.
#[derive(Clone, Debug)]
struct Flip {
    reading: ReadingId,
    from_client: usize,
    from_vendor: usize,
}

impl Combinations {
    /// For terms that contain the readings `touched`, in a run under the readings of
    /// `run` with `pins` settled.
    #[must_use]
    pub(super) fn new(
        touched: &BTreeSet<ReadingId>,
        run: Side,
        pins: &[(ReadingId, Side)],
    ) -> Self {
        let free: Vec<&ReadingId> = touched
            .iter()
            .filter(|id| !pins.iter().any(|(pinned, _)| pinned == *id))
            .collect();
        // Every combination is written as departures from the client's readings, so that
        // equal ones compare equal.
        let settled = pins
            .iter()
            .filter(|(id, _)| touched.contains(id))
            .fold(Sides::all(Side::Client), |sides, (id, side)| {
                sides.with(id.clone(), *side)
            });
        let all = |side: Side| {
            free.iter()
                .fold(settled.clone(), |sides, id| sides.with((*id).clone(), side))
        };
        let mut list = Self {
            touched: touched.iter().cloned().collect(),
            sides: Vec::new(),
            run: 0,
            other: 0,
            client: 0,
            vendor: 0,
            flips: Vec::new(),
        };
        list.run = list.place(all(run));
        list.other = list.place(all(run.other()));
        list.client = list.place(all(Side::Client));
        list.vendor = list.place(all(Side::Vendor));
        list.flips = free
            .iter()
            .map(|id| Flip {
                reading: (*id).clone(),
                from_client: list.place(all(Side::Client).with((*id).clone(), Side::Vendor)),
                from_vendor: list.place(all(Side::Vendor).with((*id).clone(), Side::Client)),
            })
            .collect();
        list
    }

    fn place(&mut self, sides: Sides) -> usize {
        self.sides
            .iter()
            .position(|known| *known == sides)
            .unwrap_or_else(|| {
                self.sides.push(sides);
                self.sides.len() - 1
            })
    }

    /// The place of all the other side's readings.
    #[must_use]
    pub(super) const fn other(&self) -> usize {
        self.other
    }

    /// The distinct combinations, the run's own first.
    #[must_use]
    pub(super) fn sides(&self) -> &[Sides] {
        &self.sides
    }

    /// Rules on outcomes that stand in the order of [`sides`](Self::sides).
    #[must_use]
    pub(super) fn rule<O: Copy + Default + PartialEq>(
        &self,
        outcomes: &[O],
        party: Party,
        binding: Binding,
        articles: Citations,
    ) -> Ruling<O> {
        // Without an outcome nothing is determined, which is the default.
        let at = |place: usize| outcomes.get(place).copied().unwrap_or_default();
        let (client, vendor) = (at(self.client), at(self.vendor));
        let turns_on: Vec<ReadingId> = self
            .flips
            .iter()
            .filter(|flip| at(flip.from_client) != client || at(flip.from_vendor) != vendor)
            .map(|flip| flip.reading.clone())
            .collect();
        Ruling {
            outcome: at(self.run),
            firm: client == vendor && turns_on.is_empty(),
            turns_on,
            touches: Arc::clone(&self.touched),
            other_outcome: at(self.other),
            party,
            binding,
            articles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Outcome;

    fn ids<const N: usize>(names: [&str; N]) -> BTreeSet<ReadingId> {
        names.into_iter().map(ReadingId::new).collect()
    }

    fn rule(list: &Combinations, judge: impl Fn(&Sides) -> Outcome) -> Ruling {
        let outcomes: Vec<_> = list.sides().iter().map(judge).collect();
        list.rule(
            &outcomes,
            Party::Vendor,
            Binding::Result,
            Citations::one("1"),
        )
    }

    #[test]
    fn no_reading_makes_one_evaluation_and_a_firm_verdict() {
        let list = Combinations::new(&ids([]), Side::Vendor, &[]);
        assert_eq!(list.sides().len(), 1);
        assert!(rule(&list, |_| Outcome::Breached).firm);
    }

    #[test]
    fn k_readings_make_at_most_two_and_two_k_evaluations() {
        assert_eq!(
            Combinations::new(&ids(["a"]), Side::Client, &[])
                .sides()
                .len(),
            2
        );
        assert_eq!(
            Combinations::new(&ids(["a", "b"]), Side::Client, &[])
                .sides()
                .len(),
            4
        );
        assert_eq!(
            Combinations::new(&ids(["a", "b", "c", "d"]), Side::Client, &[])
                .sides()
                .len(),
            10
        );
    }

    #[test]
    fn a_verdict_turns_on_the_readings_whose_flip_changes_it() {
        let list = Combinations::new(&ids(["a", "b", "c"]), Side::Client, &[]);
        let b = ReadingId::new("b");
        let ruling = rule(&list, |sides| match sides.of(&b) {
            Side::Client => Outcome::Breached,
            Side::Vendor => Outcome::Excused,
        });
        assert_eq!(ruling.turns_on, [b]);
        assert_eq!(
            (ruling.outcome, ruling.other_outcome),
            (Outcome::Breached, Outcome::Excused)
        );
        assert!(!ruling.firm);
    }

    #[test]
    fn two_readings_that_only_act_together_are_not_firm() {
        let list = Combinations::new(&ids(["a", "b", "c", "d"]), Side::Client, &[]);
        let (a, b) = (ReadingId::new("a"), ReadingId::new("b"));
        let ruling = rule(&list, |sides| {
            if sides.of(&a) == Side::Vendor && sides.of(&b) == Side::Vendor {
                Outcome::Met
            } else {
                Outcome::Breached
            }
        });
        assert!(!ruling.firm);
        assert_eq!(ruling.turns_on, [a, b]);
    }

    #[test]
    fn a_pinned_reading_is_settled() {
        let a = ReadingId::new("a");
        let pins = [(a.clone(), Side::Vendor)];
        let list = Combinations::new(&ids(["a"]), Side::Client, &pins);
        assert_eq!(list.sides().len(), 1);
        let ruling = rule(&list, |sides| match sides.of(&a) {
            Side::Client => Outcome::Breached,
            Side::Vendor => Outcome::Met,
        });
        assert!(ruling.firm);
        assert_eq!(
            (ruling.outcome, ruling.other_outcome),
            (Outcome::Met, Outcome::Met)
        );
    }
}
