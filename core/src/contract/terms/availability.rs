//! Availability as terms.
//!
//! The exclusions stand in the booklet's order: a second that several exclude belongs to
//! the first.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::calendar::CalendarTerms;
use super::cause::CausePattern;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;

/// A promised rate of availability per calendar month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AvailabilityTerms {
    /// Where the target stands.
    pub articles: Citations,
    /// At least this percentage of the window.
    pub target: Decimal,
    /// The service window. It keeps its excluded time.
    pub window: CalendarTerms,
    /// What a month counts that the subscription covers in part.
    pub part_month: Clause<PartMonth>,
    /// What takes downtime out, in the booklet's order.
    #[serde(default)]
    pub exclusions: Vec<Exclusion>,
    /// Whose records count.
    pub sources: Clause<Sources>,
    /// How several products are judged.
    pub products: Clause<ProductsRule>,
    /// Products with exclusions of their own, or with none that we know.
    #[serde(default)]
    pub product_terms: Vec<ProductTerms>,
    /// Products that contain software of other publishers, under their own terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub third_party: Vec<ThirdPartySoftware>,
}

/// What a month counts that the subscription covers in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartMonth {
    /// The window of the days in force.
    InForce,
    /// The window of the whole month.
    Whole,
}

/// Whose records of outages count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sources {
    /// Everybody's.
    Every,
    /// The vendor's alone in a month in which there are any, else everybody's.
    VendorWhereAny,
}

/// How the products of one subscription are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProductsRule {
    /// One rate each.
    Each,
    /// One rate for all: down only while every product is.
    AllDown,
}

/// A product whose exclusions differ from the general ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProductTerms {
    /// The products meant. Letter case does not matter.
    pub names: Vec<String>,
    /// Where that stands.
    pub articles: Citations,
    /// The exclusions in place of the general ones; `None`: another document governs, and
    /// without it nothing can be said.
    pub exclusions: Option<Vec<Exclusion>>,
}

/// Software of another publisher inside a product. The product is judged by its own terms;
/// the publisher's are not in the booklet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThirdPartySoftware {
    /// The products that contain it. Letter case does not matter.
    pub products: Vec<String>,
    /// Who publishes it.
    pub publisher: String,
    /// Where that stands. A verdict cites it when an outage is of one of these causes.
    pub articles: Citations,
    /// The causes that name it.
    pub causes: Vec<CausePattern>,
}

/// Something that takes downtime out of what counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Where it stands.
    pub articles: Citations,
    /// What it is called, in our words: `urgent maintenance`.
    pub name: String,
    /// What it takes out.
    pub rule: Clause<ExclusionRule>,
}

/// What an exclusion takes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ExclusionRule {
    /// Nothing (under this reading).
    Nothing,
    /// Whatever falls into standing hours.
    Standing(CalendarTerms),
    /// Recorded maintenance; a minute past its planned end is no longer in it.
    Maintenance {
        /// Of these kinds: `planned`, `urgent`, `security`.
        kinds: Vec<String>,
        /// Only when told ahead.
        notice: Option<Notice>,
        /// Only what falls into these hours.
        within: Option<CalendarTerms>,
    },
    /// Outages of these causes.
    Causes(Vec<CausePattern>),
    /// Outages of these impacts: `partial`, `degraded`.
    Impacts(Vec<String>),
    /// Outages of any other environment than production.
    OtherEnvironments,
    /// A short interruption inside standing hours; the interruptions of one occurrence of
    /// those hours are added together.
    ShortInterruption {
        /// The hours that allow it.
        within: CalendarTerms,
        /// It must be shorter than this: `1h`.
        shorter_than: String,
        /// What happens to one that is not.
        longer: Clause<LongInterruption>,
    },
}

/// What happens to an interruption that is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LongInterruption {
    /// All of it counts.
    CountsWhole,
    /// What lies past the allowed time counts.
    CountsPast,
}

/// How long ahead maintenance must be told, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Elapsed hours between the notice and the start. Zero: no later than the start.
    pub hours: u32,
    /// What counts as notice.
    pub told: Clause<Told>,
}

/// What counts as notice of maintenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// This client was told (`announced_at`).
    Announced,
    /// This client was told, or it was published (`announced_at`, `published_at`).
    AnnouncedOrPublished,
    /// The earliest of planning, publication and announcement.
    Earliest,
}
