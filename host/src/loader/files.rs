//! What lies in a plugins folder, and whether its bytes are those that were trusted.
//!
//! Invariant: a library is read once, and the bytes that were hashed are the bytes that are
//! handed on to be opened. Runs nothing of any library. Who may write to the files is the
//! rule of [`crate::folder`].

use std::collections::BTreeMap;
use std::env::consts::DLL_EXTENSION;
use std::path::Path;

use livret_core::plugin::Manifest;
use sha2::{Digest, Sha256};

use super::image;
use super::refusal::{Found, LoaderError, Refusal};
use crate::folder::{FileFault, Folder, FolderFault};
use crate::lock::{Lock, LockEntry, LockError};

/// Longest library that is read, in bytes: fifty times the longest of ours.
const LONGEST_LIBRARY: u64 = 256 << 20;

/// A library whose bytes are those of its entry in the lock.
pub(super) struct Vouched {
    pub(super) entry: LockEntry,
    pub(super) bytes: Vec<u8>,
}

impl Vouched {
    /// What the library states, if it is what the lock says and this livret can load it.
    pub(super) fn manifest(&self) -> Result<Manifest<'_>, Refusal> {
        let said = image::read(&self.bytes, &self.entry.name)?;
        let abi = said.abi();
        let pairs = [
            ("name", &self.entry.name, said.name),
            ("version", &self.entry.version, said.version),
            ("abi", &self.entry.abi, &abi),
        ];
        for (key, lock, library) in pairs {
            if lock != library {
                return Err(Refusal::LockDisagrees {
                    file: self.entry.file.clone(),
                    key,
                    lock: lock.clone(),
                    library: library.to_owned(),
                });
            }
        }
        Ok(said)
    }
}

/// Opens the folder of plugins, if nobody else may write to it.
pub(super) fn enter(path: &Path) -> Result<Folder, LoaderError> {
    Folder::open(path).map_err(|fault| match fault {
        FolderFault::Io(error) => unlisted(path, &error),
        FolderFault::Exposed(exposure) => LoaderError::Exposed {
            folder: path.to_owned(),
            exposure,
        },
    })
}

/// Every library in the folder and every one in the lock, by file name.
pub(super) fn survey(folder: &Folder) -> Result<BTreeMap<String, Option<LockEntry>>, LoaderError> {
    let files = libraries(folder)?;
    let lock = match Lock::of(folder) {
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
pub(super) fn libraries(folder: &Folder) -> Result<Vec<String>, LoaderError> {
    let names = folder.names();
    let names = names.map_err(|error| unlisted(folder.path(), &error))?;
    let is_library = |name: &&std::ffi::OsString| {
        Path::new(name)
            .extension()
            .is_some_and(|end| end == DLL_EXTENSION)
    };
    // A name that is not UTF-8 or that speaks to the terminal cannot stand in the lock; it
    // is shown as it can be, and refused because it is not listed.
    let shown = |name: &std::ffi::OsString| {
        let name = name.to_string_lossy();
        if name.contains(char::is_control) {
            name.escape_debug().to_string()
        } else {
            name.into_owned()
        }
    };
    let mut files: Vec<String> = names.iter().filter(is_library).map(shown).collect();
    files.sort();
    Ok(files)
}

fn unlisted(folder: &Path, error: &std::io::Error) -> LoaderError {
    LoaderError::Folder {
        folder: folder.to_owned(),
        cause: error.to_string(),
    }
}

/// Reads a candidate and compares it with its entry.
pub(super) fn vouch(
    folder: &Folder,
    file: &str,
    entry: Option<LockEntry>,
) -> Result<Vouched, LoaderError> {
    let name = entry.as_ref().map(|entry| entry.name.clone());
    let compare = || {
        let file = file.to_owned();
        let Some(entry) = entry else {
            return Err(Refusal::NotListed { file });
        };
        let (bytes, sha256) = read(folder, &file).map_err(|fault| match fault {
            FileFault::Missing => Refusal::Missing,
            fault => Refusal::Unfit(fault),
        })?;
        if sha256 != entry.sha256 {
            let said = image::read(&bytes, &entry.name);
            let version = said.map(|said| said.version.to_owned());
            let version = version.map_err(|why| why.to_string());
            return Err(Refusal::Changed {
                file,
                listed: Box::new(entry),
                found: Found { version, sha256 },
            });
        }
        Ok(Vouched { entry, bytes })
    };
    compare().map_err(|refusal| LoaderError::of(folder.path(), file, name.as_deref(), refusal))
}

/// The bytes of a library and their digest.
pub(super) fn read(folder: &Folder, file: &str) -> Result<(Vec<u8>, String), FileFault> {
    let bytes = folder.read(file, LONGEST_LIBRARY)?;
    let digest = Sha256::digest(&bytes);
    let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((bytes, hex))
}
