//! What happens between the check and the load, which only this module can come between.
//!
//! `cargo xtask test` builds the libraries and names their folder in `LIVRET_TEST_PLUGINS`.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use livret_core::plugin::Transport as _;
use tempfile::TempDir;

use super::files::{Vouched, enter, vouch};
use super::place::Place;
use super::{load, trust};
use crate::lock::Lock;

/// A folder with copies of the marking plugin, each with a mark of its own.
struct Marks {
    folder: TempDir,
    marks: TempDir,
}

impl Marks {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        keep_to_ourselves(folder.path());
        Self {
            folder,
            marks: tempfile::tempdir().unwrap(),
        }
    }

    fn mark(&self, name: &str) -> PathBuf {
        self.marks.path().join(name)
    }

    fn is_left(&self, name: &str) -> bool {
        self.mark(name).exists()
    }

    /// The library that leaves the mark `name`.
    fn library(&self, name: &str) -> Vec<u8> {
        let Some(built) = std::env::var_os("LIVRET_TEST_PLUGINS") else {
            panic!("LIVRET_TEST_PLUGINS names no folder; run `cargo xtask test`, which builds it");
        };
        let mut bytes = fs::read(Path::new(&built).join(file())).unwrap();
        let hint = b"the path of the mark of test-marking";
        let at = bytes.windows(hint.len()).position(|some| some == hint);
        let mark = format!("{}\n", self.mark(name).display());
        bytes[at.unwrap()..][..mark.len()].copy_from_slice(mark.as_bytes());
        bytes
    }

    /// Writes it in the place of whatever lies there, as another file.
    fn put(&self, name: &str) {
        let draft = self.folder.path().join("draft");
        fs::write(&draft, self.library(name)).unwrap();
        keep_to_ourselves(&draft);
        fs::rename(draft, self.folder.path().join(file())).unwrap();
    }

    /// Trusts what lies there, and reads and verifies it.
    fn vouched(&self) -> Vouched {
        let path = self.folder.path();
        let trusted = trust(path, &[]).unwrap();
        assert_eq!(trusted.trusted.len(), 1, "{:?}", trusted.refused);
        let lock = Lock::read(path).unwrap();
        let entry = lock.entry(&file()).cloned();
        vouch(&enter(path).unwrap(), &file(), entry).unwrap()
    }
}

fn file() -> String {
    format!("{DLL_PREFIX}test_marking{DLL_SUFFIX}")
}

#[cfg(unix)]
fn keep_to_ourselves(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn keep_to_ourselves(_: &Path) {}

/// The heart of it: whoever exchanges the file after it was verified gains nothing, whether
/// by another file or by other bytes in the same one.
#[test]
fn a_file_that_is_replaced_after_the_check_is_not_what_runs() {
    let marks = Marks::new();
    marks.put("checked");
    let vouched = marks.vouched();
    marks.put("replaced");
    let plugin = load(marks.folder.path(), vouched).unwrap();
    assert!(marks.is_left("checked") && !marks.is_left("replaced"));
    let booklet = plugin.booklet_json().unwrap();
    assert_eq!(booklet, marks.mark("checked").display().to_string());
    assert_eq!(plugin.path(), marks.folder.path().join(file()));
}

#[test]
fn a_file_that_is_overwritten_after_the_check_is_not_what_runs() {
    let marks = Marks::new();
    marks.put("before");
    let vouched = marks.vouched();
    fs::write(marks.folder.path().join(file()), marks.library("after")).unwrap();
    let plugin = load(marks.folder.path(), vouched).unwrap();
    assert!(marks.is_left("before") && !marks.is_left("after"));
    assert!(plugin.booklet_json().unwrap().ends_with("before"));
}

/// The system takes two files of one name or one inode for the same library.
#[test]
fn libraries_that_are_opened_one_after_the_other_are_never_taken_for_each_other() {
    let marks = Marks::new();
    let plugins: Vec<_> = ["a", "b", "c"]
        .map(|name| {
            marks.put(name);
            load(marks.folder.path(), marks.vouched()).unwrap()
        })
        .into_iter()
        .collect();
    for (plugin, name) in plugins.iter().zip(["a", "b", "c"]) {
        assert!(plugin.booklet_json().unwrap().ends_with(name));
        assert!(marks.is_left(name));
    }
}

#[test]
fn the_same_bytes_are_opened_once() {
    let marks = Marks::new();
    marks.put("once");
    let first = load(marks.folder.path(), marks.vouched()).unwrap();
    fs::remove_file(marks.mark("once")).unwrap();
    let second = load(marks.folder.path(), marks.vouched()).unwrap();
    assert!(!marks.is_left("once"), "no constructor ran again");
    assert_eq!(
        first.booklet_json().unwrap(),
        second.booklet_json().unwrap()
    );
    first.close().unwrap();
    assert!(second.booklet_json().unwrap().ends_with("once"));
}

/// What a system without memory files does.
#[test]
fn a_private_copy_serves_as_well_and_is_gone_afterwards() {
    let marks = Marks::new();
    let place = Place::in_folder("liba.so", &marks.library("copied")).unwrap();
    let path = place.path().to_owned();
    assert_eq!(fs::read(&path).unwrap(), marks.library("copied"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o500, 0o700));
    }
    drop(place);
    assert!(!path.parent().unwrap().exists());

    marks.put("copied");
    let opened = super::open::in_folder(&marks.vouched());
    assert!(opened.is_ok() && marks.is_left("copied"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_memory_file_is_sealed_and_its_name_never_returns() {
    let place = Place::in_memory("liba.so", b"abc").unwrap();
    let other = Place::in_memory("liba.so", b"abd").unwrap();
    assert_ne!(place.path(), other.path());
    assert_eq!(fs::read(place.path()).unwrap(), b"abc");
    let shown = fs::read_link(place.path()).unwrap();
    assert_eq!(shown, Path::new("/memfd:livret:liba.so (deleted)"));
    let error = fs::write(place.path(), b"abd").unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied);
    assert_eq!(fs::read(place.path()).unwrap(), b"abc");
}

/// Wherever a library is cut off or a byte of it is turned, reading who it is gives an answer
/// or a reason.
#[test]
fn damaged_bytes_give_a_reason_and_no_panic() {
    let marks = Marks::new();
    let mut bytes = marks.library("mark");
    let read = |bytes: &[u8]| super::image::read(bytes, "test-marking").is_ok();
    assert!(read(&bytes));
    let step = (bytes.len() / 499).max(1);
    let places = (0..64).chain((64..bytes.len()).step_by(step));
    for at in places {
        assert!(!read(&bytes[..at]), "cut off at {at}");
        bytes[at] ^= 0xff;
        let is_read = read(&bytes);
        // The first bytes are what it is known by.
        assert!(!is_read || at >= 4, "turned at {at}");
        bytes[at] ^= 0xff;
    }
    assert!(read(&bytes), "as it was");
}
