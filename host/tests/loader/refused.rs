//! Libraries that are refused before anything of them is called.

use livret_core::plugin::abi::{LAYOUT_HASH, VTable};
use livret_host::loader::load_all;
use rstest::rstest;

use crate::folder::{Folder, library};

/// What the altered headers say of their making.
const MOON: &str = "and rustc 2.0.0 for moon";
const DEFECT: &str = "this is a defect of the plugin, tell its author";
const EXPORT: &str = "build it with `export_contract!`";

#[rstest]
#[case("wrong-magic", format!(r#"exports something that is no livret plugin (it starts with "\x1b[31mRED", not with "LIVRET\x00\x01"); {EXPORT}"#))]
#[case("other-major", format!("speaks version 2 of the plugin boundary, this livret speaks 1; build it again with a livret-core that speaks 1 (it was built with livret-core 9.0.0 {MOON})"))]
#[case("changed-layout", format!("lays out the plugin boundary differently (hash {:#018x}, this livret has {LAYOUT_HASH:#018x}); build it again with the livret-core of this livret (it was built with livret-core 0.1.0-mine {MOON})", LAYOUT_HASH ^ 1))]
#[case("panic-aborts", r#"was built with panic = "abort", so one mistake in it would end livret; build it with panic = "unwind""#.to_owned())]
#[case("short-table", format!("says that it speaks 1.1 of the plugin boundary, but its table has 24 bytes where that has {}; {DEFECT}", size_of::<VTable>()))]
#[case("null-table", format!("exports something that is no livret plugin (its table lies at an impossible address); {EXPORT}"))]
#[case("null-entry", format!("exports something that is no livret plugin (its entry `call` is null); {EXPORT}"))]
#[case("lying-major", disagree("2.1", LAYOUT_HASH, "0x0"))]
#[case("lying-layout", disagree("1.1", 7, "0x0"))]
#[case("lying-flags", disagree("1.1", LAYOUT_HASH, "0x1"))]
#[case("lying-name", format!("says lying-name in its manifest and somebody-else in its header, of its name; {DEFECT}"))]
#[case("old-library", format!("does not say who it is before it is opened, so it was built with an older livret-core; build it again with livret-core {}", env!("CARGO_PKG_VERSION")))]
#[case("no-manifest", format!(r#"has a manifest that starts with "????????", not with "LIVRETM\x01"; {EXPORT}"#))]
#[case("odd-version", format!("exports something that is no livret plugin (its version has control characters); {EXPORT}"))]
#[case("latin-version", format!("exports something that is no livret plugin (its version is not UTF-8: incomplete utf-8 byte sequence from index 4); {EXPORT}"))]
#[case("long-version", format!("exports something that is no livret plugin (its version has 257 bytes); {EXPORT}"))]
#[case("empty-version", format!("exports something that is no livret plugin (its version is empty); {EXPORT}"))]
#[case("other-name", format!("has the name somebody-else, but plugins.lock.toml says other-name; run `livret plugin trust {}` to write what is true", library("other_name")))]
fn a_bad_declaration_is_refused(#[case] name: &str, #[case] why: String) {
    let folder = Folder::with_hostile(name);
    let file = library(&name.replace('-', "_"));
    assert_eq!(folder.refusal(), format!("plugins/{file}: {why}"));
}

/// What is said of a header whose numbers are not those of an honest manifest.
fn disagree(abi: &str, layout: u64, flags: &str) -> String {
    format!(
        "says 1.1, layout {LAYOUT_HASH:#018x}, flags 0x0 in its manifest and {abi}, layout {layout:#018x}, flags {flags} in its header, of its version of the boundary; {DEFECT}"
    )
}

/// Where the lock says what the manifest says, only the header is left to tell the truth.
#[rstest]
#[case("lying-minor", "6.6.6", "1.0", format!("says 1.0, layout {LAYOUT_HASH:#018x}, flags 0x0 in its manifest and 1.1, layout {LAYOUT_HASH:#018x}, flags 0x0 in its header, of its version of the boundary; {DEFECT}"))]
#[case("lying-version", "9.9.9", "1.1", format!("says 9.9.9 in its manifest and 6.6.6 in its header, of its version; {DEFECT}"))]
fn a_header_that_disagrees_with_manifest_and_lock_is_refused(
    #[case] name: &str,
    #[case] version: &str,
    #[case] abi: &str,
    #[case] why: String,
) {
    let mut folder = Folder::with_hostile(name);
    folder.vouch(name, version, abi);
    let file = library(&name.replace('-', "_"));
    assert_eq!(folder.refusal(), format!("plugins/{file}: {why}"));
}

#[test]
fn a_refusal_names_the_contract_that_is_missing() {
    let folder = Folder::with_hostile("other-major");
    let (_, errors) = folder.load();
    let contracts: Vec<_> = errors.iter().map(|error| error.contract()).collect();
    assert_eq!(contracts, [Some("other-major")]);
}

#[rstest]
#[case(
    "0.9.9",
    "1.1",
    "has the version 6.6.6, but plugins.lock.toml says 0.9.9; run `livret plugin trust {file}` to write what is true"
)]
#[case(
    "6.6.6",
    "1.0",
    "has the abi 1.1, but plugins.lock.toml says 1.0; run `livret plugin trust {file}` to write what is true"
)]
fn a_lock_that_says_something_else_is_named(
    #[case] version: &str,
    #[case] abi: &str,
    #[case] why: &str,
) {
    let mut folder = Folder::with_hostile("test-hostile");
    folder.vouch("test-hostile", version, abi);
    let file = library("test_hostile");
    let why = why.replace("{file}", &file);
    assert_eq!(folder.refusal(), format!("plugins/{file}: {why}"));
}

#[test]
fn a_library_without_the_symbol_is_no_plugin() {
    let mut folder = Folder::with_good();
    folder.copy("test_good", "nobody");
    folder.vouch("nobody", "1.0.0", "1.1");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{}: is no livret plugin by that name: it does not export `LIVRET_CONTRACT_V1_nobody`, as `export_contract!` does in a crate of that name",
            library("nobody")
        )
    );
}

#[rstest]
#[case::words(
    b"not a library at all, only some words in a file that is long enough".as_slice(),
    "Unknown file magic"
)]
#[case::nothing(b"".as_slice(), "Could not read file magic")]
#[case::a_start(b"\x7fELF\x02\x01\x01".as_slice(), "Could not read file magic")]
fn a_file_that_is_no_library_is_refused(#[case] bytes: &[u8], #[case] cause: &str) {
    let mut folder = Folder::with_good();
    folder.write("junk", bytes);
    folder.vouch("junk", "1.0.0", "1.1");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{}: is no library that this system can load: {cause}; build it for this machine",
            library("junk")
        )
    );
}

/// Such a file would end the process with a bus error as soon as the system maps it.
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
#[rstest]
#[case(20)]
#[case(2)]
fn a_library_that_is_cut_off_is_refused(#[case] part: usize) {
    let mut folder = Folder::with_good();
    let whole = folder.marking("mark");
    let kept = &whole[..whole.len() / part];
    folder.write("half", kept);
    folder.vouch("half", "1.0.0", "1.1");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{}: is cut off: it has {} bytes of {}; copy or build it again",
            library("half"),
            kept.len(),
            whole.len()
        )
    );
    assert!(!folder.is_marked());
}

#[test]
fn each_bad_library_has_its_message_in_the_order_of_the_files() {
    let mut folder = Folder::with_hostile("wrong-magic");
    for name in ["short-table", "other-major", "null-table"] {
        folder.copy("test_hostile", &name.replace('-', "_"));
        folder.vouch(name, "6.6.6", "1.1");
    }
    let (loaded, errors) = folder.load();
    assert!(loaded.is_empty());
    let contracts: Vec<_> = errors.iter().filter_map(|error| error.contract()).collect();
    assert_eq!(
        contracts,
        ["null-table", "other-major", "short-table", "wrong-magic"]
    );
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = Folder::with_good();
    let nowhere = folder.path().join("nowhere");
    let (loaded, errors) = load_all(&nowhere);
    assert!(loaded.is_empty());
    let [error] = errors.as_slice() else {
        panic!("{errors:?}");
    };
    let message = folder.plain(error);
    let (start, end) = (
        "plugins/nowhere: the plugins folder cannot be read: ",
        "; name another with `--plugins DIR`",
    );
    assert!(
        message.starts_with(start) && message.ends_with(end),
        "{message}"
    );
}
