//! Terms: what a booklet promises, as plain data.
//!
//! Whatever can be overridden, explained or replayed stands here and not in code. A field
//! that a plugin gives and this core does not know is an error, never ignored.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::citation::{ArticleId, Citations};

mod availability;
mod backup;
mod calendar;
mod cause;
mod credit;
mod lifecycle;
mod on_call;
mod priority;
mod rate;
mod support;
mod version;

pub use availability::{
    AvailabilityTerms, Exclusion, ExclusionRule, LongInterruption, Notice, PartMonth, ProductTerms,
    ProductsRule, Sources, ThirdPartySoftware, Told,
};
pub use backup::{
    BackupSlot, BackupTerms, DisasterRecovery, DueTerm, GapRule, Kept, RecoveryPoint, Retention,
    SlotTerm,
};
pub use calendar::{CalendarTerms, HolidaysTerm, Opening, ZoneTerm, day_ranges};
pub use cause::CausePattern;
pub use credit::{
    ClaimTerms, CreditTerms, CreditTier, EarningMonths, LateClaim, Money, ProductFee,
};
pub use lifecycle::{
    LifecycleDuty, LifecycleRule, LifecycleTerms, NoticeDelay, NoticeDue, PilotedUpdates,
    SparedReasons, WorkNotice,
};
pub use on_call::OnCall;
pub use priority::{ImpactRow, PriorityMatrix, Severity};
pub use rate::{RatePeriod, RateTerms};
pub use support::{
    Allowance, AllowanceFor, DayEndTerm, DoneStep, Miss, OutsideHours, PhoneRule, StartTerm,
    SupportObligation, SupportTerms, SuspensionEffect, SuspensionReason, TicketExcuse, TieTerm,
    Unqualified, WorkaroundRule,
};
pub use version::{VersionCondition, VersionEffect};

/// Whether something is promised at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Promise<T> {
    /// It is, on these terms.
    Promised(T),
    /// The booklet promises no such thing.
    NotPromised {
        /// Where that stands.
        articles: Citations,
        /// Why, in our words.
        because: String,
    },
    /// It is promised, but the client's contract leaves out what the terms need.
    Undetermined(Missing),
}

impl<T> Promise<T> {
    /// The terms, if there are any.
    #[must_use]
    pub const fn promised(&self) -> Option<&T> {
        match self {
            Self::Promised(terms) => Some(terms),
            _ => None,
        }
    }

    /// The articles and the reason, if there is no such promise.
    #[must_use]
    pub fn absent(&self) -> Option<(&Citations, &str)> {
        match self {
            Self::NotPromised { articles, because } => Some((articles, because)),
            _ => None,
        }
    }

    /// What is missing, if that leaves it undetermined.
    #[must_use]
    pub const fn missing(&self) -> Option<&Missing> {
        match self {
            Self::Undetermined(missing) => Some(missing),
            _ => None,
        }
    }
}

/// A parameter that is missing, and what cannot be judged without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// What cannot be judged: `support`.
    pub obligation: String,
    /// The parameter that would settle it.
    pub parameter: String,
    /// The article that leaves it open.
    pub article: ArticleId,
    /// What to do.
    pub reason: String,
}

/// All the terms of one edition, for one set of parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Availability of the service.
    pub availability: Promise<AvailabilityTerms>,
    /// Credits for missed availability.
    pub credits: Promise<CreditTerms>,
    /// Support: tickets and their deadlines.
    pub support: Promise<SupportTerms>,
    /// Backups, their retention and restoration.
    pub backup: Promise<BackupTerms>,
    /// Versions, notices and validation.
    pub lifecycle: Promise<LifecycleTerms>,
}

impl Terms {
    /// SHA-256 of the terms as canonical JSON, in hexadecimal: two runs with the same
    /// digest were judged on the same terms.
    #[must_use]
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(&json)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}
