//! Support (article 3): hours, severities and deadlines.

use livret_core::contract::terms::{
    Allowance, AllowanceFor, CalendarTerms, CausePattern, DoneStep, Miss, OutsideHours, PhoneRule,
    Severity, StartTerm, SupportObligation, SupportTerms, TicketExcuse, TieTerm,
};
use livret_core::contract::{Citations, Clause, TermsRequest};
use livret_core::verdict::{Binding, Party};

/// Tickets and their deadlines.
pub(crate) fn support(request: &TermsRequest) -> SupportTerms {
    let open = |hours: &str| CalendarTerms {
        closures: request.parameters.dates("closing_days"),
        ..CalendarTerms::paris(hours)
    };
    SupportTerms {
        articles: Citations::one("3"),
        hours: open("Mo-Fr 09:00-17:00; PH off"),
        other_hours: Vec::new(),
        on_call: Vec::new(),
        business_days: open("Mo-Fr 00:00-24:00; PH off"),
        closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
        severities: severities(),
        matrix: None,
        excuses: vec![TicketExcuse {
            articles: Citations::one("3"),
            causes: CausePattern::list(["client-use"]),
            other_environments: false,
        }],
        suspensions: Vec::new(),
        version: None,
        obligations: vec![acknowledgement()],
        rate: None,
    }
}

/// Gravest first; the word used in output, and others that tickets may use.
fn severities() -> Vec<Severity> {
    [("blocking", "bloquante"), ("other", "autre")]
        .map(|(name, word)| Severity {
            name: name.to_owned(),
            words: vec![word.to_owned()],
        })
        .into()
}

/// Taken within 4 or 8 business hours of the recording.
fn acknowledgement() -> SupportObligation {
    let within = |severity: &str, hours| AllowanceFor {
        severity: severity.to_owned(),
        allowance: Allowance::Hours(hours).into(),
    };
    SupportObligation {
        name: "acknowledgement".to_owned(),
        articles: Citations::one("3"),
        party: Party::Vendor,
        binding: Binding::Result,
        allowances: vec![within("blocking", 4), within("other", 8)],
        start: StartTerm::Recorded.into(),
        outside_hours: OutsideHours::NextOpening.into(),
        done: vec![DoneStep::Acknowledged],
        miss: Miss::Breach.into(),
        phone: PhoneRule::Same.into(),
    }
}
