//! Availability (article 2): the rate, its window, and what does not count.

use livret_core::contract::terms::{
    AvailabilityTerms, CalendarTerms, CausePattern, Exclusion, ExclusionRule, PartMonth,
    ProductsRule, Sources,
};
use livret_core::contract::{Citations, Clause};
use rust_decimal::Decimal;

/// The promised rate, per calendar month.
pub(crate) fn availability() -> AvailabilityTerms {
    AvailabilityTerms {
        articles: Citations::one("2"),
        target: Decimal::new(995, 1),
        window: CalendarTerms::paris("Mo-Fr 08:00-18:00; PH off"),
        part_month: PartMonth::InForce.into(),
        exclusions: exclusions(),
        sources: Sources::Every.into(),
        products: ProductsRule::Each.into(),
        product_terms: Vec::new(),
        third_party: Vec::new(),
    }
}

/// In the booklet's order: a second that several exclude belongs to the first.
fn exclusions() -> Vec<Exclusion> {
    vec![
        exclusion(
            "force majeure",
            ExclusionRule::Causes(CausePattern::list(["force-majeure"])),
        ),
        exclusion(
            "other environments than production",
            ExclusionRule::OtherEnvironments,
        ),
        exclusion(
            "impacts that are no unavailability",
            Clause::unclear(
                "partial-outage",
                ExclusionRule::Impacts(vec!["degraded".to_owned()]),
                ExclusionRule::Impacts(vec!["partial".to_owned(), "degraded".to_owned()]),
            ),
        ),
    ]
}

fn exclusion(name: &str, rule: impl Into<Clause<ExclusionRule>>) -> Exclusion {
    Exclusion {
        articles: Citations::one("2"),
        name: name.to_owned(),
        rule: rule.into(),
    }
}
