//! Claims for months that owe no credit, and what is known of those months.

use super::month::{MonthCase, MonthCredits};
use super::right::Standing;
use crate::evidence::{ClaimRow, Texts};
use crate::judge::combinations::Combinations;
use crate::judge::{Case, Judgment};
use crate::month::Month;
use crate::verdict::{AvailabilityVerdict, CreditOutcome, Outcome, StrayClaim};

/// Tells of claims for a month whose terms promise no credit.
pub(super) fn unpromised(case: &Case<'_>, claims: &[&ClaimRow], judgment: &mut Judgment) {
    let because = "the terms in force then promise none";
    tell(&case.evidence.texts, claims, because, judgment);
}

/// Tells of claims for a month that earned none under the run's readings.
pub(super) fn earned_nothing(
    before: &MonthCase<'_>,
    combinations: &Combinations,
    under: &[MonthCredits<'_>],
    claims: &[&ClaimRow],
    judgment: &mut Judgment,
) {
    if claims.is_empty() {
        return;
    }
    let period = before.month.to_string();
    let months = judgment.availability.iter();
    let known: Vec<String> = months
        .filter(|verdict| verdict.period == period)
        .map(|verdict| what_became(before, verdict, under.first()))
        .collect();
    let mut because = known.join("; ");
    let other = under.get(combinations.other());
    if other.is_some_and(|other| other.rows.iter().any(|row| is_owed(row.outcome))) {
        let side = before.case.request.side.other();
        because = format!("{because}; under all {side} readings a credit is owed");
    }
    tell(&before.case.evidence.texts, claims, &because, judgment);
}

const fn is_owed(outcome: CreditOutcome) -> bool {
    matches!(
        outcome,
        CreditOutcome::Claimable | CreditOutcome::Claimed | CreditOutcome::Lapsed
    )
}

/// What became of the rate of a month, or of one product in it.
fn what_became(
    before: &MonthCase<'_>,
    verdict: &AvailabilityVerdict,
    run: Option<&MonthCredits<'_>>,
) -> String {
    let who = verdict.product.as_deref().unwrap_or("the month");
    let target = &verdict.target;
    match (verdict.ruling.outcome, &verdict.rate) {
        (Outcome::Met, Some(rate)) => {
            format!("{who} reached {rate} %, and {target} % were promised")
        }
        (Outcome::Breached, _) => {
            let mut rows = run.into_iter().flat_map(|run| &run.rows);
            let run = rows.find(|row| {
                row.product == verdict.product.as_deref() && row.standing == Standing::Missed
            });
            missed(before, who, run.map_or(&[], |row| row.run.as_slice()))
        }
        (Outcome::Pending, _) => format!("{who} has not missed {target} % so far"),
        (Outcome::NotInForce, _) => format!("nothing was promised for {who}"),
        _ => format!("whether {who} reached {target} % is not known"),
    }
}

/// Why a miss earns nothing: its run is too short, or it does not complete one.
fn missed(before: &MonthCase<'_>, who: &str, run: &[Month]) -> String {
    let consecutive = before.credits.consecutive_months;
    let takes = format!("a credit takes {consecutive} consecutive months");
    match run.len() {
        0 | 1 => format!("{who} missed the target alone, and {takes}"),
        length if u32::try_from(length).is_ok_and(|length| length < consecutive) => {
            format!("{who} missed the target in a run of {length} months, and {takes}")
        }
        _ => format!("{who} missed the target first of its run, and {takes} to be completed"),
    }
}

fn tell(texts: &Texts, claims: &[&ClaimRow], because: &str, judgment: &mut Judgment) {
    let stray = claims.iter().map(|claim| StrayClaim {
        period: claim.period.to_string(),
        sent_at: claim.sent,
        reference: (!claim.reference.is_none()).then(|| texts.get(claim.reference).to_owned()),
        because: because.to_owned(),
    });
    judgment.stray_claims.extend(stray);
}
