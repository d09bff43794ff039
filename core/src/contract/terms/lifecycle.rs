//! Versions, notices and validation as terms.

use serde::{Deserialize, Serialize};

use super::availability::Told;
use super::calendar::{CalendarTerms, ZoneTerm};
use super::support::Miss;
use crate::contract::citation::Citations;
use crate::contract::reading::Clause;
use crate::verdict::{Binding, Party};

/// Promises about the life of the software.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LifecycleTerms {
    /// Each duty, at most one of a name.
    pub duties: Vec<LifecycleDuty>,
    /// How updates reach the client, where the booklet tells products apart.
    pub piloted: Option<PilotedUpdates>,
}

/// One duty about versions, notices or history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LifecycleDuty {
    /// Where it stands.
    pub articles: Citations,
    /// Whom it binds.
    pub party: Party,
    /// How strictly.
    pub binding: Binding,
    /// What is judged.
    pub rule: LifecycleRule,
    /// What is owed, in our words.
    pub owed: String,
}

/// What a lifecycle duty asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum LifecycleRule {
    /// One of the last major versions is installed.
    VersionEligibility {
        /// How many majors, the newest included.
        majors: u32,
        /// A major that is not the newest counts for so many calendar months after the
        /// newest came out; `None`: without limit.
        previous_months: Option<u32>,
        /// In whose local time months run.
        zone: ZoneTerm,
    },
    /// A delivered version is validated.
    NewVersionValidation {
        /// Within so many calendar days of its delivery, to 24:00 of the last.
        days: u32,
        /// In whose local time days run.
        zone: ZoneTerm,
    },
    /// Planned work is told ahead.
    MaintenanceNotice(Box<WorkNotice>),
    /// A change of the booklet is told ahead.
    ConventionNotice {
        /// At least so many calendar months.
        months: u32,
        /// Reasons that spare the notice, as they stand in the evidence.
        spared: Clause<SparedReasons>,
        /// In whose local time months run.
        zone: ZoneTerm,
    },
    /// Old movements are purged.
    HistoryPurge {
        /// Calendar years kept, the current one included.
        years: u32,
        /// What is never purged, in our words.
        spared: Option<String>,
    },
    /// The date of an update is told before it, patches excepted.
    UpdateNotice {
        /// In whose local time days run.
        zone: ZoneTerm,
    },
}

impl LifecycleRule {
    /// Its names in output, in the order of the variants.
    pub const NAMES: [&'static str; 6] = [
        "version-eligibility",
        "new-version-validation",
        "maintenance-notice",
        "convention-notice",
        "history-purge",
        "update-notice",
    ];

    /// Its name in output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        let [
            eligibility,
            validation,
            maintenance,
            convention,
            purge,
            update,
        ] = Self::NAMES;
        match self {
            Self::VersionEligibility { .. } => eligibility,
            Self::NewVersionValidation { .. } => validation,
            Self::MaintenanceNotice(_) => maintenance,
            Self::ConventionNotice { .. } => convention,
            Self::HistoryPurge { .. } => purge,
            Self::UpdateNotice { .. } => update,
        }
    }
}

/// What is owed for planned work, by when it is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkNotice {
    /// Standing hours of maintenance.
    pub standing: CalendarTerms,
    /// What is owed for work wholly inside them; `None`: nothing.
    pub inside: Option<NoticeDue>,
    /// What is owed for other work.
    pub outside: NoticeDue,
}

/// How long ahead work must be told, and what a miss is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeDue {
    /// How long ahead.
    pub delay: NoticeDelay,
    /// What counts as notice.
    pub told: Clause<Told>,
    /// What a late or missing notice is.
    pub miss: Clause<Miss>,
    /// How strictly it binds.
    pub binding: Binding,
}

/// How long ahead something is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum NoticeDelay {
    /// So many elapsed hours before its start. Zero: no later than the start.
    Hours(u32),
    /// So many business days lie after the day of the notice, up to the day of the work,
    /// which is one of them where it is a business day.
    BusinessDays {
        /// How many.
        count: u32,
        /// Which days are business days: those on which this calendar is open.
        days: CalendarTerms,
    },
}

/// Reasons that spare a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SparedReasons {
    /// These words alone.
    Of(Vec<String>),
    /// Any that is stated.
    AnyStated,
}

/// Products whose updates are made by agreement; the others are updated by the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PilotedUpdates {
    /// Where that stands.
    pub articles: Citations,
    /// The products, without the vendor's name before theirs. Letter case does not matter.
    pub products: Vec<String>,
}
