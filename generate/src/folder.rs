//! The folder that is written: a portfolio, and its evidence beside it.
//!
//! Nothing that somebody else put there is overwritten or judged along with it: a folder is
//! taken if it is new, empty, or bears our mark.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;
use thiserror::Error;

use crate::portfolio::{self, Subscription};

/// The first line of every portfolio that is generated.
const MARK: &str = "# Made by `cargo xtask generate`: clients that do not exist.";

/// The file that says, from the first moment, whose the folder is.
const MARK_FILE: &str = ".generated";

/// Why nothing, or not all, is written.
#[derive(Debug, Error)]
pub(crate) enum Fault {
    /// Suspensions of tickets that are not there.
    #[error(
        "suspensions name tickets: add `tickets` to --kinds, or livret rejects every suspension"
    )]
    NoTickets,
    /// A folder with other things in it.
    #[error(
        "{} holds files that `cargo xtask generate` did not write; \
         name a new folder with --out, or empty this one", .0.display()
    )]
    Taken(PathBuf),
    /// A folder or a file.
    #[error("cannot write {}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Evidence.
    #[error(
        "cannot write the evidence in {}: {source}; it is not whole, do not use it",
        path.display()
    )]
    Evidence {
        /// Its folder.
        path: PathBuf,
        /// What the encoder says.
        source: ParquetError,
    },
}

impl Fault {
    /// 2 for a wrong command line, else 1.
    pub(crate) const fn exit_code(&self) -> u8 {
        match self {
            Self::NoTickets | Self::Taken(_) => 2,
            Self::File { .. } | Self::Evidence { .. } => 1,
        }
    }
}

/// A folder that is ours.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Takes a folder, and removes what an earlier run wrote there.
    pub(crate) fn take(path: &Path) -> Result<Self, Fault> {
        let folder = Self(path.to_owned());
        let file = |path: &Path, source| Fault::File {
            path: path.to_owned(),
            source,
        };
        let mark = path.join(MARK_FILE);
        let is_empty = match fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_none(),
            Err(why) if why.kind() == io::ErrorKind::NotFound => true,
            Err(why) => return Err(file(path, why)),
        };
        if !is_empty && !mark.is_file() {
            return Err(Fault::Taken(path.to_owned()));
        }
        let evidence = folder.evidence();
        for stale in [folder.portfolio(), evidence.clone()] {
            let removed = if stale.is_dir() {
                fs::remove_dir_all(&stale)
            } else {
                fs::remove_file(&stale)
            };
            match removed {
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(file(&stale, why)),
                _ => {}
            }
        }
        fs::create_dir_all(&evidence).map_err(|why| file(&evidence, why))?;
        fs::write(&mark, MARK).map_err(|why| file(&mark, why))?;
        Ok(folder)
    }

    /// The portfolio.
    pub(crate) fn portfolio(&self) -> PathBuf {
        self.0.join("portfolio.toml")
    }

    /// Where the evidence lies.
    pub(crate) fn evidence(&self) -> PathBuf {
        self.0.join("evidence")
    }

    /// Why the evidence is not whole.
    pub(crate) fn unwritten(&self, source: ParquetError) -> Fault {
        Fault::Evidence {
            path: self.evidence(),
            source,
        }
    }

    /// Writes the portfolio.
    pub(crate) fn write_portfolio(&self, all: &[Subscription], years: u32) -> Result<(), Fault> {
        let path = self.portfolio();
        let written = File::create(&path).map(BufWriter::new).and_then(|mut out| {
            portfolio::write(MARK, all, years, &mut out)?;
            out.flush()
        });
        written.map_err(|source| Fault::File { path, source })
    }
}
