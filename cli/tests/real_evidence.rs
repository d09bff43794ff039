//! The commands of `docs/real-evidence.md`, run as they stand there.
//!
//! Owns the check that other tools' recordings, turned into evidence by those commands, give
//! what their makers published. The recordings lie outside the repository; without them the
//! test says that it skips.

use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENT: &str = include_str!("../../docs/real-evidence.md");

/// What the commands print.
const PRINTED: &str = "\
outages: read 339 judged 339 outside 0 rejected 0
sites that agree to the minute: 42 of 42
tickets: read 20769 judged 20769 outside 0 rejected 0
adds up: True
verdicts: 21326
";

#[test]
fn real_evidence_gives_what_was_published() {
    let Some(shared) = shared() else {
        eprintln!(
            "SKIPPED: no recordings; set LIVRET_SHARED to the folder that holds evidence/upptime \
             and evidence/servicenow"
        );
        return;
    };
    let Some(dist) = std::env::var_os("LIVRET_DIST") else {
        panic!("LIVRET_DIST names no built livret; run `cargo xtask test`, which builds it first");
    };
    let folder = tempfile::tempdir().unwrap();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(PathBuf::from(dist)).chain(std::env::split_paths(&paths));
    let run = Command::new("bash")
        .args(["-eu", "-o", "pipefail", "-c", &commands()])
        .current_dir(folder.path())
        .env("PATH", std::env::join_paths(paths).unwrap())
        .env("SHARED", shared)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{errors}");
    assert_eq!(String::from_utf8_lossy(&run.stdout), PRINTED, "{errors}");
}

/// Every block of the document that is marked as shell, in order.
fn commands() -> String {
    let mut inside = false;
    let mut lines = String::new();
    for line in DOCUMENT.lines() {
        match (inside, line) {
            (false, "```sh") => inside = true,
            (true, "```") => inside = false,
            (true, _) => lines.extend([line, "\n"]),
            (false, _) => {}
        }
    }
    lines
}

/// The folder of the recordings: the one that `LIVRET_SHARED` names, or else `shared` beside
/// the repository or further up.
fn shared() -> Option<PathBuf> {
    let folders = match std::env::var_os("LIVRET_SHARED") {
        Some(named) => vec![PathBuf::from(named)],
        None => Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .skip(2)
            .take(3)
            .map(|folder| folder.join("shared"))
            .collect(),
    };
    folders
        .into_iter()
        .find(|folder| folder.join("evidence/upptime").is_dir())
}
