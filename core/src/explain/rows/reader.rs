//! Reads rows out of the columns, for the reader of an explanation.

use super::{EvidenceRow, Place, RowNote, Says, StepRead};
use crate::evidence::SubscriptionIndex;
use crate::evidence::{
    BackupRow, BackupStatus, ClaimRow, CoverageRow, Evidence, Impact, MaintenanceRow, NoticeKind,
    NoticeRow, OutageRow, RestoreRow, RowRef, Source, Step, StepKind, SuspensionRow, Text,
    TicketRow, VersionEvent, VersionRow, WorkaroundAcceptance,
};
use crate::time::Instant;

/// Reads rows for the reader.
#[derive(Clone, Copy)]
pub(in crate::explain) struct Reader<'a> {
    pub(in crate::explain) evidence: &'a Evidence,
    pub(in crate::explain) files: &'a [String],
}

impl Reader<'_> {
    pub(in crate::explain) fn place(&self, row: RowRef) -> Place {
        Place {
            file: self
                .files
                .get(row.file as usize)
                .cloned()
                .unwrap_or_default(),
            line: row.line,
        }
    }

    fn word(&self, text: Text) -> String {
        self.evidence.texts.get(text).to_owned()
    }

    fn some(&self, text: Text) -> Option<String> {
        (!text.is_none()).then(|| self.word(text))
    }

    fn row(&self, row: RowRef, says: Says, notes: Vec<RowNote>) -> EvidenceRow {
        EvidenceRow {
            place: self.place(row),
            says,
            notes,
        }
    }

    pub(in crate::explain) fn outage(&self, row: &OutageRow, notes: Vec<RowNote>) -> EvidenceRow {
        let says = Says::Outages {
            start: row.start,
            end: (row.end < Instant::END).then_some(row.end),
            impact: word_of(&Impact::WORDS, row.impact).unwrap_or_default(),
            production: row.production,
            cause: self.word(row.cause),
            source: word_of(&Source::WORDS, row.source),
            product: self.some(row.product),
        };
        self.row(row.row, says, notes)
    }

    pub(in crate::explain) fn maintenance(
        &self,
        row: &MaintenanceRow,
        notes: Vec<RowNote>,
    ) -> EvidenceRow {
        let says = Says::Maintenance {
            start: row.start,
            end: row.end,
            work: row.kind.word(),
            planned_at: row.planned_at,
            published_at: row.published_at,
            announced_at: row.announced_at,
            product: self.some(row.product),
        };
        self.row(row.row, says, notes)
    }

    pub(in crate::explain) fn coverage(&self, row: &CoverageRow) -> EvidenceRow {
        let says = Says::Coverage {
            start: row.interval.start,
            end: row.interval.end,
        };
        self.row(row.row, says, Vec::new())
    }

    /// With what the client's contract makes of it.
    pub(in crate::explain) fn ticket(&self, row: &TicketRow) -> EvidenceRow {
        let notes = self.evidence.exception_of(row).map(RowNote::of_ticket);
        let steps = StepKind::COLUMNS.iter().filter_map(|(column, kind)| {
            let at = row.step(*kind).at()?;
            Some(StepRead { step: column, at })
        });
        let says = Says::Tickets {
            id: row.id.to_string(),
            recorded_at: row.recorded,
            severity: self.word(row.severity),
            channel: if row.phone { "phone" } else { "portal" },
            production: row.production,
            cause: self.word(row.cause),
            workaround_accepted: match row.workaround {
                WorkaroundAcceptance::Accepted => Some(true),
                WorkaroundAcceptance::NotAccepted => Some(false),
                WorkaroundAcceptance::Unknown => None,
            },
            steps: steps.collect(),
            unknown_steps: StepKind::COLUMNS
                .iter()
                .filter(|(_, kind)| row.step(*kind) == Step::Unknown)
                .map(|(column, _)| *column)
                .collect(),
        };
        self.row(row.row, says, notes.into_iter().collect())
    }

    pub(in crate::explain) fn suspension(
        &self,
        row: &SuspensionRow,
        notes: Vec<RowNote>,
    ) -> EvidenceRow {
        let says = Says::Suspensions {
            ticket: row.ticket.to_string(),
            start: row.interval.start,
            end: (row.interval.end < Instant::END).then_some(row.interval.end),
            reason: self.word(row.reason),
        };
        self.row(row.row, says, notes)
    }

    pub(in crate::explain) fn backup(&self, row: &BackupRow) -> EvidenceRow {
        let says = Says::Backups {
            id: row.id.to_string(),
            backup: row.kind.word(),
            started_at: row.started,
            finished_at: row.finished,
            status: word_of(&BackupStatus::WORDS, row.status).unwrap_or_default(),
            site: row.site.and_then(|site| self.some(site)),
            region: row.region.and_then(|region| self.some(region)),
            deleted_at: row.deleted.at(),
        };
        self.row(row.row, says, Vec::new())
    }

    pub(in crate::explain) fn restore(&self, row: &RestoreRow) -> EvidenceRow {
        let says = Says::Restores {
            id: row.id.to_string(),
            requested_at: row.requested,
            point: row.point,
            restored_at: row.restored.at(),
            backup: self.some(row.backup),
        };
        self.row(row.row, says, Vec::new())
    }

    pub(in crate::explain) fn version(&self, row: &VersionRow) -> EvidenceRow {
        let says = Says::Versions {
            event: word_of(&VersionEvent::WORDS, row.event).unwrap_or_default(),
            version: row.version.to_string(),
            at: row.at,
            product: self.some(row.product),
        };
        self.row(row.row, says, Vec::new())
    }

    pub(in crate::explain) fn notice(&self, row: &NoticeRow) -> EvidenceRow {
        let says = Says::Notices {
            notice: word_of(&NoticeKind::WORDS, row.kind).unwrap_or_default(),
            sent_at: row.sent,
            effective_at: row.effective,
            reason: self.some(row.reason),
            reference: self.some(row.reference),
        };
        self.row(row.row, says, Vec::new())
    }

    pub(in crate::explain) fn claim(&self, row: &ClaimRow) -> EvidenceRow {
        let says = Says::Claims {
            period: row.period.to_string(),
            sent_at: row.sent,
            reference: self.some(row.reference),
        };
        self.row(row.row, says, Vec::new())
    }
}

impl Reader<'_> {
    /// The rows of a subscription at these places, by kind and in the order of time.
    pub(in crate::explain) fn rows(
        &self,
        of: SubscriptionIndex,
        places: &[RowRef],
    ) -> Vec<EvidenceRow> {
        let evidence = self.evidence;
        let wanted = |row: RowRef| places.contains(&row);
        let outages = evidence.outages.of(of).filter(|it| wanted(it.row));
        let work = evidence
            .maintenance
            .of(of)
            .iter()
            .filter(|it| wanted(it.row));
        let backups = evidence.backups.of(of).iter().filter(|it| wanted(it.row));
        let restores = evidence.restores.of(of).iter().filter(|it| wanted(it.row));
        let versions = evidence.versions.of(of).iter().filter(|it| wanted(it.row));
        let notices = evidence.notices.of(of).iter().filter(|it| wanted(it.row));
        let claims = evidence.claims.of(of).iter().filter(|it| wanted(it.row));
        outages
            .map(|row| self.outage(&row, Vec::new()))
            .chain(work.map(|row| self.maintenance(row, Vec::new())))
            .chain(backups.map(|row| self.backup(row)))
            .chain(restores.map(|row| self.restore(row)))
            .chain(versions.map(|row| self.version(row)))
            .chain(notices.map(|row| self.notice(row)))
            .chain(claims.map(|row| self.claim(row)))
            .collect()
    }
}

/// The word for a value, where there is one.
fn word_of<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> Option<&'static str> {
    let known = words.iter().find(|(_, known)| *known == value);
    known.map(|(word, _)| *word)
}
