//! ChapsVision, Octipas, annex 4 (support and maintenance).
//!
//! A booklet of support alone, with delays by class and a client who must answer. All
//! hours are Paris time.
#![forbid(unsafe_code)]

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms,
};
use livret_core::contract::{
    AvailabilityPolicy, BackupPolicy, Booklet, Citations, Contract, LifecyclePolicy, SupportPolicy,
    TermsRequest,
};

mod booklet;
mod support;

/// Annex 4 of the Octipas contract.
#[derive(Clone, Copy, Debug, Default)]
pub struct Octipas;

impl AvailabilityPolicy for Octipas {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        not_promised(
            "4.2",
            "the annex promises support and maintenance beside access to the software, and no \
             rate of availability",
        )
    }

    fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
        not_promised("2", "the table of delays attaches no credit to missing one")
    }
}

impl SupportPolicy for Octipas {
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        Promise::Promised(support::support(request))
    }
}

impl BackupPolicy for Octipas {
    fn backup(&self, _: &TermsRequest) -> Promise<BackupTerms> {
        not_promised("4.2", "the client backs up its own data")
    }
}

impl LifecyclePolicy for Octipas {
    fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
        not_promised(
            "3",
            "the annex promises nothing about versions; it leaves the installation of updates \
             out",
        )
    }
}

impl Contract for Octipas {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn booklet(&self) -> Booklet {
        booklet::booklet()
    }
}

fn not_promised<T>(article: &str, because: &str) -> Promise<T> {
    Promise::NotPromised {
        articles: Citations::one(article),
        because: because.to_owned(),
    }
}

livret_core::export_contract!(Octipas);

#[cfg(test)]
mod tests {
    use super::*;
    use livret_cases::sound::{faults, unused_readings};
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({}))]
    #[case(json!({"closing_days": ["2026-12-24"], "answer_days": 10}))]
    fn the_contract_is_sound(#[case] parameters: serde_json::Value) {
        assert_eq!(faults(&Octipas, parameters), [""; 0]);
    }

    #[test]
    fn every_unclear_clause_is_a_term() {
        assert_eq!(unused_readings(&Octipas, json!({})), [""; 0]);
    }
}
