//! Visiativ, SaaS service convention, with annexes 1 to 3.
//!
//! The one booklet with credits, with products that have exclusions of their own and with
//! a matrix of priorities. Each family of promises stands in its own file; all hours are
//! Paris time.
#![forbid(unsafe_code)]

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CalendarTerms, CreditTerms, DayEndTerm, HolidaysTerm,
    LifecycleTerms, Promise, SupportTerms, ZoneTerm,
};
use livret_core::contract::{
    AvailabilityPolicy, BackupPolicy, Booklet, Clause, Contract, LifecyclePolicy, SupportPolicy,
    TermsRequest,
};

mod articles;
mod availability;
mod backup;
mod booklet;
mod credits;
mod lifecycle;
mod maintenance;
mod products;
mod readings;
mod support;

/// The service convention of Visiativ's SaaS products.
#[derive(Clone, Copy, Debug, Default)]
pub struct Visiativ;

impl AvailabilityPolicy for Visiativ {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        Promise::Promised(availability::availability())
    }

    fn credits(&self, request: &TermsRequest) -> Promise<CreditTerms> {
        Promise::Promised(credits::credits(&request.parameters))
    }
}

impl SupportPolicy for Visiativ {
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        Promise::Promised(support::support(request))
    }
}

impl BackupPolicy for Visiativ {
    fn backup(&self, _: &TermsRequest) -> Promise<BackupTerms> {
        Promise::Promised(backup::backup())
    }
}

impl LifecyclePolicy for Visiativ {
    fn lifecycle(&self, request: &TermsRequest) -> Promise<LifecycleTerms> {
        Promise::Promised(lifecycle::lifecycle(&request.parameters))
    }
}

impl Contract for Visiativ {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn booklet(&self) -> Booklet {
        booklet::booklet()
    }
}

/// Hours in Paris time; which holidays are "French" is unclear for a client elsewhere.
fn french_hours(hours: impl Into<Clause<Vec<String>>>) -> CalendarTerms {
    CalendarTerms {
        hours: hours.into(),
        zone: ZoneTerm::paris(),
        holidays: Clause::unclear(
            "local-holidays",
            HolidaysTerm::National,
            HolidaysTerm::Territory,
        ),
        closures: Vec::new(),
        openings: Vec::new(),
    }
}

/// When the last of several business days ends that the vendor has.
fn day_end() -> Clause<DayEndTerm> {
    Clause::unclear("business-days", DayEndTerm::Closing, DayEndTerm::Midnight)
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

livret_core::export_contract!(Visiativ);

#[cfg(test)]
mod tests {
    use super::*;
    use livret_cases::sound::{faults, request, unused_readings};
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({}))]
    #[case(json!({"monthly_fee": "1250.00 EUR", "products": ["Quality Documents", "Drive"]}))]
    #[case(json!({"closing_days": ["2026-12-24"], "dedicated": true}))]
    fn the_contract_is_sound(#[case] parameters: serde_json::Value) {
        assert_eq!(faults(&Visiativ, parameters), [""; 0]);
    }

    #[test]
    fn every_unclear_clause_is_a_term() {
        assert_eq!(unused_readings(&Visiativ, json!({})), [""; 0]);
    }

    #[test]
    fn closing_days_shut_support_and_are_no_business_days() {
        let closed = json!({"closing_days": ["2026-12-24"]});
        let terms = Visiativ.terms(&request(&Visiativ, closed));
        let support = terms.support.promised().unwrap();
        let day = ["2026-12-24".parse().unwrap()];
        assert_eq!(support.hours.closures, day);
        assert_eq!(support.business_days.closures, day);
    }
}
