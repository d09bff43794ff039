//! Systems other than Unix: links and odd files are refused, owners and modes unknown.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::fault::{FileFault, FolderFault};

/// A folder that can be listed.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Takes the folder, if it is one.
    pub(crate) fn open(path: &Path) -> Result<Self, FolderFault> {
        fs::read_dir(path)?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// The folder as it was named.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// As it was named: links are not looked at here.
    pub(crate) fn whole(&self) -> &Path {
        &self.path
    }

    /// The names of all that lies in it, in no order.
    pub(crate) fn names(&self) -> io::Result<Vec<OsString>> {
        fs::read_dir(&self.path)?
            .map(|item| item.map(|item| item.file_name()))
            .collect()
    }

    /// The bytes of a file of the folder, at most `most`.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, FileFault> {
        let path = self.path.join(name);
        let metadata = fs::symlink_metadata(&path).map_err(unreadable)?;
        if metadata.is_symlink() {
            return Err(FileFault::Link);
        }
        if !metadata.is_file() {
            return Err(FileFault::NoFile("a folder or a device"));
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(&path).map_err(unreadable)?;
        let mut bounded = file.take(most.saturating_add(1));
        bounded.read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > most {
            return Err(FileFault::TooLong(most));
        }
        Ok(bytes)
    }
}

/// A folder for scratch files.
pub(crate) fn scratch() -> Result<PathBuf, FolderFault> {
    Ok(std::env::temp_dir())
}

fn unreadable(error: io::Error) -> FileFault {
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::Missing,
        _ => FileFault::Unreadable(error.to_string()),
    }
}
