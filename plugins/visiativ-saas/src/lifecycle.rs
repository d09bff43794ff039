//! Versions, validation and notices (articles 2, 3, 5 and 8).

use livret_core::contract::Citations;
use livret_core::contract::terms::{LifecycleDuty, LifecycleTerms};
use livret_core::verdict::{Binding, Party};

/// The duties, each with whom it binds.
pub(crate) fn lifecycle() -> LifecycleTerms {
    LifecycleTerms {
        duties: vec![
            duty(
                "version-eligibility",
                Citations::one("2").and("8"),
                (Party::Client, Binding::Result),
                "the client runs the last major version, or the one before it for 12 months \
                 after the last came out; no other is supported",
            ),
            duty(
                "new-version-validation",
                Citations::one("8"),
                (Party::Client, Binding::Result),
                "the client validates a new version within 30 calendar days of its receipt",
            ),
            duty(
                "maintenance-notice",
                Citations::one("5"),
                (Party::Vendor, Binding::BestEffort),
                "work outside the programmed periods is told 5 business days ahead with its \
                 date and expected length, urgent work and force majeure excepted",
            ),
            duty(
                "convention-notice",
                Citations::one("3"),
                (Party::Vendor, Binding::Result),
                "a change of the convention is told one month ahead, or at once for security \
                 or the law",
            ),
        ],
    }
}

fn duty(
    name: &str,
    articles: Citations,
    (party, binding): (Party, Binding),
    owed: &str,
) -> LifecycleDuty {
    LifecycleDuty {
        name: name.to_owned(),
        articles,
        party,
        binding,
        owed: owed.to_owned(),
    }
}
