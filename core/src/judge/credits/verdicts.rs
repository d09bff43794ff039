//! The verdicts on one month's credits.

use super::amount::currency;
use super::month::{Credit, MonthCase, MonthCredits};
use super::right::Standing;
use crate::judge::combinations::Combinations;
use crate::judge::verdict_id;
use crate::verdict::{Binding, CreditOutcome, CreditTrace, CreditVerdict, Party, Ruling};

/// A verdict for each miss that earns a credit under the run's readings, or may; `under`
/// stands in the order of the combinations.
pub(super) fn of(
    before: &MonthCase<'_>,
    combinations: &Combinations,
    under: &[MonthCredits<'_>],
) -> Vec<CreditVerdict> {
    let Some(run) = under.first() else {
        return Vec::new();
    };
    let rows = run.rows.iter().enumerate();
    let granted = rows.filter(|(_, credit)| {
        credit.standing == Standing::Missed && credit.outcome != CreditOutcome::NotOwed
    });
    granted
        .map(|(place, credit)| {
            let outcomes: Vec<CreditOutcome> = under
                .iter()
                .map(|other| other.outcome_for(place, run))
                .collect();
            let articles = before.credits.articles.clone();
            let ruling = combinations.rule(&outcomes, Party::Vendor, Binding::Result, articles);
            let other = under.get(combinations.other());
            let trace = CreditTrace {
                other: other.and_then(|other| other.amount_for(place, run)),
                ..trace(before, credit)
            };
            verdict(before, credit, ruling, trace)
        })
        .collect()
}

fn trace(before: &MonthCase<'_>, credit: &Credit<'_>) -> CreditTrace {
    let amount = &credit.amount;
    CreditTrace {
        run: credit.run.clone(),
        fee: amount.fee,
        gross: amount.gross,
        cap: amount.cap,
        capped: amount.capped,
        rounded: amount.rounded,
        other: None,
        claim_until: credit.term.map(|term| term.until),
        claimed_at: before.claimed,
    }
}

fn verdict(
    before: &MonthCase<'_>,
    credit: &Credit<'_>,
    ruling: Ruling<CreditOutcome>,
    trace: CreditTrace,
) -> CreditVerdict {
    let period = before.month.to_string();
    let target = before.availability.target;
    let amount = trace.rounded.map(|amount| format!("{amount:.2}"));
    CreditVerdict {
        id: verdict_id(
            &before.case.subject.id,
            "credit",
            [Some(period.as_str()), credit.product],
        ),
        period,
        product: credit.product.map(str::to_owned),
        shortfall: credit
            .rate
            .map(|rate| rate.shortfall(target))
            .unwrap_or_default(),
        percent: credit.percent.normalize().to_string(),
        currency: amount
            .as_ref()
            .and_then(|_| currency(before.credits))
            .map(str::to_owned),
        amount,
        claim_by: credit.term.map(|term| term.last_day),
        ruling,
        trace,
    }
}
