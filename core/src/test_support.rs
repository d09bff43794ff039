//! Finds the shared oracles for tests, in a checkout that has them beside it.

use std::path::PathBuf;

/// The shared oracle of that name; `None`, said loudly, where there is none.
///
/// `LIVRET_SHARED` names the folder; without it, a folder `shared` is looked for beside the
/// repository and one level further up.
pub(crate) fn oracle(name: &str) -> Option<String> {
    let named = std::env::var_os("LIVRET_SHARED").map(PathBuf::from);
    let crate_root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let above = crate_root.ancestors().skip(1).take(4);
    let beside = above.map(|folder| folder.join("shared"));
    let found = named
        .into_iter()
        .chain(beside)
        .map(|shared| shared.join("oracles").join(name))
        .find_map(|file| std::fs::read_to_string(file).ok());
    if found.is_none() {
        eprintln!(
            "SKIPPED: no shared oracle {name}; set LIVRET_SHARED to the folder that holds oracles/"
        );
    }
    found
}
