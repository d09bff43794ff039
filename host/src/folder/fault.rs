//! Why a folder or a file is not taken: one case, one message.
//!
//! The messages are rests of sentences that begin with the path, and name the command that
//! mends what can be mended.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A path that somebody else may write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The folder or the file.
    pub path: PathBuf,
    /// The user id of its owner.
    pub owner: u32,
    /// Its permissions, the lowest twelve bits.
    pub mode: u32,
    /// The effective user id.
    pub me: u32,
}

impl Exposure {
    /// What is wrong with these permissions, if anything is; `may_be_sticky` says that a
    /// sticky folder of root will do.
    pub(super) fn of(
        path: &Path,
        (owner, mode): (u32, u32),
        me: u32,
        may_be_sticky: bool,
    ) -> Option<Self> {
        let mode = mode & 0o7777;
        let is_sticky = may_be_sticky && owner == 0 && mode & 0o1000 != 0;
        let is_closed = mode & 0o022 == 0 || is_sticky;
        (!is_closed || !Self::is_ours(owner, me)).then(|| Self {
            path: path.to_owned(),
            owner,
            mode,
            me,
        })
    }

    /// Whether its owner may be trusted: root, or whoever runs livret.
    const fn is_ours(owner: u32, me: u32) -> bool {
        owner == 0 || owner == me
    }

    /// The commands that mend it.
    #[must_use]
    pub fn mend(&self) -> String {
        let path = quoted(&self.path);
        let chown = match (Self::is_ours(self.owner, self.me), self.me) {
            (true, _) => None,
            (false, 0) => Some(format!("chown root {path}")),
            (false, me) => Some(format!("sudo chown {me} {path}")),
        };
        let chmod = (self.mode & 0o022 != 0).then(|| format!("chmod go-w {path}"));
        let commands: Vec<String> = chown.into_iter().chain(chmod).collect();
        commands.join(" && ")
    }
}

impl fmt::Display for Exposure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            owner, mode, me, ..
        } = self;
        if Self::is_ours(*owner, *me) {
            let who = match mode & 0o022 {
                0o020 => "its group",
                0o002 => "everyone but its group",
                _ => "everyone",
            };
            write!(
                f,
                "{who} may write to it (owner {owner}, mode {mode:04o}), so it may be somebody else's work"
            )?;
        } else {
            write!(
                f,
                "belongs to user {owner}, who is neither root nor the user of livret, {me} (mode {mode:04o})"
            )?;
        }
        write!(f, "; look at it, then run `{}`", self.mend())
    }
}

/// The path as a shell reads it.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        return path;
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

/// Why a folder is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderFault {
    /// The system does not let us in.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Somebody else may write to it, or above it.
    #[error("{}: {_0}", _0.path.display())]
    Exposed(Exposure),
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It is not there.
    #[error("is not there")]
    Missing,
    /// The system does not let us read it.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is a link.
    #[error("is a symbolic link, and no link is followed here; put the file itself in its place")]
    Link,
    /// It is something else than a file.
    #[error("is {0}, not a file")]
    NoFile(&'static str),
    /// Somebody else may write to it.
    #[error("{0}")]
    Exposed(Exposure),
    /// It is longer than anything that belongs here.
    #[error("is longer than {0} bytes, which is the most that is read")]
    TooLong(u64),
}
