//! Rule: no tab and no blank at the end of a line in Markdown and TOML.
//!
//! rustfmt keeps Rust files so. Evidence is data and stays as it came; a fenced block in
//! Markdown holds output, which stays as it was printed.

use super::finding::Finding;
use super::tree::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.texts()
        .filter(|(path, _)| path.ends_with(".md") || path.ends_with(".toml"))
        .flat_map(|(path, text)| check_text(path, text))
        .collect()
}

fn check_text(path: &str, text: &str) -> Vec<Finding> {
    let mut fenced = false;
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if path.ends_with(".md") && line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let what = if fenced {
            None
        } else if line.contains('\t') {
            Some("has a tab")
        } else if line.ends_with(' ') {
            Some("ends with a blank")
        } else {
            None
        };
        findings.extend(what.map(|what| Finding {
            path: path.to_owned(),
            line: index + 1,
            what: what.to_owned(),
            why: "it shows in no editor and in every diff",
            todo: "remove it".to_owned(),
        }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    #[test]
    fn tabs_and_trailing_blanks_are_found_outside_fences() {
        let tree = tree(&[
            ("a.md", "text \n```text\nprinted \n```\n\tindented\n"),
            ("b.csv", "a\tb \n"),
        ]);
        let why = "it shows in no editor and in every diff; remove it";
        assert_eq!(
            printed(&check(&tree)),
            [
                format!("a.md:1: ends with a blank; {why}"),
                format!("a.md:5: has a tab; {why}")
            ]
        );
    }
}
