//! A folder of evidence, read a portion of the subscriptions at a time.
//!
//! What a portion gives does not depend on the other portions: together they count each row
//! once. A file that turns out to be damaged while a portion is read was judged by in others
//! before it; whoever reads in portions then takes note of it ([`EvidenceFolder::give_up`])
//! and begins again, so that no verdict rests on half of a file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use livret_core::evidence::SubscriptionIndex;
use livret_core::report::{Counts, RejectedRow};

use super::desk::Desk;
use super::error::{EvidenceError, FileError};
use super::folder::{self, EvidenceFile, Listed};
use super::kind::EvidenceKind;
use super::register::Register;
use super::sources::Sources;
use super::survey::{Portion, Survey};
use super::tally::Tally;
use super::{Gathered, Intake, read_kinds};

/// A folder of evidence that was listed, for the subscriptions of an intake.
#[derive(Debug)]
pub struct EvidenceFolder<'i> {
    intake: &'i Intake<'i>,
    register: Register<'i>,
    files: Vec<EvidenceFile>,
    /// What bears the name of evidence and is none, by its kind.
    unlisted: Vec<(EvidenceKind, FileError)>,
    notes: Vec<String>,
    survey: Option<Survey>,
    /// Files that cannot be read, with their places.
    refused: Vec<(u32, FileError)>,
}

impl<'i> EvidenceFolder<'i> {
    /// Lists a folder.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    pub fn open(folder: &Path, intake: &'i Intake<'i>) -> Result<Self, EvidenceError> {
        let Listed {
            files,
            errors,
            notes,
        } = folder::list(folder)?;
        Ok(Self {
            intake,
            register: Register::of(intake),
            files,
            unlisted: errors,
            notes,
            survey: None,
            refused: Vec::new(),
        })
    }

    /// Looks at where the rows of which subscriptions lie, and cuts the subscriptions into
    /// portions of about `rows` rows: one, unless there is Parquet. A portion has the rows of
    /// one subscription at least, however many they are, and more than one where the files
    /// are in disorder.
    pub fn portions(&mut self, rows: u64) -> Vec<Portion> {
        if !self.files.iter().any(EvidenceFile::is_columnar) {
            return vec![Portion::whole()];
        }
        let survey = self.look();
        let portions = survey.portions(rows);
        self.survey = Some(survey);
        portions
    }

    /// One subscription alone.
    pub fn portion_of(&mut self, subscription: SubscriptionIndex) -> Portion {
        let survey = self.look();
        let portion = survey.portion_of(subscription);
        self.survey = Some(survey);
        portion
    }

    fn look(&mut self) -> Survey {
        let mut refused = Vec::new();
        let refuse = |file: &EvidenceFile, error| refused.push((file.place, error));
        let survey = Survey::of(&self.files, &self.register, &mut self.notes, refuse);
        self.refused.extend(refused);
        survey
    }

    /// A portion for each subscription with rows, of files of text too.
    #[cfg(test)]
    pub(super) fn cut(&mut self) -> Vec<Portion> {
        let survey = self.look();
        let portions = survey.cut(1);
        self.survey = Some(survey);
        portions
    }

    /// Reads the rows of a portion. Files that [`give_up`](Self::give_up) names are not read,
    /// and [`Gathered::file_errors`] is empty: [`into_errors`](Self::into_errors) has them.
    #[must_use]
    pub fn read(&self, portion: &Portion) -> Gathered {
        let mut desk = Desk::new(self.intake, &self.register, &self.files, portion);
        desk.notes.extend(self.notes.iter().cloned());
        let mut tally = Tally {
            counts: EvidenceKind::ALL
                .map(|kind| (kind, Counts::default()))
                .into(),
            ..Tally::default()
        };
        let unlisted = self.unlisted.iter().map(|(kind, _)| *kind);
        let refused: BTreeSet<u32> = self.refused.iter().map(|(place, _)| *place).collect();
        let known = self.files.iter().filter(|it| refused.contains(&it.place));
        tally.unread.extend(unlisted);
        tally.unread.extend(known.map(|file| file.kind));
        let sources = Sources {
            files: &self.files,
            refused: &refused,
            survey: self.survey.as_ref(),
            portion,
        };
        let evidence = read_kinds(&sources, &mut desk, &mut tally);
        tally.rejected.sort_unstable();
        let of_those_asked = tally
            .rejected
            .iter()
            .enumerate()
            .filter(|(_, rejected)| rejected.asked)
            .map(|(place, rejected)| (place, rejected.kind))
            .collect();
        let rejected = tally
            .rejected
            .into_iter()
            .map(|rejected| RejectedRow {
                file: desk.file(rejected.at).to_owned(),
                line: rejected.at.line.into(),
                reason: rejected.why,
            })
            .collect();
        Gathered {
            evidence,
            input: tally.counts,
            rejected,
            of_those_asked,
            file_errors: Vec::new(),
            newly_refused: tally.file_errors,
            notes: desk.notes.into_iter().collect(),
            files: self.paths(),
        }
    }

    /// Takes note of the files that a portion found unreadable. What was read of them before
    /// must be forgotten, and all portions read again.
    pub fn give_up(&mut self, gathered: &mut Gathered) {
        self.refused.append(&mut gathered.newly_refused);
        self.notes.append(&mut gathered.notes);
    }

    /// After one reading that was all: the files that could not be read.
    pub(crate) fn settle(mut self, gathered: &mut Gathered) -> Vec<FileError> {
        self.refused.append(&mut gathered.newly_refused);
        self.into_errors()
    }

    /// The files that could not be read, and why: what is no file first, then by kind and name.
    #[must_use]
    pub fn into_errors(self) -> Vec<FileError> {
        let mut refused = self.refused;
        let kind = |place: &u32| {
            let file = self.files.get(*place as usize);
            file.map(|file| file.kind)
        };
        refused.sort_by_key(|(place, _)| (kind(place), *place));
        let unlisted = self.unlisted.into_iter().map(|(_, error)| error);
        unlisted
            .chain(refused.into_iter().map(|(_, error)| error))
            .collect()
    }

    fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }
}
