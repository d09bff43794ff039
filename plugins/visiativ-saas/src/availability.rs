//! Availability (article 5 and annex 2): 99.5 % of all the time of the month.

use livret_core::contract::terms::{
    AvailabilityTerms, CalendarTerms, CausePattern, Exclusion, ExclusionRule, HolidaysTerm,
    PartMonth, ProductsRule, Sources, ZoneTerm,
};
use livret_core::contract::{Citations, Clause};
use rust_decimal::Decimal;

use crate::{maintenance, products, texts};

/// The promised rate, its window and what does not count.
pub(crate) fn availability() -> AvailabilityTerms {
    let mut exclusions = vec![exclusion("programmed maintenance", maintenance::general())];
    exclusions.extend(after_maintenance());
    AvailabilityTerms {
        articles: Citations::one("5"),
        target: Decimal::new(995, 1),
        window: CalendarTerms {
            hours: texts(&["24/7"]).into(),
            zone: ZoneTerm::paris(),
            holidays: HolidaysTerm::None.into(),
            closures: Vec::new(),
            openings: Vec::new(),
        },
        part_month: Clause::unclear("part-month", PartMonth::InForce, PartMonth::Whole),
        exclusions,
        sources: Clause::unclear("visiativ-source", Sources::Every, Sources::VendorWhereAny),
        products: Clause::unclear("visiativ-scope", ProductsRule::Each, ProductsRule::AllDown),
        product_terms: products::product_terms(),
        third_party: products::third_party(),
    }
}

/// What article 5 excludes beside programmed maintenance, in its order; annex 2 leaves it
/// as it is.
pub(crate) fn after_maintenance() -> Vec<Exclusion> {
    let mut all = vec![
        exclusion(
            "urgent maintenance for security",
            Clause::unclear(
                "urgent-maintenance",
                unannounced(&["security"]),
                unannounced(&["security", "urgent"]),
            ),
        ),
        exclusion(
            "other environments than production",
            ExclusionRule::OtherEnvironments,
        ),
    ];
    all.extend(causes());
    all.push(exclusion(
        "outages that are not total",
        ExclusionRule::Impacts(texts(&["partial", "degraded"])),
    ));
    all
}

fn causes() -> Vec<Exclusion> {
    let by = |name: &str, words: &[&str]| {
        let causes = words.iter().map(|word| CausePattern::new(*word)).collect();
        exclusion(name, ExclusionRule::Causes(causes))
    };
    vec![
        by("use that does not conform", &["client-use"]),
        by("unmet prerequisites", &["prerequisites"]),
        by("unauthorised intervention", &["unauthorised-intervention"]),
        by(
            "failure of the client's environment",
            &["client-environment", "client-equipment", "client-network"],
        ),
        by("destruction of the main site", &["site-destruction"]),
        outside(),
    ]
}

/// Article 5 lists neither; that publishers' terms govern their software stands in article
/// 2 and annex 3.
fn outside() -> Exclusion {
    Exclusion {
        articles: Citations::one("5").and("2").and("annex 3"),
        ..exclusion(
            "force majeure and third-party software",
            Clause::unclear(
                "visiativ-outside",
                ExclusionRule::Nothing,
                ExclusionRule::Causes(CausePattern::list(["force-majeure", "outside:*"])),
            ),
        )
    }
}

fn unannounced(kinds: &[&str]) -> ExclusionRule {
    ExclusionRule::Maintenance {
        kinds: texts(kinds),
        notice: None,
        within: None,
    }
}

fn exclusion(name: &str, rule: impl Into<Clause<ExclusionRule>>) -> Exclusion {
    Exclusion {
        articles: Citations::one("5"),
        name: name.to_owned(),
        rule: rule.into(),
    }
}
