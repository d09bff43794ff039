//! What the lock keeps out: nothing of these libraries is ever mapped into the process.

use std::fs;

use livret_host::loader::load_all;
use livret_host::lock::LOCK_FILE;

use crate::folder::{Folder, library};

#[test]
fn what_is_not_listed_is_not_loaded() {
    let folder = Folder::with_good();
    folder.copy("test_hostile", "stranger");
    let file = library("stranger");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{file}: is not listed in plugins.lock.toml, so it was not loaded; if you trust it, run `livret plugin trust {file}`"
        )
    );
    #[cfg(target_os = "linux")]
    assert!(!folder.is_mapped("stranger"));
}

#[test]
fn what_changed_is_not_loaded() {
    let folder = Folder::with_hostile("test-hostile");
    let file = library("test_hostile");
    let listed = folder.digest(&file);
    let mut bytes = fs::read(folder.path().join(&file)).unwrap();
    // One bit in the middle, and the library would still load.
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    folder.write("test_hostile", &bytes);
    let actual = folder.digest(&file);
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{file}: has changed since it was trusted, so it was not loaded (SHA-256 is {actual}, plugins.lock.toml says {listed}); if you trust the new one, run `livret plugin trust {file}`"
        )
    );
    #[cfg(target_os = "linux")]
    assert!(!folder.is_mapped("test_hostile"));
}

/// The counterpart of the two tests above: what is loaded does show in the process.
#[cfg(target_os = "linux")]
#[test]
fn what_is_loaded_is_mapped() {
    let folder = Folder::with_hostile("test-hostile");
    folder.load_other();
    assert!(folder.is_mapped("test_hostile"));
}

#[test]
fn what_is_listed_and_gone_is_named() {
    let folder = Folder::with_hostile("test-hostile");
    let file = library("test_hostile");
    fs::remove_file(folder.path().join(&file)).unwrap();
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{file}: is listed in plugins.lock.toml but not in the folder; put it back, or run `livret plugin trust` to list only what is there"
        )
    );
}

#[test]
fn without_a_lock_nothing_is_loaded() {
    let folder = Folder::with_good();
    fs::remove_file(folder.path().join(LOCK_FILE)).unwrap();
    let (loaded, errors) = load_all(folder.path());
    assert!(loaded.is_empty());
    let messages: Vec<_> = errors.iter().map(|error| folder.plain(error)).collect();
    assert_eq!(
        messages,
        [
            "plugins/plugins.lock.toml: not found, so no library in this folder is loaded; if you trust them, run `livret plugin trust`"
        ]
    );
    #[cfg(target_os = "linux")]
    assert!(!folder.is_mapped("test_good"));
}

#[test]
fn with_a_broken_lock_nothing_is_loaded() {
    let folder = Folder::with_good();
    fs::write(folder.path().join(LOCK_FILE), "[[plugin]]\nfile = 3\n").unwrap();
    let (loaded, errors) = load_all(folder.path());
    assert!(loaded.is_empty());
    let messages: Vec<_> = errors.iter().map(|error| folder.plain(error)).collect();
    assert_eq!(
        messages,
        [
            "plugins/plugins.lock.toml:2: invalid type: integer `3`, expected a string; `livret plugin trust` writes this file anew"
        ]
    );
}

#[test]
fn an_empty_folder_needs_no_lock() {
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("README.md"), "no library").unwrap();
    let (loaded, errors) = load_all(empty.path());
    assert!(loaded.is_empty() && errors.is_empty(), "{errors:?}");
}
