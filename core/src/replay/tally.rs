//! All verdicts of a replay together: outcomes, seconds, money.
//!
//! A [`Tally`] adds up, subscription by subscription and in any order; [`ReplayTotals`] are
//! what it comes to.

use std::collections::BTreeMap;
use std::ops::Sub;

use rust_decimal::Decimal;
use serde::Serialize;

use super::Family;
use super::line::Figures;
use crate::time::Micros;
use crate::verdict::{CreditOutcome, CreditVerdict};

/// How outcomes are counted: the family, then the words before and after.
type Turn = (Family, [Option<&'static str>; 2]);

/// The sums so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    outcomes: BTreeMap<Turn, u64>,
    counted: [Micros; 2],
    late: [Micros; 2],
    /// By currency.
    credits: BTreeMap<String, [CreditSums; 2]>,
}

/// The credits of one currency under one of the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct CreditSums {
    owed: Decimal,
    open: Decimal,
    lapsed: Decimal,
}

/// What a replay comes to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReplayTotals {
    /// All verdicts of either judgment, by family and by what became of them.
    pub outcomes: Vec<OutcomesCounted>,
    /// What counts of all months of availability.
    pub counted_seconds: Moved<Micros>,
    /// Time past the deadlines of all tickets.
    pub late_seconds: Moved<Micros>,
    /// The credits, by currency; those without a fee are in no sum.
    pub credits: Vec<CreditTotals>,
}

/// How many verdicts of a family have these outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomesCounted {
    /// The family.
    pub family: Family,
    /// The outcome's word by the terms as they are; `None`: there is no such verdict.
    pub before: Option<&'static str>,
    /// By the changed terms; `None`: there is no such verdict.
    pub after: Option<&'static str>,
    /// How many.
    pub verdicts: u64,
}

/// A figure by the terms as they are and by changed ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved<T> {
    /// By the terms as they are.
    pub before: T,
    /// By the changed terms.
    pub after: T,
    /// After less before.
    pub difference: T,
}

/// What the credits of one currency come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CreditTotals {
    /// Of what.
    pub currency: String,
    /// What can be claimed and what was.
    pub owed: Moved<Decimal>,
    /// What may be owed once a month has ended or evidence is found.
    pub open: Moved<Decimal>,
    /// What was not claimed in time, and is lost.
    pub lapsed: Moved<Decimal>,
}

impl Tally {
    pub(super) fn count(&mut self, family: Family, outcome: [Option<&'static str>; 2]) {
        *self.outcomes.entry((family, outcome)).or_default() += 1;
    }

    pub(super) fn spend(&mut self, figures: &[Figures<'_>; 2]) {
        let sides = self.counted.iter_mut().zip(&mut self.late).zip(figures);
        for ((counted, late), figures) in sides {
            *counted += figures.counted.unwrap_or(Micros::ZERO);
            *late += figures.late.unwrap_or(Micros::ZERO);
        }
    }

    pub(super) fn owe(&mut self, before: &[CreditVerdict], after: &[CreditVerdict]) {
        for (side, credits) in [before, after].into_iter().enumerate() {
            for credit in credits {
                // Fees lie below a million millions: no sum of theirs is beyond a decimal.
                let (Some(currency), Some(amount)) = (&credit.currency, credit.trace.rounded)
                else {
                    continue;
                };
                let sums = self.credits.entry(currency.clone()).or_default();
                if let Some(sums) = sums.get_mut(side) {
                    sums.add(credit.ruling.outcome, amount);
                }
            }
        }
    }

    /// Adds another's sums.
    pub fn add(&mut self, other: &Self) {
        for (turn, verdicts) in &other.outcomes {
            *self.outcomes.entry(*turn).or_default() += verdicts;
        }
        let sides = self.counted.iter_mut().zip(&mut self.late);
        for ((counted, late), (more, later)) in sides.zip(other.counted.iter().zip(&other.late)) {
            *counted += *more;
            *late += *later;
        }
        for (currency, more) in &other.credits {
            let sums = self.credits.entry(currency.clone()).or_default();
            for (sums, more) in sums.iter_mut().zip(more) {
                sums.owed += more.owed;
                sums.open += more.open;
                sums.lapsed += more.lapsed;
            }
        }
    }

    /// What it comes to.
    #[must_use]
    pub fn totals(&self) -> ReplayTotals {
        let outcomes = self.outcomes.iter();
        let credits = self.credits.iter();
        ReplayTotals {
            outcomes: outcomes
                .map(|((family, [before, after]), verdicts)| OutcomesCounted {
                    family: *family,
                    before: *before,
                    after: *after,
                    verdicts: *verdicts,
                })
                .collect(),
            counted_seconds: Moved::of(self.counted),
            late_seconds: Moved::of(self.late),
            credits: credits
                .map(|(currency, sums)| CreditTotals {
                    currency: currency.clone(),
                    owed: money(sums.map(|own| own.owed)),
                    open: money(sums.map(|own| own.open)),
                    lapsed: money(sums.map(|own| own.lapsed)),
                })
                .collect(),
        }
    }
}

impl CreditSums {
    fn add(&mut self, outcome: CreditOutcome, amount: Decimal) {
        match outcome {
            CreditOutcome::Claimable | CreditOutcome::Claimed => self.owed += amount,
            CreditOutcome::Pending | CreditOutcome::Undetermined => self.open += amount,
            CreditOutcome::Lapsed => self.lapsed += amount,
            CreditOutcome::NotOwed => {}
        }
    }
}

impl ReplayTotals {
    /// How many verdicts there are by the terms as they are, and by the changed ones.
    #[must_use]
    pub fn verdicts(&self) -> [u64; 2] {
        let sum = |there: fn(&OutcomesCounted) -> bool| {
            let found = self.outcomes.iter().filter(|own| there(own));
            found.map(|own| own.verdicts).sum()
        };
        [
            sum(|own| own.before.is_some()),
            sum(|own| own.after.is_some()),
        ]
    }

    /// The outcomes that are not the same.
    pub fn turned(&self) -> impl Iterator<Item = &OutcomesCounted> {
        self.outcomes.iter().filter(|own| own.before != own.after)
    }
}

impl<T: Copy + Sub<Output = T>> Moved<T> {
    fn of([before, after]: [T; 2]) -> Self {
        Self {
            before,
            after,
            difference: after - before,
        }
    }
}

/// With two decimals: credits are rounded to the cent, and nothing is 0.00.
fn money(sums: [Decimal; 2]) -> Moved<Decimal> {
    let cents = |mut amount: Decimal| {
        amount.rescale(2);
        amount
    };
    let Moved {
        before,
        after,
        difference,
    } = Moved::of(sums);
    Moved {
        before: cents(before),
        after: cents(after),
        difference: cents(difference),
    }
}
