//! Finds the shared oracles for tests, in a checkout that has them beside it.

use std::path::PathBuf;

/// The shared oracle of that name; `None`, said loudly, where there is none.
///
/// `LIVRET_SHARED` names the folder; without it, a folder `shared` is looked for beside the
/// repository and one level further up.
pub(crate) fn oracle(name: &str) -> Option<String> {
    let folders = match std::env::var_os("LIVRET_SHARED") {
        Some(named) => vec![PathBuf::from(named)],
        None => std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .skip(1)
            .take(4)
            .map(|folder| folder.join("shared"))
            .collect(),
    };
    let files = folders
        .iter()
        .map(|shared| shared.join("oracles").join(name));
    let found = files
        .filter_map(|file| std::fs::read_to_string(file).ok())
        .next();
    if found.is_none() {
        eprintln!(
            "SKIPPED: no shared oracle {name}; set LIVRET_SHARED to the folder that holds oracles/"
        );
    }
    found
}
