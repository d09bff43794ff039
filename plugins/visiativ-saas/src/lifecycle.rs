//! Versions, validation and notices (articles 2, 3, 5 and 8, and annex 1).

use livret_core::contract::terms::{
    LifecycleDuty, LifecycleRule, LifecycleTerms, Miss, NoticeDelay, NoticeDue, PilotedUpdates,
    SparedReasons, Told, WorkNotice, ZoneTerm,
};
use livret_core::contract::{Citations, Clause, Parameters};
use livret_core::verdict::{Binding, Party};

use crate::support::business_hours;
use crate::{maintenance, texts};

/// The products whose updates are made by agreement with every client (annex 1).
const PILOTED: [&str; 13] = [
    "Drive",
    "Employee Portal",
    "Real Estate Suite",
    "TechCenter",
    "Process",
    "Quality Management",
    "Quality Process",
    "Customer Relationship Chatbot",
    "HR Chatbot",
    "Customer Service Portal",
    "Field Service Management",
    "Spare Part Catalog",
    "B2B e-Commerce",
];

/// Those that join them for a client with a dedicated instance (annex 1).
const PILOTED_WHERE_DEDICATED: [&str; 2] = ["Mobile Sales", "Sales Force Automation"];

/// What spares the month's notice of a change (article 3), in the words of the evidence:
/// security, a law, a regulation.
const SPARED: [&str; 6] = [
    "security",
    "sécurité",
    "law",
    "loi",
    "regulation",
    "réglementation",
];

/// The duties, each with whom it binds.
pub(crate) fn lifecycle(parameters: &Parameters) -> LifecycleTerms {
    let mut piloted = texts(&PILOTED);
    if parameters.flag("dedicated") {
        piloted.extend(texts(&PILOTED_WHERE_DEDICATED));
    }
    LifecycleTerms {
        duties: vec![
            LifecycleDuty {
                articles: Citations::one("2").and("8"),
                party: Party::Client,
                binding: Binding::Result,
                rule: LifecycleRule::VersionEligibility {
                    majors: 2,
                    previous_months: Some(12),
                    zone: ZoneTerm::paris(),
                },
                owed: "the client runs the last major version, or the one before it for 12 \
                       months after the last came out; no other is supported"
                    .to_owned(),
            },
            LifecycleDuty {
                articles: Citations::one("8"),
                party: Party::Client,
                binding: Binding::Result,
                rule: LifecycleRule::NewVersionValidation {
                    days: 30,
                    zone: ZoneTerm::paris(),
                },
                owed: "the client validates a new version within 30 calendar days of its receipt"
                    .to_owned(),
            },
            maintenance_notice(parameters),
            LifecycleDuty {
                articles: Citations::one("3"),
                party: Party::Vendor,
                binding: Binding::Result,
                rule: LifecycleRule::ConventionNotice {
                    months: 1,
                    spared: Clause::unclear(
                        "convention-notice",
                        SparedReasons::Of(texts(&SPARED)),
                        SparedReasons::AnyStated,
                    ),
                    zone: ZoneTerm::paris(),
                },
                owed: "a change of the convention is told one month ahead, or at once for \
                       security or the law"
                    .to_owned(),
            },
        ],
        piloted: Some(PilotedUpdates {
            articles: Citations::one("annex 1").and("8"),
            products: piloted,
        }),
    }
}

/// Inside the programmed periods the client is notified, at no set delay; outside them five
/// business days ahead, as best the vendor can.
fn maintenance_notice(parameters: &Parameters) -> LifecycleDuty {
    LifecycleDuty {
        articles: Citations::one("5"),
        party: Party::Vendor,
        binding: Binding::BestEffort,
        rule: LifecycleRule::MaintenanceNotice(Box::new(WorkNotice {
            standing: maintenance::general_periods(),
            inside: Some(NoticeDue {
                delay: NoticeDelay::Hours(0),
                told: Told::AnnouncedOrPublished.into(),
                miss: Miss::Breach.into(),
                binding: Binding::Result,
            }),
            outside: NoticeDue {
                delay: NoticeDelay::BusinessDays {
                    count: 5,
                    days: business_hours(parameters),
                },
                told: Told::AnnouncedOrPublished.into(),
                miss: Clause::unclear("best-effort", Miss::Breach, Miss::Reported),
                binding: Binding::BestEffort,
            },
        })),
        owed: "work outside the programmed periods is told 5 business days ahead with its date \
               and expected length, urgent work and force majeure excepted; work inside them is \
               told before it begins"
            .to_owned(),
    }
}
