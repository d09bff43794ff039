//! Products whose names look mistyped: a slip would judge one by the general terms.

use crate::portfolio::Bound;

/// Products that are spelt almost like one with terms of its own, and are none. Two letters
/// apart at most: other products bear similar names.
pub(super) fn products(bound: &Bound) -> Vec<String> {
    const SLIP: usize = 2;
    let terms = bound.subject.terms.iter();
    let availability = terms.filter_map(|in_force| in_force.terms.availability.promised());
    let known: Vec<&String> = availability
        .flat_map(|terms| {
            let own = terms.product_terms.iter().flat_map(|own| &own.names);
            own.chain(terms.third_party.iter().flat_map(|of| &of.products))
        })
        .collect();
    let slip = |product: &str| {
        let wanted = product.to_lowercase();
        let apart = |name: &&&String| strsim::osa_distance(&wanted, &name.to_lowercase());
        known
            .iter()
            .min_by_key(apart)
            .filter(|name| (1..=SLIP).contains(&apart(name)))
            .copied()
    };
    let id = &bound.subject.id;
    let products = bound.subject.products().into_iter();
    products
        .filter_map(|product| {
            let meant = slip(product)?;
            Some(format!(
                "{id}: the product `{product}` has no terms of its own; is `{meant}` meant?"
            ))
        })
        .collect()
}
