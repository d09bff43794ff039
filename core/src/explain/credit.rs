//! A credit: the months around it, the line of the table, the amount step by step, and the
//! walk to the last day of its claim.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Serialize;

use super::walk::{self, Pauses, Walk};
use super::{ExplainError, Family, Run, Told};
use crate::calendar::Zone;
use crate::contract::terms::{ClaimTerms, CreditTier, EarningMonths, Money};
use crate::contract::{Citations, ReadingId, readings_in, settled};
use crate::evidence::RowRef;
use crate::intervals::IntervalSet;
use crate::judge::availability::same_product;
use crate::judge::credits::{Behind, around, behind};
use crate::judge::verdict_id;
use crate::month::Month;
use crate::time::Instant;
use crate::verdict::CreditVerdict;

/// The way to a verdict on a credit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditExplanation {
    /// As `evaluate` gives it.
    pub verdict: CreditVerdict,
    /// What it was judged by.
    pub terms: CreditRead,
    /// The zone in which the days of the claim run.
    pub zone: Zone,
    /// The month and those beside it, as far as they decide.
    pub months: Vec<CreditMonth>,
    /// The line of the table that its shortfall falls into, from 1.
    pub tier: Option<usize>,
    /// The amount, step by step; what is not known is `null`.
    pub amount: AmountSteps,
    /// The month that completes the first run of enough missed months: the right opens with
    /// it.
    pub opened_by: Option<String>,
    /// The walk to the end of the claim's term; `None` while that is not settled, or where
    /// the term is months and no days.
    pub claim: Option<Walk>,
    /// When it was claimed first.
    pub claimed_at: Option<Instant>,
}

/// Terms of credits under the run's readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditRead {
    /// Where they stand.
    pub articles: Citations,
    /// The promised percentage.
    pub target: Decimal,
    /// Per cent of the monthly fee by points missing from it.
    pub tiers: Vec<CreditTier>,
    /// All credits of a month at most this per cent of that month's fee.
    pub cap_percent: Decimal,
    /// Consecutive missed months that open the right.
    pub consecutive_months: u32,
    /// Which months of such a run earn one.
    pub earning: EarningMonths,
    /// How it is claimed.
    pub claim: ClaimTerms,
    /// Whether the credits settle every other compensation.
    pub full_discharge: bool,
    /// The monthly fee that the percentage is of.
    pub fee: Option<Money>,
    /// The readings by which they are what they are.
    pub readings: BTreeSet<ReadingId>,
}

/// A month that decides on a credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CreditMonth {
    /// Which.
    pub period: String,
    /// The verdict on its availability.
    pub verdict: String,
    /// Its outcome; `None`: there is none.
    pub outcome: Option<&'static str>,
    /// The percentage reached.
    pub rate: Option<String>,
    /// Whether it belongs to the run of missed months.
    pub in_run: bool,
}

/// How an amount came about, nothing rounded but the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AmountSteps {
    /// The fee.
    pub fee: Option<Decimal>,
    /// Per cent of it.
    pub percent: String,
    /// That much.
    pub gross: Option<Decimal>,
    /// The most that all credits of the month may come to.
    pub cap: Option<Decimal>,
    /// What the cap leaves.
    pub capped: Option<Decimal>,
    /// Rounded half up to the cent.
    pub rounded: Option<Decimal>,
    /// Of what.
    pub currency: Option<String>,
    /// The amount under the other side's readings.
    pub other: Option<Decimal>,
}

/// Explains a verdict.
pub(super) fn explain<'a>(
    run: &Run<'a>,
    verdict: &CreditVerdict,
) -> Result<Option<Told<'a>>, ExplainError> {
    let Ok(month) = verdict.period.parse::<Month>() else {
        return Ok(None);
    };
    let case = run.case();
    let Some(behind) = behind(&case, &run.sides, month, verdict)? else {
        return Ok(None);
    };
    let trace = &verdict.trace;
    let claims = run.question.evidence.claims.of(run.question.subject.index);
    let claims = claims.iter().filter(|claim| claim.period == month);
    let rows: Vec<RowRef> = claims.map(|claim| claim.row).collect();
    let explained = CreditExplanation {
        verdict: verdict.clone(),
        terms: read_terms(run, &behind, verdict),
        zone: behind.days.calendar().zone(),
        months: months(run, &behind, verdict, month)?,
        tier: tier(&behind.credits.tiers, &verdict.percent),
        amount: AmountSteps {
            fee: trace.fee,
            percent: verdict.percent.clone(),
            gross: trace.gross,
            cap: trace.cap,
            capped: trace.capped,
            rounded: trace.rounded,
            currency: verdict.currency.clone(),
            other: trace.other,
        },
        opened_by: behind.opened.map(|month| month.to_string()),
        claim: claim(&behind, verdict),
        claimed_at: trace.claimed_at,
    };
    let Some(in_force) = run.own(behind.in_force) else {
        return Ok(None);
    };
    Ok(Some(Told {
        in_force,
        because: Vec::new(),
        evidence: run.reader().rows(run.question.subject.index, &rows),
        family: Family::Credit(explained),
    }))
}

fn read_terms(run: &Run<'_>, behind: &Behind<'_>, verdict: &CreditVerdict) -> CreditRead {
    let terms = behind.credits;
    let own = verdict.product.as_deref().and_then(|product| {
        let mut fees = terms.product_fees.iter();
        fees.find(|fee| same_product(&fee.product, product))
    });
    CreditRead {
        articles: verdict.ruling.articles.clone(),
        target: behind.availability.target,
        tiers: terms.tiers.clone(),
        cap_percent: terms.cap_percent,
        consecutive_months: terms.consecutive_months,
        earning: *terms.earning.read(&run.sides),
        claim: settled(&terms.claim, &run.sides),
        full_discharge: terms.full_discharge,
        fee: own.map(|own| own.fee.clone()).or(terms.monthly_fee.clone()),
        readings: readings_in(&(&terms.earning, &terms.claim)),
    }
}

/// The months that decide, each with its availability under the run's readings.
fn months(
    run: &Run<'_>,
    behind: &Behind<'_>,
    verdict: &CreditVerdict,
    month: Month,
) -> Result<Vec<CreditMonth>, ExplainError> {
    let around: Vec<Month> = around(month, behind.credits.consecutive_months).collect();
    let (Some(first), Some(last)) = (around.first(), around.last()) else {
        return Ok(Vec::new());
    };
    let wider = Run::new(run.question, *first, *last);
    let judgment = wider.judge(None, run.question.side)?;
    let product = verdict.product.as_deref();
    let decide = around.iter().map(|month| {
        let period = month.to_string();
        let parts = [Some(period.as_str()), product];
        let id = verdict_id(&run.question.subject.id, "availability", parts);
        let found = judgment.availability.iter().find(|it| it.id == id);
        CreditMonth {
            outcome: found.map(|it| it.ruling.outcome.word()),
            rate: found.and_then(|it| it.rate.clone()),
            in_run: verdict.trace.run.contains(month),
            verdict: id,
            period,
        }
    });
    Ok(decide.collect())
}

/// The line of the table with this percentage.
fn tier(tiers: &[CreditTier], percent: &str) -> Option<usize> {
    let percent: Decimal = percent.parse().ok()?;
    let place = tiers.iter().position(|tier| tier.percent == percent)?;
    Some(place + 1)
}

fn claim(behind: &Behind<'_>, verdict: &CreditVerdict) -> Option<Walk> {
    // Months alone end where they end: there is no day to count.
    if behind.credits.claim.business_days == 0 {
        return None;
    }
    let way = (behind.from?, verdict.trace.claim_until?);
    let none = Pauses {
        set: IntervalSet::empty(),
        rows: Vec::new(),
    };
    let allowance = (behind.credits.claim.business_days, behind.end);
    Some(walk::days(
        (&behind.days, &behind.days),
        allowance,
        way,
        &none,
    ))
}
