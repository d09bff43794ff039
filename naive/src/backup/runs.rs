//! What was run: the copies of one backup together, as far as `as_of` knows.

use crate::situation::{Backup, Subject};

/// One backup.
pub(super) struct Run<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'static str,
    pub(super) started: i64,
    pub(super) copies: Vec<&'a Backup>,
    as_of: i64,
}

/// The backups on record, by start and id.
pub(super) fn runs(subject: Subject<'_>) -> Vec<Run<'_>> {
    let as_of = subject.situation.as_of;
    let mut runs: Vec<Run<'_>> = Vec::new();
    for copy in subject.rows(&subject.situation.evidence.backups) {
        if copy.started >= as_of {
            continue;
        }
        match runs.iter_mut().find(|run| run.id == copy.id) {
            Some(run) => run.copies.push(copy),
            None => runs.push(Run {
                id: &copy.id,
                kind: copy.kind,
                started: copy.started,
                copies: vec![copy],
                as_of,
            }),
        }
    }
    runs.sort_by_key(|run| (run.started, run.id));
    runs
}

impl<'a> Run<'a> {
    /// The copies that are whole.
    pub(super) fn whole_copies(&self) -> impl Iterator<Item = &'a Backup> + '_ {
        let ended = |copy: &Backup| copy.finished.is_some_and(|at| at <= self.as_of);
        let copies = self.copies.iter().copied();
        copies.filter(move |copy| copy.status == "success" && ended(copy))
    }

    /// When its first copy was whole.
    pub(super) fn whole(&self) -> Option<i64> {
        self.whole_copies().filter_map(|copy| copy.finished).min()
    }

    /// Whether a copy ends later than is known.
    pub(super) fn runs_on(&self) -> bool {
        let mut ends = self.copies.iter().filter_map(|copy| copy.finished);
        ends.any(|at| at > self.as_of)
    }

    /// Whether a whole copy was not deleted yet.
    pub(super) fn is_left_at(&self, t: i64) -> bool {
        self.whole_copies()
            .any(|copy| copy.deleted.is_none_or(|gone| gone > t))
    }
}
