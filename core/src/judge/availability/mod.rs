//! Judging availability, month by month.
//!
//! A month's verdict is evaluated under the few combinations of readings that its terms
//! contain; the figures are those of the run's own readings. [`account`] splits the
//! downtime of one period, [`bench`] brings the readings and the products together.

mod account;
mod alike;
mod behind;
mod bench;
mod elsewhere;
mod happenings;
mod month;
mod outcomes;
mod rows;
mod rule;
mod targets;

pub(super) use bench::Bench;
pub(super) use elsewhere::governed_elsewhere;
pub(super) use outcomes::MonthOutcomes;
pub(super) use rule::told_at;
pub(crate) use targets::{same_product, touched};

use super::calendars::BindError;
use super::{Case, Request, Subject, TermsInForce};
use crate::calendar::Zone;
use crate::contract::terms::AvailabilityTerms;
use crate::month::Month;
use crate::time::Interval;
use crate::verdict::AvailabilityVerdict;

pub(crate) use behind::Behind;
pub(crate) use rule::Weighed;

/// Judges `months` under one edition's terms.
///
/// # Errors
/// [`BindError`] when a calendar or a duration of the terms cannot be read.
pub(super) fn judge(
    case: &Case<'_>,
    terms: &AvailabilityTerms,
    in_force: &TermsInForce,
    months: &[Month],
) -> Result<Vec<AvailabilityVerdict>, BindError> {
    let bench = Bench::new(case, terms, in_force)?;
    Ok(months
        .iter()
        .flat_map(|month| bench.month(*month))
        .collect())
}

/// The months of a request in which availability is promised, each with the part of it that
/// is known and in force, and the zone of the service window.
pub(crate) fn known_months<'a>(
    subject: &'a Subject,
    request: &'a Request,
) -> impl Iterator<Item = (Month, Zone, Interval)> + 'a {
    subject
        .months(request)
        .into_iter()
        .flat_map(move |(in_force, months)| {
            months.into_iter().filter_map(move |month| {
                let in_force = in_force?;
                let terms = in_force.terms.availability.promised()?;
                let zone = subject.place.zone_of(&terms.window.zone).ok()?;
                let span = month::Span::of(subject, request, terms, in_force.from, month)?;
                Some((month, zone, span.known))
            })
        })
}

/// What stands behind the verdict on a month, of one product or of all that is judged.
///
/// # Errors
/// [`BindError`] when a calendar or a duration of the terms cannot be read.
pub(crate) fn behind<'a>(
    case: &'a Case<'a>,
    terms: &'a AvailabilityTerms,
    in_force: &'a TermsInForce,
    month: Month,
    product: Option<&str>,
) -> Result<Behind<'a>, BindError> {
    Ok(Bench::new(case, terms, in_force)?.behind(month, product))
}
