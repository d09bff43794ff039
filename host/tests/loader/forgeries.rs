//! Libraries whose digest is right and whose bytes are wrong: somebody vouched for them
//! without looking. What their bytes state is compared before they are opened, so that the
//! marking library, which writes a file when it is opened, leaves no mark.

use livret_core::plugin::MANIFEST_MAGIC;
use livret_host::loader::trust;
use rstest::rstest;

use crate::folder::{Folder, library, overwrite};

/// Where the manifest says what, in bytes from its start.
const MAJOR: usize = 12;
const FLAGS: usize = 16;
const LAYOUT: usize = 24;
const NAME: usize = 34;
const VERSION: usize = NAME + "test-marking".len() + 2;

/// The marking library with other bytes in its manifest, listed with its digest.
fn forged(at: usize, with: &[u8]) -> Folder {
    let mut folder = Folder::with_good();
    let mut bytes = folder.marking("mark");
    overwrite(&mut bytes, &MANIFEST_MAGIC, at, with);
    folder.write("test_marking", &bytes);
    folder.vouch("test-marking", "1.0.0", "1.1");
    folder
}

#[rstest]
#[case(
    NAME,
    b"test-barking",
    "has the name test-barking, but plugins.lock.toml says test-marking"
)]
#[case(
    VERSION,
    b"9.9.9",
    "has the version 9.9.9, but plugins.lock.toml says 1.0.0"
)]
#[case(MAJOR, &[2, 0], "speaks version 2 of the plugin boundary, this livret speaks 1")]
#[case(MAJOR, &[1, 0, 0], "has the abi 1.0, but plugins.lock.toml says 1.1")]
#[case(LAYOUT, &[7; 8], "lays out the plugin boundary differently (hash 0x0707070707070707")]
#[case(FLAGS, &[1], "was built with panic = \"abort\"")]
#[case(0, b"?", "has a manifest that starts with \"?IVRETM\\x01\"")]
#[case(8, &[0xff; 4], "has a manifest that says that it has 4294967295 bytes")]
#[case(NAME - 2, &[0xff; 2], "has a manifest that is cut off in its name")]
#[case(
    VERSION,
    b"\x1b[2J.",
    "has a manifest that has a version that has control characters"
)]
fn a_manifest_that_lies_is_refused_before_its_library_is_opened(
    #[case] at: usize,
    #[case] with: &[u8],
    #[case] why: &str,
) {
    let folder = forged(at, with);
    let refusal = folder.refusal();
    let start = format!("plugins/{}: {why}", library("test_marking"));
    assert!(refusal.starts_with(&start), "{refusal}");
    assert!(!folder.is_marked());
}

/// Where lock and manifest agree, the header is compared once the library is open: its
/// constructors run, none of its calls does.
#[test]
fn a_header_that_disagrees_is_refused_before_anything_is_called() {
    let mut folder = forged(VERSION, b"9.9.9");
    folder.vouch("test-marking", "9.9.9", "1.1");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{}: says 9.9.9 in its manifest and 1.0.0 in its header, of its version; this is a defect of the plugin, tell its author",
            library("test_marking")
        )
    );
    assert!(folder.is_marked());
}

/// Nor is a library trusted that calls itself otherwise than its crate.
#[test]
fn a_library_under_another_name_is_not_trusted() {
    let folder = forged(NAME, b"test-barking");
    let file = library("test_marking");
    let outcome = trust(folder.path(), std::slice::from_ref(&file)).unwrap();
    assert!(outcome.trusted.is_empty());
    assert_eq!(
        folder.plain(&outcome.refused[0]),
        format!(
            "plugins/{file}: has a manifest that calls it `test-barking` in the crate test_marking; build it with `export_contract!`"
        )
    );
    assert!(!folder.is_marked());
}

/// ELF header: class at 4, byte order at 5, kind at 16, machine at 18.
#[cfg(target_os = "linux")]
#[rstest]
#[case(18, &[0xb7, 0], "Elf for Aarch64")]
#[case(18, &[0xf3, 0], "Elf for Riscv64")]
#[case(18, &[0xff, 0xff], "Elf for Unknown")]
fn a_library_for_another_machine(#[case] at: usize, #[case] with: &[u8], #[case] theirs: &str) {
    if cfg!(any(target_arch = "aarch64", target_arch = "riscv64")) {
        return;
    }
    let mut folder = Folder::with_good();
    let mut bytes = folder.marking("mark");
    bytes[at..at + with.len()].copy_from_slice(with);
    folder.write("test_marking", &bytes);
    folder.vouch("test-marking", "1.0.0", "1.1");
    assert_eq!(
        folder.refusal(),
        format!(
            "plugins/{}: is built as {theirs}, this livret needs Elf for {}; build it for this machine",
            library("test_marking"),
            std::env::consts::ARCH
        )
    );
    assert!(!folder.is_marked());
}

/// A program is no library, even if it exports what a plugin does.
#[cfg(target_os = "linux")]
#[test]
fn a_program_is_no_library() {
    let mut folder = Folder::with_good();
    let mut bytes = folder.marking("mark");
    bytes[16] = 2;
    folder.write("test_marking", &bytes);
    folder.vouch("test-marking", "1.0.0", "1.1");
    let refusal = folder.refusal();
    assert!(
        refusal.ends_with("it is no shared library; build it for this machine"),
        "{refusal}"
    );
    assert!(!folder.is_marked());
}

/// What only the system can find out is said in its words, about the file that somebody
/// knows and not about the memory file that the system saw.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_library_that_the_system_does_not_open() {
    let mut folder = Folder::with_good();
    let mut bytes = folder.marking("mark");
    overwrite(&mut bytes, b"libc.so.6", 0, b"libc.so.x");
    folder.write("test_marking", &bytes);
    folder.vouch("test-marking", "1.0.0", "1.1");
    let refusal = folder.refusal();
    let start = format!(
        "plugins/{}: cannot be opened: libc.so.x: cannot open shared object file",
        library("test_marking")
    );
    assert!(refusal.starts_with(&start), "{refusal}");
    assert!(!refusal.contains("/proc/"), "{refusal}");
    assert!(!folder.is_marked());
}
