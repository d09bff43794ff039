//! What a library says of itself in its own bytes, read before any of its code runs.
//!
//! The bytes are read as a manifest, and as a library in a folder of plugins. Nothing is
//! opened; what may be trusted by what it says is listed, and then verified without a word.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;

use livret_core::plugin::Manifest;
use livret_host::loader::{trust, verify};

use crate::situation::{assert_shown, fresh};

/// The crate that every library here claims to come from.
const CRATE: &str = "parrot";

pub(crate) fn run(data: &[u8]) {
    match Manifest::read(data) {
        Ok(manifest) => {
            assert!(manifest.size() <= data.len());
            for text in [manifest.name, manifest.version, manifest.rustc] {
                assert_shown("text", text);
                assert!(!text.is_empty() && text.is_ascii());
            }
        }
        Err(why) => assert_shown("refusal", &why),
    }
    let folder = fresh("plugins");
    let file = folder.join(format!("{DLL_PREFIX}{CRATE}{DLL_SUFFIX}"));
    fs::write(file, data).expect("written");
    let outcome = trust(&folder, &[]).expect("the folder is ours");
    assert_eq!(outcome.trusted.len() + outcome.refused.len(), 1);
    for error in &outcome.refused {
        assert_shown("refusal", &error.to_string());
    }
    let standing = verify(&folder).expect("listed");
    let trusted = standing.iter().filter(|it| it.standing.is_ok()).count();
    assert_eq!(trusted, outcome.trusted.len());
}
