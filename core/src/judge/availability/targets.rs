//! What is judged: the whole subscription, or each of its products.

use std::collections::BTreeSet;

use crate::contract::terms::{AvailabilityTerms, Exclusion, ProductTerms};
use crate::contract::{Citations, ReadingId, readings_in};

/// The whole subscription, or one of its products.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    /// The product; `None`: all of it.
    pub(super) name: Option<&'a str>,
    /// The exclusions in force for it; `None` where another document governs it.
    pub(super) exclusions: Option<&'a [Exclusion]>,
    /// Where its exclusions stand in the catalogue of all of them.
    pub(super) offset: usize,
    /// Where its terms stand.
    pub(super) articles: &'a Citations,
}

/// The targets of one subscription, and every exclusion that any of them knows: the general
/// ones first, then each product's own.
pub(super) fn targets<'a>(
    terms: &'a AvailabilityTerms,
    products: &'a [String],
) -> (Vec<Target<'a>>, Vec<&'a Exclusion>) {
    let mut catalogue: Vec<&Exclusion> = terms.exclusions.iter().collect();
    let offsets: Vec<usize> = terms
        .product_terms
        .iter()
        .map(|own| {
            let offset = catalogue.len();
            catalogue.extend(own.exclusions.iter().flatten());
            offset
        })
        .collect();
    let general = Target {
        name: None,
        exclusions: Some(&terms.exclusions),
        offset: 0,
        articles: &terms.articles,
    };
    if products.is_empty() {
        return (vec![general], catalogue);
    }
    let target = |product: &'a String| {
        let own = terms
            .product_terms
            .iter()
            .zip(&offsets)
            .find(|(own, _)| own.names.iter().any(|name| same_product(name, product)));
        match own {
            Some((own, offset)) => Target {
                name: Some(product),
                exclusions: own.exclusions.as_deref(),
                offset: *offset,
                articles: &own.articles,
            },
            None => Target {
                name: Some(product),
                ..general
            },
        }
    };
    (products.iter().map(target).collect(), catalogue)
}

/// The product's own terms, if it has any.
pub(super) fn own_terms<'a>(
    terms: &'a AvailabilityTerms,
    product: &str,
) -> Option<&'a ProductTerms> {
    let mut all = terms.product_terms.iter();
    all.find(|own| own.names.iter().any(|name| same_product(name, product)))
}

/// Whether two names mean one product: letter case does not matter.
pub(crate) fn same_product(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// The readings that the verdicts on these products, or on the whole, can turn on.
pub(crate) fn touched(terms: &AvailabilityTerms, products: &[String]) -> BTreeSet<ReadingId> {
    let (targets, _) = targets(terms, products);
    let mut touched = readings_in(&(&terms.window, &terms.part_month, &terms.sources));
    if targets.len() > 1 {
        touched.extend(readings_in(&terms.products));
    }
    for target in targets {
        touched.extend(readings_in(&target.exclusions));
    }
    touched
}
