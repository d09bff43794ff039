//! The step into the system's loader.
//!
//! Owns opening verified bytes and finding a declaration in them. Invariants: the path that
//! the system opens is absolute, so that it searches nowhere, and leads to the verified
//! bytes (`place`); the same bytes are opened once, other bytes never under the same name,
//! which the system would take for the same library; symbols stay local to the library; the
//! library stays open for the life of the process.
//!
//! Opening runs the library's constructors (`.init_array`): of bytes in the lock, no
//! others. Since it is not opened where it lies, `$ORIGIN` in it leads nowhere: a plugin
//! links in what it needs, apart from what the system itself has, and what that loads is
//! not verified here.
#![allow(
    unsafe_code,
    reason = "opening a library runs its constructors; only code in the lock gets here"
)]

use std::collections::BTreeMap;
use std::error::Error as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use libloading::Library;
use livret_core::plugin::abi::{Declaration, SYMBOL_PREFIX};

use super::files::Vouched;
use super::place::Place;
use super::refusal::Refusal;

/// A library that stays open, and what its name leads to: were that closed, the next file
/// could get the same name in `/proc`, and the system would give out this library for it.
pub(super) struct OpenLibrary {
    library: Library,
    _place: Option<Place>,
}

/// What was opened, by the digest of its bytes.
static OPEN: Mutex<BTreeMap<String, &'static OpenLibrary>> = Mutex::new(BTreeMap::new());

/// Opens the library with these bytes, unless they are open. `path` is where they were read.
pub(super) fn open(path: &Path, vouched: &Vouched) -> Result<&'static OpenLibrary, Refusal> {
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(library) = open.get(&vouched.entry.sha256) {
        return Ok(library);
    }
    let opened = in_memory(vouched).or_else(|first| {
        // The first reason is the one to tell, unless there was only the second way.
        in_folder(vouched).map_err(|second| first.unwrap_or(second))
    });
    let opened = opened.map_err(|cause| Refusal::NotOpened {
        cause: cause.replace("\0", &path.display().to_string()),
    })?;
    // Never dropped: what a library gave out would dangle.
    let opened: &'static OpenLibrary = Box::leak(Box::new(opened));
    open.insert(vouched.entry.sha256.clone(), opened);
    Ok(opened)
}

/// From a memory file; without a reason where the system has none to offer.
fn in_memory(vouched: &Vouched) -> Result<OpenLibrary, Option<String>> {
    let place = Place::in_memory(&vouched.entry.file, &vouched.bytes).map_err(|_| None)?;
    let library = map(place.path()).map_err(Some)?;
    Ok(OpenLibrary {
        library,
        _place: Some(place),
    })
}

/// From a private copy, which is not needed once it is mapped.
pub(super) fn in_folder(vouched: &Vouched) -> Result<OpenLibrary, String> {
    let place = Place::in_folder(&vouched.entry.file, &vouched.bytes);
    let place = place.map_err(|error| format!("no private copy can be made of it: {error}"))?;
    let library = map(place.path())?;
    Ok(OpenLibrary {
        library,
        _place: None,
    })
}

/// Maps what lies at `place`; in the reason why not, the place is a zero character.
fn map(place: &Path) -> Result<Library, String> {
    // SAFETY: constructors run with our rights; the place holds bytes that the user vouched
    // for. The library is never closed, so nothing it gave out dangles.
    let mapped = unsafe { load(place) };
    mapped.map_err(|error| cause(&error).replace(&*place.to_string_lossy(), "\0"))
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
        let found = unsafe { self.library.get::<*const Declaration>(symbol.as_str()) };
        found
            .map(|address| *address)
            .map_err(|_| Refusal::NoSymbol { symbol })
    }
}

/// The system's own words, which libloading keeps behind its error.
fn cause(error: &libloading::Error) -> String {
    error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string)
}
