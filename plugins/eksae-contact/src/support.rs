//! Support of Contact (articles 1, 3.1.2, 3.1.3, 3.3, 5.1 and 7).

use livret_core::contract::terms::{
    Allowance, AllowanceFor, CausePattern, DayEndTerm, DoneStep, Miss, OutsideHours, PhoneRule,
    Promise, Severity, StartTerm, SupportObligation, SupportTerms, TicketExcuse, VersionCondition,
    VersionEffect,
};
use livret_core::contract::{Citations, Clause, TermsRequest};
use livret_core::verdict::{Binding, Party};
use livret_eksae::support::Support;

/// Tickets and their deadlines.
pub(crate) fn support(request: &TermsRequest) -> Promise<SupportTerms> {
    let severities = ["1", "2", "3"].map(|number| Severity {
        name: number.to_owned(),
        words: vec![
            format!("criticité {number}"),
            format!("criticality {number}"),
        ],
    });
    Support {
        articles: Citations::one("3.1.2").and("3.1.3").and("3.3"),
        execution: "3.1.2",
        telephone: Some("3.3"),
        treatment: "3.1.3",
        severities,
        conditions: &[
            "untrained-users",
            "prerequisites",
            "unsupported-version",
            "no-remote-access",
        ],
        phone: Clause::unclear("contact-phone", PhoneRule::Apart, PhoneRule::Same),
        excuses: excuses(),
        version: Some(VersionCondition {
            articles: Citations::one("3.1.2").and("3.3"),
            effect: Clause::unclear(
                "condition-effect",
                VersionEffect::OnlySuspended,
                VersionEffect::Excuses,
            ),
        }),
        further: vec![client_validation()],
    }
    .terms(request)
}

/// The electoral register first: it is third-party software too, but has an article of its
/// own.
fn excuses() -> Vec<TicketExcuse> {
    [
        ("7", CausePattern::new("outside:reu")),
        ("1", CausePattern::new("outside:*")),
        ("5.1", CausePattern::new("prerequisites")),
    ]
    .map(|(article, cause)| TicketExcuse {
        articles: Citations::one(article),
        causes: vec![cause],
        other_environments: false,
    })
    .into()
}

/// Three business days to validate what was delivered. The client must act, so that the
/// readings of `business-days` change sides.
fn client_validation() -> SupportObligation {
    let three_days = |severity: &str| AllowanceFor {
        severity: severity.to_owned(),
        allowance: Allowance::Days {
            count: 3,
            end: Clause::unclear("business-days", DayEndTerm::Midnight, DayEndTerm::Closing),
        }
        .into(),
    };
    SupportObligation {
        name: "client-validation".to_owned(),
        articles: Citations::one("3.1.3"),
        party: Party::Client,
        binding: Binding::Result,
        allowances: vec![three_days("1"), three_days("2")],
        start: StartTerm::Delivered.into(),
        outside_hours: OutsideHours::NextOpening.into(),
        done: vec![DoneStep::Validated],
        miss: Miss::Breach.into(),
        phone: PhoneRule::Same.into(),
    }
}
