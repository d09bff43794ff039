//! Rule: every `plugins/*/cases/*.md` is named in its plugin's `tests/cases.rs`.
//!
//! Cases enter a test by name, so a file that nobody names is never run, and nothing else
//! would say so.

use super::finding::Finding;
use super::tree::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
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
