//! Scripts that attack whoever runs them, as files, and the outcome of each, whole.

use std::fs;
use std::path::Path;

use super::stage::draft;
use crate::script::Script;

#[test]
fn every_hostile_script_is_refused_by_file_and_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts/hostile");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of hostile scripts")
        .map(|entry| entry.expect("listed").path())
        .collect();
    files.sort();
    let outcomes: Vec<String> = files
        .iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let bytes = fs::read(file).expect("read");
            let run = Script::compile(&name, &bytes).and_then(|script| script.customize(&draft()));
            run.expect_err("refused").to_string()
        })
        .collect();
    insta::assert_snapshot!(outcomes.join("\n"));
}
