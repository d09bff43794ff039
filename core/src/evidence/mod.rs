//! Evidence: what happened, in columns.
//!
//! Each kind is held in columns sorted by subscription and start, so that the same slices
//! serve a demo and a decade. Words that repeat (causes, products, severities) are held
//! once, in [`Texts`]. Reading files and rejecting rows belongs to `livret-host`; what
//! stands here is well-formed: ends lie after starts, words are known, ids are unique.

mod backups;
mod exceptions;
mod lifecycle;
mod outages;
mod rows;
mod steps;
mod table;
mod texts;
mod tickets;

pub use backups::{BackupKind, BackupRow, BackupStatus, Backups, RestoreRow, Restores};
pub use exceptions::{Exception, Exceptions, TicketEffect, TicketException};
pub use lifecycle::{
    ClaimRow, Claims, NoticeKind, NoticeRow, Notices, VersionEvent, VersionNumber, VersionRow,
    Versions,
};
pub use outages::{
    Coverage, CoverageRow, Maintenance, MaintenanceKind, MaintenanceRow, OutageRow, Outages,
};
pub use rows::{BySubscription, RowRef, SubscriptionIndex};
pub use steps::{Step, StepKind, Steps};
pub use table::{OfSubscription, Table};
pub use texts::{Text, Texts};
pub use tickets::{SuspensionRow, Suspensions, TicketRow, Tickets, WorkaroundAcceptance};

use crate::time::Instant;

/// How far an outage went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u32)]
pub enum Impact {
    /// Nothing worked.
    #[default]
    Total = 0,
    /// A part did not work.
    Partial = 1,
    /// It worked badly.
    Degraded = 2,
}

impl Impact {
    /// All of them, with their words.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("total", Self::Total),
        ("partial", Self::Partial),
        ("degraded", Self::Degraded),
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Partial => "partial",
            Self::Degraded => "degraded",
        }
    }
}

/// Who recorded something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u32)]
pub enum Source {
    /// Not said.
    #[default]
    Unstated = 0,
    /// The vendor.
    Vendor = 1,
    /// The client.
    Client = 2,
    /// A monitoring tool.
    Monitor = 3,
}

impl Source {
    /// All that can be said, with their words.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("vendor", Self::Vendor),
        ("client", Self::Client),
        ("monitor", Self::Monitor),
    ];

    /// The word for it; empty when it is not said.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unstated => "",
            Self::Vendor => "vendor",
            Self::Client => "client",
            Self::Monitor => "monitor",
        }
    }
}

/// The causes that evidence may name, beside `outside:NAME`.
pub const CAUSES: [&str; 9] = [
    "vendor",
    "force-majeure",
    "client-equipment",
    "client-network",
    "client-environment",
    "client-use",
    "prerequisites",
    "unauthorised-intervention",
    "site-destruction",
];

/// The kinds of which some file could not be read: what it would say is not known, and no
/// verdict that it could change is certain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Some outages.
    pub outages: bool,
    /// Some maintenance.
    pub maintenance: bool,
    /// Some coverage.
    pub coverage: bool,
    /// Some tickets.
    pub tickets: bool,
    /// Some suspensions.
    pub suspensions: bool,
    /// Some backups.
    pub backups: bool,
    /// Some restorations.
    pub restores: bool,
    /// Some events of versions.
    pub versions: bool,
    /// Some notices.
    pub notices: bool,
    /// Some claims.
    pub claims: bool,
}

/// All the evidence of one run.
#[derive(Debug, Default)]
pub struct Evidence {
    /// What could not be read.
    pub unread: Unread,
    /// The words that the columns name by number.
    pub texts: Texts,
    /// When the service was unavailable.
    pub outages: Outages,
    /// When work was done on it.
    pub maintenance: Maintenance,
    /// When monitoring was alive.
    pub coverage: Coverage,
    /// What was reported.
    pub tickets: Tickets,
    /// When a ticket's clock stood still.
    pub suspensions: Suspensions,
    /// The copies of backups.
    pub backups: Backups,
    /// What the client asked to be restored.
    pub restores: Restores,
    /// What became of versions.
    pub versions: Versions,
    /// What the client was told.
    pub notices: Notices,
    /// What the client claimed.
    pub claims: Claims,
    /// What clients' contracts say of single rows.
    pub exceptions: Exceptions,
}

impl Evidence {
    /// How a ticket is judged otherwise than by its row, if it is.
    #[must_use]
    pub fn exception_of(&self, ticket: &TicketRow) -> Option<&TicketException> {
        self.exceptions.ticket(ticket.subscription, ticket.row)
    }

    /// Whether more may be known of a subscription's maintenance than its rows say: a file of it
    /// could not be read, or one of notices, which may tell of the works that there were.
    #[must_use]
    pub fn maintenance_open(&self, subscription: SubscriptionIndex) -> bool {
        let works = self.maintenance.of(subscription);
        self.unread.maintenance || self.unread.notices && !works.is_empty()
    }

    /// The severity by which a ticket is judged.
    #[must_use]
    pub fn severity_of(&self, ticket: &TicketRow) -> &str {
        match self.exception_of(ticket).map(|it| &it.effect) {
            Some(TicketEffect::Severity(severity)) => severity,
            Some(TicketEffect::Excused) | None => self.texts.get(ticket.severity),
        }
    }
}

/// An outage as a plugin's own code sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutageRecord {
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Its cause, as a place in [`CAUSES`]; one past the last is `outside:NAME`.
    pub cause: u32,
    /// How far it went.
    pub impact: Impact,
    /// Whether it was of the production environment.
    pub production: bool,
    /// Who recorded it.
    pub source: Source,
}
