//! What the rows of some subscriptions are read from: the files, and where in them to look.

use std::collections::BTreeSet;

use super::folder::EvidenceFile;
use super::survey::{Portion, Survey};

/// The files that a portion of the subscriptions is read from.
pub(super) struct Sources<'a> {
    /// All files, by place.
    pub(super) files: &'a [EvidenceFile],
    /// Those that are known to be unreadable, by place.
    pub(super) refused: &'a BTreeSet<u32>,
    /// Where the rows of which subscriptions lie, if that was looked at.
    pub(super) survey: Option<&'a Survey>,
    /// The subscriptions that are read.
    pub(super) portion: &'a Portion,
}

impl Sources<'_> {
    /// Whether a file is known to be unreadable.
    pub(super) fn is_refused(&self, file: &EvidenceFile) -> bool {
        self.refused.contains(&file.place)
    }

    /// How many rows of a file the portion has at most; 0 if that was not looked at.
    pub(super) fn rows(&self, file: &EvidenceFile) -> usize {
        let blocks = self.survey.and_then(|survey| survey.blocks(file));
        let rows = blocks.map_or(0, |blocks| blocks.rows(self.portion));
        usize::try_from(rows.min(self.portion.rows)).unwrap_or(0)
    }

    /// Whether a block of a file must be read.
    pub(super) fn wants(&self, file: &EvidenceFile, group: usize, block: usize) -> bool {
        let blocks = self.survey.and_then(|survey| survey.blocks(file));
        blocks.is_none_or(|blocks| blocks.may_hold(group, block, self.portion))
    }
}
