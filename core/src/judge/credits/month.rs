//! The credits of one month, under one combination of readings.

use rust_decimal::Decimal;

use super::amount::{Amount, amounts, percent};
use super::claim::{self, ClaimTerm};
use super::ledger::Ledger;
use super::right::{Right, Standing, right};
use crate::contract::Sides;
use crate::contract::terms::{AvailabilityTerms, CreditTerms};
use crate::judge::calendars::BindError;
use crate::judge::{Case, TermsInForce};
use crate::month::Month;
use crate::share::Share;
use crate::time::Instant;
use crate::verdict::CreditOutcome;

/// One month before the judge of credits.
pub(super) struct MonthCase<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) ledger: &'a Ledger<'a>,
    pub(super) month: Month,
    /// The terms of its first day, whose parts the others are.
    pub(super) in_force: &'a TermsInForce,
    pub(super) availability: &'a AvailabilityTerms,
    pub(super) credits: &'a CreditTerms,
    /// When its credits were claimed first; `None`: that is not known to have happened.
    pub(super) claimed: Option<Instant>,
}

/// The credits of one month under one combination of readings.
pub(super) struct MonthCredits<'a> {
    /// A row for the whole subscription, or one per product in their order.
    pub(super) rows: Vec<Credit<'a>>,
    /// Whether several products are judged as one.
    together: bool,
}

/// What one row of availability earns.
pub(super) struct Credit<'a> {
    pub(super) product: Option<&'a str>,
    pub(super) standing: Standing,
    pub(super) outcome: CreditOutcome,
    /// The missed months around it, as far as they decide.
    pub(super) run: Vec<Month>,
    /// Until when it can be claimed in time; `None` while that is not settled.
    pub(super) term: Option<ClaimTerm>,
    pub(super) rate: Option<Share>,
    pub(super) percent: Decimal,
    pub(super) amount: Amount,
}

impl<'a> MonthCase<'a> {
    /// The credits under the combination at `place`, whose sides are `sides`.
    pub(super) fn under(&self, place: usize, sides: &Sides) -> Result<MonthCredits<'a>, BindError> {
        let Some(outcomes) = self.ledger.month(self.month, place) else {
            return Ok(MonthCredits {
                rows: Vec::new(),
                together: false,
            });
        };
        let rows = outcomes.rows.iter();
        let mut rows = rows
            .map(|row| self.credit(place, sides, row.product, row.rate))
            .collect::<Result<Vec<_>, _>>()?;
        self.value(&mut rows);
        Ok(MonthCredits {
            rows,
            together: outcomes.together,
        })
    }

    fn credit(
        &self,
        place: usize,
        sides: &Sides,
        product: Option<&'a str>,
        rate: Option<Share>,
    ) -> Result<Credit<'a>, BindError> {
        let consecutive = self.credits.consecutive_months;
        let around: Vec<(Month, Standing)> = around(self.month, consecutive)
            .map(|month| (month, self.ledger.standing(month, place, product)))
            .collect();
        let standings: Vec<Standing> = around.iter().map(|(_, standing)| *standing).collect();
        let consecutive = usize::try_from(consecutive).unwrap_or(usize::MAX);
        let earning = *self.credits.earning.read(sides);
        let (outcome, term) = self.settle(&right(&standings, consecutive, earning), sides)?;
        let percent = rate.map(|rate| percent(self.credits, self.availability.target, rate));
        Ok(Credit {
            product,
            standing: self.ledger.standing(self.month, place, product),
            outcome,
            run: run(self.month, &around),
            term,
            rate,
            percent: percent.unwrap_or_default(),
            amount: Amount::default(),
        })
    }

    /// What became of a right, and until when it can be claimed in time.
    fn settle(
        &self,
        right: &Right,
        sides: &Sides,
    ) -> Result<(CreditOutcome, Option<ClaimTerm>), BindError> {
        let after = match right {
            Right::NotEarned => return Ok((CreditOutcome::NotOwed, None)),
            Right::Pending => return Ok((CreditOutcome::Pending, None)),
            Right::Undetermined => return Ok((CreditOutcome::Undetermined, None)),
            Right::Opens(after) => after,
        };
        let (binder, claim) = (self.case.binder(), &self.credits.claim);
        let mut found: Vec<(CreditOutcome, Option<ClaimTerm>)> = Vec::new();
        for months in after {
            let term = claim::term(claim, self.month.plus(*months), sides, &binder)?;
            let late = *claim.late.read(sides);
            let outcome = claim::outcome(term, late, self.claimed, self.case.request.as_of);
            found.push((outcome, term));
        }
        // A claim that could not be read may have been made.
        let unread =
            |outcome| self.case.evidence.unread.claims && outcome != CreditOutcome::Claimed;
        Ok(match found.as_slice() {
            [(outcome, term)] if unread(*outcome) => (CreditOutcome::Undetermined, *term),
            [(outcome, term)] => (*outcome, *term),
            [(outcome, _), others @ ..] => {
                let same = others.iter().all(|(other, _)| other == outcome);
                match same && !unread(*outcome) {
                    true => (*outcome, None),
                    false => (CreditOutcome::Undetermined, None),
                }
            }
            [] => (CreditOutcome::Undetermined, None),
        })
    }

    /// Values the credits that are owed, or may be. What is settled takes from the month's
    /// cap before what is not, products in their order.
    fn value(&self, rows: &mut [Credit<'_>]) {
        let open = |credit: &&mut Credit<'_>| match credit.outcome {
            CreditOutcome::Claimable | CreditOutcome::Claimed | CreditOutcome::Lapsed => false,
            CreditOutcome::Pending | CreditOutcome::Undetermined | CreditOutcome::NotOwed => true,
        };
        let mut owed: Vec<&mut Credit<'_>> = rows
            .iter_mut()
            .filter(|credit| credit.outcome != CreditOutcome::NotOwed)
            .collect();
        owed.sort_by_key(open);
        let asked: Vec<_> = owed
            .iter()
            .map(|credit| (credit.product, credit.percent))
            .collect();
        let found = amounts(self.credits, &self.in_force.products, &asked);
        for (credit, amount) in owed.into_iter().zip(found) {
            credit.amount = amount;
        }
    }
}

impl MonthCredits<'_> {
    /// The outcome that stands against row `place` of the run's own readings. Where one side
    /// judges each product and the other all together, the one stands against each, and the
    /// first that is owed of the several against the one.
    pub(super) fn outcome_for(&self, place: usize, run: &Self) -> CreditOutcome {
        let at = |place: usize| self.rows.get(place).map(|row| row.outcome);
        let found = if self.together == run.together {
            at(place)
        } else if self.together {
            at(0)
        } else {
            let outcomes = self.rows.iter().map(|row| row.outcome);
            outcomes.min_by_key(|outcome| match outcome {
                CreditOutcome::Claimed => 0,
                CreditOutcome::Claimable => 1,
                CreditOutcome::Lapsed => 2,
                CreditOutcome::Undetermined => 3,
                CreditOutcome::Pending => 4,
                CreditOutcome::NotOwed => 5,
            })
        };
        found.unwrap_or(CreditOutcome::NotOwed)
    }

    /// The amount that stands against row `place` of the run's own readings, likewise; the
    /// sum of the several against the one. Zero where none is owed.
    pub(super) fn amount_for(&self, place: usize, run: &Self) -> Option<Decimal> {
        let against = match (self.together, run.together) {
            (one, other) if one == other => self.rows.get(place..=place),
            (true, _) => self.rows.get(..1),
            (false, _) => Some(self.rows.as_slice()),
        };
        let mut owed = against.into_iter().flatten();
        owed.try_fold(Decimal::ZERO, |sum, row| match row.outcome {
            CreditOutcome::NotOwed => Some(sum),
            _ => sum.checked_add(row.amount.rounded?),
        })
    }
}

/// The months that decide on a credit: `consecutive` − 1 before it, itself, as many after.
pub(crate) fn around(month: Month, consecutive: u32) -> impl Iterator<Item = Month> {
    let beside = consecutive.saturating_sub(1);
    let first = (0..beside).fold(month, |month, _| month.previous());
    first.to(month.plus(beside))
}

/// The missed months of `around` that follow one another and hold `month`.
fn run(month: Month, around: &[(Month, Standing)]) -> Vec<Month> {
    let mut run = Vec::new();
    for (one, standing) in around {
        match standing {
            Standing::Missed => run.push(*one),
            _ if *one > month => break,
            _ => run.clear(),
        }
    }
    run
}
