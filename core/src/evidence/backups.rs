//! Backups and restorations.

use std::sync::Arc;

use super::rows::{RowRef, SubscriptionIndex};
use super::steps::Step;
use super::table::{Table, of_subscription};
use super::texts::Text;
use crate::time::Instant;

/// Which rhythm a backup belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackupKind {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
}

impl BackupKind {
    /// All of them, with their words.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("daily", Self::Daily),
        ("weekly", Self::Weekly),
        ("monthly", Self::Monthly),
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
        }
    }
}

/// How a backup ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackupStatus {
    /// Whole.
    Success,
    /// Not at all.
    Failed,
    /// In part, which fills no slot.
    Partial,
}

impl BackupStatus {
    /// All of them, with their words.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("success", Self::Success),
        ("failed", Self::Failed),
        ("partial", Self::Partial),
    ];
}

/// One copy of a backup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// When it was started: the state that it holds.
    pub started: Instant,
    /// The backup's id; the copies of one backup share it.
    pub id: Arc<str>,
    /// Which rhythm it belongs to.
    pub kind: BackupKind,
    /// When it was whole; `None`: the evidence leaves it empty.
    pub finished: Option<Instant>,
    /// How it ended.
    pub status: BackupStatus,
    /// Where the copy lies; `None`: the evidence has no such column.
    pub site: Option<Text>,
    /// In which country, by ISO 3166; `None`: the evidence has no such column.
    pub region: Option<Text>,
    /// When the copy was deleted.
    pub deleted: Step,
    /// Where it stands.
    pub row: RowRef,
}

/// A restoration that the client asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RestoreRow {
    /// Whose.
    pub subscription: SubscriptionIndex,
    /// When it was asked for.
    pub requested: Instant,
    /// Its id, unique in its subscription.
    pub id: Box<str>,
    /// The state asked for.
    pub point: Instant,
    /// When it was done.
    pub restored: Step,
    /// The id of the backup that served; none: not said.
    pub backup: Text,
    /// Where it stands.
    pub row: RowRef,
}

of_subscription!(BackupRow, RestoreRow);

/// Copies of backups, by start and id.
pub type Backups = Table<BackupRow>;

/// Restorations, by request and id.
pub type Restores = Table<RestoreRow>;
