//! Rows of evidence as data: where each stands, what it says, and what it is to the verdict.

mod reader;

use serde::Serialize;

use crate::contract::ArticleId;
use crate::evidence::{Exception, TicketEffect, TicketException};
use crate::time::{Instant, Micros};
pub(super) use reader::Reader;

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Its file, relative to the folder of evidence.
    pub file: String,
    /// Its line, counted from 1.
    pub line: u32,
}

/// A row of evidence that touched the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceRow {
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// What it says, under the names of its columns.
    #[serde(flatten)]
    pub says: Says,
    /// What it is to the verdict, beside what the parts tell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<RowNote>,
}

/// What a row says. A column that its file does not have is `null`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(missing_docs, reason = "the fields are the columns of the evidence")]
pub enum Says {
    /// An outage.
    Outages {
        start: Instant,
        /// `None`: still down.
        end: Option<Instant>,
        impact: &'static str,
        production: bool,
        cause: String,
        source: Option<&'static str>,
        product: Option<String>,
    },
    /// Maintenance.
    Maintenance {
        start: Instant,
        end: Instant,
        work: &'static str,
        planned_at: Option<Instant>,
        published_at: Option<Instant>,
        announced_at: Option<Instant>,
        product: Option<String>,
    },
    /// A stretch in which monitoring was alive.
    Coverage { start: Instant, end: Instant },
    /// A ticket.
    Tickets {
        id: String,
        recorded_at: Instant,
        severity: String,
        channel: &'static str,
        production: bool,
        cause: String,
        workaround_accepted: Option<bool>,
        /// The steps that are filled, by column, in the order of a ticket.
        steps: Vec<StepRead>,
        /// The steps whose columns the file does not have: nobody knows them.
        unknown_steps: Vec<&'static str>,
    },
    /// A suspension.
    Suspensions {
        ticket: String,
        start: Instant,
        /// `None`: it lasts.
        end: Option<Instant>,
        reason: String,
    },
    /// A copy of a backup.
    Backups {
        id: String,
        backup: &'static str,
        started_at: Instant,
        finished_at: Option<Instant>,
        status: &'static str,
        site: Option<String>,
        region: Option<String>,
        deleted_at: Option<Instant>,
    },
    /// A restoration.
    Restores {
        id: String,
        requested_at: Instant,
        point: Instant,
        restored_at: Option<Instant>,
        backup: Option<String>,
    },
    /// An event of a version.
    Versions {
        event: &'static str,
        version: String,
        at: Instant,
        product: Option<String>,
    },
    /// A notice.
    Notices {
        notice: &'static str,
        sent_at: Instant,
        effective_at: Option<Instant>,
        reason: Option<String>,
        #[serde(rename = "ref")]
        reference: Option<String>,
    },
    /// A claim.
    Claims {
        period: String,
        sent_at: Instant,
        #[serde(rename = "ref")]
        reference: Option<String>,
    },
}

/// A step of a ticket that its row fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepRead {
    /// Its column.
    pub step: &'static str,
    /// When; after `as_of` it has not happened yet.
    pub at: Instant,
}

/// What a row is to the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "note", rename_all = "kebab-case")]
pub enum RowNote {
    /// An exclusion of the terms takes out what falls into it.
    TakesOut {
        /// The exclusion's number.
        exclusion: usize,
    },
    /// An exclusion is meant for it, and nothing says that it was told.
    NeverTold {
        /// The exclusion's number.
        exclusion: usize,
    },
    /// An exclusion is meant for it, and it was told too late.
    ToldLate {
        /// The exclusion's number.
        exclusion: usize,
        /// When it was told.
        told: Instant,
        /// How long before its start.
        ahead_seconds: Micros,
        /// How long it had to be.
        needed_seconds: Micros,
    },
    /// No exclusion is meant for work of its kind.
    NoExclusion,
    /// Another side recorded it, and the vendor's records alone count.
    LeftOut,
    /// The clock stood still while it lasted.
    StopsTheClock,
    /// It releases the ticket.
    Releases,
    /// The client's contract takes the outage out, or releases the ticket.
    Excused {
        /// The place that says it.
        place: ArticleId,
        /// The article of the booklet that it overrides.
        overrides: ArticleId,
    },
    /// The client's contract has the ticket judged by another severity.
    Reclassified {
        /// Which.
        severity: String,
        /// The place that says it.
        place: ArticleId,
        /// The article of the booklet that it overrides.
        overrides: ArticleId,
    },
}

impl RowNote {
    /// The client's contract excuses the row.
    pub(super) fn excused(by: &Exception) -> Self {
        Self::Excused {
            place: by.place.clone(),
            overrides: by.article.clone(),
        }
    }

    /// What the client's contract makes of a ticket.
    pub(super) fn of_ticket(of: &TicketException) -> Self {
        match &of.effect {
            TicketEffect::Excused => Self::excused(&of.exception),
            TicketEffect::Severity(severity) => Self::Reclassified {
                severity: severity.clone(),
                place: of.exception.place.clone(),
                overrides: of.exception.article.clone(),
            },
        }
    }
}
