//! Judging availability, month by month.
//!
//! A month's verdict is evaluated under the few combinations of readings that its terms
//! contain; the figures are those of the run's own readings. [`account`] splits the
//! downtime of one period, [`bench`] brings the readings and the products together.

mod account;
mod behind;
mod bench;
mod month;
mod outcomes;
mod rows;
mod rule;
mod targets;

pub(super) use bench::Bench;
pub(super) use outcomes::MonthOutcomes;
pub(super) use rule::told_at;
pub(super) use targets::{same_product, touched};

use super::calendars::BindError;
use super::{Case, TermsInForce};
use crate::contract::terms::{AvailabilityTerms, Missing};
use crate::month::Month;
use crate::verdict::AvailabilityVerdict;

pub(crate) use behind::{Behind, BehindTarget};
pub(crate) use rule::Weighed;

/// What is missing for the products that another document governs.
pub(super) fn governed_elsewhere<'a>(
    terms: &'a AvailabilityTerms,
    products: &'a [String],
) -> impl Iterator<Item = Missing> + 'a {
    products.iter().filter_map(|product| {
        let own = targets::own_terms(terms, product)?;
        own.exclusions.is_none().then(|| Missing {
            obligation: format!("availability of {product}"),
            parameter: "products".to_owned(),
            article: own.articles.first().clone(),
            reason: "another document governs this product: nothing can be said without it"
                .to_owned(),
        })
    })
}

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
