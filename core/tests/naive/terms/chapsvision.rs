//! The shape of the Octipas annex: support alone.

use livret_core::contract::terms::{
    Allowance, CalendarTerms, DayEndTerm, DoneStep, Promise, StartTerm, SupportObligation,
    SupportTerms, SuspensionEffect, SuspensionReason, Terms, TieTerm, WorkaroundRule,
};
use livret_core::contract::{Citations, Clause};
use livret_core::verdict::Party;

use super::{allow, business_days, nothing, owed, severities};

/// The Octipas shape.
pub(crate) fn octipas() -> Terms {
    Terms {
        support: Promise::Promised(support()),
        ..nothing()
    }
}

fn support() -> SupportTerms {
    let hours = CalendarTerms::paris("Mo-Fr 09:00-18:00; PH off");
    SupportTerms {
        articles: Citations::one("3"),
        business_days: hours.clone(),
        hours,
        other_hours: Vec::new(),
        on_call: Vec::new(),
        closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
        severities: severities(["blocking", "major", "minor"]),
        matrix: None,
        excuses: Vec::new(),
        version: None,
        suspensions: vec![SuspensionReason {
            reason: "client-refusal".to_owned(),
            articles: Citations::one("3"),
            effect: SuspensionEffect::Excuses.into(),
        }],
        obligations: obligations(),
        rate: None,
    }
}

fn obligations() -> Vec<SupportObligation> {
    let hours = |hours| Clause::from(Allowance::Hours(hours));
    let seven = Clause::unclear("octipas-days", business_days(7), Allowance::Hours(63));
    let workaround = Clause::unclear(
        "octipas-workaround",
        WorkaroundRule::IfAccepted,
        WorkaroundRule::Delivered,
    );
    // The client answers: the two readings of a business day are swapped.
    let answer = || {
        Clause::from(Allowance::Days {
            count: 5,
            end: Clause::unclear("business-days", DayEndTerm::Midnight, DayEndTerm::Closing),
        })
    };
    vec![
        SupportObligation {
            done: vec![DoneStep::Acknowledged],
            ..owed(
                "acknowledgement",
                "2",
                allow([
                    ("blocking", hours(2)),
                    ("major", hours(4)),
                    ("minor", hours(24)),
                ]),
            )
        },
        SupportObligation {
            start: Clause::unclear(
                "octipas-start",
                StartTerm::Recorded,
                StartTerm::Acknowledged,
            ),
            done: vec![
                DoneStep::Workaround(workaround),
                DoneStep::Fixed,
                DoneStep::Delivered,
            ],
            ..owed(
                "resolution",
                "2",
                allow([("blocking", hours(24)), ("major", seven)]),
            )
        },
        SupportObligation {
            party: Party::Client,
            start: StartTerm::Delivered.into(),
            done: vec![DoneStep::Validated, DoneStep::Closed],
            ..owed(
                "auto-close",
                "4.2",
                allow([
                    ("blocking", answer()),
                    ("major", answer()),
                    ("minor", answer()),
                ]),
            )
        },
    ]
}
