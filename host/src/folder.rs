//! A folder that nobody else may write to, and its files, read once and whole.
//!
//! Owns the rule of who may write: the folder, every folder above it and each file that is
//! read belong to root or to the effective user and can be written by neither their group
//! nor others. A folder above may be a sticky one of root, like `/tmp`: there nobody can
//! exchange what another owns; or open to a group in which nobody is but its owner, as home
//! folders are under a umask of 002. Folders are checked from the root downwards, so that each was
//! already out of reach when it was looked at, and files are opened in the checked folder,
//! not by their path.
//!
//! Links: the way to the folder may go through links, which are resolved once; they can
//! only lead to a folder that keeps the rule itself. In the folder no link is followed, and
//! what is no regular file (a named pipe, a device, a folder) is not opened. A further hard
//! link changes nothing: owner and mode are those of the file.
//!
//! What is not looked at: access lists. A POSIX list that lets somebody write shows in the
//! group's bits and is refused by them; those of NFSv4 and macOS do not show. Nor who may
//! write to the disk below, to a server behind a mount, or past all modes as root does.
//! On systems other than Unix no owner and no mode is looked at at all: there the digests
//! in the lock are what holds, and whoever can write to the lock can change them.

mod fault;
#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod private_group;
#[cfg(test)]
#[cfg(unix)]
mod tests;
#[cfg(unix)]
mod unix;

pub(crate) use self::fault::FolderFault;
pub use self::fault::{Exposure, FileFault};
#[cfg(not(unix))]
pub(crate) use self::other::{Folder, scratch};
#[cfg(unix)]
pub(crate) use self::unix::{Folder, scratch};
