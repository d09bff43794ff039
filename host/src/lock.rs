//! `plugins.lock.toml`: which libraries somebody vouched for, by the digest of their bytes.
//!
//! Owns the file's form, reading it and writing it. Invariant: a lock that was read names
//! each file and each contract once, with bare file names and whole SHA-256 digests; nobody
//! else could write to it; it is written sorted by file, so the same libraries give the same
//! bytes, and anew each time, so that comments are not kept. Who may be listed, and
//! comparing with the folder, is left to [`crate::loader`].

use std::fs;
use std::io;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use livret_core::plugin::plain_text;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::folder::{FileFault, Folder, FolderFault};
use crate::shown::plain;

/// The lock's file name, inside the plugins folder.
pub const LOCK_FILE: &str = "plugins.lock.toml";

/// More than a hundred times what any folder of plugins needs.
const LONGEST_LOCK: u64 = 1 << 20;

const HEAD: &str = "\
# The libraries that livret may load, each with the SHA-256 of its bytes.
# Written by `livret plugin trust`; check it with `livret plugin verify`.
";

/// One library that somebody vouched for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockEntry {
    /// File name, relative to the folder, without any path.
    pub file: String,
    /// The contract's name, from which the exported symbol follows.
    pub name: String,
    /// The plugin's version.
    pub version: String,
    /// The version of the boundary, `major.minor`.
    pub abi: String,
    /// 64 lowercase hexadecimal digits.
    pub sha256: String,
}

/// The whole lock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lock {
    /// Sorted by file.
    #[serde(rename = "plugin")]
    pub plugins: Vec<LockEntry>,
}

/// Why a lock cannot be used. Each message names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// There is no lock.
    #[error(
        "{}: not found, so no library in this folder is loaded; if you trust them, run `livret plugin trust`",
        file.display()
    )]
    Absent {
        /// Where it was looked for.
        file: PathBuf,
    },
    /// It is not read, or was not to be trusted if it were.
    #[error("{}: {fault}; until then no library in this folder is loaded", file.display())]
    Unfit {
        /// The lock, or the folder that stands in the way.
        file: PathBuf,
        /// What is wrong with it.
        fault: FileFault,
    },
    /// The system does not let us write it.
    #[error("{}: cannot be written: {source}", file.display())]
    Write {
        /// The lock.
        file: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// It is not what a lock looks like.
    #[error("{}:{line}: {why}; `livret plugin trust` writes this file anew", file.display())]
    Invalid {
        /// The lock.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// The value and what is wrong with it.
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LockFile {
    #[serde(default)]
    plugin: Vec<Spanned<LockEntry>>,
}

impl Lock {
    /// Reads the lock of `folder`.
    ///
    /// # Errors
    /// [`LockError`] when it is absent, unreadable or not valid.
    pub fn read(folder: &Path) -> Result<Self, LockError> {
        let file = folder.join(LOCK_FILE);
        let fault = match Folder::open(folder) {
            Ok(folder) => return Self::of(&folder),
            Err(FolderFault::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                return Err(LockError::Absent { file });
            }
            Err(FolderFault::Io(error)) => FileFault::Unreadable(error.to_string()),
            Err(FolderFault::Exposed(exposure)) => {
                return Err(LockError::Unfit {
                    file: exposure.path.clone(),
                    fault: FileFault::Exposed(exposure),
                });
            }
        };
        Err(LockError::Unfit { file, fault })
    }

    /// Reads the lock of an open folder.
    pub(crate) fn of(folder: &Folder) -> Result<Self, LockError> {
        let file = folder.path().join(LOCK_FILE);
        let bytes = match folder.read(LOCK_FILE, LONGEST_LOCK) {
            Ok(bytes) => bytes,
            Err(FileFault::Missing) => return Err(LockError::Absent { file }),
            Err(fault) => return Err(LockError::Unfit { file, fault }),
        };
        match std::str::from_utf8(&bytes) {
            Ok(text) => Self::parse(&file, text),
            Err(error) => {
                let before = bytes.iter().take(error.valid_up_to());
                Err(LockError::Invalid {
                    file,
                    line: 1 + before.filter(|byte| **byte == b'\n').count(),
                    why: "is not UTF-8".to_owned(),
                })
            }
        }
    }

    /// Reads the text of the lock `file`.
    ///
    /// # Errors
    /// [`LockError::Invalid`] with the line.
    pub fn parse(file: &Path, text: &str) -> Result<Self, LockError> {
        let invalid = |span: Range<usize>, why: String| LockError::Invalid {
            file: file.to_owned(),
            line: line_of(text, span.start),
            why: plain(&why),
        };
        let read: LockFile = toml::from_str(text).map_err(|error| {
            invalid(
                error.span().unwrap_or_default(),
                error.message().replace('\n', ", "),
            )
        })?;
        let mut plugins: Vec<LockEntry> = Vec::with_capacity(read.plugin.len());
        for entry in read.plugin {
            let span = entry.span();
            let entry = entry.into_inner();
            if let Some(why) = objection(&entry, &plugins) {
                return Err(invalid(span, why));
            }
            plugins.push(entry);
        }
        plugins.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(Self { plugins })
    }

    /// Writes the lock of `folder`, whole or not at all, so that its owner alone can write
    /// to it whatever the user's mask is.
    ///
    /// # Errors
    /// [`LockError::Write`].
    pub fn write(&self, folder: &Path) -> Result<(), LockError> {
        let file = folder.join(LOCK_FILE);
        let written = (|| {
            let text = toml::to_string(self).map_err(io::Error::other)?;
            let mut draft = tempfile::Builder::new()
                .prefix(&format!(".{LOCK_FILE}."))
                .tempfile_in(folder)?;
            draft.write_all(HEAD.as_bytes())?;
            draft.write_all(b"\n")?;
            draft.write_all(text.as_bytes())?;
            all_may_read(draft.as_file())?;
            draft.as_file().sync_all()?;
            draft.persist(&file)?;
            Ok(())
        })();
        written.map_err(|source| LockError::Write { file, source })
    }

    /// The entry of a file.
    #[must_use]
    pub fn entry(&self, file: &str) -> Option<&LockEntry> {
        self.plugins.iter().find(|entry| entry.file == file)
    }

    /// Lists `entry` instead of what stood under its file before.
    pub fn put(&mut self, entry: LockEntry) {
        self.plugins.retain(|listed| listed.file != entry.file);
        self.plugins.push(entry);
        self.plugins.sort_by(|a, b| a.file.cmp(&b.file));
    }
}

/// `rw-r--r--`, whatever the mask.
#[cfg(unix)]
fn all_may_read(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn all_may_read(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// What speaks against `entry`, after the `earlier` ones.
fn objection(entry: &LockEntry, earlier: &[LockEntry]) -> Option<String> {
    let LockEntry {
        file,
        name,
        version,
        abi,
        sha256,
    } = entry;
    if !is_bare(file) {
        return Some(format!(
            "file `{}` is no bare file name",
            file.escape_debug()
        ));
    }
    for (key, text) in [("name", name), ("version", version)] {
        if let Err(what) = plain_text(text.as_bytes()) {
            return Some(format!("the {key} of {file} {what}"));
        }
    }
    let numbers = abi.split_once('.');
    if !numbers.is_some_and(|(major, minor)| is_number(major) && is_number(minor)) {
        return Some(format!("abi `{abi}` of {file} is not `major.minor`"));
    }
    if !is_digest(sha256) {
        return Some(format!(
            "sha256 `{sha256}` of {file} is not 64 lowercase hexadecimal digits"
        ));
    }
    if earlier.iter().any(|other| other.file == *file) {
        return Some(format!("{file} is listed twice"));
    }
    let twin = earlier.iter().find(|other| other.name == *name)?;
    Some(format!(
        "{file} and {} are both listed as `{name}`",
        twin.file
    ))
}

/// Whether `file` is a name without any path that a terminal can show, as the lock needs it.
pub(crate) fn is_bare(file: &str) -> bool {
    let mut parts = Path::new(file).components();
    let first = parts.next();
    matches!(first, Some(std::path::Component::Normal(part)) if part == file)
        && parts.next().is_none()
        && !file.contains(['/', '\\'])
        && !file.contains(char::is_control)
}

fn is_number(text: &str) -> bool {
    text.parse::<u16>().is_ok()
}

fn is_digest(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The line of a byte offset, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests;
