//! Why a verdict cannot be explained: which part of its id names nothing, and what is near.

use super::family::VerdictFamily;
use crate::calendar::nearest;
use crate::judge::BindError;

/// Why a verdict cannot be explained.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExplainError {
    /// No subscription of the portfolio begins the id.
    #[error(
        "`{id}` is no verdict: the portfolio has no subscription `{subscription}`; {}",
        offer(.nearest.as_deref(), "it has", .known)
    )]
    UnknownSubscription {
        /// What was asked for.
        id: String,
        /// The part of it that is meant for a subscription.
        subscription: String,
        /// The subscription most like it.
        nearest: Option<String>,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A subscription, and nothing after it.
    #[error(
        "`{0}` is a subscription and no verdict: add a family ({families}) and what follows it, \
         such as {0}/availability/2026-05",
        families = families().join(", ")
    )]
    OnlySubscription(String),
    /// No family of verdicts follows the subscription.
    #[error(
        "`{id}` is no verdict: `{word}` is not a family of verdicts; {}",
        offer(.nearest.as_deref(), "one of", &families())
    )]
    UnknownFamily {
        /// What was asked for.
        id: String,
        /// What stands where a family is due.
        word: String,
        /// The family most like it.
        nearest: Option<String>,
    },
    /// The booklet promises nothing of that family, or leaves it open.
    #[error("`{id}` is no verdict: {why}")]
    NotJudged {
        /// What was asked for.
        id: String,
        /// The article that says so, or the parameter that is missing.
        why: String,
    },
    /// There is no such verdict.
    #[error("`{id}` is no verdict: {why}{}", near(.nearest))]
    NoSuchVerdict {
        /// What was asked for.
        id: String,
        /// Which part of it names nothing.
        why: String,
        /// The verdicts most like it.
        nearest: Vec<String>,
    },
    /// The terms cannot be bound to the client.
    #[error(transparent)]
    Bind(#[from] BindError),
}

impl ExplainError {
    pub(super) fn unknown_family(id: &str, subscription: &str, word: &str) -> Self {
        if word.is_empty() {
            return Self::OnlySubscription(subscription.to_owned());
        }
        Self::UnknownFamily {
            id: id.to_owned(),
            word: word.to_owned(),
            nearest: nearest(word, VerdictFamily::words()).map(str::to_owned),
        }
    }
}

fn families() -> Vec<String> {
    VerdictFamily::words().map(str::to_owned).collect()
}

/// How many names are listed where none is near.
const LISTED: usize = 12;

fn offer(nearest: Option<&str>, before: &str, known: &[String]) -> String {
    if let Some(near) = nearest {
        return format!("did you mean `{near}`?");
    }
    let listed: Vec<&str> = known.iter().take(LISTED).map(String::as_str).collect();
    let more = match known.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{before} {}{more}", listed.join(", "))
}

fn near(ids: &[String]) -> String {
    match ids {
        [] => String::new(),
        [only] => format!("; did you mean {only}?"),
        several => format!("; near it: {}", several.join(", ")),
    }
}
