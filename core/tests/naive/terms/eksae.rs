//! The shape of the Eksaé booklets, Cityviz and Contact together: every unclear clause that
//! availability or support has.

use livret_core::contract::terms::{
    Allowance, AvailabilityTerms, CausePattern, DoneStep, ExclusionRule, HolidaysTerm, Miss,
    Notice, OutsideHours, PartMonth, PhoneRule, ProductsRule, Promise, RatePeriod, RateTerms,
    Sources, StartTerm, SupportObligation, SupportTerms, SuspensionEffect, SuspensionReason, Terms,
    TicketExcuse, TieTerm, Told, Unqualified, WorkaroundRule, ZoneTerm,
};
use livret_core::contract::terms::{CalendarTerms, DayEndTerm};
use livret_core::contract::{Citations, Clause};
use livret_core::verdict::Party;
use rust_decimal::Decimal;

use super::{allow, business_days, exclusion, hours, nothing, owed, severities, texts};

/// The Eksaé shape, with these support hours.
pub(crate) fn eksae(support_hours: &str) -> Terms {
    Terms {
        availability: Promise::Promised(availability()),
        support: Promise::Promised(support(support_hours)),
        ..nothing()
    }
}

fn local(weekly: Vec<String>) -> CalendarTerms {
    let holidays = Clause::unclear(
        "local-holidays",
        HolidaysTerm::National,
        HolidaysTerm::Territory,
    );
    hours(ZoneTerm::Client, holidays, weekly)
}

fn availability() -> AvailabilityTerms {
    let urgent = |kinds| ExclusionRule::Maintenance {
        kinds,
        notice: None,
        within: None,
    };
    let planned = ExclusionRule::Maintenance {
        kinds: texts(["planned"]),
        notice: Some(Notice {
            hours: 48,
            told: Clause::unclear("eksae-notice", Told::Announced, Told::Earliest),
        }),
        within: None,
    };
    let standing = local(texts(["00:00-07:00", "Su 00:00-24:00", "PH 00:00-24:00"]));
    let causes = |causes| ExclusionRule::Causes(causes);
    let exclusions = vec![
        exclusion(
            "6 (i)",
            "maintenance window",
            ExclusionRule::Standing(standing),
        ),
        exclusion("6 (i)", "planned maintenance", planned),
        exclusion(
            "6 (ii)",
            "urgent maintenance",
            Clause::unclear(
                "eksae-urgent",
                urgent(texts(["urgent", "security"])),
                urgent(texts(["urgent", "security", "planned"])),
            ),
        ),
        exclusion(
            "6 (iii)",
            "force majeure",
            causes(CausePattern::list(["force-majeure"])),
        ),
        exclusion(
            "6 (iv)",
            "client equipment",
            Clause::unclear(
                "client-environment",
                causes(CausePattern::list(["client-equipment"])),
                causes(CausePattern::list([
                    "client-equipment",
                    "client-environment",
                ])),
            ),
        ),
        exclusion(
            "6 (v)",
            "outside systems",
            causes(CausePattern::list(["client-network", "outside:*"])),
        ),
        exclusion("6", "other environments", ExclusionRule::OtherEnvironments),
        exclusion(
            "6",
            "impact",
            Clause::unclear(
                "partial-outage",
                ExclusionRule::Impacts(texts(["degraded"])),
                ExclusionRule::Impacts(texts(["partial", "degraded"])),
            ),
        ),
    ];
    AvailabilityTerms {
        articles: Citations::one("6"),
        target: Decimal::new(9985, 2),
        window: local(texts(["Mo-Fr 07:00-20:00; PH off"])),
        part_month: PartMonth::InForce.into(),
        exclusions,
        sources: Sources::Every.into(),
        products: ProductsRule::Each.into(),
        product_terms: Vec::new(),
        third_party: Vec::new(),
    }
}

fn support(weekly: &str) -> SupportTerms {
    let condition = |reason: &str| SuspensionReason {
        reason: reason.to_owned(),
        articles: Citations::one("13"),
        effect: Clause::unclear(
            "condition-effect",
            SuspensionEffect::Pauses,
            SuspensionEffect::Excuses,
        ),
    };
    SupportTerms {
        articles: Citations::one("13"),
        hours: CalendarTerms::paris(weekly),
        other_hours: Vec::new(),
        on_call: Vec::new(),
        business_days: CalendarTerms::paris("Mo-Fr 00:00-24:00; PH off"),
        closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
        severities: severities(["1", "2", "3"]),
        matrix: None,
        excuses: vec![TicketExcuse {
            articles: Citations::one("4"),
            causes: CausePattern::list(["outside:comedec", "outside:reu"]),
            other_environments: false,
        }],
        version: None,
        suspensions: vec![condition("untrained-users"), condition("no-remote-access")],
        obligations: obligations(),
        rate: Some(Promise::Promised(RateTerms {
            articles: Citations::one("13"),
            target: Decimal::new(75, 0),
            obligation: "acknowledgement".to_owned(),
            months: 12,
            start: "2025-01-01".parse().unwrap(),
            period: Clause::unclear(
                "rate-period",
                RatePeriod::AnyConsecutive,
                RatePeriod::Blocks,
            ),
        })),
    }
}

fn obligations() -> Vec<SupportObligation> {
    let eight = || Clause::from(Allowance::Hours(8));
    let qualified = || StartTerm::Qualified {
        meanwhile: Clause::unclear(
            "qualification-open",
            Unqualified::FromAcknowledgementDeadline,
            Unqualified::NotStarted,
        ),
    };
    // Where the client must act, the two readings are swapped.
    let three_days = Allowance::Days {
        count: 3,
        end: Clause::unclear("business-days", DayEndTerm::Midnight, DayEndTerm::Closing),
    };
    vec![
        SupportObligation {
            outside_hours: Clause::unclear(
                "ack-outside",
                OutsideHours::NextOpening,
                OutsideHours::NothingPromised,
            ),
            done: vec![DoneStep::Acknowledged],
            miss: Clause::unclear("ack-individual", Miss::Breach, Miss::Reported),
            phone: Clause::unclear("contact-phone", PhoneRule::Apart, PhoneRule::Same),
            ..owed(
                "acknowledgement",
                "13",
                allow([("1", eight()), ("2", eight()), ("3", eight())]),
            )
        },
        SupportObligation {
            start: qualified().into(),
            done: vec![DoneStep::ActionPlan],
            ..owed(
                "action-plan",
                "14",
                allow([("1", Allowance::Hours(12).into())]),
            )
        },
        SupportObligation {
            start: qualified().into(),
            done: vec![
                DoneStep::Workaround(WorkaroundRule::Delivered.into()),
                DoneStep::Fixed,
                DoneStep::Delivered,
            ],
            ..owed("correction", "14", allow([("2", business_days(6).into())]))
        },
        SupportObligation {
            party: Party::Client,
            start: StartTerm::Delivered.into(),
            done: vec![DoneStep::Validated],
            ..owed(
                "client-validation",
                "3.1.3",
                allow([("1", three_days.clone().into()), ("2", three_days.into())]),
            )
        },
    ]
}
