//! Why a verb stopped, as one readable text.
//!
//! Owns the only error type of xtask. A failure is read by the person who typed the
//! command, so it carries a whole sentence and an exit code, nothing to match on.

use std::fmt;
use std::io;
use std::path::Path;

/// The result of a step of a verb.
pub(crate) type Outcome<T> = Result<T, Failure>;

/// Why a verb stopped.
#[derive(Debug, PartialEq)]
pub(crate) enum Failure {
    /// The command line was wrong.
    Usage(String),
    /// The work itself failed.
    Work(String),
}

impl Failure {
    /// The work failed, and why.
    pub(crate) fn work(why: impl Into<String>) -> Failure {
        Failure::Work(why.into())
    }

    /// A file or folder could not be read, written or moved.
    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Failure {
        Failure::Work(format!("cannot {doing} {}: {error}", path.display()))
    }

    /// 2 for a wrong command line, else 1.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Failure::Usage(_) => 2,
            Failure::Work(_) => 1,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(why) | Failure::Work(why) => to.write_str(why),
        }
    }
}
