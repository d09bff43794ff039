//! `plugins.lock.toml`: which libraries somebody vouched for, by the digest of their bytes.
//!
//! Owns the file's form, reading it and writing it. Invariant: a lock that was read names
//! each file and each contract once, with bare file names and whole SHA-256 digests; it is
//! written sorted by file, so the same libraries give the same bytes. Who may be listed,
//! and comparing with the folder, is left to [`crate::loader`].

use std::fs;
use std::io;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::Spanned;

/// The lock's file name, inside the plugins folder.
pub const LOCK_FILE: &str = "plugins.lock.toml";

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
    /// The system does not let us read it.
    #[error("{}: cannot be read: {source}", file.display())]
    Read {
        /// The lock.
        file: PathBuf,
        /// The system's reason.
        source: io::Error,
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
        match fs::read_to_string(&file) {
            Ok(text) => Self::parse(&file, &text),
            Err(source) if source.kind() == io::ErrorKind::NotFound => {
                Err(LockError::Absent { file })
            }
            Err(source) => Err(LockError::Read { file, source }),
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
            why,
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

    /// Writes the lock of `folder`, whole or not at all.
    ///
    /// # Errors
    /// [`LockError::Write`].
    pub fn write(&self, folder: &Path) -> Result<(), LockError> {
        let file = folder.join(LOCK_FILE);
        let draft = folder.join(format!(".{LOCK_FILE}.{}", std::process::id()));
        let written = (|| {
            let text = toml::to_string(self).map_err(io::Error::other)?;
            let mut out = fs::File::create(&draft)?;
            out.write_all(HEAD.as_bytes())?;
            out.write_all(b"\n")?;
            out.write_all(text.as_bytes())?;
            out.sync_all()?;
            fs::rename(&draft, &file)
        })();
        written.map_err(|source| {
            // The draft is worth nothing without its place; the first error is the one to tell.
            let _ = fs::remove_file(&draft);
            LockError::Write { file, source }
        })
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
        return Some(format!("file `{file}` is no bare file name"));
    }
    if name.is_empty() || version.is_empty() {
        return Some(format!("{file} has an empty name or version"));
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

/// Whether `file` is a name without any path, as the lock needs it.
pub(crate) fn is_bare(file: &str) -> bool {
    let mut parts = Path::new(file).components();
    let first = parts.next();
    matches!(first, Some(std::path::Component::Normal(part)) if part == file)
        && parts.next().is_none()
        && !file.contains(['/', '\\'])
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
