//! Rows that wait until their place in the order is known.
//!
//! By subscription, all rows of one subscription wait; by time, those of about one month of
//! all of them. Rows of equal times stay as they were made.

use std::path::Path;

use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;

use crate::rows::{Backup, Coverage, Maintenance, Outage, Record, Suspension, Ticket};
use crate::sheet::Sheet;

/// One kind: its file, and the rows that wait. Without a file rows are forgotten.
struct Shelf<R: Record> {
    sheet: Option<Sheet<R>>,
    waiting: Vec<R>,
}

impl<R: Record> Shelf<R> {
    fn open(folder: &Path, kinds: &[Kind], kind: Kind) -> Result<Self, ParquetError> {
        let wanted = kinds.contains(&kind);
        Ok(Self {
            sheet: wanted.then(|| Sheet::create(folder)).transpose()?,
            waiting: Vec::new(),
        })
    }

    fn put(&mut self, row: R) {
        if self.sheet.is_some() {
            self.waiting.push(row);
        }
    }

    /// Writes what happened before `end`.
    fn settle(&mut self, end: i64, ids: &[ByteArray]) -> Result<(), ParquetError> {
        self.waiting.sort_by_key(Record::at);
        let ready = self.waiting.partition_point(|row| row.at() < end);
        let Some(sheet) = &mut self.sheet else {
            return Ok(());
        };
        self.waiting
            .drain(..ready)
            .try_for_each(|row| sheet.push(row, ids))
    }

    fn finish(self, ids: &[ByteArray]) -> Result<Option<Written>, ParquetError> {
        let Some(sheet) = self.sheet else {
            return Ok(None);
        };
        Ok(Some(Written {
            kind: R::KIND,
            rows: sheet.finish(ids)?,
        }))
    }
}

/// A file that is done.
pub(crate) struct Written {
    pub(crate) kind: &'static str,
    pub(crate) rows: u64,
}

/// A kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    Outages,
    Maintenance,
    Coverage,
    Tickets,
    Suspensions,
    Backups,
}

/// All kinds.
pub(crate) struct Shelves {
    outages: Shelf<Outage>,
    maintenance: Shelf<Maintenance>,
    coverage: Shelf<Coverage>,
    tickets: Shelf<Ticket>,
    suspensions: Shelf<Suspension>,
    backups: Shelf<Backup>,
    ids: Vec<ByteArray>,
    /// When the evidence was written down: nothing is known of what came later.
    written_at: i64,
}

impl Shelves {
    /// Files in a folder, for the kinds that are wanted.
    pub(crate) fn open(
        folder: &Path,
        kinds: &[Kind],
        ids: Vec<ByteArray>,
        written_at: i64,
    ) -> Result<Self, ParquetError> {
        Ok(Self {
            outages: Shelf::open(folder, kinds, Kind::Outages)?,
            maintenance: Shelf::open(folder, kinds, Kind::Maintenance)?,
            coverage: Shelf::open(folder, kinds, Kind::Coverage)?,
            tickets: Shelf::open(folder, kinds, Kind::Tickets)?,
            suspensions: Shelf::open(folder, kinds, Kind::Suspensions)?,
            backups: Shelf::open(folder, kinds, Kind::Backups)?,
            ids,
            written_at,
        })
    }

    /// A time, if it was known when the evidence was written down.
    pub(crate) fn known(&self, at: i64) -> Option<i64> {
        (at < self.written_at).then_some(at)
    }

    pub(crate) fn outage(&mut self, row: Outage) {
        self.outages.put(row);
    }

    pub(crate) fn maintenance(&mut self, row: Maintenance) {
        self.maintenance.put(row);
    }

    pub(crate) fn coverage(&mut self, row: Coverage) {
        self.coverage.put(row);
    }

    pub(crate) fn ticket(&mut self, row: Ticket) {
        self.tickets.put(row);
    }

    pub(crate) fn suspension(&mut self, row: Suspension) {
        self.suspensions.put(row);
    }

    pub(crate) fn backup(&mut self, row: Backup) {
        self.backups.put(row);
    }

    /// Writes the rows of before `end`: none that comes later may lie before it.
    pub(crate) fn settle(&mut self, end: i64) -> Result<(), ParquetError> {
        self.outages.settle(end, &self.ids)?;
        self.maintenance.settle(end, &self.ids)?;
        self.coverage.settle(end, &self.ids)?;
        self.tickets.settle(end, &self.ids)?;
        self.suspensions.settle(end, &self.ids)?;
        self.backups.settle(end, &self.ids)
    }

    /// Ends all files, and says how many rows each has.
    pub(crate) fn finish(mut self) -> Result<Vec<Written>, ParquetError> {
        self.settle(i64::MAX)?;
        let ids = &self.ids;
        let all = [
            self.outages.finish(ids)?,
            self.maintenance.finish(ids)?,
            self.coverage.finish(ids)?,
            self.tickets.finish(ids)?,
            self.suspensions.finish(ids)?,
            self.backups.finish(ids)?,
        ];
        Ok(all.into_iter().flatten().collect())
    }
}
