//! `list`, `trust` and `verify`: what stands in the lock afterwards.

use std::fs;

use livret_host::loader::{Listing, list, load_all, trust, verify};
use livret_host::lock::{LOCK_FILE, Lock};

use crate::folder::{Folder, library};

fn words(listings: &[Listing]) -> Vec<(&str, &str)> {
    listings
        .iter()
        .map(|listing| (&*listing.file, listing.word()))
        .collect()
}

/// One library of each standing.
fn motley() -> Folder {
    let mut folder = Folder::with_hostile("other-major");
    for name in ["gone", "swapped"] {
        folder.copy("test_hostile", name);
        folder.vouch(name, "6.6.6", "1.1");
    }
    fs::remove_file(folder.path().join(library("gone"))).unwrap();
    folder.write("swapped", b"something else");
    folder.copy("test_hostile", "stranger");
    folder
}

#[test]
fn list_says_how_each_library_stands() {
    let folder = motley();
    let listings = list(folder.path()).unwrap();
    assert_eq!(
        words(&listings),
        [
            (&*library("gone"), "missing"),
            (&*library("other_major"), "refused"),
            (&*library("stranger"), "not listed"),
            (&*library("swapped"), "changed"),
            (&*library("test_good"), "trusted"),
        ]
    );
    let good = listings[4].standing.as_ref().unwrap();
    assert_eq!(good.sha256, folder.digest(&good.file));
}

#[test]
fn verify_compares_and_runs_nothing() {
    let mut folder = motley();
    folder.write("test_marking", &folder.marking("mark"));
    folder.vouch("test-marking", "1.0.0", "1.1");
    let listings = verify(folder.path()).unwrap();
    assert_eq!(
        words(&listings),
        [
            (&*library("gone"), "missing"),
            (&*library("other_major"), "refused"),
            (&*library("stranger"), "not listed"),
            (&*library("swapped"), "changed"),
            (&*library("test_good"), "trusted"),
            (&*library("test_marking"), "trusted"),
        ]
    );
    assert!(!folder.is_marked());
    list(folder.path()).unwrap();
    assert!(folder.is_marked(), "while list opens what is trusted");
}

#[test]
fn trust_reads_who_a_library_is_and_runs_nothing() {
    let folder = Folder::with_good();
    folder.write("test_marking", &folder.marking("mark"));
    let outcome = trust(folder.path(), &[library("test_marking")]).unwrap();
    let [trusted] = outcome.trusted.as_slice() else {
        panic!("{outcome:?}");
    };
    let entry = &trusted.entry;
    assert_eq!(
        (&*entry.name, &*entry.version, &*entry.abi),
        ("test-marking", "1.0.0", "1.1")
    );
    assert_eq!(entry.sha256, folder.digest(&library("test_marking")));
    assert!(!folder.is_marked());
    folder.load_other();
    assert!(folder.is_marked());
}

#[test]
fn trust_says_what_stood_in_the_lock_before() {
    let folder = Folder::with_marking();
    let before = Lock::read(folder.path()).unwrap();
    folder.write("test_marking", &folder.marking("another"));
    folder.copy("test_hostile", "test_hostile");
    let outcome = trust(folder.path(), &[]).unwrap();
    let befores: Vec<_> = outcome
        .trusted
        .iter()
        .map(|it| it.before.as_ref())
        .collect();
    let [good, marking] = before.plugins.as_slice() else {
        panic!("{before:?}");
    };
    assert_eq!(befores, [Some(good), None, Some(marking)]);
    let changed: Vec<_> = outcome
        .trusted
        .iter()
        .map(|it| it.before.as_ref() != Some(&it.entry))
        .collect();
    assert_eq!(changed, [false, true, true]);
}

#[test]
fn trusting_all_lists_what_is_there_and_sound() {
    let folder = motley();
    folder.copy("test_hostile", "newer_minor");
    let outcome = trust(folder.path(), &[]).unwrap();
    let trusted: Vec<_> = outcome
        .trusted
        .iter()
        .map(|it| (&*it.entry.name, &*it.entry.version, &*it.entry.abi))
        .collect();
    assert_eq!(
        trusted,
        [
            ("newer-minor", "6.6.6", "1.9"),
            ("test-good", "1.2.3", "1.1")
        ]
    );
    assert_eq!(
        outcome.dropped,
        [library("gone"), library("other_major"), library("swapped")]
    );
    assert_eq!(outcome.refused.len(), 3, "{:?}", outcome.refused);
    let entries: Vec<_> = outcome.trusted.into_iter().map(|it| it.entry).collect();
    assert_eq!(Lock::read(folder.path()).unwrap().plugins, entries);
    let (loaded, _) = load_all(folder.path());
    assert_eq!(loaded.len(), 2);
}

#[test]
fn trusting_one_leaves_the_others_as_they_are() {
    let folder = motley();
    folder.copy("test_hostile", "newer_minor");
    let before = Lock::read(folder.path()).unwrap();
    let outcome = trust(folder.path(), &[library("newer_minor")]).unwrap();
    assert_eq!(outcome.trusted.len(), 1);
    assert!(outcome.refused.is_empty() && outcome.dropped.is_empty());
    let mut expected = before;
    expected.put(outcome.trusted[0].entry.clone());
    assert_eq!(Lock::read(folder.path()).unwrap(), expected);
}

#[test]
fn a_changed_library_is_accepted_by_trusting_it_again() {
    let folder = Folder::with_hostile("newer-minor");
    let refused = folder.load().1;
    assert_eq!(
        refused[0].to_string().split(": ").nth(1).unwrap(),
        format!(
            "has the abi 1.9, but plugins.lock.toml says 1.1; run `livret plugin trust {}` to write what is true",
            library("newer_minor")
        )
    );
    trust(folder.path(), &[library("newer_minor")]).unwrap();
    assert_eq!(folder.load_other().abi(), "1.9");
}

#[test]
fn a_renamed_library_is_found_by_the_name_in_the_lock() {
    let mut folder = Folder::with_hostile_of("newer-minor", "1.9");
    let (old, new) = (library("newer_minor"), library("renamed"));
    fs::rename(folder.path().join(&old), folder.path().join(&new)).unwrap();
    let text = fs::read_to_string(folder.path().join(LOCK_FILE)).unwrap();
    folder.put(LOCK_FILE, text.replace(&old, &new).as_bytes());
    assert_eq!(folder.load_other().file(), new);
    trust(folder.path(), &[]).unwrap();
    assert_eq!(folder.load_other().file(), new);

    // Without that entry, only the file's name is left to go by.
    folder.vouch("test-good", "1.2.3", "1.1");
    fs::remove_file(folder.path().join(LOCK_FILE)).unwrap();
    let outcome = trust(folder.path(), &[]).unwrap();
    let message = folder.plain(&outcome.refused[0]);
    let start = format!("plugins/{new}: is no livret plugin by that name: ");
    assert!(message.starts_with(&start), "{message}");
}

#[test]
fn two_libraries_of_one_name_are_not_both_trusted() {
    let folder = Folder::with_hostile("test-hostile");
    folder.copy("test_hostile", "twin");
    let text = fs::read_to_string(folder.path().join(LOCK_FILE)).unwrap();
    let twin = text.replace(&library("test_hostile"), &library("twin"));
    folder.put(LOCK_FILE, twin.as_bytes());
    let outcome = trust(folder.path(), &[]).unwrap();
    assert_eq!(outcome.trusted.len(), 2);
    assert_eq!(
        folder.plain(&outcome.refused[0]),
        format!(
            "plugins/{}: has the same name `test-hostile` as {}; only one of them can be trusted",
            library("twin"),
            library("test_hostile")
        )
    );
}

#[test]
fn trust_mends_a_broken_lock_only_as_a_whole() {
    let folder = Folder::with_good();
    folder.put(LOCK_FILE, b"[[plugin]]\nfile = 3\n");
    let error = trust(folder.path(), &[library("test_good")]).unwrap_err();
    assert_eq!(
        folder.plain(&error),
        "plugins/plugins.lock.toml:2: invalid type: integer `3`, expected a string; `livret plugin trust` writes this file anew"
    );
    trust(folder.path(), &[]).unwrap();
    folder.load();
}

#[test]
fn a_file_that_is_not_there_cannot_be_trusted() {
    let folder = Folder::with_good();
    let outcome = trust(folder.path(), &[library("nobody")]).unwrap();
    assert!(outcome.trusted.is_empty());
    assert_eq!(
        folder.plain(&outcome.refused[0]),
        format!("plugins/{}: is not there", library("nobody"))
    );
    assert_eq!(Lock::read(folder.path()).unwrap().plugins.len(), 1);
}

#[test]
fn a_path_cannot_be_trusted() {
    let folder = Folder::with_good();
    let outcome = trust(folder.path(), &["../libx.so".to_owned()]).unwrap();
    assert!(outcome.trusted.is_empty());
    assert_eq!(
        folder.plain(&outcome.refused[0]),
        "plugins/../libx.so: is no bare file name; the lock lists files of its own folder only"
    );
}
