//! Rule: every `plugins/*/cases/*.md` is named in its plugin's `tests/cases.rs`, and every
//! `scripts/*.rhai` has cases beside it that `cases/tests/scripts.rs` names.
//!
//! Cases enter a test by name, so a file that nobody names is never run, and nothing else
//! would say so.

use super::finding::Finding;
use super::tree::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    [of_plugins(tree), of_scripts(tree)].concat()
}

fn of_scripts(tree: &Tree) -> Vec<Finding> {
    const TEST: &str = "cases/tests/scripts.rs";
    let named = tree.text(TEST).unwrap_or_default();
    tree.texts()
        .filter_map(|(path, _)| {
            let script = path.strip_prefix("scripts/")?.strip_suffix(".rhai")?;
            let name = format!("../../scripts/{script}.md");
            let tried = script.contains('/') || named.contains(&name);
            (!tried).then(|| Finding {
                path: path.to_owned(),
                line: 1,
                what: format!("has no cases that {TEST} names"),
                why: "an exception without a case proves nothing",
                todo: format!("write scripts/{script}.md and a line `name: \"{name}\",`"),
            })
        })
        .collect()
}

fn of_plugins(tree: &Tree) -> Vec<Finding> {
    tree.texts()
        .filter_map(|(path, _)| {
            let (plugin, file) = path.strip_prefix("plugins/")?.split_once("/cases/")?;
            let test = format!("plugins/{plugin}/tests/cases.rs");
            let name = format!("../cases/{file}");
            let named = tree.text(&test).is_some_and(|text| text.contains(&name));
            (file.ends_with(".md") && !named).then(|| Finding {
                path: path.to_owned(),
                line: 1,
                what: format!("is not named in {test}"),
                why: "cases that no test names are never run",
                todo: format!("add a line such as `name: \"{name}\",`, or remove the file"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    #[test]
    fn a_script_without_cases_is_found() {
        let tree = tree(&[
            ("scripts/august.rhai", "// Closed.\n"),
            ("scripts/on-call.rhai", "// On call.\n"),
            ("scripts/mistakes/target.rhai", "// Wrong.\n"),
            (
                "cases/tests/scripts.rs",
                "august: \"../../scripts/august.md\",\n",
            ),
        ]);
        assert_eq!(
            printed(&check(&tree)),
            [
                "scripts/on-call.rhai:1: has no cases that cases/tests/scripts.rs names; an \
                 exception without a case proves nothing; write scripts/on-call.md and a line \
                 `name: \"../../scripts/on-call.md\",`"
            ]
        );
    }

    #[test]
    fn a_case_file_that_no_test_names_is_found() {
        let tree = tree(&[
            ("plugins/acme/cases/support.md", "# Article 2\n"),
            ("plugins/acme/cases/rate.md", "# Article 3\n"),
            (
                "plugins/acme/tests/cases.rs",
                "support: \"../cases/support.md\",\n",
            ),
            ("plugins/vendor/src/lib.rs", "//! Shared.\n"),
        ]);
        assert_eq!(
            printed(&check(&tree)),
            [
                "plugins/acme/cases/rate.md:1: is not named in plugins/acme/tests/cases.rs; cases \
                 that no test names are never run; add a line such as `name: \
                 \"../cases/rate.md\",`, or remove the file"
            ]
        );
    }
}
