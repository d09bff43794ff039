//! The rule of who may write, on permissions and on real folders.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use rstest::rstest;

use super::*;

/// Whether anybody but `me` and root may exchange what has these permissions: as a folder
/// above, and as the folder or the file itself.
#[rstest]
#[case(0, 0o755, 1000, (false, false))]
#[case(1000, 0o700, 1000, (false, false))]
#[case(1000, 0o2755, 1000, (false, false))]
#[case(1000, 0o775, 1000, (true, true))]
#[case(1000, 0o757, 1000, (true, true))]
#[case(0, 0o777, 0, (true, true))]
#[case(0, 0o1777, 1000, (false, true))]
#[case(0, 0o1770, 1000, (false, true))]
#[case(1000, 0o1777, 1000, (true, true))]
#[case(1001, 0o700, 1000, (true, true))]
#[case(1001, 0o1777, 1000, (true, true))]
#[case(1000, 0o700, 0, (true, true))]
fn others_may_write(
    #[case] owner: u32,
    #[case] mode: u32,
    #[case] me: u32,
    #[case] (above, itself): (bool, bool),
) {
    let exposed = |sticky| Exposure::of(Path::new("/p"), (owner, mode), me, sticky).is_some();
    assert_eq!((exposed(true), exposed(false)), (above, itself));
}

#[rstest]
#[case(
    "/opt/p",
    (0, 0o100_775),
    0,
    "its group may write to it (owner 0, mode 0775), so it may be somebody else's work; look at it, then run `chmod go-w /opt/p`"
)]
#[case(
    "/opt/a b",
    (0, 0o777),
    1000,
    "everyone may write to it (owner 0, mode 0777), so it may be somebody else's work; look at it, then run `chmod go-w '/opt/a b'`"
)]
#[case(
    "/it's",
    (5, 0o757),
    1000,
    "belongs to user 5, who is neither root nor the user of livret, 1000 (mode 0757); look at it, then run `sudo chown 1000 '/it'\\''s' && chmod go-w '/it'\\''s'`"
)]
#[case(
    "/opt/p",
    (5, 0o755),
    0,
    "belongs to user 5, who is neither root nor the user of livret, 0 (mode 0755); look at it, then run `chown root /opt/p`"
)]
fn the_command_that_mends_it_is_named(
    #[case] path: &str,
    #[case] permissions: (u32, u32),
    #[case] me: u32,
    #[case] message: &str,
) {
    let exposure = Exposure::of(Path::new(path), permissions, me, false).unwrap();
    assert_eq!(exposure.to_string(), message);
}

#[test]
fn an_open_folder_stays_the_one_that_was_checked() {
    let scratch = closed_folder();
    let (path, moved) = (scratch.path().join("p"), scratch.path().join("q"));
    fs::create_dir(&path).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    write(&path.join("a"), "checked");
    let folder = Folder::open(&path).unwrap();
    fs::rename(&path, &moved).unwrap();
    fs::create_dir(&path).unwrap();
    write(&path.join("a"), "another");
    assert_eq!(folder.read("a", 100), Ok(b"checked".to_vec()));
    assert_eq!(folder.names().unwrap(), ["a"]);
}

#[test]
fn a_link_leads_to_the_folder_and_never_out_of_it() {
    let scratch = closed_folder();
    let (path, link) = (scratch.path().join("p"), scratch.path().join("link"));
    fs::create_dir(&path).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    symlink(&path, &link).unwrap();
    write(&path.join("a"), "inside");
    write(&scratch.path().join("b"), "outside");
    symlink("a", path.join("to-a")).unwrap();
    symlink("../b", path.join("to-b")).unwrap();
    let folder = Folder::open(&link).unwrap();
    assert_eq!(folder.read("a", 100), Ok(b"inside".to_vec()));
    assert_eq!(folder.read("to-a", 100), Err(FileFault::Link));
    assert_eq!(folder.read("to-b", 100), Err(FileFault::Link));
    assert_eq!(folder.read("c", 100), Err(FileFault::Missing));
}

#[test]
fn a_file_is_read_up_to_its_bound() {
    let scratch = closed_folder();
    write(&scratch.path().join("a"), "12345");
    let folder = Folder::open(scratch.path()).unwrap();
    assert_eq!(folder.read("a", 5), Ok(b"12345".to_vec()));
    assert_eq!(folder.read("a", 4), Err(FileFault::TooLong(4)));
}

/// Whatever the mask of whoever runs the tests.
fn closed_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    folder
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o644)).unwrap();
}
