//! Verdicts by one party's records against those by the other's.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{CreditCompared, OutcomeCompared};
use crate::verdict::{CreditVerdict, LifecycleVerdict};

/// The verdicts of two judgments with the same id, by id.
pub(crate) fn pairs<T>(lists: [&[T]; 2], id: impl Fn(&T) -> &str) -> Vec<[Option<&T>; 2]> {
    let mut all: BTreeMap<&str, [Option<&T>; 2]> = BTreeMap::new();
    for (party, list) in lists.into_iter().enumerate() {
        for own in list {
            if let Some(place) = all.entry(id(own)).or_default().get_mut(party) {
                *place = Some(own);
            }
        }
    }
    all.into_values().collect()
}

/// The credit, if it differs.
pub(super) fn credit(pair: [Option<&CreditVerdict>; 2]) -> Option<CreditCompared> {
    let any = pair.into_iter().flatten().next()?;
    let amount = |own: &CreditVerdict| own.amount.as_deref()?.parse::<Decimal>().ok();
    let outcome = pair.map(|own| own.map(|own| own.ruling.outcome));
    let percent = pair.map(|own| own.map(|own| own.percent.clone()));
    let amount = pair.map(|own| own.and_then(amount));
    let same = alike(&outcome) && alike(&percent) && alike(&amount);
    (!same).then(|| CreditCompared {
        id: any.id.clone(),
        period: any.period.clone(),
        product: any.product.clone(),
        outcome,
        percent,
        amount,
        currency: pair
            .into_iter()
            .flatten()
            .find_map(|own| own.currency.clone()),
    })
}

/// The verdict, if its outcome differs.
pub(super) fn lifecycle(pair: [Option<&LifecycleVerdict>; 2]) -> Option<OutcomeCompared> {
    let any = pair.into_iter().flatten().next()?;
    let outcome = pair.map(|own| own.map(|own| own.ruling.outcome));
    (!alike(&outcome)).then(|| OutcomeCompared {
        id: any.id.clone(),
        outcome,
    })
}

fn alike<T: PartialEq>([one, other]: &[T; 2]) -> bool {
    one == other
}
