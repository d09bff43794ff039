//! Rule: each test that SECURITY.md names exists.
//!
//! The last cell of a row in its tables names the tests that keep what the row says, each as
//! `` `FILE::FUNCTION` `` or, where a file or folder speaks for itself, `` `FILE` ``. A row
//! without any is a claim that nothing keeps.

use super::finding::Finding;
use super::tree::Tree;

const PAGE: &str = "SECURITY.md";
/// The heading of the column of tests.
const COLUMN: &str = "kept by";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(PAGE) else {
        return vec![finding(1, format!("{PAGE} does not exist"))];
    };
    let mut findings = Vec::new();
    let mut of_tests = false;
    for (index, line) in text.lines().enumerate() {
        let Some(last) = last_cell(line) else {
            of_tests = false;
            continue;
        };
        if last == COLUMN {
            of_tests = true;
        } else if of_tests && !last.starts_with("--") {
            let missing = missing(last, tree);
            findings.extend(missing.into_iter().map(|what| finding(index + 1, what)));
        }
    }
    findings
}

/// The last cell of a line of a table.
fn last_cell(line: &str) -> Option<&str> {
    let row = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    row.rsplit('|').next().map(str::trim)
}

/// What is wrong with a cell of tests.
fn missing(cell: &str, tree: &Tree) -> Vec<String> {
    let names: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
    if names.is_empty() {
        return vec!["names no test".to_owned()];
    }
    let absent = |name: &&str| match name.split_once("::") {
        None => !tree.has(name),
        Some((file, function)) => {
            let head = format!("fn {function}(");
            !tree.text(file).is_some_and(|text| text.contains(&head))
        }
    };
    let absent = names.into_iter().filter(absent);
    absent
        .map(|name| format!("names `{name}`, which does not exist"))
        .collect()
}

fn finding(line: usize, what: String) -> Finding {
    Finding {
        path: PAGE.to_owned(),
        line,
        what,
        why: "what is said of security must be kept by a test",
        todo: "name the test as `FILE::FUNCTION`, or write it".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    const TEXT: &str = "\
| who | trusted |
|---|---|
| a plugin | yes |

| tried | outcome | kept by |
|---|---|---|
| a loop | ended | `host/tests/a.rs::ends`, `fuzz/corpus/hours` |
| a link | refused | `host/tests/a.rs::gone` |
| a pipe | refused | by hand |
";

    #[test]
    fn tests_that_do_not_exist_are_found() {
        let tree = tree(&[
            ("SECURITY.md", TEXT),
            (
                "host/tests/a.rs",
                "#[test]\nfn ends() {}\nfn gone_by() {}\n",
            ),
            ("fuzz/corpus/hours/seed", "24/7"),
        ]);
        assert_eq!(
            printed(&check(&tree)),
            [
                "SECURITY.md:8: names `host/tests/a.rs::gone`, which does not exist; what is said \
                 of security must be kept by a test; name the test as `FILE::FUNCTION`, or write it",
                "SECURITY.md:9: names no test; what is said of security must be kept by a test; \
                 name the test as `FILE::FUNCTION`, or write it",
            ]
        );
    }
}
