//! {{title}}: what the service booklet promises, as terms.
//!
//! Owns the booklet's identity, its articles and its terms. Every term names the article
//! it comes from; what the terms lead to is worked out in `cases/`. The promises in here
//! are an example: put the booklet's own in their place.
#![forbid(unsafe_code)]

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms,
};
use livret_core::contract::{
    AvailabilityPolicy, BackupPolicy, Booklet, Citations, Contract, LifecyclePolicy, SupportPolicy,
    TermsRequest,
};

mod availability;
mod booklet;
mod support;

/// The booklet.
#[derive(Clone, Copy, Debug, Default)]
pub struct {{Type}};

impl AvailabilityPolicy for {{Type}} {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        Promise::Promised(availability::availability())
    }

    fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
        not_promised("2", "the article attaches no credit to a missed rate")
    }
}

impl SupportPolicy for {{Type}} {
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        Promise::Promised(support::support(request))
    }
}

impl BackupPolicy for {{Type}} {
    fn backup(&self, _: &TermsRequest) -> Promise<BackupTerms> {
        not_promised("1", "the service is described without backups")
    }
}

impl LifecyclePolicy for {{Type}} {
    fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
        not_promised("1", "the service is described without versions or notices")
    }
}

impl Contract for {{Type}} {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn booklet(&self) -> Booklet {
        booklet::booklet()
    }
}

/// What the booklet does not promise is answered with the article that says so.
fn not_promised<T>(article: &str, because: &str) -> Promise<T> {
    Promise::NotPromised {
        articles: Citations::one(article),
        because: because.to_owned(),
    }
}

livret_core::export_contract!({{Type}});

#[cfg(test)]
mod tests {
    use super::*;
    use livret_cases::sound::{faults, unused_readings};
    use serde_json::json;

    #[test]
    fn the_contract_is_sound() {
        let closed = json!({"closing_days": ["2026-12-24"]});
        for parameters in [json!({}), closed] {
            assert_eq!(faults(&{{Type}}, parameters), [""; 0]);
        }
    }

    #[test]
    fn every_unclear_clause_is_a_term() {
        assert_eq!(unused_readings(&{{Type}}, json!({})), [""; 0]);
    }
}
