//! What the reading of evidence must know of the portfolio and its contracts.
//!
//! Only words and spans: which subscriptions there are, which months are asked for, what
//! each booklet promises at all, and the words that it knows. Nothing here judges.

use livret_core::contract::Terms;
use livret_core::contract::terms::{PriorityMatrix, Promise, Severity, SupportTerms};
use livret_core::time::{Instant, Interval};

/// A request for evidence.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// The portfolio's subscriptions; their places are what the columns name them by.
    pub subscriptions: &'a [IntakeSubscription],
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
            availability: match &terms.availability {
                Promise::NotPromised { articles, because } => Err(format!(
                    "the booklet promises no availability (art. {articles}): {because}"
                )),
                Promise::Promised(_) | Promise::Undetermined(_) => Ok(()),
            },
            support: match &terms.support {
                Promise::NotPromised { articles, because } => SupportIntake::NotPromised(format!(
                    "the booklet promises no support (art. {articles}): {because}"
                )),
                Promise::Undetermined(_) => SupportIntake::Undetermined,
                Promise::Promised(support) => SupportIntake::Words(SupportWords::of_terms(support)),
            },
            products,
            vendor: vendor.to_owned(),
        }
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
            credits: nowhere("5.1"),
            support: nowhere("9"),
            backup: nowhere("5.1"),
            lifecycle: nowhere("5.1"),
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
    }
}
