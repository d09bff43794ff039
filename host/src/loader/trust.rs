//! What `livret plugin list|trust|verify` do with the lock.
//!
//! `verify` compares digests and runs nothing. `list` opens what the lock vouches for, as
//! an evaluation would, to say what is refused and why. `trust` is the act of vouching: it
//! hashes the bytes first and then opens the library to read name, version and ABI from its
//! header, so constructors of the library do run, but none of its calls.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::Path;

use livret_core::plugin::names_crate;

use super::files::{libraries, read, survey, vouch};
use super::refusal::{LoaderError, Refusal};
use super::{header, load, open};
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

/// What [`trust`] did.
#[derive(Debug, Default)]
pub struct Trust {
    /// What the lock lists now because of it.
    pub trusted: Vec<LockEntry>,
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
    stand(folder, |file, entry| {
        let loaded = load(folder, vouch(folder, file, entry)?)?;
        Ok(loaded.entry)
    })
}

/// Each library with its standing by its digest alone; nothing is opened.
///
/// # Errors
/// [`LoaderError`] when folder or lock cannot be read.
pub fn verify(folder: &Path) -> Result<Vec<Listing>, LoaderError> {
    stand(folder, |file, entry| {
        vouch(folder, file, entry).map(|vouched| vouched.entry)
    })
}

fn stand(
    folder: &Path,
    standing: impl Fn(&str, Option<LockEntry>) -> Result<LockEntry, LoaderError>,
) -> Result<Vec<Listing>, LoaderError> {
    let candidates = survey(folder)?.into_iter();
    Ok(candidates
        .map(|(file, entry)| Listing {
            standing: standing(&file, entry),
            file,
        })
        .collect())
}

/// Vouches for `files`, or for every library of the folder when none is named, and writes
/// the lock. Named files leave the other entries as they are; without names the lock then
/// lists exactly what is there and can be trusted, whatever it said before.
///
/// # Errors
/// [`LoaderError`] when the folder cannot be read or the lock cannot be read or written.
pub fn trust(folder: &Path, files: &[String]) -> Result<Trust, LoaderError> {
    let before = match Lock::read(folder) {
        Err(LockError::Absent { .. }) => Lock::default(),
        Err(LockError::Invalid { .. }) if files.is_empty() => Lock::default(),
        read => read?,
    };
    let (chosen, mut lock) = if files.is_empty() {
        (libraries(folder)?, Lock::default())
    } else {
        (files.to_vec(), before.clone())
    };
    let mut outcome = Trust::default();
    for file in chosen {
        let known = before.entry(&file).map(|entry| entry.name.as_str());
        match introduce(folder, &file, known).and_then(|entry| untaken(&lock, entry)) {
            Ok(entry) => {
                lock.put(entry.clone());
                outcome.trusted.push(entry);
            }
            Err(refusal) => {
                let error = LoaderError::of(folder, &file, known, refusal);
                outcome.refused.push(error);
            }
        }
    }
    let gone = before.plugins.into_iter().map(|entry| entry.file);
    outcome.dropped = gone.filter(|file| lock.entry(file).is_none()).collect();
    lock.write(folder)?;
    Ok(outcome)
}

/// Hashes a library, then reads what its header says of it. The lock's name finds the
/// symbol where there is one, so that a renamed file stays found; else the file's name.
fn introduce(folder: &Path, file: &str, known: Option<&str>) -> Result<LockEntry, Refusal> {
    if !is_bare(file) {
        return Err(Refusal::NotBare);
    }
    let (bytes, sha256) = read(folder, file).map_err(|error| Refusal::Unreadable {
        cause: error.to_string(),
    })?;
    let crate_name = match known {
        Some(name) => name.replace('-', "_"),
        None => crate_of(file)?.to_owned(),
    };
    let declaration = open::open(&folder.join(file), &bytes)?.declaration(&crate_name)?;
    let header = header::read(declaration)?;
    if !names_crate(&header.name, &crate_name) {
        return Err(Refusal::NoDeclaration {
            what: format!("it is `{}` in the crate {crate_name}", header.name),
        });
    }
    Ok(LockEntry {
        file: file.to_owned(),
        name: header.name,
        version: header.version,
        abi: header.abi,
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
