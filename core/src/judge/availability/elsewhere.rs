//! What stands in other documents: products governed by one, and software of other
//! publishers inside a product.

use super::bench::Bench;
use super::targets::{own_terms, same_product};
use crate::contract::Citations;
use crate::contract::terms::{AvailabilityTerms, Missing, ThirdPartySoftware};
use crate::month::Month;
use crate::time::Interval;

/// What is missing for the products that another document governs, whole or in part.
pub(in crate::judge) fn governed_elsewhere<'a>(
    terms: &'a AvailabilityTerms,
    products: &'a [String],
) -> impl Iterator<Item = Missing> + 'a {
    let missing = |obligation: String, articles: &Citations, reason: String| Missing {
        obligation,
        parameter: "products".to_owned(),
        article: articles.first().clone(),
        reason,
    };
    let whole = products.iter().filter_map(move |product| {
        let own = own_terms(terms, product)?;
        own.exclusions.is_none().then(|| {
            let reason = "another document governs this product: nothing can be said without it";
            missing(
                format!("availability of {product}"),
                &own.articles,
                reason.to_owned(),
            )
        })
    });
    let in_part = products.iter().flat_map(move |product| {
        software_in(terms, product).map(move |software| {
            let reason = format!(
                "{} publishes it on its own terms, which are not in the booklet; the rest of \
                 {product} is judged by the booklet's",
                software.publisher
            );
            let obligation = format!("third-party software of {product}");
            missing(obligation, &software.articles, reason)
        })
    });
    whole.chain(in_part)
}

fn software_in<'a>(
    terms: &'a AvailabilityTerms,
    product: &'a str,
) -> impl Iterator<Item = &'a ThirdPartySoftware> {
    let all = terms.third_party.iter();
    all.filter(|software| {
        let mut names = software.products.iter();
        names.any(|name| same_product(name, product))
    })
}

impl<'a> Bench<'a> {
    /// Where the software of others stands that failed in a month: in a product, or in all
    /// that is judged.
    pub(super) fn software_of_others(
        &self,
        month: Month,
        product: Option<&str>,
    ) -> Vec<&'a Citations> {
        let mut found = Vec::new();
        if self.terms.third_party.is_empty() {
            return found;
        }
        let Some(span) = self.span(month) else {
            return found;
        };
        let causes = &self.case.evidence.texts;
        for target in &self.targets {
            let Some(name) = target
                .name
                .filter(|name| product.is_none_or(|it| it == *name))
            else {
                continue;
            };
            let outages = self.happened(target, &span).outages;
            let failed = |software: &&ThirdPartySoftware| {
                outages.iter().any(|recorded| {
                    let outage = &recorded.row;
                    let cause = causes.get(outage.cause);
                    let interval = Interval::new(outage.start, outage.end);
                    interval.intersect(span.known).is_some()
                        && software.causes.iter().any(|it| it.matches(cause))
                })
            };
            let software = software_in(self.terms, name).filter(failed);
            found.extend(software.map(|software| &software.articles));
        }
        found
    }
}
