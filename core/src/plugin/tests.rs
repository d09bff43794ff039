//! The boundary's figures that must not move, and linked endpoints.
//! Calls through real libraries are tested where the loader is, in `livret-host`.

use super::*;
use rstest::rstest;

/// Echoes, refuses and panics, as it is asked.
struct Parrot;

impl Endpoint for Parrot {
    const NAME: &'static str = "parrot";
    const VERSION: &'static str = "0.3.0";
    const HAS_BATCH: bool = true;

    fn new() -> Self {
        Self
    }

    fn call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, String> {
        match (method, argument) {
            (BOOKLET, []) => Ok(br#"{"name":"parrot"}"#.to_vec()),
            (TERMS, b"refuse") => Err("no such edition".to_owned()),
            (TERMS, b"panic") => panic!("out of seeds"),
            (TERMS, b"bytes") => Ok(vec![b'a', 0xe9]),
            (TERMS, argument) => Ok(argument.to_vec()),
            (other, _) => Err(format!("method {other} is not known")),
        }
    }

    fn excuse_outages(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), String> {
        for (outage, excuse) in outages.iter().zip(excuses) {
            assert_eq!(*excuse, 0, "room comes as zeros");
            *excuse = outage.cause;
        }
        Ok(())
    }
}

/// Has no hook.
struct Silent;

impl Endpoint for Silent {
    const NAME: &'static str = "silent";
    const VERSION: &'static str = "0.3.0";
    const HAS_BATCH: bool = false;

    fn new() -> Self {
        panic!("not today")
    }

    fn call(&self, _method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
        Ok(Vec::new())
    }

    fn excuse_outages(&self, _: &[AbiOutage], _: &mut [u32]) -> Result<(), String> {
        Ok(())
    }
}

fn caused_by<const N: usize>(causes: [u32; N]) -> [AbiOutage; N] {
    causes.map(|cause| AbiOutage {
        cause,
        ..AbiOutage::default()
    })
}

/// If this fails, plugins built before are refused: raise `ABI_MAJOR` and the symbol's `V1`.
#[cfg(target_pointer_width = "64")]
#[test]
fn the_layout_of_version_1_stays() {
    assert_eq!(format!("{:#018x}", abi::LAYOUT_HASH), "0x2c0d391e4b69a305");
    assert_eq!((abi::ABI_MAJOR, abi::ABI_MINOR), (1, 1));
    assert_eq!(size_of::<abi::VTable>(), 32);
}

#[rstest]
#[case("eksae-cityviz", "eksae_cityviz", true)]
#[case("cityviz", "cityviz", true)]
#[case("eksae_cityviz", "eksae_cityviz", true)]
#[case("eksae", "eksae_cityviz", false)]
#[case("eksae-cityviz", "eksae", false)]
#[case("eksae-carrus", "eksae_cityviz", false)]
#[case("", "", true)]
fn a_contract_is_named_like_its_crate(
    #[case] name: &str,
    #[case] crate_name: &str,
    #[case] same: bool,
) {
    assert_eq!(names_crate(name, crate_name), same);
}

#[test]
fn a_linked_endpoint_answers() {
    let parrot = Linked::<Parrot>::new().unwrap();
    assert_eq!(
        (parrot.name(), parrot.version(), parrot.has_batch()),
        ("parrot", "0.3.0", true)
    );
    assert_eq!(parrot.booklet_json().unwrap(), r#"{"name":"parrot"}"#);
    assert_eq!(parrot.terms_json("[1]").unwrap(), "[1]");
    let numbers: Vec<u8> = decode(&parrot, "terms", "[1]").unwrap();
    assert_eq!(numbers, [1]);
}

#[rstest]
#[case("refuse", "parrot: `terms` failed: no such edition")]
#[case(
    "bytes",
    "parrot: `terms` answered bytes that are not UTF-8: incomplete utf-8 byte sequence from index 1; this is a defect of the plugin, tell its author"
)]
fn a_linked_endpoint_fails_as_a_loaded_one(#[case] argument: &str, #[case] message: &str) {
    let parrot = Linked::<Parrot>::new().unwrap();
    let error = parrot.terms_json(argument).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn a_linked_endpoint_panics_as_a_loaded_one() {
    let parrot = Linked::<Parrot>::new().unwrap();
    let message = parrot.terms_json("panic").unwrap_err().to_string();
    let start = format!("parrot: `terms` panicked: out of seeds ({}:", file!());
    assert!(message.starts_with(&start), "{message}");

    let message = Linked::<Silent>::new().err().unwrap().to_string();
    let start = format!("silent: `create` panicked: not today ({}:", file!());
    assert!(message.starts_with(&start), "{message}");
}

#[test]
fn an_answer_of_another_shape_is_named_with_its_place() {
    let parrot = Linked::<Parrot>::new().unwrap();
    let error = decode::<Vec<u8>>(&parrot, "terms", "[1,\n \"x\"]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "parrot: `terms` answered something that livret cannot read: invalid type: string \"x\", expected u8 at line 2 column 4; this is a defect of the plugin, tell its author"
    );
}

#[test]
fn excuses_are_checked_against_the_terms() {
    let parrot = Linked::<Parrot>::new().unwrap();
    let mut excuses = [9; 3];
    parrot
        .excuse_outages(&caused_by([0, 2, 1]), 2, &mut excuses)
        .unwrap();
    assert_eq!(excuses, [0, 2, 1]);

    let error = parrot
        .excuse_outages(&caused_by([1, 0, 2]), 1, &mut excuses)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "parrot: `excuse_outages` answered exclusion 2 for outage 3 of 3, but the terms have 1 exclusions; this is a defect of the plugin, tell its author"
    );

    let error = parrot
        .excuse_outages(&caused_by([0, 0]), 2, &mut excuses)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "parrot: `excuse_outages` failed: 2 outages came with room for 3 excuses"
    );
}
