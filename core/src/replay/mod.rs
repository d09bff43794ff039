//! The same history under other terms, and what would differ.
//!
//! One subscription is judged by its terms as they are and by terms that were changed; the
//! two judgments are laid side by side, verdict by verdict ([`Replayed::of`]). Nothing is
//! judged here. Invariants: what stands `before` and `after` is what each judgment says; what
//! is listed differs in outcome, seconds, rate or money; every verdict of either judgment is
//! counted once in the [`Tally`], which adds up over subscriptions in any order.

mod found;
mod line;
mod tally;

use crate::compare::verdicts::pairs;
use crate::judge::Judgment;
use line::Line;

pub use found::{
    ChangeReplayed, FAMILIES, Family, ReplayReport, SCHEMA, Stand, SubscriptionReplayed,
    VerdictReplayed,
};
pub use tally::{CreditTotals, Moved, OutcomesCounted, ReplayTotals, Tally};

/// What two judgments of one subscription come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replayed {
    /// The verdicts that differ, by family, then by id.
    pub verdicts: Vec<VerdictReplayed>,
    /// All verdicts together.
    pub tally: Tally,
}

impl Replayed {
    /// Lays a judgment by the terms as they are beside one by changed terms.
    #[must_use]
    pub fn of(before: &Judgment, after: &Judgment) -> Self {
        let mut replayed = Self::default();
        replayed.lay([&before.availability, &after.availability]);
        replayed.lay([&before.support, &after.support]);
        replayed.lay([&before.support_rate, &after.support_rate]);
        replayed.lay([&before.backup, &after.backup]);
        replayed.lay([&before.lifecycle, &after.lifecycle]);
        replayed.lay([&before.credits, &after.credits]);
        replayed.tally.owe(&before.credits, &after.credits);
        replayed
    }

    fn lay<L: Line>(&mut self, lists: [&[L]; 2]) {
        for pair in pairs(lists, Line::id) {
            let outcome = pair.map(|line| line.map(Line::outcome));
            let figures = pair.map(|line| line.map(Line::figures).unwrap_or_default());
            self.tally.count(L::FAMILY, outcome);
            self.tally.spend(&figures);
            let [one, other] = figures;
            let [before, after] = outcome;
            if before != after || one != other {
                self.verdicts.extend(differing(pair));
            }
        }
    }
}

fn differing<L: Line>(pair: [Option<&L>; 2]) -> Option<VerdictReplayed> {
    let [before, after] = pair;
    let any = after.or(before)?;
    let about = any.about();
    Some(VerdictReplayed {
        id: any.id().to_owned(),
        family: L::FAMILY,
        obligation: about.obligation.to_owned(),
        period: about.period,
        about: about.what.map(str::to_owned),
        product: about.product.map(str::to_owned),
        before: before.map(Line::stand),
        after: after.map(Line::stand),
    })
}

#[cfg(test)]
mod tests;
