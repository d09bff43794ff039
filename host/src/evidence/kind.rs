//! The kinds of evidence and their columns, as the user writes them.
//!
//! Every column of every kind stands once in [`Column`]; a kind says which of them it has
//! and which it cannot do without. No file format and no meaning of a value stands here.

use std::fmt;

use serde::Serialize;

/// A kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// When the service was unavailable.
    Outages,
    /// When work was done on it.
    Maintenance,
    /// When monitoring was alive.
    Coverage,
    /// What was reported.
    Tickets,
    /// When a ticket's clock stood still.
    Suspensions,
    /// The copies of backups.
    Backups,
    /// What the client asked to be restored.
    Restores,
    /// What became of versions.
    Versions,
    /// What the client was told.
    Notices,
    /// What the client claimed.
    Claims,
}

impl EvidenceKind {
    /// All of them, tickets before the suspensions that name them.
    pub const ALL: [Self; 10] = [
        Self::Outages,
        Self::Maintenance,
        Self::Coverage,
        Self::Tickets,
        Self::Suspensions,
        Self::Backups,
        Self::Restores,
        Self::Versions,
        Self::Notices,
        Self::Claims,
    ];

    /// Its word: the name of its files and its key in a report.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outages => "outages",
            Self::Maintenance => "maintenance",
            Self::Coverage => "coverage",
            Self::Tickets => "tickets",
            Self::Suspensions => "suspensions",
            Self::Backups => "backups",
            Self::Restores => "restores",
            Self::Versions => "versions",
            Self::Notices => "notices",
            Self::Claims => "claims",
        }
    }

    /// The columns that a file of this kind cannot do without.
    pub(super) const fn required(self) -> &'static [Column] {
        use Column::{
            At, EffectiveAt, End, Event, FinishedAt, Id, Kind, Period, Point, Reason, RecordedAt,
            RequestedAt, SentAt, Start, StartedAt, Status, Subscription, Ticket, Version,
        };
        match self {
            Self::Outages => &[Subscription, Start],
            Self::Maintenance => &[Subscription, Start, End, Kind],
            Self::Coverage => &[Subscription, Start, End],
            Self::Tickets => &[Subscription, Id, RecordedAt],
            Self::Suspensions => &[Subscription, Ticket, Start, End, Reason],
            Self::Backups => &[Subscription, Id, Kind, StartedAt, FinishedAt, Status],
            Self::Restores => &[Subscription, Id, RequestedAt, Point],
            Self::Versions => &[Subscription, Event, Version, At],
            Self::Notices => &[Subscription, Kind, SentAt, EffectiveAt],
            Self::Claims => &[Subscription, Period, SentAt],
        }
    }

    /// The columns that a file of this kind may have beside those.
    pub(super) const fn optional(self) -> &'static [Column] {
        use Column::{
            AcknowledgedAt, ActionPlanAt, AnnouncedAt, Backup, Cause, Channel, ClosedAt, DeletedAt,
            DeliveredAt, End, Environment, FixedAt, Impact, Note, PlannedAt, Product, PublishedAt,
            QualifiedAt, Reason, Ref, Region, RestoredAt, Severity, Site, Source, Urgency,
            ValidatedAt, WorkaroundAccepted, WorkaroundAt,
        };
        match self {
            Self::Outages => &[End, Impact, Environment, Cause, Source, Product, Ref, Note],
            Self::Maintenance => &[
                PlannedAt,
                PublishedAt,
                AnnouncedAt,
                Source,
                Product,
                Ref,
                Note,
            ],
            Self::Coverage | Self::Suspensions => &[],
            Self::Tickets => &[
                Severity,
                Impact,
                Urgency,
                Channel,
                Environment,
                Cause,
                AcknowledgedAt,
                QualifiedAt,
                ActionPlanAt,
                WorkaroundAt,
                WorkaroundAccepted,
                FixedAt,
                DeliveredAt,
                ValidatedAt,
                ClosedAt,
            ],
            Self::Backups => &[Site, Region, DeletedAt],
            Self::Restores => &[RestoredAt, Backup],
            Self::Versions => &[Product],
            Self::Notices => &[Reason, Ref],
            Self::Claims => &[Ref],
        }
    }

    /// All its columns.
    pub(super) fn columns(self) -> impl Iterator<Item = Column> {
        self.required().iter().chain(self.optional()).copied()
    }
}

impl fmt::Display for EvidenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Declares the columns with the names that stand in a heading.
macro_rules! columns {
    ($($column:ident = $name:literal),* $(,)?) => {
        /// A column of evidence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Column { $(#[doc = $name] $column),* }

        impl Column {
            /// How many there are.
            pub(super) const COUNT: usize = [$(Self::$column),*].len();

            /// Its name in a heading.
            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$column => $name),* }
            }
        }
    };
}

columns! {
    Subscription = "subscription",
    Start = "start",
    End = "end",
    Impact = "impact",
    Environment = "environment",
    Cause = "cause",
    Source = "source",
    Product = "product",
    Ref = "ref",
    Note = "note",
    Kind = "kind",
    PlannedAt = "planned_at",
    PublishedAt = "published_at",
    AnnouncedAt = "announced_at",
    Id = "id",
    RecordedAt = "recorded_at",
    Severity = "severity",
    Urgency = "urgency",
    Channel = "channel",
    AcknowledgedAt = "acknowledged_at",
    QualifiedAt = "qualified_at",
    ActionPlanAt = "action_plan_at",
    WorkaroundAt = "workaround_at",
    WorkaroundAccepted = "workaround_accepted",
    FixedAt = "fixed_at",
    DeliveredAt = "delivered_at",
    ValidatedAt = "validated_at",
    ClosedAt = "closed_at",
    Ticket = "ticket",
    Reason = "reason",
    StartedAt = "started_at",
    FinishedAt = "finished_at",
    Status = "status",
    Site = "site",
    Region = "region",
    DeletedAt = "deleted_at",
    RequestedAt = "requested_at",
    Point = "point",
    RestoredAt = "restored_at",
    Backup = "backup",
    Event = "event",
    Version = "version",
    At = "at",
    SentAt = "sent_at",
    EffectiveAt = "effective_at",
    Period = "period",
}

impl Column {
    /// Whether it holds times.
    pub(super) fn holds_times(self) -> bool {
        self.name().ends_with("_at")
            || matches!(self, Self::Start | Self::End | Self::At | Self::Point)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
