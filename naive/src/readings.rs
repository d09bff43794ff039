//! Two readings of every unclear clause, and firmness by its definition.
//!
//! A verdict is judged under all client readings, all vendor readings, and each reading of the
//! list flipped from either, whether or not the booklet has it. A flip of a reading that the
//! judgment did not look at cannot change it: such a judgment is not made again.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::{Value, json};

/// Whose reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The client's.
    Client,
    /// The vendor's.
    Vendor,
}

impl Side {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Vendor => "vendor",
        }
    }
}

/// A reading that a portfolio settles.
pub type Pin = (&'static str, Side);

/// Every unclear clause of the five booklets, by name.
pub(crate) const READINGS: [&str; 33] = [
    "ack-individual",
    "ack-outside",
    "annex2-hour",
    "annex2-scope",
    "best-effort",
    "business-days",
    "claim-late",
    "client-environment",
    "closing-time",
    "condition-effect",
    "contact-phone",
    "convention-notice",
    "credit-months",
    "eksae-notice",
    "eksae-urgent",
    "local-holidays",
    "night-backup",
    "octipas-days",
    "octipas-start",
    "octipas-workaround",
    "part-month",
    "partial-outage",
    "qualification-open",
    "rate-period",
    "retention-end",
    "rpo-gap",
    "urgent-maintenance",
    "visiativ-days",
    "visiativ-night",
    "visiativ-outside",
    "visiativ-scope",
    "visiativ-source",
    "week-slot",
];

fn bit(reading: &str) -> u64 {
    let place = READINGS.iter().position(|known| *known == reading);
    1 << place.unwrap_or_else(|| panic!("{reading} is no reading"))
}

/// One side for each clause; it remembers which were asked for.
pub(crate) struct Readings {
    vendors: u64,
    consulted: Cell<u64>,
}

impl Readings {
    fn new(vendors: u64) -> Self {
        Self {
            vendors,
            consulted: Cell::new(0),
        }
    }

    /// Everything read as one side reads it.
    pub(crate) fn of(side: Side) -> Self {
        Self::new(match side {
            Side::Client => 0,
            Side::Vendor => u64::MAX,
        })
    }

    /// Whether a clause is read as the vendor reads it.
    pub(crate) fn vendor(&self, reading: &str) -> bool {
        let bit = bit(reading);
        self.consulted.set(self.consulted.get() | bit);
        self.vendors & bit != 0
    }
}

/// A judgment under each combination of readings that firmness asks for.
pub(crate) struct Views<T> {
    client: Rc<T>,
    vendor: Rc<T>,
    /// Each free reading with what its flip makes of the client's and of the vendor's.
    flips: Vec<(&'static str, Rc<T>, Rc<T>)>,
}

impl<T> Views<T> {
    /// Judges by all of them. Pinned readings stay as they are.
    pub(crate) fn new(pins: &[Pin], judge: impl Fn(&Readings) -> T) -> Self {
        let pinned = pins.iter().fold(0, |all, (reading, _)| all | bit(reading));
        let settled = pins.iter().filter(|(_, side)| *side == Side::Vendor);
        let settled = settled.fold(0, |all, (reading, _)| all | bit(reading));
        let judged = |free: u64| {
            let readings = Readings::new((free & !pinned) | settled);
            let judgment = Rc::new(judge(&readings));
            (judgment, readings.consulted.get())
        };
        let (all_client, all_vendor) = (0, u64::MAX);
        let (client, by_client) = judged(all_client);
        let (vendor, by_vendor) = judged(all_vendor);
        let flipped = |from: u64, base: &Rc<T>, consulted: u64, flip: u64| {
            if consulted & flip == 0 {
                Rc::clone(base)
            } else {
                judged(from ^ flip).0
            }
        };
        let free = READINGS.iter().filter(|known| bit(known) & pinned == 0);
        let flips = free.map(|reading| {
            let flip = bit(reading);
            (
                *reading,
                flipped(all_client, &client, by_client, flip),
                flipped(all_vendor, &vendor, by_vendor, flip),
            )
        });
        Self {
            flips: flips.collect(),
            client,
            vendor,
        }
    }

    /// The judgment by one side's readings.
    pub(crate) fn of(&self, side: Side) -> &T {
        match side {
            Side::Client => &self.client,
            Side::Vendor => &self.vendor,
        }
    }

    /// `outcome`, `firm`, `turns_on` and `other_outcome` of a verdict of `side`'s run.
    pub(crate) fn rule(
        &self,
        side: Side,
        outcome: impl Fn(&T) -> &'static str,
    ) -> serde_json::Map<String, Value> {
        let (client, vendor) = (outcome(&self.client), outcome(&self.vendor));
        let turning = self.flips.iter().filter(|(_, from_client, from_vendor)| {
            outcome(from_client) != client || outcome(from_vendor) != vendor
        });
        let turns_on: Vec<&str> = turning.map(|(reading, ..)| *reading).collect();
        let (own, other) = match side {
            Side::Client => (client, vendor),
            Side::Vendor => (vendor, client),
        };
        let firm = client == vendor && turns_on.is_empty();
        let ruling = json!({
            "outcome": own, "firm": firm, "turns_on": turns_on, "other_outcome": other,
        });
        match ruling {
            Value::Object(map) => map,
            _ => unreachable!(),
        }
    }
}
