//! Support (articles 2 and 7): a matrix of priorities, eight hours for the highest, two
//! days of best effort for all.

use livret_core::contract::terms::{
    Allowance, AllowanceFor, CalendarTerms, CausePattern, DoneStep, HolidaysTerm, ImpactRow, Miss,
    OutsideHours, PhoneRule, PriorityMatrix, Severity, StartTerm, SupportObligation, SupportTerms,
    SuspensionEffect, SuspensionReason, TicketExcuse, TieTerm, VersionCondition, VersionEffect,
};
use livret_core::contract::{Citations, Clause, Parameters, TermsRequest};
use livret_core::verdict::{Binding, Party};

use crate::{day_end, french_hours, texts};

/// Tickets and their deadlines.
pub(crate) fn support(request: &TermsRequest) -> SupportTerms {
    SupportTerms {
        articles: Citations::one("7"),
        hours: business_hours(&request.parameters),
        other_hours: vec![("telephone".to_owned(), telephone())],
        on_call: Vec::new(),
        business_days: CalendarTerms {
            hours: texts(&["Mo-Fr 00:00-24:00; PH off"]).into(),
            ..business_hours(&request.parameters)
        },
        closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
        severities: severities(),
        matrix: Some(matrix()),
        excuses: excuses(),
        suspensions: vec![SuspensionReason {
            reason: "awaiting-client".to_owned(),
            articles: Citations::one("7"),
            effect: SuspensionEffect::Pauses.into(),
        }],
        version: Some(VersionCondition {
            articles: Citations::one("2").and("7").and("8"),
            effect: VersionEffect::Excuses.into(),
        }),
        obligations: vec![highest_priority(), every_ticket()],
        rate: None,
    }
}

/// When tickets are taken: the vendor's closing days are those of the client's contract.
pub(crate) fn business_hours(parameters: &Parameters) -> CalendarTerms {
    CalendarTerms {
        closures: parameters.dates("closing_days"),
        ..french_hours(texts(&["Mo-Fr 08:30-12:30,13:30-17:00; PH off"]))
    }
}

/// No exception for holidays is written for the telephone line.
fn telephone() -> CalendarTerms {
    CalendarTerms {
        hours: texts(&["Mo-Fr 08:30-12:00,13:30-17:00"]).into(),
        holidays: HolidaysTerm::None.into(),
        ..french_hours(Vec::new())
    }
}

fn severities() -> Vec<Severity> {
    vec![
        word("P1", &["P1 - Haute", "haute"]),
        word("P2", &["P2 - Moyenne", "moyenne"]),
        word("P3", &["P3 - Normale", "normale"]),
    ]
}

/// Impact by urgency, in the order of the booklet's table.
fn matrix() -> PriorityMatrix {
    let row = |impact: Severity, severities: [&str; 3]| ImpactRow {
        impact,
        severities: texts(&severities),
    };
    PriorityMatrix {
        articles: Citations::one("7"),
        urgencies: vec![
            word("critical", &["critique"]),
            word("major", &["majeure"]),
            word("normal", &["normale"]),
        ],
        rows: vec![
            row(word("high", &["fort"]), ["P1", "P1", "P2"]),
            row(word("medium", &["moyen"]), ["P1", "P2", "P3"]),
            row(word("low", &["faible"]), ["P2", "P3", "P3"]),
        ],
    }
}

fn excuses() -> Vec<TicketExcuse> {
    let by = |article: &str, causes: &[&str]| TicketExcuse {
        articles: Citations::one(article),
        causes: causes.iter().map(|word| CausePattern::new(*word)).collect(),
        other_environments: false,
    };
    vec![
        TicketExcuse {
            other_environments: true,
            ..by("7", &[])
        },
        by("7", &["client-use"]),
        by("7", &["unauthorised-intervention"]),
        by("7", &["client-environment", "client-network"]),
        by("7", &["prerequisites"]),
        by("2", &["outside:*"]),
    ]
}

/// P1: eight business hours from the recording.
fn highest_priority() -> SupportObligation {
    SupportObligation {
        name: "acknowledgement".to_owned(),
        articles: Citations::one("7"),
        party: Party::Vendor,
        binding: Binding::Result,
        allowances: vec![within("P1", Allowance::Hours(8))],
        start: StartTerm::Recorded.into(),
        outside_hours: OutsideHours::NextOpening.into(),
        done: vec![DoneStep::Acknowledged],
        miss: Miss::Breach.into(),
        phone: PhoneRule::Same.into(),
    }
}

/// Every ticket: two business days, as best the vendor can.
fn every_ticket() -> SupportObligation {
    let two_days = |severity| {
        let end = day_end();
        within(severity, Allowance::Days { count: 2, end })
    };
    SupportObligation {
        name: "acknowledgement-2-days".to_owned(),
        binding: Binding::BestEffort,
        allowances: ["P1", "P2", "P3"].map(two_days).into(),
        miss: Clause::unclear("best-effort", Miss::Breach, Miss::Reported),
        ..highest_priority()
    }
}

fn within(severity: &str, allowance: Allowance) -> AllowanceFor {
    AllowanceFor {
        severity: severity.to_owned(),
        allowance: allowance.into(),
    }
}

fn word(name: &str, words: &[&str]) -> Severity {
    Severity {
        name: name.to_owned(),
        words: texts(words),
    }
}
