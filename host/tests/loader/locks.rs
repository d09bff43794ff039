//! What the lock keeps out: nothing of these libraries ever runs.

use std::fs;

use livret_host::loader::load_all;
use livret_host::lock::LOCK_FILE;

use crate::folder::{Folder, closed_folder, library};

#[test]
fn what_is_not_listed_is_not_loaded() {
    let folder = Folder::with_good();
    folder.write("test_marking", &folder.marking("mark"));
    let file = library("test_marking");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{file}: is not listed in plugins.lock.toml, so it was not loaded; if you trust it, run `livret plugin trust {file}`"
        )
    );
    assert!(!folder.is_marked());
}

#[test]
fn what_changed_is_not_loaded() {
    let folder = Folder::with_marking();
    let file = library("test_marking");
    let listed = folder.digest(&file);
    folder.write("test_marking", &folder.marking("another"));
    let actual = folder.digest(&file);
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{file}: has changed since it was trusted, so it was not loaded: was 1.0.0 sha256 {}…, is 1.0.0 sha256 {}…; if you know why, run `livret plugin trust {file}`",
            &listed[..12],
            &actual[..12]
        )
    );
    assert!(!folder.is_marked());
}

/// Not even a start of it is looked at as a library by the system.
#[test]
fn what_became_no_library_is_named_as_changed() {
    let folder = Folder::with_marking();
    folder.write("test_marking", b"no library");
    let file = library("test_marking");
    let message = folder.refusal();
    let is = format!(
        ", is sha256 {}…, which is no library that this system can load: ",
        &folder.digest(&file)[..12]
    );
    assert!(message.contains(&is), "{message}");
    assert!(
        message.ends_with("; or put back the one that was trusted"),
        "{message}"
    );
}

/// Nobody is sent to a command that would refuse it.
#[test]
fn the_library_of_another_contract_is_named_as_changed() {
    let folder = Folder::with_marking();
    folder.copy("test_good", "test_marking");
    let file = library("test_marking");
    let message = folder.refusal();
    let is = format!(
        ", is sha256 {}…, which is no livret plugin by that name: ",
        &folder.digest(&file)[..12]
    );
    assert!(message.contains(&is), "{message}");
    assert!(!message.contains("plugin trust"), "{message}");
    assert!(!folder.is_marked());
}

/// The counterpart of the tests above: what is loaded does leave its mark.
#[test]
fn what_is_loaded_leaves_its_mark() {
    let folder = Folder::with_marking();
    folder.load_other();
    assert!(folder.mark("mark").exists());
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
    let folder = Folder::with_marking();
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
    assert!(!folder.is_marked());
}

#[test]
fn with_a_broken_lock_nothing_is_loaded() {
    let folder = Folder::with_marking();
    folder.put(LOCK_FILE, b"[[plugin]]\nfile = 3\n");
    let (loaded, errors) = load_all(folder.path());
    assert!(loaded.is_empty());
    let messages: Vec<_> = errors.iter().map(|error| folder.plain(error)).collect();
    assert_eq!(
        messages,
        [
            "plugins/plugins.lock.toml:2: invalid type: integer `3`, expected a string; `livret plugin trust` writes this file anew"
        ]
    );
    assert!(!folder.is_marked());
}

#[test]
fn an_empty_folder_needs_no_lock() {
    let empty = closed_folder();
    fs::write(empty.path().join("README.md"), "no library").unwrap();
    let (loaded, errors) = load_all(empty.path());
    assert!(loaded.is_empty() && errors.is_empty(), "{errors:?}");
}
