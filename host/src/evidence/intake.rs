//! What the reading of evidence must know of the portfolio and its contracts.
//!
//! Only words and spans: which subscriptions there are, which months are asked for, what
//! each booklet promises at all, and the words that it knows. Nothing here judges.

use livret_core::contract::terms::{PriorityMatrix, Promise, Severity, SupportTerms};
use livret_core::contract::{Citations, Terms};
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
    /// What its contract knows, or why it was set aside.
    pub loaded: Result<IntakeRules, String>,
}

/// What a contract knows of the evidence that it is judged by.
#[derive(Clone, Debug, PartialEq)]
pub struct IntakeRules {
    /// Whether availability is promised; if not, a sentence that names the article.
    pub availability: Result<(), String>,
    /// What support evidence must say of tickets recorded from each instant on, ascending;
    /// the first also of those before it.
    pub support: Vec<(Instant, SupportIntake)>,
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupportWords {
    /// The classes of tickets.
    pub severities: Vec<Severity>,
    /// How impact and urgency make one.
    pub matrix: Option<PriorityMatrix>,
    /// The reasons that may stop the clock.
    pub suspension_reasons: Vec<String>,
}

impl IntakeRules {
    /// What the terms of `vendor` know, for a subscription that lists `products`. `dated`
    /// says from when each of them judges tickets, ascending. What any of them promises
    /// takes evidence; what none does is told in the words of the newest.
    #[must_use]
    pub fn of_terms(dated: &[(Instant, &Terms)], products: Vec<String>, vendor: &str) -> Self {
        let support = dated
            .iter()
            .map(|(from, terms)| (*from, SupportIntake::of(terms)));
        Self {
            availability: promised(dated, |terms| &terms.availability, "availability"),
            support: support.collect(),
            backup: promised(dated, |terms| &terms.backup, "backups"),
            lifecycle: promised(dated, |terms| &terms.lifecycle, "versions or notices"),
            credits: promised(dated, |terms| &terms.credits, "credits"),
            products,
            vendor: vendor.to_owned(),
        }
    }

    /// What must be said of a ticket recorded at `at`.
    pub(super) fn support_at(&self, at: Instant) -> Option<&SupportIntake> {
        let begun = self.support.iter().rfind(|(from, _)| *from <= at);
        let (_, said) = begun.or(self.support.first())?;
        Some(said)
    }

    /// Whether support is promised at any time; if not, a sentence that names the article.
    pub(super) fn support(&self) -> Result<(), &String> {
        let mut answer = Ok(());
        for (_, said) in &self.support {
            match said {
                SupportIntake::NotPromised(why) => answer = Err(why),
                SupportIntake::Words(_) | SupportIntake::Undetermined => return Ok(()),
            }
        }
        answer
    }
}

impl SupportIntake {
    fn of(terms: &Terms) -> Self {
        match &terms.support {
            Promise::Promised(support) => Self::Words(SupportWords::of_terms(support)),
            Promise::Undetermined(_) => Self::Undetermined,
            Promise::NotPromised { articles, because } => {
                Self::NotPromised(no_promise("support", articles, because))
            }
        }
    }
}

/// What is promised, or undetermined for want of a parameter, takes evidence.
fn promised<'t, T: 't>(
    dated: &[(Instant, &'t Terms)],
    family: impl Fn(&'t Terms) -> &'t Promise<T>,
    what: &str,
) -> Result<(), String> {
    let mut answer = Ok(());
    for (_, terms) in dated {
        match family(terms) {
            Promise::NotPromised { articles, because } => {
                answer = Err(no_promise(what, articles, because));
            }
            Promise::Promised(_) | Promise::Undetermined(_) => return Ok(()),
        }
    }
    answer
}

fn no_promise(what: &str, articles: &Citations, because: &str) -> String {
    format!("the booklet promises no {what} (art. {articles}): {because}")
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
        let rules = IntakeRules::of_terms(&[(Instant::FIRST, &terms)], Vec::new(), "");
        assert_eq!(
            rules.support().unwrap_err(),
            "the booklet promises no support (art. 9): the client runs it"
        );
        assert_eq!(
            rules.availability.unwrap_err(),
            "the booklet promises no availability (art. 5.1): the client runs it"
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
