//! Credits for missed availability.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Ruling;
use crate::month::Month;
use crate::time::Instant;

/// What became of a credit.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CreditOutcome {
    /// It is owed and may be claimed now.
    Claimable,
    /// It was claimed.
    Claimed,
    /// It was not claimed in time, and is lost.
    Lapsed,
    /// Whether it is owed is not settled before another month ends.
    Pending,
    /// None is owed; never the outcome of a row, only that of other readings.
    NotOwed,
    /// Evidence is missing, and it matters.
    #[default]
    Undetermined,
}

impl CreditOutcome {
    /// The word used in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Claimable => "claimable",
            Self::Claimed => "claimed",
            Self::Lapsed => "lapsed",
            Self::Pending => "pending",
            Self::NotOwed => "not_owed",
            Self::Undetermined => "undetermined",
        }
    }
}

/// The credit for one missed month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CreditVerdict {
    /// `SUBSCRIPTION/credit/2026-02[/PRODUCT]`, percent-encoded.
    pub id: String,
    /// The missed month.
    pub period: String,
    /// The product; `None`: the whole subscription.
    pub product: Option<String>,
    /// Points missing from the target, cut to four decimals.
    pub shortfall: String,
    /// Per cent of the fee, by the table.
    pub percent: String,
    /// The amount, rounded half up to the cent; `None` when the fee is not known.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// The last day on which it can be claimed in time; `None` while that is not settled.
    pub claim_by: Option<NaiveDate>,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling<CreditOutcome>,
    /// How it came about; not part of the report, rendered by `explain` and `claims`.
    #[serde(skip)]
    pub trace: CreditTrace,
}

/// How a credit came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreditTrace {
    /// The run of missed months that it belongs to, under the run's readings, as far as it
    /// decides: no further away than the months that open a right.
    pub run: Vec<Month>,
    /// The fee that the percentage is of; `None`: not known.
    pub fee: Option<Decimal>,
    /// That per cent of the fee, not rounded.
    pub gross: Option<Decimal>,
    /// The most that all credits of the month may come to, not rounded.
    pub cap: Option<Decimal>,
    /// What the cap leaves, not rounded.
    pub capped: Option<Decimal>,
    /// Rounded: the amount.
    pub rounded: Option<Decimal>,
    /// The amount under the other side's readings; zero where none is owed. Where one side
    /// judges each product and the other all together, that of the one stands against each,
    /// and the sum of the several against the one.
    pub other: Option<Decimal>,
    /// When the claim's term ends; a claim sent just then is in time. `None` while that is
    /// not settled.
    pub claim_until: Option<Instant>,
    /// When it was claimed first.
    pub claimed_at: Option<Instant>,
}

/// A claim for a month that owes no credit, under the run's readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StrayClaim {
    /// The month claimed.
    pub period: String,
    /// When it was sent.
    pub sent_at: Instant,
    /// The client's reference.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// What is known of the month, in our words.
    pub because: String,
}

impl StrayClaim {
    /// The sentence for its reader.
    #[must_use]
    pub fn sentence(&self, subscription: &str) -> String {
        let Self {
            period, because, ..
        } = self;
        let reference = match &self.reference {
            Some(reference) => format!(" {reference}"),
            None => String::new(),
        };
        let sent = self.sent_at;
        format!(
            "{subscription}: the claim{reference} of {sent} is for {period}, which owes no credit: {because}"
        )
    }
}
