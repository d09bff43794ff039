//! What was run: the rows of one backup together, as far as `as_of` knows.

use std::sync::Arc;

use crate::evidence::{BackupKind, BackupRow, BackupStatus, RowRef};
use crate::time::{Instant, Interval};

/// One backup: the rows of its copies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) id: &'a Arc<str>,
    pub(super) kind: BackupKind,
    /// When it was started: the state that it holds.
    pub(super) started: Instant,
    pub(super) end: RunEnd,
    /// One row per copy, those that failed among them.
    pub(super) copies: &'a [BackupRow],
}

/// What became of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunEnd {
    /// Its first copy was whole then.
    Whole(Instant),
    /// A copy ends after what is known: nobody knows yet how.
    Running,
    /// In part, at best.
    Partial,
    /// Not at all.
    Failed,
}

impl<'a> Run<'a> {
    fn of(copies: &'a [BackupRow], as_of: Instant) -> Option<Self> {
        let first = copies.first()?;
        let whole = copies.iter().filter_map(|copy| whole_at(copy, as_of)).min();
        let has = |status| copies.iter().any(|copy| copy.status == status);
        let runs_on = |copy: &BackupRow| copy.finished.is_some_and(|at| at > as_of);
        let end = match whole {
            Some(at) => RunEnd::Whole(at),
            None if copies.iter().any(runs_on) => RunEnd::Running,
            None if has(BackupStatus::Partial) => RunEnd::Partial,
            None => RunEnd::Failed,
        };
        Some(Self {
            id: &first.id,
            kind: first.kind,
            started: first.started,
            end,
            copies,
        })
    }

    /// When its first copy was whole; `None`: it is no success, or not yet.
    pub(super) const fn whole(&self) -> Option<Instant> {
        match self.end {
            RunEnd::Whole(at) => Some(at),
            _ => None,
        }
    }

    /// Its copies that were whole by `at`.
    pub(super) fn whole_copies(&self, at: Instant) -> impl Iterator<Item = &'a BackupRow> + 'a {
        let whole = move |copy: &&BackupRow| whole_at(copy, at).is_some();
        self.copies.iter().filter(whole)
    }

    /// Its copies that were whole by `at` and not deleted yet.
    pub(super) fn alive(&self, at: Instant) -> impl Iterator<Item = &'a BackupRow> + 'a {
        self.whole_copies(at)
            .filter(move |copy| !is_deleted(copy, at))
    }

    /// Whether a copy that is whole by `as_of` was not deleted yet at `at`.
    pub(super) fn is_left_at(&self, at: Instant, as_of: Instant) -> bool {
        self.whole_copies(as_of).any(|copy| !is_deleted(copy, at))
    }

    /// Whether, as is known later, it had begun and not ended at `at`.
    pub(super) fn is_running_at(&self, at: Instant) -> bool {
        let ends = self.copies.iter().filter_map(|copy| copy.finished).max();
        self.started <= at && ends.is_some_and(|end| end > at)
    }

    /// Where its copies stand.
    pub(super) fn rows(&self) -> impl Iterator<Item = RowRef> + use<'a> {
        self.copies.iter().map(|copy| copy.row)
    }

    /// `D-1, started at …, failed`.
    pub(super) fn describe(&self) -> String {
        let how = match self.end {
            RunEnd::Whole(at) => format!("was whole at {at}"),
            RunEnd::Running => "has not ended".to_owned(),
            RunEnd::Partial => "was partial".to_owned(),
            RunEnd::Failed => "failed".to_owned(),
        };
        format!("{}, started at {}, {how}", self.id, self.started)
    }
}

/// Whether a copy was deleted by `at`; where the evidence has no such column, it was not.
fn is_deleted(copy: &BackupRow, at: Instant) -> bool {
    copy.deleted.at().is_some_and(|gone| gone <= at)
}

/// When a copy was whole, by `as_of`.
fn whole_at(copy: &BackupRow, as_of: Instant) -> Option<Instant> {
    let succeeded = copy.status == BackupStatus::Success;
    copy.finished.filter(|at| succeeded && *at <= as_of)
}

/// The backups of a subscription that were started by `as_of`.
#[derive(Debug)]
pub(super) struct Runs<'a> {
    /// By start and id.
    all: Vec<Run<'a>>,
    kinds: [Vec<Run<'a>>; 3],
}

impl<'a> Runs<'a> {
    /// `rows` in their order: by start and id.
    pub(super) fn new(rows: &'a [BackupRow], as_of: Instant) -> Self {
        let all: Vec<Run<'_>> = rows
            .chunk_by(|one, other| (one.started, &one.id) == (other.started, &other.id))
            .filter_map(|copies| Run::of(copies, as_of))
            .filter(|run| run.started <= as_of)
            .collect();
        let kinds = BackupKind::WORDS.map(|(_, kind)| {
            let runs = all.iter().filter(|run| run.kind == kind);
            runs.copied().collect()
        });
        Self { all, kinds }
    }

    /// All of them, by start and id.
    pub(super) fn all(&self) -> &[Run<'a>] {
        &self.all
    }

    /// Those of one kind.
    pub(super) fn of_kind(&self, kind: &str) -> &[Run<'a>] {
        let place = BackupKind::WORDS.iter().position(|(word, _)| *word == kind);
        let runs = place.and_then(|place| self.kinds.get(place));
        runs.map_or(&[], Vec::as_slice)
    }
}

/// Those of `runs`, by start, that were started in a stretch of time.
pub(super) fn started_in<'r, 'a>(runs: &'r [Run<'a>], within: Interval) -> &'r [Run<'a>] {
    let before = |until: Instant| runs.partition_point(|run| run.started < until);
    runs.get(before(within.start)..before(within.end.max(within.start)))
        .unwrap_or_default()
}
