//! All differences of a portfolio together.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{CreditCompared, MonthCompared, SubscriptionCompared};
use crate::time::Micros;
use crate::verdict::CreditOutcome;

/// The sums of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sums {
    /// How many stretches of time differ.
    pub differences: usize,
    /// What counts by the second party's records less what counts by the first's.
    pub worth_seconds: Micros,
    /// The part of it that lies where the records agree.
    pub elsewhere_seconds: Micros,
    /// How many verdicts have another outcome; credits apart.
    pub verdicts: usize,
    /// How many credits differ.
    pub credits: usize,
    /// What is owed, by currency.
    pub owed: Vec<OwedCompared>,
}

/// What the credits that differ come to in one currency: those that may be claimed and those
/// that were.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OwedCompared {
    /// The currency.
    pub currency: String,
    /// What is owed by each party's records.
    pub amount: [Decimal; 2],
    /// The second less the first.
    pub worth: Decimal,
}

impl Sums {
    /// Adds up what differs.
    #[must_use]
    pub fn of(subscriptions: &[SubscriptionCompared]) -> Self {
        let found = || subscriptions.iter().map(|own| &own.comparison);
        let months = || found().flat_map(|own| &own.months);
        let credits = || found().flat_map(|own| &own.credits);
        let turned = |month: &&MonthCompared| {
            let [one, other] = month.outcome;
            one != other
        };
        let duties = found().map(|own| own.lifecycle.len());
        Self {
            differences: months().map(|own| own.differences.len()).sum(),
            worth_seconds: months().map(|own| own.worth_seconds).sum(),
            elsewhere_seconds: months().map(|own| own.elsewhere_seconds).sum(),
            verdicts: months().filter(turned).count() + duties.sum::<usize>(),
            credits: credits().count(),
            owed: owed(credits()),
        }
    }
}

fn owed<'a>(credits: impl Iterator<Item = &'a CreditCompared>) -> Vec<OwedCompared> {
    let mut all: BTreeMap<&str, [Decimal; 2]> = BTreeMap::new();
    for credit in credits {
        let Some(currency) = credit.currency.as_deref() else {
            continue;
        };
        let sums = all.entry(currency).or_default();
        let sides = credit.outcome.iter().zip(&credit.amount);
        for (sum, (outcome, amount)) in sums.iter_mut().zip(sides) {
            let is_owed = matches!(
                outcome,
                Some(CreditOutcome::Claimable | CreditOutcome::Claimed)
            );
            *sum += amount.filter(|_| is_owed).unwrap_or_default();
        }
    }
    all.into_iter()
        .map(|(currency, amount)| {
            let [one, other] = amount;
            OwedCompared {
                currency: currency.to_owned(),
                amount: amount.map(to_the_cent),
                worth: to_the_cent(other - one),
            }
        })
        .collect()
}

/// The same amount with two decimals: credits are rounded to the cent, and nothing is 0.00.
fn to_the_cent(mut amount: Decimal) -> Decimal {
    amount.rescale(2);
    amount
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(outcome: [Option<CreditOutcome>; 2], amount: [Option<&str>; 2]) -> CreditCompared {
        CreditCompared {
            id: "a/credit/2026-01".to_owned(),
            period: "2026-01".to_owned(),
            product: None,
            outcome,
            percent: [None, None],
            amount: amount.map(|amount| amount.map(|text| text.parse().unwrap())),
            currency: Some("EUR".to_owned()),
        }
    }

    #[test]
    fn a_lapsed_credit_is_not_owed() {
        use CreditOutcome::{Claimable, Lapsed};
        let credits = [
            credit([None, Some(Claimable)], [None, Some("40.00")]),
            credit(
                [Some(Claimable), Some(Lapsed)],
                [Some("10.00"), Some("10.00")],
            ),
        ];
        let [sum] = owed(credits.iter()).try_into().unwrap();
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(
            sum,
            OwedCompared {
                currency: "EUR".to_owned(),
                amount: [decimal("10.00"), decimal("40.00")],
                worth: decimal("30.00"),
            }
        );
    }
}
