//! What an attacker without our rights may try with folders and files. Each test sees the
//! attack named and the marking library, which writes a file when it is opened, not opened.
//!
//! The rule looks at owners and modes, so the tests hold for root as for anybody else. The
//! folders of the tests lie in a sticky folder of root, or in one of their user's own.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use livret_host::loader::{LoaderError, list, load_all, trust, verify};
use livret_host::lock::LOCK_FILE;
use rstest::rstest;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::process::geteuid;

use crate::folder::{Folder, library, set_mode};

/// The one error where nothing of the folder is loaded.
fn nothing_loaded(folder: &Folder, path: &Path) -> String {
    let (loaded, errors) = load_all(path);
    assert!(loaded.is_empty(), "{loaded:?}");
    assert!(!folder.is_marked());
    let [error] = errors.as_slice() else {
        panic!("{errors:?}");
    };
    folder.plain(error)
}

/// The one refusal beside the good plugin.
fn refused(folder: &Folder) -> String {
    let refusal = folder.refusal();
    assert!(!folder.is_marked());
    refusal
}

/// What the loader says of a path with this mode, and how to mend it.
fn open_to(who: &str, mode: u32, path: &str) -> String {
    let me = geteuid().as_raw();
    format!(
        "{who} may write to it (owner {me}, mode {mode:04o}), so it may be somebody else's work; look at it, then run `chmod go-w {path}`"
    )
}

#[rstest]
#[case("its group", 0o775)]
#[case("everyone but its group", 0o757)]
#[case("everyone", 0o777)]
#[case::sticky("everyone", 0o1777)]
fn a_folder_that_others_may_write_to(#[case] who: &str, #[case] mode: u32) {
    let folder = Folder::with_marking();
    set_mode(folder.path(), mode);
    let why = open_to(who, mode, "plugins");
    let message = format!("plugins: {why}; until then no library of plugins is loaded");
    assert_eq!(nothing_loaded(&folder, folder.path()), message);
    for refused in [
        list(folder.path()).unwrap_err(),
        verify(folder.path()).unwrap_err(),
        trust(folder.path(), &[]).unwrap_err(),
    ] {
        assert_eq!(folder.plain(&refused), message);
    }
    set_mode(folder.path(), 0o755);
    folder.load_other();
}

#[test]
fn a_folder_above_that_others_may_write_to() {
    let folder = Folder::with_marking();
    let (above, below) = (
        folder.path().join("above"),
        folder.path().join("above/in/p"),
    );
    fs::create_dir_all(&below).unwrap();
    for part in [&above, &above.join("in"), &below] {
        set_mode(part, 0o755);
    }
    for file in [
        library("test_marking"),
        library("test_good"),
        LOCK_FILE.to_owned(),
    ] {
        fs::rename(folder.path().join(&file), below.join(&file)).unwrap();
    }
    set_mode(&above, 0o777);
    let why = open_to("everyone", 0o777, "plugins/above");
    assert_eq!(
        nothing_loaded(&folder, &below),
        format!("plugins/above: {why}; until then no library of plugins/above/in/p is loaded")
    );
    set_mode(&above, 0o755);
    assert_eq!(load_all(&below).0.len(), 2);
}

#[rstest]
#[case("its group", 0o664)]
#[case("everyone but its group", 0o646)]
#[case("everyone", 0o777)]
fn a_library_that_others_may_write_to(#[case] who: &str, #[case] mode: u32) {
    let folder = Folder::with_marking();
    let file = library("test_marking");
    set_mode(&folder.path().join(&file), mode);
    let message = format!(
        "plugins/{file}: {}",
        open_to(who, mode, &format!("plugins/{file}"))
    );
    assert_eq!(refused(&folder), message);
    let outcome = trust(folder.path(), &[file]).unwrap();
    assert!(outcome.trusted.is_empty());
    assert_eq!(folder.plain(&outcome.refused[0]), message);
}

#[rstest]
#[case("its group", 0o664)]
#[case("everyone", 0o666)]
fn a_lock_that_others_may_write_to(#[case] who: &str, #[case] mode: u32) {
    let folder = Folder::with_marking();
    set_mode(&folder.path().join(LOCK_FILE), mode);
    let why = open_to(who, mode, "plugins/plugins.lock.toml");
    let message =
        format!("plugins/plugins.lock.toml: {why}; until then no library in this folder is loaded");
    assert_eq!(nothing_loaded(&folder, folder.path()), message);
    let one = trust(folder.path(), &[library("test_marking")]).unwrap_err();
    assert_eq!(folder.plain(&one), message);

    // Vouching for everything anew uses nothing of it, and closes it.
    let all = trust(folder.path(), &[]).unwrap();
    assert!(all.trusted.iter().all(|it| it.before.is_none()), "{all:?}");
    folder.load_other();
}

/// Whatever the user's mask: the lock that `trust` writes is one that is read again.
#[test]
fn the_lock_that_trust_writes_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with_marking();
    trust(folder.path(), &[]).unwrap();
    let lock = fs::metadata(folder.path().join(LOCK_FILE)).unwrap();
    assert_eq!(lock.permissions().mode() & 0o7777, 0o644);
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 3, "no draft is left");
}

/// The bytes behind the link are the right ones: it is the link that is not followed.
#[rstest]
#[case::out_of_the_folder(true)]
#[case::within_the_folder(false)]
fn a_link_in_the_folder(#[case] out: bool) {
    let folder = Folder::with_marking();
    let file = library("test_marking");
    let place = folder.path().join(&file);
    let outside = tempfile::tempdir().unwrap();
    let elsewhere = if out {
        outside.path().join("moved.so")
    } else {
        folder.path().join("moved")
    };
    fs::rename(&place, &elsewhere).unwrap();
    symlink(&elsewhere, &place).unwrap();
    let link = "is a symbolic link, and no link is followed here; put the file itself in its place";
    assert_eq!(refused(&folder), format!("plugins/{file}: {link}"));
    let outcome = trust(folder.path(), &[file]).unwrap();
    assert!(outcome.trusted.is_empty() && outcome.refused.len() == 1);
}

#[test]
fn a_lock_that_is_a_link() {
    let folder = Folder::with_marking();
    let lock = folder.path().join(LOCK_FILE);
    fs::rename(&lock, folder.path().join("lock")).unwrap();
    symlink("lock", &lock).unwrap();
    assert_eq!(
        nothing_loaded(&folder, folder.path()),
        "plugins/plugins.lock.toml: is a symbolic link, and no link is followed here; put the file itself in its place; until then no library in this folder is loaded"
    );
}

/// What a package manager does: the link to the folder is followed once, and the folder that
/// it leads to keeps the rule itself.
#[test]
fn a_folder_that_is_reached_by_a_link() {
    let folder = Folder::with_marking();
    let outside = tempfile::tempdir().unwrap();
    let link = outside.path().join("plugins");
    symlink(folder.path(), &link).unwrap();
    assert_eq!(load_all(&link).0.len(), 2);
    set_mode(folder.path(), 0o777);
    let refused = load_all(&link).1;
    assert!(
        matches!(refused[..], [LoaderError::Exposed { .. }]),
        "{refused:?}"
    );
}

#[rstest]
#[case("a named pipe")]
#[case("a socket")]
#[case("a folder")]
fn what_is_no_file(#[case] kind: &str) {
    let folder = Folder::with_marking();
    let file = library("test_marking");
    let place = folder.path().join(&file);
    fs::remove_file(&place).unwrap();
    match kind {
        "a named pipe" => mknodat(CWD, &place, FileType::Fifo, Mode::RWXU, 0).unwrap(),
        "a socket" => drop(UnixListener::bind(&place).unwrap()),
        _ => fs::create_dir(&place).unwrap(),
    }
    assert_eq!(
        refused(&folder),
        format!("plugins/{file}: is {kind}, not a file")
    );

    // Nor is it waited for as a lock.
    let lock = folder.path().join(LOCK_FILE);
    fs::remove_file(&lock).unwrap();
    fs::rename(&place, &lock).unwrap();
    assert_eq!(
        nothing_loaded(&folder, folder.path()),
        format!(
            "plugins/plugins.lock.toml: is {kind}, not a file; until then no library in this folder is loaded"
        )
    );
}

#[test]
fn a_file_without_end() {
    let folder = Folder::with_marking();
    let name = library("test_marking");
    let file = fs::File::options()
        .write(true)
        .open(folder.path().join(&name));
    file.unwrap().set_len(1 << 40).unwrap();
    assert_eq!(
        refused(&folder),
        format!("plugins/{name}: is longer than 268435456 bytes, which is the most that is read")
    );
    let lock = fs::File::options()
        .write(true)
        .open(folder.path().join(LOCK_FILE));
    lock.unwrap().set_len(1 << 40).unwrap();
    assert_eq!(
        nothing_loaded(&folder, folder.path()),
        "plugins/plugins.lock.toml: is longer than 1048576 bytes, which is the most that is read; until then no library in this folder is loaded"
    );
}

#[rstest]
#[case("../", "../")]
#[case("/tmp/", "/tmp/")]
#[case("./", "./")]
#[case("\\u001b[2J", "\\u{1b}[2J")]
fn a_lock_that_names_more_than_a_file(#[case] before: &str, #[case] shown: &str) {
    let folder = Folder::with_marking();
    let file = library("test_marking");
    let text = fs::read_to_string(folder.path().join(LOCK_FILE)).unwrap();
    let text = text.replace(&file, &format!("{before}{file}"));
    folder.put(LOCK_FILE, text.as_bytes());
    let message = nothing_loaded(&folder, folder.path());
    let why = format!("file `{shown}{file}` is no bare file name");
    assert!(message.contains(&why), "{message}");
}

/// A name in the folder that speaks to the terminal is shown as what it is.
#[test]
fn a_file_name_that_speaks_to_the_terminal() {
    let folder = Folder::with_good();
    let name = format!("lib\u{1b}[2Jx.{}", std::env::consts::DLL_EXTENSION);
    folder.put(&name, &folder.marking("mark"));
    let refusal = refused(&folder);
    assert!(refusal.starts_with("plugins/lib\\u{1b}[2Jx."), "{refusal}");
    assert!(refusal.contains("is not listed"), "{refusal}");
}
