//! What a replay finds.

use serde::Serialize;

use super::ReplayTotals;
use crate::contract::{Citations, Side};
use crate::report::{FailedSubscription, Override};
use crate::time::{Instant, Micros};

/// The version of the shape.
pub const SCHEMA: &str = "livret-replay/1";

/// The history of a portfolio under its terms as they are, and under changed ones.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReplayReport {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The portfolio's name.
    pub portfolio: String,
    /// The file that says what is changed.
    pub with: String,
    /// What was known: nothing after it.
    pub as_of: Instant,
    /// Whose readings the run used.
    pub reading: Side,
    /// The edition of the time-zone data.
    pub tzdb: String,
    /// The terms that are changed, each once for every contract whose terms it changes alike.
    pub changes: Vec<ChangeReplayed>,
    /// What the figures do not say, one sentence each.
    pub notes: Vec<String>,
    /// Files of which no row could be read, and why.
    pub unread: Vec<String>,
    /// Subscriptions that could not be judged under one of the terms.
    pub failed: Vec<FailedSubscription>,
    /// What differs, by subscription; one without a difference is not listed.
    pub subscriptions: Vec<SubscriptionReplayed>,
    /// All of it together.
    pub totals: ReplayTotals,
}

/// A term that is changed, and whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeReplayed {
    /// The contract.
    pub contract: String,
    /// What changed, with the place that says so.
    #[serde(flatten)]
    pub change: Override,
    /// The ids of the subscriptions in which it changed so.
    pub subscriptions: Vec<String>,
}

/// One subscription's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SubscriptionReplayed {
    /// Its id.
    pub id: String,
    /// Its client's id.
    pub client: String,
    /// Its contract.
    pub contract: String,
    /// The verdicts that differ, by family, then by id.
    pub verdicts: Vec<VerdictReplayed>,
}

/// A family of verdicts, as the CSV of `evaluate` calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Availability, by month and product.
    Availability,
    /// Support, by ticket and obligation.
    Support,
    /// Shares of tickets in time.
    SupportRate,
    /// Backups, by obligation and slot.
    Backup,
    /// Versions, notices and history.
    Lifecycle,
    /// Credits, by month and product.
    Credits,
}

/// All of them, in the order in which they are told.
pub const FAMILIES: [Family; 6] = [
    Family::Availability,
    Family::Support,
    Family::SupportRate,
    Family::Backup,
    Family::Lifecycle,
    Family::Credits,
];

impl Family {
    /// The word used in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Availability => "availability",
            Self::Support => "support",
            Self::SupportRate => "support_rate",
            Self::Backup => "backup",
            Self::Lifecycle => "lifecycle",
            Self::Credits => "credits",
        }
    }
}

/// A verdict that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VerdictReplayed {
    /// Its id.
    pub id: String,
    /// Its family.
    pub family: Family,
    /// The obligation: `availability`, `acknowledgement`, `credit`.
    pub obligation: String,
    /// The month, the slot or the year that it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The ticket, the backup or the restoration that it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The product, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// By the terms as they are; `None`: there is no such verdict.
    pub before: Option<Stand>,
    /// By the changed terms; `None`: there is no such verdict.
    pub after: Option<Stand>,
}

/// Where a verdict stands under one of the terms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stand {
    /// The outcome's word, as in `evaluate`.
    pub outcome: &'static str,
    /// Of availability: what counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_seconds: Option<Micros>,
    /// Of support: time past the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_seconds: Option<Micros>,
    /// Of availability and of shares: the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// Of availability and of shares: the promised rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Of credits: per cent of the fee.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<String>,
    /// Of credits: the amount, where the fee is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Until when it is owed; of a credit, the last day on which it can be claimed in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Where it stands. Never empty.
    pub articles: Citations,
}

impl Stand {
    /// Without figures.
    pub(super) fn new(outcome: &'static str, articles: &Citations) -> Self {
        Self {
            outcome,
            counted_seconds: None,
            late_seconds: None,
            rate: None,
            target: None,
            percent: None,
            amount: None,
            currency: None,
            due: None,
            articles: articles.clone(),
        }
    }
}
