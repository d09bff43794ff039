//! The claims of a portfolio: what can be claimed, what was, what has lapsed, and what it
//! comes to under either side's readings.
//!
//! A view of credits that were judged elsewhere: nothing is judged here. Serialising
//! [`ClaimsReport`] is `claims --format json`; its credits are those of `evaluate`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::contract::Side;
use crate::contract::terms::Missing;
use crate::report::{FailedSubscription, RejectedRow};
use crate::time::{Instant, Micros};
use crate::verdict::{CreditOutcome, CreditVerdict, StrayClaim};

/// What becomes of the credits of a portfolio.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimsReport {
    /// [`SCHEMA`](crate::report::SCHEMA).
    pub schema: &'static str,
    /// The portfolio's name.
    pub portfolio: String,
    /// What was known: nothing after it.
    pub as_of: Instant,
    /// Whose readings the run used.
    pub reading: Side,
    /// The edition of the time-zone data.
    pub tzdb: String,
    /// What it comes to, by currency.
    pub sums: Vec<ClaimSums>,
    /// The credits, by subscription; one without any is not listed.
    pub subscriptions: Vec<SubscriptionClaims>,
    /// The rows of evidence that were rejected, by file and line.
    pub rejected: Vec<RejectedRow>,
    /// Files of which no row could be read, and why.
    pub unread: Vec<String>,
    /// Subscriptions that could not be judged.
    pub failed: Vec<FailedSubscription>,
}

/// One subscription's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SubscriptionClaims {
    /// Its id.
    pub id: String,
    /// Its client's id.
    pub client: String,
    /// Its contract.
    pub contract: String,
    /// Whether its credits settle every other compensation.
    pub full_discharge: bool,
    /// Its credits, by month and product.
    pub credits: Vec<ClaimLine>,
    /// Claims for months that owe no credit.
    pub stray_claims: Vec<StrayClaim>,
    /// What could not be judged of its credits, and the parameter that would settle it.
    pub undetermined: Vec<Missing>,
}

/// A credit, and what its claimant asks of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimLine {
    /// The credit.
    #[serde(flatten)]
    pub credit: CreditVerdict,
    /// Whole days until the claim's term ends, for what can be claimed; `None` once it has,
    /// or while it is not settled.
    pub days_left: Option<i64>,
    /// Whether it can be claimed though the term has ended.
    pub late: bool,
    /// The amount under the other side's readings; `None` when the fee is not known.
    pub other_amount: Option<String>,
}

/// What the credits of one currency come to, by outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimSums {
    /// Of what.
    pub currency: String,
    /// What can be claimed now.
    pub claimable: String,
    /// The same under the other side's readings.
    pub other_claimable: String,
    /// What may be owed once a month has ended.
    pub pending: String,
    /// What may be owed if evidence is found.
    pub undetermined: String,
    /// What was claimed.
    pub claimed: String,
    /// What has lapsed.
    pub lapsed: String,
}

impl ClaimLine {
    /// As of `as_of`.
    #[must_use]
    pub fn of(credit: CreditVerdict, as_of: Instant) -> Self {
        let claimable = credit.ruling.outcome == CreditOutcome::Claimable;
        let until = credit.trace.claim_until.filter(|_| claimable);
        let left = until.map(|until| until - as_of);
        let other = credit.trace.other;
        Self {
            days_left: left
                .filter(|left| *left >= Micros::ZERO)
                .map(|left| left.0.div_euclid(DAY.0)),
            late: left.is_some_and(|left| left < Micros::ZERO),
            other_amount: other.map(|amount| format!("{amount:.2}")),
            credit,
        }
    }
}

const DAY: Micros = Micros::from_hours(24);

/// Sums by currency: `credits` under the run's readings, `others` under the other side's.
#[must_use]
pub fn sums<'a>(
    credits: impl IntoIterator<Item = &'a CreditVerdict>,
    others: impl IntoIterator<Item = &'a CreditVerdict>,
) -> Vec<ClaimSums> {
    let (run, other) = (by_currency(credits), by_currency(others));
    let mut currencies: Vec<&String> = run.keys().chain(other.keys()).collect();
    currencies.sort();
    currencies.dedup();
    let sum = |of: &BTreeMap<String, Sums>, currency: &String, outcome: CreditOutcome| {
        let found = of.get(currency).and_then(|sums| sums.get(&outcome));
        format!("{:.2}", found.copied().unwrap_or_default())
    };
    currencies
        .into_iter()
        .map(|currency| ClaimSums {
            currency: currency.clone(),
            claimable: sum(&run, currency, CreditOutcome::Claimable),
            other_claimable: sum(&other, currency, CreditOutcome::Claimable),
            pending: sum(&run, currency, CreditOutcome::Pending),
            undetermined: sum(&run, currency, CreditOutcome::Undetermined),
            claimed: sum(&run, currency, CreditOutcome::Claimed),
            lapsed: sum(&run, currency, CreditOutcome::Lapsed),
        })
        .collect()
}

type Sums = BTreeMap<CreditOutcome, Decimal>;

fn by_currency<'a>(credits: impl IntoIterator<Item = &'a CreditVerdict>) -> BTreeMap<String, Sums> {
    let mut all: BTreeMap<String, Sums> = BTreeMap::new();
    for credit in credits {
        if let (Some(currency), Some(amount)) = (&credit.currency, credit.trace.rounded) {
            let sums = all.entry(currency.clone()).or_default();
            // Fees lie below a million millions: no sum of theirs is beyond a decimal.
            *sums.entry(credit.ruling.outcome).or_default() += amount;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Citations;
    use crate::verdict::{Binding, CreditTrace, Party, Ruling};
    use rstest::rstest;

    fn credit(outcome: CreditOutcome, amount: Option<&str>, currency: &str) -> CreditVerdict {
        CreditVerdict {
            id: "a/credit/2026-02".to_owned(),
            period: "2026-02".to_owned(),
            product: None,
            shortfall: "0.8440".to_owned(),
            percent: "1".to_owned(),
            amount: amount.map(str::to_owned),
            currency: amount.map(|_| currency.to_owned()),
            claim_by: None,
            ruling: Ruling {
                outcome,
                firm: true,
                turns_on: Vec::new(),
                touches: [].into(),
                other_outcome: outcome,
                party: Party::Vendor,
                binding: Binding::Result,
                articles: Citations::one("5"),
            },
            trace: CreditTrace {
                rounded: amount.and_then(|amount| amount.parse().ok()),
                ..CreditTrace::default()
            },
        }
    }

    #[test]
    fn each_currency_is_summed_by_outcome_and_for_both_sides() {
        use CreditOutcome::{Claimable, Claimed, Lapsed, Pending};
        let run = [
            credit(Claimable, Some("10.00"), "EUR"),
            credit(Claimable, Some("40.05"), "EUR"),
            credit(Claimable, None, "EUR"),
            credit(Pending, Some("3.00"), "EUR"),
            credit(Claimed, Some("7.00"), "CHF"),
        ];
        let other = [
            credit(Claimable, Some("40.05"), "EUR"),
            credit(Lapsed, Some("9.00"), "XPF"),
        ];
        let told: Vec<String> = sums(&run, &other)
            .iter()
            .map(|sums| {
                format!(
                    "{} {}/{} {} {} {} {}",
                    sums.currency,
                    sums.claimable,
                    sums.other_claimable,
                    sums.pending,
                    sums.undetermined,
                    sums.claimed,
                    sums.lapsed
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "CHF 0.00/0.00 0.00 0.00 7.00 0.00",
                "EUR 50.05/40.05 3.00 0.00 0.00 0.00",
                "XPF 0.00/0.00 0.00 0.00 0.00 0.00",
            ]
        );
    }

    /// The term ends ten days after the epoch.
    #[rstest]
    #[case(0, Some(10), false)]
    #[case(1, Some(9), false)]
    #[case(864_000, Some(0), false)]
    #[case(864_001, None, true)]
    fn days_are_left_until_the_term_ends(
        #[case] as_of: i64,
        #[case] left: Option<i64>,
        #[case] late: bool,
    ) {
        let mut credit = credit(CreditOutcome::Claimable, Some("10.00"), "EUR");
        credit.trace.claim_until = Some(Instant::from_seconds(864_000));
        let line = ClaimLine::of(credit, Instant::from_seconds(as_of));
        assert_eq!((line.days_left, line.late), (left, late));
    }
}
