//! What lies in a plugins folder, and whether its bytes are those that were trusted.
//!
//! Invariant: a library is read once, and the bytes that were hashed are the bytes that are
//! handed on to be opened. Runs nothing of any library.

use std::collections::BTreeMap;
use std::env::consts::DLL_EXTENSION;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::refusal::{LoaderError, Refusal};
use crate::lock::{Lock, LockEntry, LockError};

/// A library whose bytes are those of its entry in the lock.
pub(super) struct Vouched {
    pub(super) entry: LockEntry,
    pub(super) bytes: Vec<u8>,
}

/// Every library in the folder and every one in the lock, by file name.
pub(super) fn survey(folder: &Path) -> Result<BTreeMap<String, Option<LockEntry>>, LoaderError> {
    let files = libraries(folder)?;
    let lock = match Lock::read(folder) {
        Err(LockError::Absent { .. }) if files.is_empty() => Lock::default(),
        read => read?,
    };
    let mut candidates: BTreeMap<String, Option<LockEntry>> =
        files.into_iter().map(|file| (file, None)).collect();
    for entry in lock.plugins {
        candidates.insert(entry.file.clone(), Some(entry));
    }
    Ok(candidates)
}

/// The names of the files that end like a library here, sorted.
pub(super) fn libraries(folder: &Path) -> Result<Vec<String>, LoaderError> {
    let unreadable = |error: io::Error| LoaderError::Folder {
        folder: folder.to_owned(),
        cause: error.to_string(),
    };
    let mut files = Vec::new();
    for item in fs::read_dir(folder).map_err(unreadable)? {
        let name = item.map_err(unreadable)?.file_name();
        if Path::new(&name)
            .extension()
            .is_some_and(|end| end == DLL_EXTENSION)
        {
            // A name that is not UTF-8 cannot stand in the lock; it is shown as it can be,
            // and refused because it is not listed.
            files.push(name.to_string_lossy().into_owned());
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a candidate and compares it with its entry.
pub(super) fn vouch(
    folder: &Path,
    file: &str,
    entry: Option<LockEntry>,
) -> Result<Vouched, LoaderError> {
    let name = entry.as_ref().map(|entry| entry.name.clone());
    let compare = || {
        let file = file.to_owned();
        let Some(entry) = entry else {
            return Err(Refusal::NotListed { file });
        };
        let (bytes, actual) = read(folder, &file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Refusal::Missing,
            _ => Refusal::Unreadable {
                cause: error.to_string(),
            },
        })?;
        if actual != entry.sha256 {
            let listed = entry.sha256;
            return Err(Refusal::Changed {
                file,
                listed,
                actual,
            });
        }
        Ok(Vouched { entry, bytes })
    };
    compare().map_err(|refusal| LoaderError::of(folder, file, name.as_deref(), refusal))
}

/// The bytes of a library and their digest.
pub(super) fn read(folder: &Path, file: &str) -> io::Result<(Vec<u8>, String)> {
    let bytes = fs::read(folder.join(file))?;
    let digest = Sha256::digest(&bytes);
    let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((bytes, hex))
}
