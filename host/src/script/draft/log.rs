//! The changes of one amendment, segment by segment.

use chrono::NaiveDate;
use livret_core::contract::amend::Change;
use livret_core::report::Override;
use rhai::Position;

use crate::script::fault::line_and_column;

/// The changes of one amendment: one entry for segments that change alike.
pub(super) struct Log {
    /// From when the script says that it holds.
    from: Option<NaiveDate>,
    first: bool,
    entries: Vec<(Option<NaiveDate>, Change)>,
}

impl Log {
    pub(super) const fn new(from: Option<NaiveDate>) -> Self {
        Self {
            from,
            first: true,
            entries: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, segment: Option<NaiveDate>, changes: Vec<Change>) {
        // The oldest segment in range may have begun before the script's day.
        let from = if self.first { self.from } else { segment };
        self.first = false;
        for change in changes {
            if !self.entries.iter().any(|(_, noted)| *noted == change) {
                self.entries.push((from, change));
            }
        }
    }

    /// The entries, with the place of the call that made them.
    pub(super) fn overrides(self, script: &str, place: Position) -> impl Iterator<Item = Override> {
        let (line, column) = line_and_column(place);
        let entries = self.entries.into_iter();
        entries.map(move |(from, change)| Override {
            path: change.path,
            from,
            old: change.old,
            new: change.new,
            articles: change.articles,
            script: script.to_owned(),
            line,
            column,
        })
    }
}
