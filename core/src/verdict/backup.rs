//! Verdicts on backups.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use smallvec::SmallVec;

use super::Ruling;
use crate::evidence::RowRef;
use crate::time::Instant;

/// A verdict on one obligation about backups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackupVerdict {
    /// `SUBSCRIPTION/backup/OBLIGATION/…`, percent-encoded.
    pub id: String,
    /// `daily`, `weekly`, `monthly`, `retention`, `copies`, `region`, `rpo`, `rto` or
    /// `restore`.
    pub obligation: Cow<'static, str>,
    /// The slot: `2026-05-03`, `2026-W18` or `2026-05`; `None` for what is no slot.
    pub slot: Option<Arc<str>>,
    /// The backup or the restoration that it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Arc<str>>,
    /// Until when it was owed: the end of the slot or of the retention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// What happened and when, in one sentence.
    pub detail: BackupDetail,
    /// Outcome, readings, articles.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// The rows from which it was made, as far as they are known; not part of the report,
    /// rendered by `explain`.
    #[serde(skip)]
    pub rows: SmallVec<[RowRef; 2]>,
}

/// What happened and when, in one sentence: as facts where it is said of most backups, so that
/// it costs nothing until it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupDetail {
    /// A backup fills a slot.
    Fills {
        /// Its id.
        backup: Arc<str>,
        /// When it was started.
        started: Instant,
        /// When its first copy was whole.
        whole: Instant,
    },
    /// A backup lies on as many sites as were promised.
    LiesOn {
        /// Its id.
        backup: Arc<str>,
        /// When it was started.
        started: Instant,
        /// The sites, listed.
        sites: Arc<str>,
    },
    /// A copy lies in a country that was promised.
    LiesIn {
        /// The backup's id.
        backup: Arc<str>,
        /// When it was started.
        started: Instant,
        /// The copy's site, where it is told.
        site: Option<Arc<str>>,
        /// The country.
        region: Arc<str>,
    },
    /// Anything else.
    Said(String),
}

impl fmt::Display for BackupDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fills {
                backup,
                started,
                whole,
            } => {
                write!(f, "{backup}, started at {started}, was whole at {whole}: ")?;
                f.write_str("it fills the slot")
            }
            Self::LiesOn {
                backup,
                started,
                sites,
            } => write!(f, "{backup}, started at {started}, lies on {sites}"),
            Self::LiesIn {
                backup,
                started,
                site,
                region,
            } => {
                write!(f, "the copy of {backup}")?;
                if let Some(site) = site {
                    write!(f, " on {site}")?;
                }
                write!(f, ", started at {started}, lies in {region}")
            }
            Self::Said(said) => f.write_str(said),
        }
    }
}

impl From<String> for BackupDetail {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl Serialize for BackupDetail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
