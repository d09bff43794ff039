//! Eksaé, Contact (on-premise support), January 2023.
//!
//! A booklet of support alone: the client runs the software. Owns what Contact says alone
//! (client validation, requests by telephone, the version that the client must run, its
//! excuses); how Eksaé supports stands in `livret-eksae`.
#![forbid(unsafe_code)]

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleDuty, LifecycleRule, LifecycleTerms,
    Promise, SupportTerms, ZoneTerm,
};
use livret_core::contract::{
    AvailabilityPolicy, BackupPolicy, Booklet, Citations, Contract, LifecyclePolicy, SupportPolicy,
    TermsRequest,
};
use livret_core::verdict::{Binding, Party};

mod articles;
mod booklet;
mod support;

/// The booklet of Contact services.
#[derive(Clone, Copy, Debug, Default)]
pub struct Contact;

impl AvailabilityPolicy for Contact {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        Promise::NotPromised {
            articles: Citations::one("5.1"),
            because: "the client runs the software on means of its own and answers for them"
                .to_owned(),
        }
    }

    fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
        Promise::NotPromised {
            articles: Citations::one("3.1.2"),
            because: "the only rate promised is a share of requests taken in time, and nothing \
                      is owed for missing it"
                .to_owned(),
        }
    }
}

impl SupportPolicy for Contact {
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        support::support(request)
    }
}

impl BackupPolicy for Contact {
    fn backup(&self, _: &TermsRequest) -> Promise<BackupTerms> {
        Promise::NotPromised {
            articles: Citations::one("5.1"),
            because: "the client backs up its own data".to_owned(),
        }
    }
}

impl LifecyclePolicy for Contact {
    fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
        Promise::Promised(LifecycleTerms {
            duties: vec![LifecycleDuty {
                articles: Citations::one("3.1.2").and("3.3").and("1"),
                party: Party::Client,
                binding: Binding::Result,
                rule: LifecycleRule::VersionEligibility {
                    majors: 2,
                    previous_months: None,
                    zone: ZoneTerm::Client,
                },
                owed: "the client runs one of the last two major versions: those with a new \
                       version number that call for a full reinstallation"
                    .to_owned(),
            }],
            piloted: None,
        })
    }
}

impl Contract for Contact {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn booklet(&self) -> Booklet {
        booklet::booklet()
    }
}

livret_core::export_contract!(Contact);

#[cfg(test)]
mod tests {
    use super::*;
    use livret_cases::sound::{faults, request, unused_readings};
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({}))]
    #[case(json!({"support_hours": "Mo-Fr 09:00-17:00"}))]
    #[case(json!({"support_hours": "Mo-Fr 09:00-17:00", "support_start": "2025-07-01"}))]
    fn the_contract_is_sound(#[case] parameters: serde_json::Value) {
        assert_eq!(faults(&Contact, parameters), [""; 0]);
    }

    #[test]
    fn what_the_client_contract_leaves_out_is_named() {
        let terms = Contact.terms(&request(&Contact, json!({})));
        let missing = terms.support.missing().unwrap();
        assert_eq!(missing.obligation, "support");
        assert_eq!(missing.parameter, "support_hours");
        assert_eq!(missing.article.as_str(), "3.1.2");
        let hours = json!({"support_hours": "Mo-Fr 09:00-17:00"});
        let terms = Contact.terms(&request(&Contact, hours));
        let rate = terms.support.promised().unwrap().rate.as_ref();
        let missing = rate.unwrap().missing().unwrap();
        assert_eq!(missing.obligation, "support-rate");
        assert_eq!(missing.parameter, "support_start");
        assert_eq!(missing.article.as_str(), "3.1.2");
    }

    #[test]
    fn every_unclear_clause_is_a_term() {
        let hours = json!({"support_hours": "Mo-Fr 09:00-17:00", "support_start": "2025-07-01"});
        assert_eq!(unused_readings(&Contact, hours), [""; 0]);
    }
}
