//! Why a library is not loaded: one case, one message.
//!
//! Each message names the file, what is wrong with which value, and what to do. The
//! system's own words stand in the message, because libloading's `Display` leaves them to
//! its source.

use std::path::{Path, PathBuf};

use livret_core::plugin::CallError;
use livret_core::plugin::abi::{ABI_MAJOR, LAYOUT_HASH};

use crate::folder::{Exposure, FileFault};
use crate::lock::{LockEntry, LockError};

/// Why plugins, or one of them, are not there.
#[derive(Debug, thiserror::Error)]
pub enum LoaderError {
    /// The plugins folder cannot be listed.
    #[error("{}: the plugins folder cannot be read: {cause}; name another with `--plugins DIR`", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        cause: String,
    },
    /// Somebody else may write to the plugins folder or above it, so nothing is loaded.
    #[error("{}: {exposure}; until then no library of {} is loaded", exposure.path.display(), folder.display())]
    Exposed {
        /// The plugins folder.
        folder: PathBuf,
        /// The path that is open to others.
        exposure: Exposure,
    },
    /// The lock cannot be used, so nothing is loaded.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// One library is not loaded.
    #[error("{}: {refusal}", file.display())]
    Library {
        /// The library.
        file: PathBuf,
        /// The contract that is missing because of it, where the lock names one.
        contract: Option<String>,
        /// Why.
        refusal: Box<Refusal>,
    },
    /// One library was opened and cannot make its instance.
    #[error("{error}")]
    Instance {
        /// The contract that is missing because of it.
        contract: String,
        /// What it did instead; names the library.
        error: CallError,
    },
}

impl LoaderError {
    pub(super) fn of(folder: &Path, file: &str, contract: Option<&str>, refusal: Refusal) -> Self {
        Self::Library {
            file: folder.join(file),
            contract: contract.map(str::to_owned),
            refusal: Box::new(refusal),
        }
    }

    /// The contract that is missing because of this, where it is known.
    #[must_use]
    pub fn contract(&self) -> Option<&str> {
        match self {
            Self::Library { contract, .. } => contract.as_deref(),
            Self::Instance { contract, .. } => Some(contract),
            Self::Folder { .. } | Self::Exposed { .. } | Self::Lock(_) => None,
        }
    }
}

/// What is wrong with one library.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The lock does not list it.
    #[error(
        "is not listed in plugins.lock.toml, so it was not loaded; if you trust it, run `livret plugin trust {file}`"
    )]
    NotListed {
        /// Its file name.
        file: String,
    },
    /// Its bytes are not those that were trusted.
    #[error(
        "has changed since it was trusted, so it was not loaded: was {} sha256 {}, is {}", listed.version, short(&listed.sha256), found.told(file)
    )]
    Changed {
        /// Its file name.
        file: String,
        /// What the lock says.
        listed: Box<LockEntry>,
        /// What is there.
        found: Found,
    },
    /// The lock lists it and it is not there.
    #[error(
        "is listed in plugins.lock.toml but not in the folder; put it back, or run `livret plugin trust` to list only what is there"
    )]
    Missing,
    /// It is no file that can be read, or one that somebody else may write to.
    #[error("{0}")]
    Unfit(FileFault),
    /// The system cannot load it.
    #[error("is no library that this system can load: {cause}; build it for this machine")]
    NotLoadable {
        /// The system's reason.
        cause: String,
    },
    /// The system does not open it, though it is a library for this machine.
    #[error(
        "cannot be opened: {cause}; a plugin links in what it needs, and where memory files may not run, TMPDIR must name a folder from which code may"
    )]
    NotOpened {
        /// The system's reason.
        cause: String,
    },
    /// It was built for another system or machine.
    #[error("is built as {theirs}, this livret needs {ours}; build it for this machine")]
    Foreign {
        /// Its form and architecture.
        theirs: String,
        /// Those of this machine.
        ours: String,
    },
    /// It ends before the end that it states.
    #[error("is cut off: it has {actual} bytes of {stated}; copy or build it again")]
    CutOff {
        /// Its length in bytes.
        actual: usize,
        /// The least length that its own tables give, in bytes.
        stated: u64,
    },
    /// It is a library, but no livret plugin of that name.
    #[error(
        "is no livret plugin by that name: it does not export `{symbol}`, as `export_contract!` does in a crate of that name"
    )]
    NoSymbol {
        /// The symbol that was looked for.
        symbol: String,
    },
    /// It was built before libraries said who they are.
    #[error(
        "does not say who it is before it is opened, so it was built with an older livret-core; build it again with livret-core {}", env!("CARGO_PKG_VERSION")
    )]
    NoManifest,
    /// What should say who it is cannot be read.
    #[error("has a manifest that {what}; build it with `export_contract!`")]
    Manifest {
        /// What is wrong with it.
        what: String,
    },
    /// Opened, it says something else of itself than before.
    #[error(
        "says {manifest} in its manifest and {header} in its header, of its {key}; this is a defect of the plugin, tell its author"
    )]
    HeaderDisagrees {
        /// What both speak of.
        key: &'static str,
        /// What its manifest says.
        manifest: String,
        /// What its header says.
        header: String,
    },
    /// It is named by a path.
    #[error("is no bare file name; the lock lists files of its own folder only")]
    NotBare,
    /// Its file name gives no crate name.
    #[error("is not named like a library that cargo built ({expected})")]
    FileName {
        /// What such a name looks like here.
        expected: String,
    },
    /// What it exports is no declaration.
    #[error(
        "exports something that is no livret plugin ({what}); build it with `export_contract!`"
    )]
    NoDeclaration {
        /// What was found.
        what: String,
    },
    /// It speaks another major version.
    #[error(
        "speaks version {theirs} of the plugin boundary, this livret speaks {ABI_MAJOR}; build it again with a livret-core that speaks {ABI_MAJOR} ({built})"
    )]
    Major {
        /// Its major version.
        theirs: u16,
        /// With what it was built.
        built: String,
    },
    /// Same version, other layout: not built from a release.
    #[error(
        "lays out the plugin boundary differently (hash {theirs:#018x}, this livret has {:#018x}); build it again with the livret-core of this livret ({built})",
        LAYOUT_HASH
    )]
    Layout {
        /// Its layout hash.
        theirs: u64,
        /// With what it was built.
        built: String,
    },
    /// It was built so that a panic ends the whole process.
    #[error(
        "was built with panic = \"abort\", so one mistake in it would end livret; build it with panic = \"unwind\""
    )]
    PanicAborts,
    /// Its table is shorter than its version promises.
    #[error(
        "says that it speaks {abi} of the plugin boundary, but its table has {size} bytes where that has {least}; this is a defect of the plugin, tell its author"
    )]
    ShortTable {
        /// The version it states.
        abi: String,
        /// The size it states, in bytes.
        size: u32,
        /// The size it should have, in bytes.
        least: usize,
    },
    /// The lock says something else than the library.
    #[error(
        "has the {key} {library}, but plugins.lock.toml says {lock}; run `livret plugin trust {file}` to write what is true"
    )]
    LockDisagrees {
        /// Its file name.
        file: String,
        /// The key in the lock.
        key: &'static str,
        /// What the lock says.
        lock: String,
        /// What the library says.
        library: String,
    },
    /// Another library has the same contract.
    #[error("has the same name `{name}` as {other}; only one of them can be trusted")]
    NameTaken {
        /// The contract's name.
        name: String,
        /// The other library.
        other: String,
    },
}

/// What lies there now instead of what was trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The version that it states, or why this livret cannot load it.
    pub version: Result<String, String>,
    /// The digest of its bytes.
    pub sha256: String,
}

impl Found {
    /// What it is, and what to do: only what can be loaded can be accepted.
    fn told(&self, file: &str) -> String {
        let sha256 = short(&self.sha256);
        match &self.version {
            Ok(version) => format!(
                "{version} sha256 {sha256}; if you know why, run `livret plugin trust {file}`"
            ),
            Err(why) => {
                format!("sha256 {sha256}, which {why}; or put back the one that was trusted")
            }
        }
    }
}

/// Enough of a digest to compare by eye.
fn short(sha256: &str) -> String {
    let start: String = sha256.chars().take(12).collect();
    format!("{start}…")
}
