//! What a library says of itself in its own bytes, read before any of its code runs.

use livret_core::plugin::Manifest;

use crate::situation::assert_shown;

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
}
