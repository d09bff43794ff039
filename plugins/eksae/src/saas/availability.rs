//! Availability of the SaaS service (articles 1, 4, 5 and 6).
//!
//! 99.85 % of a weekday window in the client's own time, and six exclusions in the order
//! of article 6; what the booklet does not count at all comes last.

use livret_core::contract::terms::{
    AvailabilityTerms, CalendarTerms, CausePattern, Exclusion, ExclusionRule, HolidaysTerm, Notice,
    PartMonth, ProductsRule, Promise, Sources, Told, ZoneTerm,
};
use livret_core::contract::{Citations, Clause};
use rust_decimal::Decimal;

use super::Saas;

impl Saas {
    /// The promised rate, its window and what does not count.
    #[must_use]
    pub fn availability(&self) -> Promise<AvailabilityTerms> {
        Promise::Promised(AvailabilityTerms {
            articles: Citations::one("6"),
            target: Decimal::new(9985, 2),
            window: client_hours(&["Mo-Fr 07:00-20:00; PH off"]),
            part_month: PartMonth::InForce.into(),
            exclusions: self.exclusions(),
            sources: Sources::Every.into(),
            products: ProductsRule::Each.into(),
            product_terms: Vec::new(),
            third_party: Vec::new(),
        })
    }

    fn exclusions(&self) -> Vec<Exclusion> {
        let mut all = maintenance();
        all.extend(causes());
        if !self.outside_systems.is_empty() {
            all.push(exclusion(
                Citations::one("6 (v)").and("4"),
                "outside systems named by the booklet",
                ExclusionRule::Causes(self.outside_causes()),
            ));
        }
        all.push(exclusion(
            Citations::one("6 (v)"),
            "systems outside the service, the client's network among them",
            ExclusionRule::Causes(CausePattern::list(["client-network", "outside:*"])),
        ));
        all.push(exclusion(
            Citations::one("6"),
            "other environments than production",
            ExclusionRule::OtherEnvironments,
        ));
        all.push(exclusion(
            Citations::one("6"),
            "impacts that are no unavailability",
            Clause::unclear(
                "partial-outage",
                ExclusionRule::Impacts(vec!["degraded".to_owned()]),
                ExclusionRule::Impacts(vec!["partial".to_owned(), "degraded".to_owned()]),
            ),
        ));
        all
    }
}

/// The standing hours of maintenance (article 5), in the client's own time.
pub(super) fn standing_maintenance() -> CalendarTerms {
    client_hours(&["00:00-07:00", "Su,PH 00:00-24:00"])
}

/// Article 6 (i) and (ii): the maintenance window of article 5, and urgent maintenance.
fn maintenance() -> Vec<Exclusion> {
    let window = || Citations::one("6 (i)").and("5");
    let urgent = || Citations::one("6 (ii)").and("5").and("1");
    vec![
        exclusion(
            window(),
            "maintenance window",
            ExclusionRule::Standing(standing_maintenance()),
        ),
        exclusion(
            window(),
            "maintenance planned 48 hours ahead",
            ExclusionRule::Maintenance {
                kinds: kinds(&["planned"]),
                notice: Some(Notice {
                    hours: 48,
                    told: Clause::unclear("eksae-notice", Told::Announced, Told::Earliest),
                }),
                within: None,
            },
        ),
        exclusion(
            urgent(),
            "urgent maintenance",
            ExclusionRule::Maintenance {
                kinds: kinds(&["urgent", "security"]),
                notice: None,
                within: None,
            },
        ),
        exclusion(
            urgent(),
            "maintenance planned less than 48 hours ahead",
            Clause::unclear(
                "eksae-urgent",
                ExclusionRule::Nothing,
                ExclusionRule::Maintenance {
                    kinds: kinds(&["planned"]),
                    notice: None,
                    within: None,
                },
            ),
        ),
    ]
}

/// Article 6 (iii) and (iv): force majeure, and what the client supplies.
fn causes() -> Vec<Exclusion> {
    vec![
        exclusion(
            Citations::one("6 (iii)"),
            "force majeure",
            ExclusionRule::Causes(CausePattern::list(["force-majeure"])),
        ),
        exclusion(
            Citations::one("6 (iv)"),
            "equipment supplied by the client",
            ExclusionRule::Causes(CausePattern::list(["client-equipment"])),
        ),
        exclusion(
            Citations::one("6 (iv)"),
            "the client's environment",
            Clause::unclear(
                "client-environment",
                ExclusionRule::Nothing,
                ExclusionRule::Causes(CausePattern::list(["client-environment"])),
            ),
        ),
    ]
}

/// Hours in the client's own time; which holidays are "French" is unclear overseas.
fn client_hours(hours: &[&str]) -> CalendarTerms {
    let hours: Vec<String> = hours.iter().map(|text| (*text).to_owned()).collect();
    CalendarTerms {
        hours: hours.into(),
        zone: ZoneTerm::Client,
        holidays: Clause::unclear(
            "local-holidays",
            HolidaysTerm::National,
            HolidaysTerm::Territory,
        ),
        closures: Vec::new(),
        openings: Vec::new(),
    }
}

fn kinds(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn exclusion(articles: Citations, name: &str, rule: impl Into<Clause<ExclusionRule>>) -> Exclusion {
    Exclusion {
        articles,
        name: name.to_owned(),
        rule: rule.into(),
    }
}
