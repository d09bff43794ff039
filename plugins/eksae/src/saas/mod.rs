//! The Eksaé SaaS booklets: one text in two versions.
//!
//! A booklet is a [`Saas`]: the few things in which it differs. All promises come out of
//! its methods, with the article numbers that both booklets share.

use livret_core::contract::terms::{CausePattern, PhoneRule};
use livret_core::contract::terms::{CreditTerms, Promise, Severity, SupportTerms, TicketExcuse};
use livret_core::contract::{Booklet, Citations, Edition, TERMS_VERSION, TermsRequest};

use crate::support::Support;

mod articles;
mod availability;
mod backup;
mod contract;
mod lifecycle;
mod open;
mod readings;

/// What one SaaS booklet says where the two differ.
#[derive(Clone, Copy, Debug)]
pub struct Saas {
    /// The contract's name in portfolios.
    pub contract: &'static str,
    /// What it is promised for.
    pub product: &'static str,
    /// The booklet's own title.
    pub title: &'static str,
    /// The year and month that it bears.
    pub edition: (i32, u32),
    /// The three classes of anomalies of article 1: the word used in output, then other
    /// words accepted on input.
    pub criticalities: [(&'static str, &'static [&'static str]); 3],
    /// What article 4 says, in our words.
    pub limits: &'static str,
    /// Outside systems for which article 4 takes no responsibility.
    pub outside_systems: &'static [&'static str],
    /// What article 4 spares from the purge, in our words.
    pub spared_from_purge: Option<&'static str>,
}

impl Saas {
    /// Identity, editions, articles, parameters, readings.
    #[must_use]
    pub fn booklet(&self) -> Booklet {
        let (year, month) = self.edition;
        Booklet {
            contract: self.contract.to_owned(),
            terms_version: TERMS_VERSION,
            vendor: "Eksaé".to_owned(),
            product: self.product.to_owned(),
            title: self.title.to_owned(),
            editions: vec![Edition::of_month(year, month)],
            articles: articles::articles(self),
            parameters: open::parameters(),
            readings: readings::readings(),
            not_computable: open::not_computable(),
            descriptive: open::descriptive(),
        }
    }

    /// No credit: article 6 sets a rate and attaches nothing to missing it.
    #[must_use]
    pub fn credits(&self) -> Promise<CreditTerms> {
        Promise::NotPromised {
            articles: Citations::one("6"),
            because: "the booklet promises a rate of availability and no credit for missing it"
                .to_owned(),
        }
    }

    /// Tickets and their deadlines (articles 13, 14 and 16).
    #[must_use]
    pub fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
        let excuse = TicketExcuse {
            articles: Citations::one("4"),
            causes: self.outside_causes(),
            other_environments: false,
        };
        let severities = self.criticalities.map(|(name, words)| Severity {
            name: name.to_owned(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        });
        Support {
            articles: Citations::one("13").and("14").and("16"),
            execution: "13",
            telephone: None,
            treatment: "14",
            severities,
            conditions: &["untrained-users", "no-remote-access"],
            phone: PhoneRule::Same.into(),
            excuses: if excuse.causes.is_empty() {
                Vec::new()
            } else {
                vec![excuse]
            },
            version: None,
            further: Vec::new(),
        }
        .terms(request)
    }

    fn outside_causes(&self) -> Vec<CausePattern> {
        self.outside_systems
            .iter()
            .map(|system| CausePattern::new(*system))
            .collect()
    }
}
