//! The reference, and that what it shows can be run.

use super::stage::draft;
use crate::script::{Script, reference};

#[test]
fn it_is_markdown_of_100_columns() {
    let page = reference();
    let long: Vec<&str> = page
        .lines()
        .filter(|line| line.chars().count() > 100)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
    assert!(page.ends_with(".\n") && !page.contains("\n\n\n"), "{page}");
    insta::assert_snapshot!(page);
}

/// Each example is a line that the engine takes for what it is: it may be refused for what the
/// staged terms lack, never for how it is written.
#[test]
fn every_example_is_written_as_scripts_are() {
    let page = reference();
    let examples = page.lines().filter_map(|line| {
        let line = line.strip_prefix("- `")?.strip_suffix('`')?;
        line.starts_with("contract")
            .then_some(line)
            .or(line.starts_with("let").then_some(line))
    });
    let mut tried = 0;
    for line in examples {
        let text = format!("fn customize(contract) {{\nlet it = 1; {line}\n}}\n");
        let script = Script::compile("a.rhai", text.as_bytes());
        let script = script.unwrap_or_else(|error| panic!("{line}: {error}"));
        if let Err(error) = script.customize(&draft()) {
            let said = error.to_string();
            assert!(!said.contains("takes"), "{line}: {said}");
            assert!(!said.contains(" has no `"), "{line}: {said}");
        }
        tried += 1;
    }
    assert!(tried > 40, "{tried}");
}
