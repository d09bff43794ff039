//! Support as terms: hours, severities, deadlines, excuses, suspensions and the rate.

use serde::{Deserialize, Serialize};

use super::Promise;
use super::calendar::CalendarTerms;
use super::cause::CausePattern;
use super::on_call::OnCall;
use super::priority::{PriorityMatrix, Severity};
use super::rate::RateTerms;
use super::version::VersionCondition;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;
use crate::verdict::{Binding, Party};

/// Promised support.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportTerms {
    /// Where it stands.
    pub articles: Citations,
    /// When support is open: business hours are counted in it.
    pub hours: CalendarTerms,
    /// Further hours that no deadline counts in, such as a telephone's, by name.
    #[serde(default)]
    pub other_hours: Vec<(String, CalendarTerms)>,
    /// Hours of their own for some severities, at most one entry of a severity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_call: Vec<OnCall>,
    /// Which days are business days: those on which this calendar is open.
    pub business_days: CalendarTerms,
    /// A business-hours allowance used up exactly at closing.
    pub closing_time: Clause<TieTerm>,
    /// The classes of tickets, gravest first.
    pub severities: Vec<Severity>,
    /// How impact and urgency make a severity.
    pub matrix: Option<PriorityMatrix>,
    /// Tickets for which nothing is owed.
    #[serde(default)]
    pub excuses: Vec<TicketExcuse>,
    /// What may stop the clock.
    #[serde(default)]
    pub suspensions: Vec<SuspensionReason>,
    /// What a version that is no longer supported does; `None`: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionCondition>,
    /// What is owed for a ticket, and by when.
    pub obligations: Vec<SupportObligation>,
    /// The share of tickets that must be in time.
    pub rate: Option<Promise<RateTerms>>,
}

/// When an allowance that is used up exactly at closing falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TieTerm {
    /// At that closing.
    Closing,
    /// At the next opening.
    NextOpening,
}

/// Tickets for which nothing is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketExcuse {
    /// Where that stands.
    pub articles: Citations,
    /// Tickets of these causes.
    #[serde(default)]
    pub causes: Vec<CausePattern>,
    /// Tickets of any other environment than production.
    #[serde(default)]
    pub other_environments: bool,
}

/// A reason that may stop the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuspensionReason {
    /// Its word in the evidence.
    pub reason: String,
    /// Where it stands.
    pub articles: Citations,
    /// What it does.
    pub effect: Clause<SuspensionEffect>,
}

/// What a suspension does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SuspensionEffect {
    /// The clock stands still while it lasts.
    Pauses,
    /// Nothing is owed for the ticket.
    Excuses,
}

/// Something owed for a ticket by a deadline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportObligation {
    /// `acknowledgement`, `acknowledgement-2-days`, `action-plan`, `correction`,
    /// `resolution`, `client-validation` or `auto-close`.
    pub name: String,
    /// Where it stands.
    pub articles: Citations,
    /// Whom it binds.
    pub party: Party,
    /// How strictly.
    pub binding: Binding,
    /// How long there is, per severity; a severity that is not listed has no deadline.
    pub allowances: Vec<AllowanceFor>,
    /// When the clock starts.
    pub start: Clause<StartTerm>,
    /// What holds for a ticket recorded while support is shut.
    pub outside_hours: Clause<OutsideHours>,
    /// What ends it: the earliest of these.
    pub done: Vec<DoneStep>,
    /// What a late one is.
    pub miss: Clause<Miss>,
    /// What holds for a ticket by telephone.
    pub phone: Clause<PhoneRule>,
}

impl SupportObligation {
    /// Whether its clock starts, under some reading, when an anomaly is qualified.
    #[must_use]
    pub fn starts_qualified(&self) -> bool {
        let qualified = |start: &StartTerm| matches!(start, StartTerm::Qualified { .. });
        match &self.start {
            Clause::Plain(start) => qualified(start),
            Clause::Unclear { client, vendor, .. } => qualified(client) || qualified(vendor),
        }
    }
}

/// How long there is for one severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AllowanceFor {
    /// The severity's name.
    pub severity: String,
    /// How long.
    pub allowance: Clause<Allowance>,
}

/// An allowance of business time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Allowance {
    /// Business hours.
    Hours(u32),
    /// Business days after the day of the event, which never counts.
    Days {
        /// How many.
        count: u32,
        /// When the last of them ends.
        end: Clause<DayEndTerm>,
    },
}

/// When a business day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DayEndTerm {
    /// When support closes; at 24:00 on a business day on which support is shut.
    Closing,
    /// At 24:00.
    Midnight,
}

/// When the clock of an obligation starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum StartTerm {
    /// When the ticket is recorded.
    Recorded,
    /// When it is acknowledged.
    Acknowledged,
    /// When the anomaly is qualified and reproduced.
    Qualified {
        /// What holds until then.
        meanwhile: Clause<Unqualified>,
    },
    /// When the correction is delivered; nothing is owed before.
    Delivered,
}

/// What holds for a ticket that is not yet qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unqualified {
    /// The clock starts when the acknowledgement is due.
    FromAcknowledgementDeadline,
    /// The clock has not started.
    NotStarted,
}

/// What holds for a ticket recorded while support is shut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OutsideHours {
    /// The clock starts at the next opening.
    NextOpening,
    /// No delay is promised.
    NothingPromised,
}

/// A step that ends an obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum DoneStep {
    /// A technician took the ticket.
    Acknowledged,
    /// The action plan was given.
    ActionPlan,
    /// A workaround was delivered.
    Workaround(Clause<WorkaroundRule>),
    /// A fix was made.
    Fixed,
    /// A fix was delivered.
    Delivered,
    /// The client validated.
    Validated,
    /// The ticket was closed.
    Closed,
}

/// When a workaround ends an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorkaroundRule {
    /// Once it is delivered.
    Delivered,
    /// Only if the client accepted it.
    IfAccepted,
}

/// What a late step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Miss {
    /// A breach.
    Breach,
    /// Reported, and excused: it does not bind by itself.
    Reported,
}

/// What holds for a ticket by telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PhoneRule {
    /// The same as for any other.
    Same,
    /// It stands outside the promised rate, and each late one is a breach.
    Apart,
}
