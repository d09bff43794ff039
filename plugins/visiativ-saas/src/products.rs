//! Products with terms of their own (annex 2), and those that contain software of others
//! (annex 3).

use livret_core::contract::terms::{
    CausePattern, Exclusion, ExclusionRule, LongInterruption, ProductTerms, ThirdPartySoftware,
};
use livret_core::contract::{Citations, Clause};

use crate::{availability, french_hours, maintenance, texts};

/// The products whose maintenance is an interruption each Sunday, without the vendor's
/// name before theirs.
const SUNDAY_HOUR: [&str; 10] = [
    "Document Viewer",
    "Employee Documents",
    "Quality Documents",
    "Spare Part Catalog",
    "Accountant Documents",
    "Customer Documents",
    "Enterprise Documents",
    "Insurance and Accountant Documents",
    "B2B e-Commerce",
    "Mobile Sales",
];

/// The lines of annex 2.
pub(crate) fn product_terms() -> Vec<ProductTerms> {
    vec![
        ProductTerms {
            names: texts(&SUNDAY_HOUR),
            articles: Citations::one("annex 2"),
            exclusions: Some(sunday_hour()),
        },
        ProductTerms {
            names: texts(&["Cyber WAF"]),
            articles: Citations::one("annex 2"),
            exclusions: None,
        },
    ]
}

/// The lines of annex 3. An outage of such software is of a cause outside the vendor.
pub(crate) fn third_party() -> Vec<ThirdPartySoftware> {
    let of = |publisher: &str, products: &[&str]| ThirdPartySoftware {
        products: texts(products),
        publisher: publisher.to_owned(),
        articles: Citations::one("annex 3"),
        causes: CausePattern::list(["outside:*"]),
    };
    vec![
        of("AirSaaS", &["Transformation Diagnostic"]),
        of(
            "K2 Geospatial",
            &["Real Estate Suite", "Risk & Insurance Management"],
        ),
    ]
}

/// Less than an hour each Sunday night in place of programmed maintenance; how much of it
/// is replaced is unclear.
fn sunday_hour() -> Vec<Exclusion> {
    let mut all = vec![
        Exclusion {
            articles: Citations::one("annex 2").and("5"),
            name: "interruption of less than an hour on Sunday".to_owned(),
            rule: ExclusionRule::ShortInterruption {
                within: french_hours(texts(&["Su 00:00-06:00"])),
                shorter_than: "1h".to_owned(),
                longer: Clause::unclear(
                    "annex2-hour",
                    LongInterruption::CountsWhole,
                    LongInterruption::CountsPast,
                ),
            }
            .into(),
        },
        Exclusion {
            // The periods that remain are those of article 5; annex 2 takes Sunday's alone.
            articles: Citations::one("5").and("annex 2"),
            name: "programmed maintenance on other days".to_owned(),
            rule: Clause::unclear(
                "annex2-scope",
                ExclusionRule::Nothing,
                maintenance::without_sunday(),
            ),
        },
    ];
    all.extend(availability::after_maintenance());
    all
}
