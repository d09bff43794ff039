//! What `livret plugin list|trust|verify` do with the lock.
//!
//! Invariant: `verify` and `trust` open nothing, so nobody's code runs in them: names,
//! versions and the boundary's version are read from the bytes that were hashed. `trust` is
//! the act of vouching. `list` opens what the lock vouches for, as an evaluation would, to
//! say what is refused and why.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::Path;

use livret_core::plugin::names_crate;

use super::files::{Vouched, enter, libraries, read, survey, vouch};
use super::refusal::{LoaderError, Refusal};
use super::{image, load};
use crate::folder::Folder;
use crate::lock::{Lock, LockEntry, LockError, is_bare};

/// One library of the folder or of the lock, and how it stands.
#[derive(Debug)]
pub struct Listing {
    /// Its file name.
    pub file: String,
    /// Its entry in the lock if it may be loaded, else why it may not.
    pub standing: Result<LockEntry, LoaderError>,
}

impl Listing {
    /// How it stands, in a word or two: `trusted`, `not listed`, `changed`, `missing` or
    /// `refused`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        let Err(LoaderError::Library { refusal, .. }) = &self.standing else {
            return if self.standing.is_ok() {
                "trusted"
            } else {
                "refused"
            };
        };
        match **refusal {
            Refusal::NotListed { .. } => "not listed",
            Refusal::Changed { .. } => "changed",
            Refusal::Missing => "missing",
            _ => "refused",
        }
    }
}

/// One library that [`trust`] vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// What the lock said of this file before.
    pub before: Option<LockEntry>,
    /// What it says now.
    pub entry: LockEntry,
}

/// What [`trust`] did.
#[derive(Debug, Default)]
pub struct Trust {
    /// What the lock lists now because of it.
    pub trusted: Vec<Trusted>,
    /// What could not be trusted, and why.
    pub refused: Vec<LoaderError>,
    /// Files that the lock no longer lists.
    pub dropped: Vec<String>,
}

/// Each library with its standing; what the lock vouches for is opened.
///
/// # Errors
/// [`LoaderError`] when folder or lock cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Listing>, LoaderError> {
    stand(folder, |vouched| Ok(load(folder, vouched)?.entry))
}

/// Each library with its standing by its digest and by what its bytes state; nothing is
/// opened.
///
/// # Errors
/// [`LoaderError`] when folder or lock cannot be read.
pub fn verify(folder: &Path) -> Result<Vec<Listing>, LoaderError> {
    stand(folder, |vouched| match vouched.manifest() {
        Ok(_) => Ok(vouched.entry),
        Err(refusal) => {
            let LockEntry { file, name, .. } = &vouched.entry;
            Err(LoaderError::of(folder, file, Some(name), refusal))
        }
    })
}

fn stand(
    folder: &Path,
    standing: impl Fn(Vouched) -> Result<LockEntry, LoaderError>,
) -> Result<Vec<Listing>, LoaderError> {
    let folder = enter(folder)?;
    let candidates = survey(&folder)?.into_iter();
    Ok(candidates
        .map(|(file, entry)| Listing {
            standing: vouch(&folder, &file, entry).and_then(&standing),
            file,
        })
        .collect())
}

/// Vouches for `files`, or for every library of the folder when none is named, and writes
/// the lock. Named files leave the other entries as they are; without names the lock then
/// lists exactly what is there and can be trusted, whatever it said before, and nothing of
/// a lock that somebody else could write to is used.
///
/// # Errors
/// [`LoaderError`] when somebody else may write to the folder, when it cannot be read, or
/// when the lock cannot be read or written.
pub fn trust(path: &Path, files: &[String]) -> Result<Trust, LoaderError> {
    let folder = enter(path)?;
    let before = match Lock::of(&folder) {
        Err(LockError::Absent { .. }) => Lock::default(),
        Err(LockError::Invalid { .. } | LockError::Unfit { .. }) if files.is_empty() => {
            Lock::default()
        }
        read => read?,
    };
    let (chosen, mut lock) = if files.is_empty() {
        (libraries(&folder)?, Lock::default())
    } else {
        (files.to_vec(), before.clone())
    };
    let mut outcome = Trust::default();
    for file in chosen {
        let known = before.entry(&file);
        let name = known.map(|entry| entry.name.as_str());
        match introduce(&folder, &file, name).and_then(|entry| untaken(&lock, entry)) {
            Ok(entry) => {
                lock.put(entry.clone());
                let before = known.cloned();
                outcome.trusted.push(Trusted { before, entry });
            }
            Err(refusal) => {
                let error = LoaderError::of(path, &file, name, refusal);
                outcome.refused.push(error);
            }
        }
    }
    let gone = before.plugins.into_iter().map(|entry| entry.file);
    outcome.dropped = gone.filter(|file| lock.entry(file).is_none()).collect();
    lock.write(folder.whole())?;
    Ok(outcome)
}

/// Hashes a library and reads what those bytes state of it. The lock's name finds the
/// symbol where there is one, so that a renamed file stays found; else the file's name.
fn introduce(folder: &Folder, file: &str, known: Option<&str>) -> Result<LockEntry, Refusal> {
    if !is_bare(file) {
        return Err(Refusal::NotBare);
    }
    let (bytes, sha256) = read(folder, file).map_err(Refusal::Unfit)?;
    let crate_name = match known {
        Some(name) => name.replace('-', "_"),
        None => crate_of(file)?.to_owned(),
    };
    let said = image::read(&bytes, &crate_name)?;
    if !names_crate(said.name, &crate_name) {
        return Err(Refusal::Manifest {
            what: format!("calls it `{}` in the crate {crate_name}", said.name),
        });
    }
    Ok(LockEntry {
        file: file.to_owned(),
        name: said.name.to_owned(),
        version: said.version.to_owned(),
        abi: said.abi(),
        sha256,
    })
}

/// The crate that cargo built into `file`.
fn crate_of(file: &str) -> Result<&str, Refusal> {
    file.strip_prefix(DLL_PREFIX)
        .and_then(|rest| rest.strip_suffix(DLL_SUFFIX))
        .filter(|name| !name.is_empty())
        .ok_or_else(|| Refusal::FileName {
            expected: format!("{DLL_PREFIX}<crate>{DLL_SUFFIX}"),
        })
}

/// The entry, unless another file has its name.
fn untaken(lock: &Lock, entry: LockEntry) -> Result<LockEntry, Refusal> {
    let twin = lock
        .plugins
        .iter()
        .find(|other| other.name == entry.name && other.file != entry.file);
    match twin {
        None => Ok(entry),
        Some(other) => Err(Refusal::NameTaken {
            name: entry.name,
            other: other.file.clone(),
        }),
    }
}
