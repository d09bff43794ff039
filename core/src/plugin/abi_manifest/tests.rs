//! The manifest's form, which must not move, and bytes that are none.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

const SAID: Manifest<'static> = Manifest {
    abi_major: 1,
    abi_minor: 2,
    flags: 4,
    layout_hash: 0x0102_0304_0506_0708,
    name: "parrot",
    version: "0.3.0",
    core_version: "0.1.0",
    rustc: "rustc 1.95.0",
    target: "moon",
};
const SIZE: usize = SAID.size();
const BYTES: [u8; SIZE] = SAID.bytes();

/// If this fails, no host reads the manifests of libraries that were built before.
#[test]
fn the_form_stays() {
    assert_eq!(
        BYTES.escape_ascii().to_string(),
        concat!(
            r"LIVRETM\x01J\x00\x00\x00\x01\x00\x02\x00\x04\x00\x00\x00\x00\x00\x00\x00",
            r"\x08\x07\x06\x05\x04\x03\x02\x01\x06\x00parrot\x05\x000.3.0\x05\x000.1.0",
            r"\x0c\x00rustc 1.95.0\x04\x00moon",
        )
    );
    assert_eq!(Manifest::read(&BYTES), Ok(SAID));
}

#[test]
fn what_later_versions_add_is_not_looked_at() {
    let mut longer = BYTES.to_vec();
    longer.extend(*b"later");
    longer[8] += 5;
    longer.extend(*b"another static");
    assert_eq!(Manifest::read(&longer), Ok(SAID));
}

#[rstest]
#[case(0, b"MZ", r#"starts with "MZVRETM\x01", not with "LIVRETM\x01""#)]
#[case(8, &[79], "is cut off")]
#[case(8, &[20], "is cut off")]
#[case(8, &[0; 4], "is cut off")]
#[case(9, &[16], "says that it has 4170 bytes")]
#[case(32, &[0xff, 0xff], "is cut off in its name")]
#[case(32, &[0, 0], "has a name that is empty")]
#[case(34, b"\x1b[3", "has a name that has control characters")]
#[case(
    42,
    b"1\xe9",
    "has a version that is not UTF-8: invalid utf-8 sequence of 1 bytes from index 1"
)]
#[case(42, "é".as_bytes(), "has a version that has letters that are not ASCII")]
fn a_bad_manifest_is_named(#[case] at: usize, #[case] bytes: &[u8], #[case] why: &str) {
    let mut bad = BYTES;
    bad[at..at + bytes.len()].copy_from_slice(bytes);
    assert_eq!(Manifest::read(&bad), Err(why.to_owned()));
}

#[test]
fn a_manifest_that_ends_early_is_cut_off_wherever_it_ends() {
    for end in 0..SIZE {
        let why = Manifest::read(&BYTES[..end]).unwrap_err();
        assert_eq!(why, "is cut off", "{end}");
    }
}

proptest! {
    #[test]
    fn any_bytes_give_a_manifest_or_a_reason(tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [&MANIFEST_MAGIC[..], &tail].concat();
        match Manifest::read(&bytes) {
            Ok(manifest) => prop_assert!(manifest.size() <= bytes.len()),
            Err(why) => prop_assert!(!why.is_empty()),
        }
    }
}
