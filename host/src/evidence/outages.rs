//! Rows of outages, maintenance and coverage.

use livret_core::evidence::{
    CoverageRow, Impact, MaintenanceKind, MaintenanceRow, OutageRow, RowRef, Source, Text,
};
use livret_core::time::{Instant, Interval};

use super::desk::{Desk, Family};
use super::gather::{Content, Renumbered};
use super::kind::{Column, EvidenceKind};
use super::placement::Placement;
use super::row::Row;
use super::words::word_in;

/// What an outage's row says. The environment, the reference and the note tell outages of
/// the same time apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Outage {
    pub(super) row: OutageRow,
    environment: Text,
    aside: [Text; 2],
}

impl Content for Outage {
    const KIND: EvidenceKind = EvidenceKind::Outages;
    type Held = OutageRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Availability)?;
        let time = span(row, Some(Instant::END))?;
        let impact = match row.filled(Column::Impact) {
            Some(text) => word_in("`impact`", text, &Impact::WORDS)?,
            None => Impact::default(),
        };
        let (production, environment) = desk.environment(row);
        Ok(Self {
            row: OutageRow {
                subscription: subject.place,
                start: time.start,
                end: time.end,
                impact,
                production,
                cause: desk.cause(row)?,
                source: source(row)?,
                product: desk.product(row, subject)?,
                row: RowRef::default(),
            },
            environment,
            aside: desk.aside(row),
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> OutageRow {
        let row = self.row;
        OutageRow {
            row: at,
            cause: words.word(row.cause),
            product: words.word(row.product),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        let time = Interval::new(self.row.start, self.row.end);
        desk.place(self.row.subscription, time)
    }
}

/// What a maintenance's row says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Work {
    pub(super) row: MaintenanceRow,
    aside: [Text; 2],
}

impl Content for Work {
    const KIND: EvidenceKind = EvidenceKind::Maintenance;
    type Held = MaintenanceRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Availability)?;
        let time = span(row, None)?;
        let kind = row.required(Column::Kind)?;
        Ok(Self {
            row: MaintenanceRow {
                subscription: subject.place,
                start: time.start,
                end: time.end,
                kind: word_in("`kind`", kind, &MaintenanceKind::WORDS)?,
                planned_at: row.time(Column::PlannedAt)?,
                published_at: row.time(Column::PublishedAt)?,
                announced_at: row.time(Column::AnnouncedAt)?,
                source: source(row)?,
                product: desk.product(row, subject)?,
                row: RowRef::default(),
            },
            aside: desk.aside(row),
        })
    }

    fn hold(self, at: RowRef, words: &Renumbered) -> MaintenanceRow {
        let row = self.row;
        MaintenanceRow {
            row: at,
            product: words.word(row.product),
            ..row
        }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        let time = Interval::new(self.row.start, self.row.end);
        desk.place(self.row.subscription, time)
    }
}

/// What a coverage's row says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Watch {
    pub(super) row: CoverageRow,
}

impl Content for Watch {
    const KIND: EvidenceKind = EvidenceKind::Coverage;
    type Held = CoverageRow;

    fn read(row: &Row<'_>, desk: &mut Desk<'_>) -> Result<Self, String> {
        let subject = desk.subject(row, Family::Availability)?;
        // Even a row that is then rejected says that monitoring of this subscription has
        // hours, and that not all time is known.
        desk.covered.insert(subject.place);
        Ok(Self {
            row: CoverageRow {
                subscription: subject.place,
                interval: span(row, None)?,
                row: RowRef::default(),
            },
        })
    }

    fn hold(self, at: RowRef, _: &Renumbered) -> CoverageRow {
        let row = self.row;
        CoverageRow { row: at, ..row }
    }

    fn placement(&self, desk: &Desk<'_>) -> Placement {
        desk.place(self.row.subscription, self.row.interval)
    }
}

/// From `start` to `end`; where `lasting` is given, an empty `end` is that.
pub(super) fn span(row: &Row<'_>, lasting: Option<Instant>) -> Result<Interval, String> {
    let start = row.required_time(Column::Start)?;
    let end = match (row.time(Column::End)?, lasting) {
        (Some(end), _) => end,
        (None, Some(lasting)) => return Ok(Interval::new(start, lasting)),
        (None, None) => return Err(format!("`{}` is empty", Column::End)),
    };
    if end > start {
        return Ok(Interval::new(start, end));
    }
    let how = if end == start {
        "equals"
    } else {
        "lies before"
    };
    Err(format!(
        "`end` {} {how} `start` {}: no second lies between them",
        row.shown(Column::End),
        row.shown(Column::Start),
    ))
}

fn source(row: &Row<'_>) -> Result<Source, String> {
    row.filled(Column::Source)
        .map_or(Ok(Source::default()), |text| {
            word_in("`source`", text, &Source::WORDS)
        })
}
