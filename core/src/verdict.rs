//! Verdicts: outcome, figures, articles, and the trace from which each was made.
//!
//! A verdict cannot be built without a citation. It says what holds under the readings of
//! the run, whether the other side's readings would change that, and which clause it turns
//! on. Rendering belongs to `livret-report`.

mod availability;
mod backup;
mod credit;
mod lifecycle;
mod support;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::contract::{Citations, ReadingId};

pub use availability::{AvailabilityVerdict, DowntimeClass, DowntimePart, ExcludedTime};
pub use backup::{BackupDetail, BackupVerdict};
pub use credit::{CreditOutcome, CreditTrace, CreditVerdict, StrayClaim};
pub use lifecycle::LifecycleVerdict;
pub use support::{RateVerdict, SupportVerdict};

/// What became of an obligation.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Kept.
    Met,
    /// Broken.
    Breached,
    /// Not yet known: its deadline or its period's end lies after `as_of`.
    Pending,
    /// Missed or not owed, by a clause that excuses it.
    Excused,
    /// Outside the subscription, or before the edition.
    NotInForce,
    /// A parameter or evidence is missing, and it matters.
    #[default]
    Undetermined,
}

impl Outcome {
    /// The word used in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Pending => "pending",
            Self::Excused => "excused",
            Self::NotInForce => "not_in_force",
            Self::Undetermined => "undetermined",
        }
    }
}

/// Whom an obligation binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// The vendor.
    #[default]
    Vendor,
    /// The client.
    Client,
}

/// How strictly an obligation binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// To a result.
    #[default]
    Result,
    /// To best effort.
    BestEffort,
}

/// What every verdict says beside its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ruling<O = Outcome> {
    /// What holds under the run's readings.
    pub outcome: O,
    /// Whether it holds under all client readings, all vendor readings, and with each
    /// single reading flipped from either.
    pub firm: bool,
    /// The readings whose flip changes it.
    pub turns_on: Vec<ReadingId>,
    /// Every reading that the terms behind it contain, settled ones too; not part of the
    /// report, rendered by `explain`.
    #[serde(skip)]
    pub touches: Arc<[ReadingId]>,
    /// What holds under the other side's readings.
    pub other_outcome: O,
    /// Whom it binds.
    pub party: Party,
    /// How strictly.
    pub binding: Binding,
    /// Where it stands. Never empty.
    pub articles: Citations,
}

/// A family of promises that the booklet does not make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotPromised {
    /// `availability`, `credits`, `support`, `backup` or `lifecycle`.
    pub family: String,
    /// Where that stands.
    pub articles: Citations,
    /// Why, in our words; not part of the report's data.
    #[serde(skip)]
    pub because: String,
}
