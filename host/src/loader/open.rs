//! The step into the system's loader.
//!
//! Owns opening a library and finding its declaration. Invariants: the path is absolute, so
//! that the system searches nowhere; symbols stay local to the library; the library stays
//! open for the life of the process.
#![allow(
    unsafe_code,
    reason = "opening a library runs its constructors; only code in the lock gets here"
)]

use std::error::Error as _;
use std::mem::ManuallyDrop;
use std::path::Path;

use libloading::Library;
use livret_core::plugin::abi::{Declaration, SYMBOL_PREFIX};

use super::elf;
use super::refusal::Refusal;

/// A library that stays open.
pub(super) struct OpenLibrary(ManuallyDrop<Library>);

/// Opens the library at `path`, whose bytes were verified.
pub(super) fn open(path: &Path, verified: &[u8]) -> Result<OpenLibrary, Refusal> {
    if let Some(stated) = elf::stated_length(verified)
        && stated > verified.len() as u64
    {
        return Err(Refusal::CutOff {
            actual: verified.len(),
            stated,
        });
    }
    let absolute = path.canonicalize().map_err(|error| Refusal::Unreadable {
        cause: error.to_string(),
    })?;
    // SAFETY: constructors run with our rights; the caller established that the user
    // vouched for these bytes. The library is never closed, so nothing it gave out dangles.
    let library = unsafe { load(&absolute) }.map_err(|error| Refusal::NotLoadable {
        cause: cause(&error),
    })?;
    Ok(OpenLibrary(ManuallyDrop::new(library)))
}

/// Resolves everything at once, so that a missing symbol is an error here and not a crash
/// in a call, and gives nothing to other libraries.
#[cfg(unix)]
unsafe fn load(path: &Path) -> Result<Library, libloading::Error> {
    use libloading::os::unix::{Library as Unix, RTLD_LOCAL, RTLD_NOW};
    // SAFETY: the caller's promise.
    unsafe { Unix::open(Some(path), RTLD_NOW | RTLD_LOCAL) }.map(Library::from)
}

#[cfg(not(unix))]
unsafe fn load(path: &Path) -> Result<Library, libloading::Error> {
    // SAFETY: the caller's promise.
    unsafe { Library::new(path) }
}

impl OpenLibrary {
    /// Where the declaration of the contract `name` lies.
    pub(super) fn declaration(&self, name: &str) -> Result<*const Declaration, Refusal> {
        let symbol = format!("{SYMBOL_PREFIX}{}", name.replace('-', "_"));
        // SAFETY: only the address is taken; what lies there is checked by whoever reads it.
        let found = unsafe { self.0.get::<*const Declaration>(symbol.as_str()) };
        match found {
            Ok(address) => Ok(*address),
            Err(error) => Err(Refusal::NoSymbol {
                cause: cause(&error),
                symbol,
            }),
        }
    }
}

/// The system's own words, which libloading keeps behind its error.
fn cause(error: &libloading::Error) -> String {
    error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string)
}
