//! Eksaé, SaaS Carrus, March 2026.
//!
//! Owns what Carrus says alone: its classes by name, and an article 4 that names no outside
//! system and spares nothing from the purge. The rest is the text that the SaaS booklets
//! share, in `livret-eksae`.
#![forbid(unsafe_code)]

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms,
};
use livret_core::contract::{
    AvailabilityPolicy, BackupPolicy, Booklet, Contract, LifecyclePolicy, SupportPolicy,
    TermsRequest,
};
use livret_eksae::saas::Saas;

/// The service booklet of SaaS Carrus.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carrus;

const BOOKLET: Saas = Saas {
    contract: "eksae-carrus",
    product: "Carrus",
    title: "Livret de service SaaS Carrus",
    edition: (2026, 3),
    criticalities: [
        ("blocking", &["bloquante", "anomalie bloquante"]),
        ("major", &["majeure", "anomalie majeure"]),
        ("minor", &["mineure", "anomalie mineure"]),
    ],
    limits: "Available in metropolitan France and overseas, with a production environment under \
             the SecNumCloud qualification and without specific developments. Five years of \
             history may be kept, the current one included; the client purges what is older.",
    outside_systems: &[],
    spared_from_purge: None,
};

impl AvailabilityPolicy for Carrus {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        BOOKLET.availability()
    }

    fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
        BOOKLET.credits()
    }
}

impl SupportPolicy for Carrus {
    fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        BOOKLET.support(request)
    }
}

impl BackupPolicy for Carrus {
    fn backup(&self, request: &TermsRequest) -> Promise<BackupTerms> {
        BOOKLET.backup(request)
    }
}

impl LifecyclePolicy for Carrus {
    fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
        BOOKLET.lifecycle()
    }
}

impl Contract for Carrus {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn booklet(&self) -> Booklet {
        BOOKLET.booklet()
    }
}

livret_core::export_contract!(Carrus);
