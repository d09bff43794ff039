//! What stands behind a verdict on a credit: its terms, the month that opened the right, and
//! the calendar in which its claim is counted.
//!
//! Read with the same rules as the verdict, under the run's own readings; nothing is judged
//! a second time. For `explain` alone: a run never asks.

use std::sync::Arc;

use super::promised;
use crate::calendar::{BusinessClock, DayEnd};
use crate::contract::Sides;
use crate::contract::terms::{AvailabilityTerms, CreditTerms};
use crate::judge::calendars::BindError;
use crate::judge::{Case, TermsInForce};
use crate::month::Month;
use crate::time::Instant;
use crate::verdict::CreditVerdict;

/// What stands behind one verdict.
pub(crate) struct Behind<'a> {
    pub(crate) in_force: &'a TermsInForce,
    pub(crate) availability: &'a AvailabilityTerms,
    pub(crate) credits: &'a CreditTerms,
    /// The month that completes the first run of enough missed months.
    pub(crate) opened: Option<Month>,
    /// Business days of the claim, and when each closes.
    pub(crate) days: Arc<BusinessClock>,
    pub(crate) end: DayEnd,
    /// The instant on the last day of that month, or of the months granted after it, from
    /// which the days are counted.
    pub(crate) from: Option<Instant>,
}

/// What stands behind a verdict; `None` when no terms gave it.
///
/// # Errors
/// [`BindError`] when a calendar or a zone of the terms cannot be read.
pub(crate) fn behind<'a>(
    case: &Case<'a>,
    sides: &Sides,
    month: Month,
    verdict: &CreditVerdict,
) -> Result<Option<Behind<'a>>, BindError> {
    let Some((in_force, availability, credits)) = promised(case, month) else {
        return Ok(None);
    };
    let days = case.binder().clock(credits.claim.days.read(sides), sides)?;
    let opened = opened(month, credits, verdict);
    let zone = days.calendar().zone();
    Ok(Some(Behind {
        in_force,
        availability,
        credits,
        opened,
        end: DayEnd::from(*credits.claim.end.read(sides)),
        from: opened.map(|opened| {
            let last_month = opened.plus(credits.claim.months);
            zone.day_start(last_month.last_day().into())
        }),
        days,
    }))
}

/// Of a run that is long enough, the month that made it so, and not before the month of the
/// credit; `None` while the term of the claim is not settled.
fn opened(month: Month, credits: &CreditTerms, verdict: &CreditVerdict) -> Option<Month> {
    verdict.trace.claim_until?;
    let first = verdict.trace.run.first()?;
    let completing = first.plus(credits.consecutive_months.saturating_sub(1));
    Some(completing.max(month))
}
