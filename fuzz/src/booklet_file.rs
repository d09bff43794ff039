//! A booklet in data: `contracts/NAME.toml`, read, checked, and judged by where it passes.

use std::fs;

use livret_host::booklets::{BookletError, read_file};

use crate::booklet::judged;
use crate::situation::{assert_shown, fresh};

pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let file = fresh("contracts").join(format!("{}.toml", name_in(&text)));
    fs::write(&file, data).expect("written");
    match read_file(&file) {
        Ok(library) => judged(library, false),
        Err(error) => {
            assert_shown("refusal", &error.to_string());
            if let BookletError::Faulty { faults, .. } = error {
                assert!(!faults.is_empty());
                for fault in &faults {
                    assert_shown("fault", &fault.to_string());
                }
            }
        }
    }
}

/// The contract that it states, so that its file is called by it.
fn name_in(text: &str) -> &str {
    let stated = text
        .split_once("contract = \"")
        .and_then(|(_, rest)| rest.split_once('"'));
    let fits = |name: &&str| {
        let plain = |letter: u8| letter.is_ascii_lowercase() || b"0123456789-".contains(&letter);
        !name.is_empty() && name.len() < 60 && name.bytes().all(plain)
    };
    stated.map(|(name, _)| name).filter(fits).unwrap_or("acme")
}
