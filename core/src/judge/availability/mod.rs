//! Judging availability, month by month.
//!
//! A month's verdict is evaluated under the few combinations of readings that its terms
//! contain; the figures are those of the run's own readings. [`account`] splits the
//! downtime of one period, [`bench`] brings the readings and the products together.

mod account;
mod bench;
mod month;
mod rows;
mod rule;
mod targets;

use super::calendars::BindError;
use super::{Case, TermsInForce};
use crate::contract::terms::AvailabilityTerms;
use crate::month::Month;
use crate::verdict::AvailabilityVerdict;

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
    let bench = bench::Bench::new(case, terms, in_force)?;
    Ok(months
        .iter()
        .flat_map(|month| bench.month(*month))
        .collect())
}
