//! Rows of versions, notices and claims, and what a notice says of the work that it tells.

use std::collections::BTreeMap;

use livret_core::evidence::{
    ClaimRow, MaintenanceRow, NoticeKind, NoticeRow, RowRef, SubscriptionIndex, VersionEvent,
    VersionNumber, VersionRow,
};
use livret_core::month::Month;
use livret_core::time::Instant;

use super::desk::{Desk, Family};
use super::gather::{Content, Renumbered};
use super::kind::{Column, EvidenceKind};
use super::placement::Placement;
use super::row::Row;
use super::words::{cut, shown, word_in};

/// What a version's row says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    pub(super) row: VersionRow,
}

impl Content for Version {
    const KIND: EvidenceKind = EvidenceKind::Versions;
    type Held = VersionRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Lifecycle)?;
        let event = row.required(Column::Event)?;
        let event = word_in("`event`", event, &VersionEvent::WORDS)?;
        let version = row.required(Column::Version)?;
        let number = VersionNumber::read(version).ok_or_else(|| {
            format!(
                "`version` {} has no number that can be read; write numbers with dots between, \
                 such as `12.3.1`",
                shown(version)
            )
        })?;
        Ok(Self {
            row: VersionRow {
                subscription: subject.place,
                at: row.required_time(Column::At)?,
                event,
                number,
                version: version.into(),
                product: desk.product(row, subject)?,
                row: RowRef::default(),
            },
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> VersionRow {
        let row = self.row;
        VersionRow {
            row: at,
            product: words.word(row.product),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        desk.place_moments(self.row.subscription, self.row.at, &[self.row.at])
    }
}

/// What a notice's row says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Notice {
    pub(super) row: NoticeRow,
}

impl Content for Notice {
    const KIND: EvidenceKind = EvidenceKind::Notices;
    type Held = NoticeRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Lifecycle)?;
        let kind = row.required(Column::Kind)?;
        Ok(Self {
            row: NoticeRow {
                subscription: subject.place,
                kind: word_in("`kind`", kind, &NoticeKind::WORDS)?,
                sent: row.required_time(Column::SentAt)?,
                effective: row.time(Column::EffectiveAt)?,
                reason: desk.word(row, Column::Reason),
                reference: desk.word(row, Column::Ref),
                row: RowRef::default(),
            },
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> NoticeRow {
        let row = self.row;
        NoticeRow {
            row: at,
            reason: words.word(row.reason),
            reference: words.word(row.reference),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        let sent = self.row.sent;
        let effective = self.row.effective.unwrap_or(sent);
        desk.place_moments(self.row.subscription, sent, &[sent, effective])
    }
}

/// Takes over from notices when the client was told of work: a notice tells of the work of
/// its subscription that begins when the notice takes effect. The earliest word counts.
pub(super) fn announce(works: &mut [MaintenanceRow], notices: &[NoticeRow]) {
    let mut earliest: BTreeMap<(SubscriptionIndex, Instant), Instant> = BTreeMap::new();
    for notice in notices {
        if let (NoticeKind::Maintenance, Some(begins)) = (notice.kind, notice.effective) {
            let sent = earliest
                .entry((notice.subscription, begins))
                .or_insert(notice.sent);
            *sent = notice.sent.min(*sent);
        }
    }
    for work in works {
        let told = earliest.get(&(work.subscription, work.start)).copied();
        work.announced_at = [work.announced_at, told].into_iter().flatten().min();
    }
}

/// What a claim's row says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub(super) row: ClaimRow,
}

impl Content for Claim {
    const KIND: EvidenceKind = EvidenceKind::Claims;
    type Held = ClaimRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Credits)?;
        let period = row.required(Column::Period)?;
        Ok(Self {
            row: ClaimRow {
                subscription: subject.place,
                period: cut(period)
                    .parse::<Month>()
                    .map_err(|why| format!("`period`: {why}"))?,
                sent: row.required_time(Column::SentAt)?,
                reference: desk.word(row, Column::Ref),
                row: RowRef::default(),
            },
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> ClaimRow {
        let row = self.row;
        ClaimRow {
            row: at,
            reference: words.word(row.reference),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        desk.place_month(self.row.subscription, self.row.sent, self.row.period)
    }
}
