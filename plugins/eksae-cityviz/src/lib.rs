//! Eksaé, SaaS Cityviz, July 2025.
//!
//! Owns what Cityviz says alone: its classes by number, the outside systems of article 4
//! (for outages and for tickets), the records that the purge spares. The rest is the text
//! that the SaaS booklets share, in `livret-eksae`.
#![forbid(unsafe_code)]

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms,
};
use livret_core::contract::{
    AvailabilityPolicy, BackupPolicy, Booklet, Contract, LifecyclePolicy, SupportPolicy,
    TermsRequest,
};
use livret_eksae::saas::Saas;

/// The service booklet of SaaS Cityviz.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cityviz;

const BOOKLET: Saas = Saas {
    contract: "eksae-cityviz",
    product: "Cityviz",
    title: "Livret de service SaaS Cityviz",
    edition: (2025, 7),
    criticalities: [
        ("1", &["criticité 1", "criticality 1"]),
        ("2", &["criticité 2", "criticality 2"]),
        ("3", &["criticité 3", "criticality 3"]),
    ],
    limits: "Available in metropolitan France and overseas, with a production environment under \
             the SecNumCloud qualification and without specific developments. Five years of \
             history may be kept, the current one included; the client purges what is older, \
             civil-status records excepted. No responsibility is taken for COMEDEC and the \
             smart cards and readers of ANTS, nor for INSEE's electoral register (REU).",
    outside_systems: &["outside:comedec", "outside:ants", "outside:reu"],
    spared_from_purge: Some("what civil-status records must keep"),
};

impl AvailabilityPolicy for Cityviz {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        BOOKLET.availability()
    }

    fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
        BOOKLET.credits()
    }
}

impl SupportPolicy for Cityviz {
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        BOOKLET.support(request)
    }
}

impl BackupPolicy for Cityviz {
    fn backup(&self, request: &TermsRequest) -> Promise<BackupTerms> {
        BOOKLET.backup(request)
    }
}

impl LifecyclePolicy for Cityviz {
    fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
        BOOKLET.lifecycle()
    }
}

impl Contract for Cityviz {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn booklet(&self) -> Booklet {
        BOOKLET.booklet()
    }
}

livret_core::export_contract!(Cityviz);
