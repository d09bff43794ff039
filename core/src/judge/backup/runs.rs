//! What was run: the rows of one backup together.

use crate::evidence::{BackupKind, BackupRow, BackupStatus};
use crate::time::Instant;

/// One backup: the rows of its copies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) id: &'a str,
    pub(super) kind: BackupKind,
    pub(super) started: Instant,
    /// When its first copy was whole, by `as_of`; `None`: it is no success, or not yet.
    pub(super) finished: Option<Instant>,
    /// One row per copy.
    pub(super) copies: &'a [BackupRow],
}

impl Run<'_> {
    /// Whether a copy may still come to be whole after `as_of`.
    pub(super) fn may_succeed(&self, as_of: Instant) -> bool {
        self.copies.iter().any(|copy| {
            copy.status == BackupStatus::Success && copy.finished.is_none_or(|at| at > as_of)
        })
    }

    /// What became of it, in words: `B-1, started at …, failed`.
    pub(super) fn describe(&self, as_of: Instant) -> String {
        let how = if self.finished.is_some() {
            "succeeded"
        } else if self.may_succeed(as_of) {
            "had not ended"
        } else if self
            .copies
            .iter()
            .any(|it| it.status == BackupStatus::Partial)
        {
            "was partial"
        } else {
            "failed"
        };
        format!("{}, started at {}, {how}", self.id, self.started)
    }
}

/// The backups started by `as_of`, by start and id.
pub(super) fn runs(rows: &[BackupRow], as_of: Instant) -> Vec<Run<'_>> {
    rows.chunk_by(|a, b| (a.started, &a.id) == (b.started, &b.id))
        .filter_map(|copies| {
            let first = copies.first()?;
            let whole = |copy: &&BackupRow| copy.status == BackupStatus::Success;
            let finished = copies.iter().filter(whole).filter_map(|copy| copy.finished);
            (first.started <= as_of).then(|| Run {
                id: &first.id,
                kind: first.kind,
                started: first.started,
                finished: finished.filter(|at| *at <= as_of).min(),
                copies,
            })
        })
        .collect()
}
