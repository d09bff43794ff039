//! Why there are no restore points to list, and what is known still.

use crate::contract::Citations;
use crate::contract::terms::Missing;
use crate::judge::{BindError, Subject};
use crate::time::Instant;

/// Why there are no restore points to list.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PointsError {
    /// The booklet promises no backups.
    #[error("promises no backups, art. {articles}: {because}")]
    NotPromised {
        /// Where that stands.
        articles: Citations,
        /// Why, in our words.
        because: String,
    },
    /// A parameter is missing without which backups cannot be told.
    #[error("cannot say anything of backups without `{}`, art. {}: {}", .0.parameter, .0.article, .0.reason)]
    Missing(Missing),
    /// Nothing is promised at that time.
    #[error("{at} lies outside the subscription, which runs {runs}")]
    NotInForce {
        /// The time asked about.
        at: Instant,
        /// From when until when it runs.
        runs: String,
    },
    /// The time asked about lies after what is known.
    #[error("{at} lies after {as_of}, until when things are known")]
    NotYet {
        /// The time asked about.
        at: Instant,
        /// What is known is known until then.
        as_of: Instant,
    },
    /// No backup is on record.
    #[error("no evidence names a backup; promised at {at}: {promised}")]
    NoEvidence {
        /// The time asked about.
        at: Instant,
        /// What was promised then.
        promised: String,
    },
    /// The first backup on record was started later.
    #[error(
        "{at} lies before the first backup on record, {first}, started at {started}; promised \
         at {at}: {promised}"
    )]
    BeforeFirst {
        /// The time asked about.
        at: Instant,
        /// The first backup on record.
        first: String,
        /// When that one was started.
        started: Instant,
        /// What was promised at the time asked about.
        promised: String,
    },
    /// Terms that cannot be bound; never those that were checked.
    #[error(transparent)]
    Bind(#[from] BindError),
}

impl PointsError {
    pub(super) fn not_in_force(subject: &Subject, at: Instant) -> Self {
        let terms = subject.terms.first().and_then(|terms| terms.from);
        let since = terms.map_or(subject.since, |from| from.max(subject.since));
        let runs = match subject.until {
            Some(until) => format!("from {since} to {until}"),
            None => format!("from {since}"),
        };
        Self::NotInForce { at, runs }
    }
}
