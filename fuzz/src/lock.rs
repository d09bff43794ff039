//! `plugins.lock.toml`: what was read can be written and is the same when read again.

use std::collections::BTreeSet;
use std::path::Path;

use livret_host::lock::Lock;

use crate::situation::{assert_shown, scratch};

pub(crate) fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let lock = match Lock::parse(Path::new("plugins.lock.toml"), text) {
        Ok(lock) => lock,
        Err(error) => return assert_shown("refusal", &error.to_string()),
    };
    let files: BTreeSet<&str> = lock.plugins.iter().map(|it| it.file.as_str()).collect();
    let names: BTreeSet<&str> = lock.plugins.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        (files.len(), names.len()),
        (lock.plugins.len(), files.len())
    );
    for file in files {
        assert_eq!(Path::new(file).components().count(), 1, "{file}");
        assert!(!file.contains(['/', '\\', '\0']), "{file:?}");
    }
    let folder = scratch();
    lock.write(&folder).expect("written");
    assert_eq!(Lock::read(&folder).expect("read"), lock);
}
