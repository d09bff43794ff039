//! Finds, verifies and opens the libraries of a plugins folder.
//!
//! Invariants: nothing of a library runs before the digest of its bytes, and what those
//! bytes state of name, version and boundary, were compared with `plugins.lock.toml`; the
//! bytes that were compared are the bytes that run; folders and files that others may write
//! to are not used; one bad library never stops the others; the order is that of the file
//! names; a library is never unloaded, because Rust code cannot be unloaded soundly.
//! Unsafe code stands in `open`, `header` and `instance`, and nowhere else in this crate.
//! What the booklets say is read and checked by the callers.

mod elf;
mod files;
mod header;
mod image;
mod instance;
mod open;
mod place;
mod refusal;
#[cfg(test)]
mod tests;
mod trust;

use std::path::{Path, PathBuf};

use livret_core::plugin::{AbiOutage, CallError, Transport};

use self::files::{Vouched, enter, survey, vouch};
use self::instance::Instance;
pub use self::refusal::{Found, LoaderError, Refusal};
pub use self::trust::{Listing, Trust, Trusted, list, trust, verify};
pub use crate::folder::{Exposure, FileFault};
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
    let (folder, candidates) = match enter(folder).and_then(|folder| {
        let candidates = survey(&folder)?;
        Ok((folder, candidates))
    }) {
        Ok(found) => found,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let mut loaded = Vec::new();
    let mut refused = Vec::new();
    for (file, entry) in candidates {
        let vouched = vouch(&folder, &file, entry);
        match vouched.and_then(|vouched| load(folder.path(), vouched)) {
            Ok(plugin) => loaded.push(plugin),
            Err(error) => refused.push(error),
        }
    }
    (loaded, refused)
}

/// Opens a library whose bytes somebody vouched for, and makes its instance.
fn load(folder: &Path, vouched: Vouched) -> Result<LoadedPlugin, LoaderError> {
    let path = folder.join(&vouched.entry.file);
    let entries = vouched.manifest().and_then(|said| {
        let library = open::open(&path, &vouched)?;
        header::read(library.declaration(said.name)?, &said)
    });
    let entry = vouched.entry;
    let entries =
        entries.map_err(|why| LoaderError::of(folder, &entry.file, Some(&entry.name), why))?;
    match Instance::make(&path.display().to_string(), entries) {
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
