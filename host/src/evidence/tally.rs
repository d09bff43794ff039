//! Counts, rejections, and the files that could not be read.

use std::collections::{BTreeMap, BTreeSet};

use livret_core::evidence::{RowRef, Unread};
use livret_core::report::Counts;

use super::error::FileError;
use super::kind::EvidenceKind;

/// Counts, rejections and the files that could not be read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: BTreeMap<EvidenceKind, Counts>,
    pub(super) rejected: Vec<Rejection>,
    /// Files that turned out to be unreadable, by place.
    pub(super) file_errors: Vec<(u32, FileError)>,
    /// The kinds of those files.
    pub(super) unread: BTreeSet<EvidenceKind>,
}

/// A row that was rejected.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rejection {
    pub(super) at: RowRef,
    pub(super) why: String,
    pub(super) kind: EvidenceKind,
    /// Whether it is of a subscription and, as far as its times can be read, of the months
    /// asked for.
    pub(super) asked: bool,
}

impl Tally {
    /// The kinds of which something is not known.
    pub(super) fn unread(&self) -> Unread {
        let unread = |kind| self.unread.contains(&kind);
        Unread {
            outages: unread(EvidenceKind::Outages),
            maintenance: unread(EvidenceKind::Maintenance),
            coverage: unread(EvidenceKind::Coverage),
            tickets: unread(EvidenceKind::Tickets),
            suspensions: unread(EvidenceKind::Suspensions),
            backups: unread(EvidenceKind::Backups),
            restores: unread(EvidenceKind::Restores),
            versions: unread(EvidenceKind::Versions),
            notices: unread(EvidenceKind::Notices),
            claims: unread(EvidenceKind::Claims),
        }
    }
}
