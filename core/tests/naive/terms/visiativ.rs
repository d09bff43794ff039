//! The shape of the Visiativ convention: products, annex 2, two kinds of acknowledgement.

use livret_core::contract::terms::{
    Allowance, AvailabilityTerms, CalendarTerms, CausePattern, DoneStep, Exclusion, ExclusionRule,
    HolidaysTerm, LongInterruption, Miss, Notice, Opening, PartMonth, ProductTerms, ProductsRule,
    Promise, Sources, SupportObligation, SupportTerms, SuspensionEffect, SuspensionReason, Terms,
    TicketExcuse, TieTerm, Told, ZoneTerm,
};
use livret_core::contract::{Citations, Clause};
use livret_core::verdict::Binding;
use rust_decimal::Decimal;

use super::{allow, business_days, exclusion, hours, nothing, owed, severities, texts};

/// A product under the general terms, one under annex 2, one under another document.
pub(crate) const PRODUCTS: [&str; 3] = ["Drive", "Quality Documents", "Cyber WAF"];

/// The Visiativ shape.
pub(crate) fn visiativ() -> Terms {
    Terms {
        availability: Promise::Promised(availability()),
        support: Promise::Promised(support()),
        ..nothing()
    }
}

fn paris(weekly: impl Into<Clause<Vec<String>>>) -> CalendarTerms {
    hours(ZoneTerm::paris(), HolidaysTerm::National, weekly)
}

/// Planned work in these hours, notified no later than it starts.
fn programmed(within: CalendarTerms) -> ExclusionRule {
    ExclusionRule::Maintenance {
        kinds: texts(["planned"]),
        notice: Some(Notice {
            hours: 0,
            told: Told::AnnouncedOrPublished.into(),
        }),
        within: Some(within),
    }
}

fn nights(sunday: &[&str]) -> CalendarTerms {
    let with = |nights: &str| -> Vec<String> {
        let all = std::iter::once(&nights).chain(sunday);
        all.map(|text| (*text).to_owned()).collect()
    };
    paris(Clause::unclear(
        "visiativ-night",
        with("Mo-Sa 20:00-06:00"),
        with("Mo-Sa 00:00-06:00,20:00-24:00"),
    ))
}

fn availability() -> AvailabilityTerms {
    let general = exclusion(
        "5",
        "programmed maintenance",
        programmed(nights(&["Su,PH 00:00-24:00"])),
    );
    let short = ExclusionRule::ShortInterruption {
        within: paris(texts(["Su 00:00-06:00"])),
        shorter_than: "1h".to_owned(),
        longer: Clause::unclear(
            "annex2-hour",
            LongInterruption::CountsWhole,
            LongInterruption::CountsPast,
        ),
    };
    let scope = Clause::unclear(
        "annex2-scope",
        ExclusionRule::Nothing,
        programmed(nights(&["PH 00:00-24:00; Su off"])),
    );
    let annex = vec![
        exclusion("annex 2", "Sunday hour", short),
        exclusion("annex 2", "programmed maintenance", scope),
    ];
    AvailabilityTerms {
        articles: Citations::one("5"),
        target: Decimal::new(995, 1),
        window: paris(texts(["24/7"])),
        part_month: Clause::unclear("part-month", PartMonth::InForce, PartMonth::Whole),
        exclusions: [vec![general], common()].concat(),
        sources: Clause::unclear("visiativ-source", Sources::Every, Sources::VendorWhereAny),
        products: Clause::unclear("visiativ-scope", ProductsRule::Each, ProductsRule::AllDown),
        product_terms: vec![
            ProductTerms {
                names: texts(["quality documents", "Mobile Sales"]),
                articles: Citations::one("annex 2"),
                exclusions: Some([annex, common()].concat()),
            },
            ProductTerms {
                names: texts(["Cyber WAF"]),
                articles: Citations::one("annex 2"),
                exclusions: None,
            },
        ],
        third_party: Vec::new(),
    }
}

/// What comes after programmed maintenance, for every product.
fn common() -> Vec<Exclusion> {
    let urgent = |kinds| ExclusionRule::Maintenance {
        kinds,
        notice: None,
        within: None,
    };
    let causes = |causes| ExclusionRule::Causes(causes);
    let client = CausePattern::list(["client-environment", "client-equipment", "client-network"]);
    vec![
        exclusion(
            "5",
            "urgent maintenance",
            Clause::unclear(
                "urgent-maintenance",
                urgent(texts(["security"])),
                urgent(texts(["security", "urgent"])),
            ),
        ),
        exclusion(
            "5 (env)",
            "other environments",
            ExclusionRule::OtherEnvironments,
        ),
        exclusion("5 (use)", "use", causes(CausePattern::list(["client-use"]))),
        exclusion("5 (client)", "client environment", causes(client)),
        exclusion(
            "5 (outside)",
            "force majeure and third parties",
            Clause::unclear(
                "visiativ-outside",
                ExclusionRule::Nothing,
                causes(CausePattern::list(["force-majeure", "outside:*"])),
            ),
        ),
        exclusion(
            "5 (total)",
            "impact",
            ExclusionRule::Impacts(texts(["partial", "degraded"])),
        ),
    ]
}

fn support() -> SupportTerms {
    let mut hours = CalendarTerms::paris("Mo-Fr 08:30-12:30,13:30-17:00; PH off");
    hours.closures = vec!["2026-05-15".parse().unwrap(), "2025-11-10".parse().unwrap()];
    // A holiday and a closing day on which it opens after all, and a Monday.
    hours.openings = ["2025-11-10", "2026-05-14", "2026-05-18"]
        .map(|day| Opening {
            day: day.parse().unwrap(),
            hours: "10:00-12:00,15:00-19:00".to_owned(),
        })
        .into();
    let two = || Clause::from(business_days(2));
    SupportTerms {
        articles: Citations::one("7"),
        business_days: hours.clone(),
        hours,
        other_hours: Vec::new(),
        on_call: Vec::new(),
        closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
        severities: severities(["P1", "P2", "P3"]),
        matrix: None,
        excuses: vec![TicketExcuse {
            articles: Citations::one("7"),
            causes: CausePattern::list(["client-use", "client-network"]),
            other_environments: true,
        }],
        version: None,
        suspensions: vec![SuspensionReason {
            reason: "awaiting-client".to_owned(),
            articles: Citations::one("7"),
            effect: SuspensionEffect::Pauses.into(),
        }],
        obligations: vec![
            SupportObligation {
                done: vec![DoneStep::Acknowledged],
                ..owed(
                    "acknowledgement",
                    "7",
                    allow([("P1", Allowance::Hours(8).into())]),
                )
            },
            SupportObligation {
                binding: Binding::BestEffort,
                done: vec![DoneStep::Acknowledged],
                miss: Clause::unclear("best-effort", Miss::Breach, Miss::Reported),
                ..owed(
                    "acknowledgement-2-days",
                    "7",
                    allow([("P1", two()), ("P2", two()), ("P3", two())]),
                )
            },
        ],
        rate: None,
    }
}
