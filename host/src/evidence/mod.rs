//! Evidence: from a folder of files to columns.
//!
//! Promises that every row read is judged, outside or rejected, and says which with file,
//! line and reason; that a bad row never keeps the next one from being read, nor a bad
//! file the next file; and that what is held does not depend on the order of rows. It
//! leaves to the judge what the evidence means, and to the caller whether a bad file ends
//! the run.
//!
//! Rows outside the months asked for are held too, since a rate over twelve months or a
//! credit may need them: the judge looks at spans itself. Rows after `as_of` and rows of
//! subscriptions that the request leaves out are not held. The order in which the reasons
//! of a row are looked for stands in `gather.rs`.

mod backups;
mod clock;
mod columnar;
mod desk;
mod error;
mod folder;
mod gather;
mod intake;
mod json_lines;
mod kind;
mod lifecycle;
mod opening;
mod outages;
mod placement;
mod portioned;
mod register;
mod row;
mod schema;
mod separated;
mod severity;
mod sheet;
mod sources;
mod spoiled;
mod survey;
mod suspensions;
mod tally;
mod tickets;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use livret_core::evidence::{
    Backups, Claims, Coverage, Evidence, Exceptions, Maintenance, Notices, Outages, Restores,
    Suspensions, Tickets, Versions,
};
use livret_core::report::{Counts, RejectedRow};

use backups::{Backup, Restore};
use desk::Desk;
use gather::{Renumbered, gather};
use lifecycle::{Claim, Notice, Version, announce};
use outages::{Outage, Watch, Work};
use sources::Sources;
use suspensions::Suspension;
use tally::Tally;
use tickets::Ticket;

pub use error::{EvidenceError, FileError, MistypedColumn};
pub use intake::{Intake, IntakeRules, IntakeSubscription, SupportIntake, SupportWords};
pub use kind::EvidenceKind;
pub use portioned::EvidenceFolder;
pub use survey::{PORTION, Portion};

/// All that a folder of evidence gave.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The good rows, in columns.
    pub evidence: Evidence,
    /// What became of the rows, per kind; every kind is there.
    pub input: BTreeMap<EvidenceKind, Counts>,
    /// The bad rows, by file and line.
    pub rejected: Vec<RejectedRow>,
    /// Which of them are of a subscription and, as far as their times can be read, of the
    /// months asked for: their places, and what they were to be evidence of.
    pub of_those_asked: Vec<(usize, EvidenceKind)>,
    /// The files of which no row could be read.
    pub file_errors: Vec<FileError>,
    /// Those that nobody knew of before this reading, by place.
    newly_refused: Vec<(u32, FileError)>,
    /// What the reader of the run should know: files and columns that were not read, words
    /// that look mistaken.
    pub notes: Vec<String>,
    /// The files that were read, by name; rows name them by their place.
    pub files: Vec<PathBuf>,
}

impl Gathered {
    /// Adds what another portion gave, but for its evidence: counts, rejected rows and notes.
    pub(crate) fn absorb(&mut self, next: Self) {
        for (kind, counts) in next.input {
            *self.input.entry(kind).or_default() += counts;
        }
        self.rejected.extend(next.rejected);
        // Most are of the folder, and every portion has them.
        let known: BTreeSet<&String> = self.notes.iter().collect();
        let new = next.notes.into_iter().filter(|note| !known.contains(note));
        let new: Vec<String> = new.collect();
        self.notes.extend(new);
    }

    /// Rejected rows and notes in the order in which one reading of all would have them.
    pub(crate) fn put_in_order(&mut self) {
        self.rejected.sort_unstable();
        self.notes.sort_unstable();
    }

    /// Whether files turned out to be unreadable of which nobody knew before.
    #[must_use]
    pub fn has_newly_refused(&self) -> bool {
        !self.newly_refused.is_empty()
    }
}

/// Reads a folder of evidence.
///
/// # Errors
/// If the folder itself cannot be listed. A file that cannot be read is in
/// [`Gathered::file_errors`], a bad row in [`Gathered::rejected`].
pub fn read_folder(folder: &Path, intake: &Intake<'_>) -> Result<Gathered, EvidenceError> {
    let folder = EvidenceFolder::open(folder, intake)?;
    let mut gathered = folder.read(&Portion::whole());
    gathered.file_errors = folder.settle(&mut gathered);
    Ok(gathered)
}

fn read_kinds(sources: &Sources<'_>, desk: &mut Desk<'_>, tally: &mut Tally) -> Evidence {
    let outages = gather::<Outage>(sources, desk, tally);
    let maintenance = gather::<Work>(sources, desk, tally);
    let coverage = gather::<Watch>(sources, desk, tally);
    let tickets = gather::<Ticket>(sources, desk, tally);
    desk.tickets.settle(tickets);
    let suspensions = gather::<Suspension>(sources, desk, tally);
    let backups = gather::<Backup>(sources, desk, tally);
    let restores = gather::<Restore>(sources, desk, tally);
    let versions = gather::<Version>(sources, desk, tally);
    let notices = gather::<Notice>(sources, desk, tally);
    let claims = gather::<Claim>(sources, desk, tally);
    let (texts, words) = Renumbered::in_order(&desk.texts);
    let tickets = desk.tickets.take();
    let notices = notices.held(desk, &words);
    let mut maintenance = maintenance.held(desk, &words);
    announce(&mut maintenance, &notices);
    Evidence {
        unread: tally.unread(),
        outages: Outages::new(outages.held(desk, &words)),
        maintenance: Maintenance::new(maintenance),
        coverage: Coverage::naming(coverage.held(desk, &words), desk.covered.iter().copied()),
        tickets: Tickets::new(tickets.held(desk, &words)),
        suspensions: Suspensions::new(suspensions.held(desk, &words)),
        backups: Backups::new(backups.held(desk, &words)),
        restores: Restores::new(restores.held(desk, &words)),
        versions: Versions::new(versions.held(desk, &words)),
        notices: Notices::new(notices),
        claims: Claims::new(claims.held(desk, &words)),
        // What contracts say of the rows is asked once all are read.
        exceptions: Exceptions::default(),
        texts,
    }
}
