//! Credits for missed availability, and how they are claimed, as terms.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::calendar::CalendarTerms;
use super::support::DayEndTerm;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;

/// Credits for missed availability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CreditTerms {
    /// Where they stand.
    pub articles: Citations,
    /// Per cent of the monthly fee by points missing from the target, in rising order.
    pub tiers: Vec<CreditTier>,
    /// All credits of a month at most this per cent of that month's fee.
    pub cap_percent: Decimal,
    /// Consecutive missed months that open the right.
    pub consecutive_months: u32,
    /// Which months of such a run earn one.
    pub earning: Clause<EarningMonths>,
    /// How it is claimed.
    pub claim: ClaimTerms,
    /// Whether the credits settle every other compensation.
    #[serde(default)]
    pub full_discharge: bool,
    /// The monthly fee before tax, as paid; `None`: only percentages are known.
    pub monthly_fee: Option<Money>,
    /// The monthly fee of each product, where the contract states them apart.
    #[serde(default)]
    pub product_fees: Vec<ProductFee>,
}

/// One line of a table of credits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CreditTier {
    /// Up to this many points missing, this number included; `None`: any number.
    pub up_to: Option<Decimal>,
    /// Per cent of the monthly fee.
    pub percent: Decimal,
}

/// Which months of a run of missed months earn a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EarningMonths {
    /// Every month of the run.
    Every,
    /// Those that complete it, and the later ones.
    Completing,
}

/// How a credit is claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimTerms {
    /// To the end of so many calendar months after the month that opens the right; none
    /// where business days alone are granted.
    #[serde(default, skip_serializing_if = "none")]
    pub months: u32,
    /// Within so many business days after the month that opens the right, or after the
    /// months above; none where only months are granted.
    pub business_days: u32,
    /// Which days are business days, and when each closes.
    pub days: Clause<CalendarTerms>,
    /// When the last of them ends. The client acts, so each side reads it as the other
    /// does elsewhere.
    pub end: Clause<DayEndTerm>,
    /// What becomes of a credit that is not claimed by then.
    pub late: Clause<LateClaim>,
}

impl ClaimTerms {
    /// How long there is, in words: `10 business days after the month`.
    #[must_use]
    pub fn granted(&self) -> String {
        let months = match self.months {
            1 => "the calendar month after the month".to_owned(),
            months => format!("the {months} calendar months after the month"),
        };
        match (self.months, self.business_days) {
            (0, days) => format!("{days} business days after the month"),
            (_, 0) => months,
            (_, days) => format!("{days} business days after {months}"),
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn none(count: &u32) -> bool {
    *count == 0
}

/// What becomes of a credit that is not claimed in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LateClaim {
    /// It is still owed.
    StillOwed,
    /// It is lost.
    Lost,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// How much, never negative.
    pub amount: Decimal,
    /// Of what: `EUR`.
    pub currency: String,
}

/// A product's monthly fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProductFee {
    /// The product. Letter case does not matter.
    pub product: String,
    /// Its fee.
    pub fee: Money,
}
