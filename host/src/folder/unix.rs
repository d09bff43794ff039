//! The rule on Unix: owners, modes, and files opened below an open folder.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, open, openat, statat};
use rustix::process::geteuid;

use super::fault::{Exposure, FileFault, FolderFault};
use super::private_group::is_private;

/// A checked folder; stays the one that was checked, whatever its path leads to later.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    whole: PathBuf,
    open: OwnedFd,
}

impl Folder {
    /// Opens the folder, if nobody else may write to it or above it.
    pub(crate) fn open(path: &Path) -> Result<Self, FolderFault> {
        let whole = fs::canonicalize(path)?;
        keep_to_ourselves(&whole, false)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let open = open(&whole, flags, Mode::empty()).map_err(io::Error::from)?;
        Ok(Self {
            path: path.to_owned(),
            whole,
            open,
        })
    }

    /// The folder as it was named.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The checked folder by a path without links, which nobody else can lead elsewhere.
    pub(crate) fn whole(&self) -> &Path {
        &self.whole
    }

    /// The names of all that lies in it, in no order.
    pub(crate) fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for item in Dir::read_from(&self.open)? {
            let name = item?.file_name().to_bytes().to_vec();
            if name != b"." && name != b".." {
                names.push(OsString::from_vec(name));
            }
        }
        Ok(names)
    }

    /// The bytes of a file of the folder, at most `most`, if nobody else may write to it.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, FileFault> {
        self.look(name)?;
        // Should the file have become something else since: a link is not followed, a pipe
        // does not make us wait, and what was opened is looked at again.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = openat(&self.open, name, flags, Mode::empty()).map_err(unreadable)?;
        let file = File::from(file);
        let metadata = file.metadata().map_err(unreadable)?;
        if let Some(kind) = other_kind(&metadata) {
            return Err(FileFault::NoFile(kind));
        }
        let path = self.path.join(name);
        if let Some(exposure) = exposure(&path, &metadata, false) {
            return Err(FileFault::Exposed(exposure));
        }
        if metadata.len() > most {
            return Err(FileFault::TooLong(most));
        }
        let room = usize::try_from(metadata.len()).unwrap_or_default();
        let mut bytes = Vec::with_capacity(room.saturating_add(1));
        let mut bounded = file.take(most.saturating_add(1));
        bounded.read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > most {
            return Err(FileFault::TooLong(most));
        }
        Ok(bytes)
    }

    /// What lies under a name, without opening it: opening a device may already do things.
    fn look(&self, name: &str) -> Result<(), FileFault> {
        let found = statat(&self.open, name, AtFlags::SYMLINK_NOFOLLOW).map_err(unreadable)?;
        match FileType::from_raw_mode(found.st_mode) {
            FileType::RegularFile => Ok(()),
            FileType::Symlink => Err(FileFault::Link),
            FileType::Directory => Err(FileFault::NoFile("a folder")),
            FileType::Fifo => Err(FileFault::NoFile("a named pipe")),
            FileType::Socket => Err(FileFault::NoFile("a socket")),
            _ => Err(FileFault::NoFile("a device")),
        }
    }
}

/// A folder for scratch files: the system's, whatever its stickiness, if the rule holds.
pub(crate) fn scratch() -> Result<PathBuf, FolderFault> {
    let folder = fs::canonicalize(std::env::temp_dir())?;
    keep_to_ourselves(&folder, true)?;
    Ok(folder)
}

/// Whether nobody else may exchange `whole`, from the root downwards; `sticky` says that it
/// may itself be a sticky folder of root.
fn keep_to_ourselves(whole: &Path, sticky: bool) -> Result<(), FolderFault> {
    let above: Vec<&Path> = whole.ancestors().collect();
    for folder in above.into_iter().rev() {
        let metadata = fs::symlink_metadata(folder)?;
        if !metadata.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory).into());
        }
        if let Some(exposure) = exposure(folder, &metadata, sticky || folder != whole) {
            return Err(FolderFault::Exposed(exposure));
        }
    }
    Ok(())
}

/// What is wrong with the owner or the mode; a folder above may be a sticky one of root, or
/// open to the private group of its user.
fn exposure(path: &Path, metadata: &Metadata, is_above: bool) -> Option<Exposure> {
    let me = geteuid().as_raw();
    let (owner, mode) = (metadata.uid(), metadata.mode());
    let exposure = Exposure::of(path, (owner, mode), me, is_above)?;
    let to_group_alone = mode & 0o022 == 0o020 && owner == me;
    let is_private = is_above && to_group_alone && is_private(path, owner, metadata.gid());
    (!is_private).then_some(exposure)
}

fn other_kind(metadata: &Metadata) -> Option<&'static str> {
    let kind = metadata.file_type();
    if kind.is_file() {
        None
    } else if kind.is_fifo() {
        Some("a named pipe")
    } else if kind.is_dir() {
        Some("a folder")
    } else {
        Some("a device")
    }
}

fn unreadable(error: impl Into<io::Error>) -> FileFault {
    let error = error.into();
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::Missing,
        _ => FileFault::Unreadable(error.to_string()),
    }
}
