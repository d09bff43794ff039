//! Rows of backups and of restorations.
//!
//! A backup has a row per copy. Copies share its id, and with it the kind and the start:
//! where they do not, nobody knows which backup it was, and none of them is held.

use livret_core::evidence::{
    BackupKind, BackupRow, BackupStatus, RestoreRow, RowRef, SubscriptionIndex, Text,
};
use livret_core::time::{Interval, Micros};

use super::desk::{Desk, Family};
use super::gather::{Content, Renumbered};
use super::kind::{Column, EvidenceKind};
use super::placement::Placement;
use super::row::Row;
use super::words::{shown, word_in};

/// What a backup's row says. Rows of the same id and site stand together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Backup {
    /// Whose, its id and its site: what sorts first.
    copy: CopyKey,
    /// Whether the rows of its id tell of more than one backup.
    torn: bool,
    pub(super) row: BackupRow,
}

/// A copy of a backup of a subscription.
pub(super) type CopyKey = (SubscriptionIndex, Box<str>, Option<Text>);

impl Backup {
    /// The backup itself, of which this is a copy.
    fn backup(&self) -> (SubscriptionIndex, &str) {
        (self.row.subscription, &self.row.id)
    }
}

impl Content for Backup {
    const KIND: EvidenceKind = EvidenceKind::Backups;
    type Held = BackupRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Backup)?;
        let id = row.required(Column::Id)?;
        let site = row
            .has(Column::Site)
            .then(|| match row.filled(Column::Site) {
                Some(site) => desk.texts.intern(&site.to_lowercase()),
                None => Text::NONE,
            });
        let copy = (subject.place, id.into(), site);
        match read_copy(row, copy.clone(), desk) {
            Ok(row) => Ok(Self {
                copy,
                torn: false,
                row,
            }),
            Err(why) => {
                desk.copies.spoil(copy, row.at);
                Err(why)
            }
        }
    }

    fn compare(sorted: &mut [(Self, RowRef)]) {
        for copies in sorted.chunk_by_mut(|(one, _), (other, _)| one.backup() == other.backup()) {
            let mut said = copies
                .iter()
                .map(|(copy, _)| (copy.row.kind, copy.row.started));
            let first = said.next();
            if said.any(|other| Some(other) != first) {
                for (copy, _) in copies {
                    copy.torn = true;
                }
            }
        }
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> BackupRow {
        let row = self.row;
        BackupRow {
            row: at,
            site: row.site.map(|word| words.word(word)),
            region: row.region.map(|word| words.word(word)),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        let BackupRow {
            subscription,
            started,
            finished,
            ..
        } = self.row;
        let end = finished.unwrap_or(started).max(started + Micros(1));
        desk.place(subscription, Interval::new(started, end))
    }

    fn contradicts(&self, other: &Self) -> bool {
        if self.torn {
            self.backup() == other.backup()
        } else {
            self.copy == other.copy
        }
    }

    fn spoiled<'d>(&self, desk: &'d Desk<'_>) -> &'d [RowRef] {
        desk.copies.rows(&self.copy)
    }

    fn what(&self) -> String {
        format!("backup {}", shown(&self.row.id))
    }
}

fn read_copy(
    row: &Row<'_>,
    (subscription, id, site): CopyKey,
    desk: &mut Desk<'_>,
) -> Result<BackupRow, String> {
    let kind = word_in("`kind`", row.required(Column::Kind)?, &BackupKind::WORDS)?;
    let started = row.required_time(Column::StartedAt)?;
    let finished = row.time_from(Column::FinishedAt, Column::StartedAt, started)?;
    let status = row.required(Column::Status)?;
    let status = word_in("`status`", status, &BackupStatus::WORDS)?;
    if status == BackupStatus::Success && finished.is_none() {
        return Err(
            "`finished_at` is empty, and a backup that has not ended is no `success`".into(),
        );
    }
    Ok(BackupRow {
        subscription,
        started,
        id: id.into(),
        kind,
        finished,
        status,
        site,
        region: region(row, desk)?,
        deleted: row.step_from(Column::DeletedAt, Column::StartedAt, started)?,
        row: RowRef::default(),
    })
}

/// The country of a copy, in capitals.
fn region(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Option<Text>, String> {
    match row.filled(Column::Region) {
        None => Ok(row.has(Column::Region).then_some(Text::NONE)),
        Some(text) if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            Ok(Some(desk.texts.intern(&text.to_ascii_uppercase())))
        }
        Some(text) => Err(format!(
            "`region` {} is no country by ISO 3166: write its two letters, such as `FR`",
            shown(text)
        )),
    }
}

/// What a restoration's row says. Rows of the same id stand together.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Restore {
    id: RestoreKey,
    pub(super) row: RestoreRow,
}

/// A restoration of a subscription.
pub(super) type RestoreKey = (SubscriptionIndex, Box<str>);

impl Content for Restore {
    const KIND: EvidenceKind = EvidenceKind::Restores;
    type Held = RestoreRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Backup)?;
        let id: RestoreKey = (subject.place, row.required(Column::Id)?.into());
        match read_restore(row, id.clone(), desk) {
            Ok(row) => Ok(Self { id, row }),
            Err(why) => {
                desk.restores.spoil(id, row.at);
                Err(why)
            }
        }
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> RestoreRow {
        let row = self.row;
        RestoreRow {
            row: at,
            backup: words.word(row.backup),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        let requested = self.row.requested;
        desk.place_moments(self.row.subscription, requested, &[requested])
    }

    fn contradicts(&self, other: &Self) -> bool {
        self.id == other.id
    }

    fn spoiled<'d>(&self, desk: &'d Desk<'_>) -> &'d [RowRef] {
        desk.restores.rows(&self.id)
    }

    fn what(&self) -> String {
        format!("restoration {}", shown(&self.row.id))
    }
}

fn read_restore(
    row: &Row<'_>,
    (subscription, id): RestoreKey,
    desk: &mut Desk<'_>,
) -> Result<RestoreRow, String> {
    let requested = row.required_time(Column::RequestedAt)?;
    let point = row.required_time(Column::Point)?;
    if point > requested {
        return Err(format!(
            "`point` {} lies after `requested_at` {}: no such state was there yet",
            row.shown(Column::Point),
            row.shown(Column::RequestedAt),
        ));
    }
    let restored = row.step_from(Column::RestoredAt, Column::RequestedAt, requested)?;
    Ok(RestoreRow {
        subscription,
        requested,
        id,
        point,
        restored,
        backup: desk.word(row, Column::Backup),
        row: RowRef::default(),
    })
}
