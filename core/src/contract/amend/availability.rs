//! Amendments of availability.

use super::{AmendError, AvailabilityAmendment, Change};
use crate::contract::terms::Terms;

pub(super) fn amend(
    terms: &mut Terms,
    amendment: &AvailabilityAmendment,
) -> Result<Vec<Change>, AmendError> {
    let path = "availability.target".to_owned();
    match (&mut terms.availability, amendment) {
        (super::super::terms::Promise::Promised(terms), AvailabilityAmendment::Target(target)) => {
            let old = std::mem::replace(&mut terms.target, *target);
            Ok(vec![Change {
                path,
                old: old.to_string(),
                new: target.to_string(),
                articles: terms.articles.clone(),
            }])
        }
        _ => Err(AmendError {
            path,
            what: "cannot be amended".to_owned(),
            hint: None,
        }),
    }
}
