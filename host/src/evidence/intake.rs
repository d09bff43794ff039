//! What the reading of evidence must know of the portfolio and its contracts.
//!
//! Only words and spans: which subscriptions there are, which months are asked for, what
//! each booklet promises at all, and the words that it knows. Nothing here judges.

use livret_core::contract::Terms;
use livret_core::contract::terms::{PriorityMatrix, Promise, Severity, SupportTerms};
use livret_core::month::Month;
use livret_core::time::{Instant, Interval};

/// A request for evidence.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// The portfolio's subscriptions; their places are what the columns name them by.
    pub subscriptions: &'a [IntakeSubscription],
    /// The first and the last of the months asked for.
    pub months: [Month; 2],
    /// What is known is known until here: evidence from then on is outside.
    pub as_of: Instant,
}

/// A subscription as evidence meets it.
#[derive(Clone, Debug)]
pub struct IntakeSubscription {
    /// Its id, unique in the portfolio.
    pub id: String,
    /// Whether the request asks for it.
    pub selected: bool,
    /// The months asked for, in its own zone, cut to `as_of`.
    pub request_span: Interval,
    /// What its contract knows, or why the contract could not be loaded.
    pub loaded: Result<IntakeRules, String>,
}

/// What a contract knows of the evidence that it is judged by.
#[derive(Clone, Debug)]
pub struct IntakeRules {
    /// Whether availability is promised; if not, a sentence that names the article.
    pub availability: Result<(), String>,
    /// What support evidence must say.
    pub support: SupportIntake,
    /// Whether backups are promised; if not, a sentence that names the article.
    pub backup: Result<(), String>,
    /// Whether anything about versions and notices is; if not, such a sentence.
    pub lifecycle: Result<(), String>,
    /// Whether credits are; if not, such a sentence.
    pub credits: Result<(), String>,
    /// The products that the subscription lists; empty: any product is accepted.
    /// Without the vendor's name before theirs.
    pub products: Vec<String>,
    /// The vendor's name, which a row may put before a product's.
    pub vendor: String,
}

/// What support evidence must say.
#[derive(Clone, Debug)]
pub enum SupportIntake {
    /// Support is promised, and these are its words.
    Words(SupportWords),
    /// Support is promised, but the terms lack a parameter: words cannot be checked, and
    /// the verdicts will say so.
    Undetermined,
    /// Support is not promised: a sentence that names the article.
    NotPromised(String),
}

/// The words of a booklet's support.
#[derive(Clone, Debug, Default)]
pub struct SupportWords {
    /// The classes of tickets.
    pub severities: Vec<Severity>,
    /// How impact and urgency make one.
    pub matrix: Option<PriorityMatrix>,
    /// The reasons that may stop the clock.
    pub suspension_reasons: Vec<String>,
}

impl IntakeRules {
    /// What `terms` of `vendor` know, for a subscription that lists `products`.
    #[must_use]
    pub fn of_terms(terms: &Terms, products: Vec<String>, vendor: &str) -> Self {
        Self {
            availability: promised(&terms.availability, "availability"),
            support: match (promised(&terms.support, "support"), &terms.support) {
                (Err(why), _) => SupportIntake::NotPromised(why),
                (Ok(()), Promise::Promised(support)) => {
                    SupportIntake::Words(SupportWords::of_terms(support))
                }
                (Ok(()), _) => SupportIntake::Undetermined,
            },
            backup: promised(&terms.backup, "backups"),
            lifecycle: promised(&terms.lifecycle, "versions or notices"),
            credits: promised(&terms.credits, "credits"),
            products,
            vendor: vendor.to_owned(),
        }
    }
}

/// What is promised, or undetermined for want of a parameter, takes evidence.
fn promised<T>(promise: &Promise<T>, what: &str) -> Result<(), String> {
    match promise {
        Promise::NotPromised { articles, because } => Err(format!(
            "the booklet promises no {what} (art. {articles}): {because}"
        )),
        Promise::Promised(_) | Promise::Undetermined(_) => Ok(()),
    }
}

impl SupportWords {
    /// The words of these terms.
    #[must_use]
    pub fn of_terms(support: &SupportTerms) -> Self {
        Self {
            severities: support.severities.clone(),
            matrix: support.matrix.clone(),
            suspension_reasons: support
                .suspensions
                .iter()
                .map(|suspension| suspension.reason.clone())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use livret_core::contract::Citations;

    use super::*;

    fn nowhere<T>(article: &str) -> Promise<T> {
        Promise::NotPromised {
            articles: Citations::one(article),
            because: "the client runs it".to_owned(),
        }
    }

    #[test]
    fn what_is_not_promised_names_its_article() {
        let terms = Terms {
            availability: nowhere("5.1"),
            credits: nowhere("3.1.2"),
            support: nowhere("9"),
            backup: nowhere("5.1"),
            lifecycle: nowhere("3"),
        };
        let rules = IntakeRules::of_terms(&terms, Vec::new(), "");
        assert_eq!(
            rules.availability.unwrap_err(),
            "the booklet promises no availability (art. 5.1): the client runs it"
        );
        let SupportIntake::NotPromised(why) = rules.support else {
            panic!("support is not promised");
        };
        assert_eq!(
            why,
            "the booklet promises no support (art. 9): the client runs it"
        );
        for (refused, why) in [
            (rules.backup, "backups (art. 5.1)"),
            (rules.lifecycle, "versions or notices (art. 3)"),
            (rules.credits, "credits (art. 3.1.2)"),
        ] {
            let why = format!("the booklet promises no {why}: the client runs it");
            assert_eq!(refused, Err(why));
        }
    }
}
