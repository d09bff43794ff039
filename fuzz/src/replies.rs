//! What comes back over the boundary, as bytes: not known to be text, JSON or the right count.
//!
//! An input is the answer to `booklet`, the answer to `terms` and the excuses of the batch
//! hook (4 bytes each, little-endian), with a line `---` between them. An excuse that comes
//! out names an exclusion that there is.

use livret_core::plugin::{AbiOutage, Transport, decode};
use serde_json::Value;

use crate::booklet::judged;
use crate::situation::{Canned, assert_shown};

const EXCLUSIONS: u32 = 3;

pub(crate) fn run(data: &[u8]) {
    let [booklet, terms, excuses] = parts(data);
    let excuses: Vec<u32> = excuses
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect();
    let name = std::str::from_utf8(booklet).ok().and_then(|text| {
        let booklet: Value = serde_json::from_str(text).ok()?;
        Some(booklet["contract"].as_str()?.to_owned())
    });
    let plugin = Canned {
        name: name.unwrap_or_default(),
        booklet: booklet.to_vec(),
        terms: terms.to_vec(),
        excuses: (!excuses.is_empty()).then_some(excuses),
    };
    ask(&plugin);
    let hooked = plugin.excuses.is_some();
    judged(plugin.library(), hooked);
}

fn ask(plugin: &Canned) {
    match plugin.terms_json("{}") {
        Ok(json) => match decode::<Value>(plugin, "terms", &json) {
            // Numbers aside, whose form may change, JSON comes out as it went in.
            Ok(value) => assert!(serde_json::from_str::<Value>(&value.to_string()).is_ok()),
            Err(error) => assert_shown("refusal", &error.to_string()),
        },
        Err(error) => assert_shown("refusal", &error.to_string()),
    }
    let outages = [AbiOutage::default(); 7];
    let mut excuses = [9; 7];
    match plugin.excuse_outages(&outages, EXCLUSIONS, &mut excuses) {
        Ok(()) => assert!(excuses.iter().all(|excuse| *excuse <= EXCLUSIONS)),
        Err(error) => assert_shown("refusal", &error.to_string()),
    }
    let unequal = plugin.excuse_outages(&outages, EXCLUSIONS, &mut [0; 6]);
    assert!(unequal.is_err());
}

fn parts(data: &[u8]) -> [&[u8]; 3] {
    const BETWEEN: &[u8] = b"\n---\n";
    let mut rest = data;
    let mut next = || {
        let at = rest.windows(BETWEEN.len()).position(|at| at == BETWEEN);
        let (part, after) = match at {
            Some(at) => (&rest[..at], &rest[at + BETWEEN.len()..]),
            None => (rest, &[][..]),
        };
        rest = after;
        part
    };
    [next(), next(), next()]
}
