//! Finds, verifies and opens the libraries of a plugins folder.
//!
//! Invariants: nothing of a library runs before the digest of its bytes was compared with
//! `plugins.lock.toml`; one bad library never stops the others; the order is that of the
//! file names; a library is never unloaded, because Rust code cannot be unloaded soundly.
//! Unsafe code stands in `open`, `header` and `instance`, and nowhere else in this crate.
//! What the booklets say is read and checked by the callers.

mod elf;
mod files;
mod header;
mod instance;
mod open;
mod refusal;
mod trust;

use std::path::{Path, PathBuf};

use livret_core::plugin::{AbiOutage, CallError, Transport};

use self::files::{Vouched, survey, vouch};
use self::header::Header;
use self::instance::Instance;
pub use self::refusal::{LoaderError, Refusal};
pub use self::trust::{Listing, Trust, list, trust, verify};
use crate::lock::LockEntry;

/// A plugin that was verified, opened and made.
#[derive(Debug)]
pub struct LoadedPlugin {
    path: PathBuf,
    entry: LockEntry,
    instance: Instance,
}

impl LoadedPlugin {
    /// The library, as the folder was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The library's file name.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.entry.file
    }

    /// The version of the boundary that it speaks, `major.minor`.
    #[must_use]
    pub fn abi(&self) -> &str {
        &self.entry.abi
    }

    /// The digest of the bytes that were loaded, 64 lowercase hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.entry.sha256
    }

    /// Ends the plugin's instance and says whether that went well; dropping does the same
    /// without a word.
    ///
    /// # Errors
    /// [`CallError`] when the plugin fails or panics while it ends.
    pub fn close(self) -> Result<(), CallError> {
        self.instance.end(&self.path.display().to_string())
    }
}

impl Transport for LoadedPlugin {
    fn origin(&self) -> String {
        self.path.display().to_string()
    }

    fn name(&self) -> &str {
        &self.entry.name
    }

    fn version(&self) -> &str {
        &self.entry.version
    }

    fn has_batch(&self) -> bool {
        self.instance.has_batch()
    }

    fn carry_call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, CallError> {
        self.instance.call(&|| self.origin(), method, argument)
    }

    fn carry_batch(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), CallError> {
        self.instance.batch(&|| self.origin(), outages, excuses)
    }
}

/// Loads every library that the lock of `folder` lists, and says of each other one why it
/// was not loaded. Both lists are in the order of the file names. A folder without
/// libraries and without a lock gives two empty lists.
#[must_use]
pub fn load_all(folder: &Path) -> (Vec<LoadedPlugin>, Vec<LoaderError>) {
    let candidates = match survey(folder) {
        Ok(candidates) => candidates,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let mut loaded = Vec::new();
    let mut refused = Vec::new();
    for (file, entry) in candidates {
        match vouch(folder, &file, entry).and_then(|vouched| load(folder, vouched)) {
            Ok(plugin) => loaded.push(plugin),
            Err(error) => refused.push(error),
        }
    }
    (loaded, refused)
}

/// Opens a library whose bytes somebody vouched for, and makes its instance.
fn load(folder: &Path, vouched: Vouched) -> Result<LoadedPlugin, LoaderError> {
    let Vouched { entry, bytes } = vouched;
    let path = folder.join(&entry.file);
    let header = open::open(&path, &bytes)
        .and_then(|library| library.declaration(&entry.name))
        .and_then(header::read)
        .and_then(|header| agree(&entry, header))
        .map_err(|why| LoaderError::of(folder, &entry.file, Some(&entry.name), why))?;
    match Instance::make(&path.display().to_string(), header.entries) {
        Ok(instance) => Ok(LoadedPlugin {
            path,
            entry,
            instance,
        }),
        Err(error) => Err(LoaderError::Instance {
            contract: entry.name,
            error,
        }),
    }
}

/// The lock and the library must say the same; with equal digests, only a lock that was
/// edited by hand does not.
fn agree(entry: &LockEntry, header: Header) -> Result<Header, Refusal> {
    let pairs = [
        ("name", &entry.name, &header.name),
        ("version", &entry.version, &header.version),
        ("abi", &entry.abi, &header.abi),
    ];
    for (key, lock, library) in pairs {
        if lock != library {
            return Err(Refusal::LockDisagrees {
                key,
                lock: lock.clone(),
                library: library.clone(),
            });
        }
    }
    Ok(header)
}
