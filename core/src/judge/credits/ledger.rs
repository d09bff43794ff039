//! What each month was to the promised rate, under each combination of readings.
//!
//! A month is judged by the terms in force on its first day, whichever terms the credit
//! that looks at it has. Months outside 1970 to 2099, and those in which no availability is
//! promised, missed nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::right::Standing;
use crate::contract::ReadingId;
use crate::contract::terms::AvailabilityTerms;
use crate::judge::availability::{Bench, MonthOutcomes, same_product, touched};
use crate::judge::calendars::BindError;
use crate::judge::combinations::Combinations;
use crate::judge::{Case, TermsInForce};
use crate::month::Month;
use crate::verdict::Outcome;

/// The months that credits look at.
pub(super) struct Ledger<'a>(BTreeMap<Month, Vec<MonthOutcomes<'a>>>);

impl<'a> Ledger<'a> {
    /// Evaluates `months` under each of `combinations`.
    pub(super) fn new(
        case: &'a Case<'a>,
        months: &BTreeSet<Month>,
        combinations: &Combinations,
    ) -> Result<Self, BindError> {
        let mut benches: Vec<(&TermsInForce, Bench<'a>)> = Vec::new();
        let mut ledger = BTreeMap::new();
        for month in months {
            let Some((in_force, terms)) = availability(case, *month) else {
                continue;
            };
            let known = benches.iter().position(|(known, _)| *known == in_force);
            let place = match known {
                Some(place) => place,
                None => {
                    let bench = Bench::under(case, terms, in_force, combinations.clone())?;
                    benches.push((in_force, bench));
                    benches.len() - 1
                }
            };
            if let Some((_, bench)) = benches.get(place) {
                ledger.insert(*month, bench.outcomes(*month));
            }
        }
        Ok(Self(ledger))
    }

    /// A month under the combination at `place`.
    pub(super) fn month(&self, month: Month, place: usize) -> Option<&MonthOutcomes<'a>> {
        self.0.get(&month)?.get(place)
    }

    /// What a month was to a product, or to all that is judged (`None`).
    ///
    /// Where products are judged together in one month and by themselves in another, the one
    /// row stands for each, and the gravest of the several for all.
    pub(super) fn standing(&self, month: Month, place: usize, product: Option<&str>) -> Standing {
        let Some(found) = self.month(month, place) else {
            return Standing::Kept;
        };
        let rows = found.rows.iter();
        let concerned = rows.filter(|row| match (row.product, product) {
            (Some(own), Some(product)) => same_product(own, product),
            _ => true,
        });
        let standings: Vec<Standing> = concerned.map(|row| of(row.outcome)).collect();
        // One that missed makes all miss; one of which nothing is known leaves it open.
        [Standing::Missed, Standing::Unknown, Standing::Running]
            .into_iter()
            .find(|grave| standings.contains(grave))
            .unwrap_or(Standing::Kept)
    }
}

/// The readings that the availability of `months` can turn on.
pub(super) fn readings(case: &Case<'_>, months: &BTreeSet<Month>) -> BTreeSet<ReadingId> {
    let mut known: Option<&TermsInForce> = None;
    let mut all = BTreeSet::new();
    for month in months {
        if let Some((in_force, terms)) = availability(case, *month)
            && known != Some(in_force)
        {
            known = Some(in_force);
            all.extend(touched(terms, &in_force.products));
        }
    }
    all
}

fn availability<'a>(
    case: &Case<'a>,
    month: Month,
) -> Option<(&'a TermsInForce, &'a AvailabilityTerms)> {
    let in_force = case.subject.terms_of(month)?;
    Some((in_force, in_force.terms.availability.promised()?))
}

const fn of(outcome: Outcome) -> Standing {
    match outcome {
        Outcome::Breached => Standing::Missed,
        Outcome::Pending => Standing::Running,
        Outcome::Undetermined => Standing::Unknown,
        Outcome::Met | Outcome::NotInForce | Outcome::Excused => Standing::Kept,
    }
}
