//! Support and maintenance (articles 1 to 4): delays by class, in the hours of support.

use livret_core::contract::terms::{
    Allowance, AllowanceFor, CalendarTerms, CausePattern, DayEndTerm, DoneStep, Miss, OutsideHours,
    PhoneRule, Severity, StartTerm, SupportObligation, SupportTerms, SuspensionEffect,
    SuspensionReason, TicketExcuse, TieTerm, WorkaroundRule,
};
use livret_core::contract::{Citations, Clause, TermsRequest};
use livret_core::verdict::{Binding, Party};

/// Business days that the client has to answer when no longer delay was agreed.
pub(crate) const ANSWER_DAYS: u32 = 5;

/// Tickets and their deadlines.
pub(crate) fn support(request: &TermsRequest) -> SupportTerms {
    let open = |hours: &str| CalendarTerms {
        closures: request.parameters.dates("closing_days"),
        ..CalendarTerms::paris(hours)
    };
    let answer_days = request.parameters.count("answer_days");
    SupportTerms {
        articles: Citations::one("2").and("3").and("4.2"),
        hours: open("Mo-Fr 09:00-18:00; PH off"),
        other_hours: Vec::new(),
        on_call: Vec::new(),
        business_days: open("Mo-Fr 00:00-24:00; PH off"),
        closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
        severities: severities(),
        matrix: None,
        excuses: excuses(),
        suspensions: vec![SuspensionReason {
            reason: "client-refusal".to_owned(),
            articles: Citations::one("3"),
            effect: SuspensionEffect::Pauses.into(),
        }],
        version: None,
        obligations: vec![
            acknowledgement(),
            resolution(),
            auto_close(answer_days.unwrap_or(ANSWER_DAYS)),
        ],
        rate: None,
    }
}

fn severities() -> Vec<Severity> {
    [
        ("blocking", ["bloquante", "anomalie bloquante"]),
        ("major", ["majeure", "anomalie majeure"]),
        ("minor", ["mineure", "anomalie mineure"]),
    ]
    .map(|(name, words)| Severity {
        name: name.to_owned(),
        words: words.map(str::to_owned).into(),
    })
    .into()
}

/// Article 3 lists what is not served; article 1 lets an anomaly be attributable to the
/// software alone.
fn excuses() -> Vec<TicketExcuse> {
    let by = |article: &str, causes: &[&str]| TicketExcuse {
        articles: Citations::one(article),
        causes: causes.iter().map(|word| CausePattern::new(*word)).collect(),
        other_environments: false,
    };
    vec![
        by("3", &["client-use", "force-majeure"]),
        by(
            "1",
            &[
                "outside:*",
                "client-network",
                "client-equipment",
                "client-environment",
                "prerequisites",
                "unauthorised-intervention",
            ],
        ),
    ]
}

/// Taken into account within 2, 4 or 24 business hours.
fn acknowledgement() -> SupportObligation {
    SupportObligation {
        name: "acknowledgement".to_owned(),
        articles: Citations::one("2"),
        party: Party::Vendor,
        binding: Binding::Result,
        allowances: vec![
            within("blocking", Allowance::Hours(2)),
            within("major", Allowance::Hours(4)),
            within("minor", Allowance::Hours(24)),
        ],
        start: StartTerm::Recorded.into(),
        outside_hours: OutsideHours::NextOpening.into(),
        done: vec![DoneStep::Acknowledged],
        miss: Miss::Breach.into(),
        phone: PhoneRule::Same.into(),
    }
}

/// Resolved within 24 business hours or 7 days; 63 hours are seven days of support.
fn resolution() -> SupportObligation {
    let seven_days = Allowance::Days {
        count: 7,
        end: Clause::unclear("business-days", DayEndTerm::Closing, DayEndTerm::Midnight),
    };
    SupportObligation {
        name: "resolution".to_owned(),
        articles: Citations::one("2"),
        allowances: vec![
            within("blocking", Allowance::Hours(24)),
            within(
                "major",
                Clause::unclear("octipas-days", seven_days, Allowance::Hours(63)),
            ),
        ],
        start: Clause::unclear(
            "octipas-start",
            StartTerm::Recorded,
            StartTerm::Acknowledged,
        ),
        done: vec![
            DoneStep::Workaround(Clause::unclear(
                "octipas-workaround",
                WorkaroundRule::IfAccepted,
                WorkaroundRule::Delivered,
            )),
            DoneStep::Fixed,
            DoneStep::Delivered,
        ],
        ..acknowledgement()
    }
}

/// A delivered fix without an answer closes the anomaly. The client must act, so that the
/// readings of `business-days` change sides.
fn auto_close(days: u32) -> SupportObligation {
    let answer = |severity| {
        let end = Clause::unclear("business-days", DayEndTerm::Midnight, DayEndTerm::Closing);
        within(severity, Allowance::Days { count: days, end })
    };
    SupportObligation {
        name: "auto-close".to_owned(),
        articles: Citations::one("4.2"),
        party: Party::Client,
        allowances: ["blocking", "major", "minor"].map(answer).into(),
        start: StartTerm::Delivered.into(),
        done: vec![DoneStep::Validated],
        ..acknowledgement()
    }
}

fn within(severity: &str, allowance: impl Into<Clause<Allowance>>) -> AllowanceFor {
    AllowanceFor {
        severity: severity.to_owned(),
        allowance: allowance.into(),
    }
}
