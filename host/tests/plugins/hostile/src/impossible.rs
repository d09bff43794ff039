//! A whole contract whose booklet is in order and whose terms cannot be kept or judged.

use livret_core::contract::terms::{
    AvailabilityTerms, BackupTerms, CalendarTerms, CreditTerms, LifecycleTerms, PartMonth,
    ProductsRule, Promise, Sources, SupportTerms,
};
use livret_core::contract::{
    Article, AvailabilityPolicy, BackupPolicy, Booklet, Citations, Contract, Edition,
    LifecyclePolicy, SupportPolicy, TERMS_VERSION, TermsRequest,
};
use livret_core::plugin::declare;

use crate::export;

/// Promises 250 per cent of the working week.
#[derive(Debug, Default)]
struct ImpossibleContract;

fn nothing<T>() -> Promise<T> {
    Promise::NotPromised {
        articles: Citations::one("1"),
        because: "nothing of the kind".to_owned(),
    }
}

impl AvailabilityPolicy for ImpossibleContract {
    fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
        Promise::Promised(AvailabilityTerms {
            articles: Citations::one("1"),
            target: 250.into(),
            window: CalendarTerms::paris("Mo-Fr 07:00-20:00"),
            part_month: PartMonth::InForce.into(),
            exclusions: Vec::new(),
            sources: Sources::Every.into(),
            products: ProductsRule::Each.into(),
            product_terms: Vec::new(),
            third_party: Vec::new(),
        })
    }

    fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
        nothing()
    }
}

impl SupportPolicy for ImpossibleContract {
    fn support(&self, _: &TermsRequest) -> Promise<SupportTerms> {
        nothing()
    }
}

impl BackupPolicy for ImpossibleContract {
    fn backup(&self, _: &TermsRequest) -> Promise<BackupTerms> {
        nothing()
    }
}

impl LifecyclePolicy for ImpossibleContract {
    fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
        nothing()
    }
}

impl Contract for ImpossibleContract {
    const NAME: &'static str = "impossible-contract";
    const VERSION: &'static str = "6.6.6";

    fn booklet(&self) -> Booklet {
        Booklet {
            contract: Self::NAME.to_owned(),
            terms_version: TERMS_VERSION,
            vendor: "Nobody".to_owned(),
            product: "Nothing".to_owned(),
            title: "Livret impossible".to_owned(),
            editions: vec![Edition::undated()],
            articles: vec![Article::new("1", "Object", "what the booklet is about")],
            parameters: Vec::new(),
            readings: Vec::new(),
            not_computable: Vec::new(),
            descriptive: Vec::new(),
        }
    }
}

export!("impossible_contract", declare::<ImpossibleContract>(false));
