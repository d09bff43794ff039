//! Rule: every Rust file begins with `//!`.
//!
//! The head says what the file owns, its invariant and what it leaves to others. Templates
//! are not files of ours yet.

use super::finding::Finding;
use super::tree::Tree;

const TEMPLATES: &str = "xtask/templates/";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust()
        .filter(|(path, text)| !path.starts_with(TEMPLATES) && !text.starts_with("//!"))
        .map(|(path, _)| Finding {
            path: path.to_owned(),
            line: 1,
            what: "does not begin with `//!`".to_owned(),
            why: "a reader learns from the head what a file is for",
            todo: "write what it owns, its invariant and what it leaves to others".to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    #[test]
    fn a_file_without_a_head_is_found() {
        let tree = tree(&[
            ("core/src/bare.rs", "use std::fmt;\n\n//! Too late.\n"),
            ("core/src/lib.rs", "//! The language of the field.\n"),
            ("xtask/templates/new-plugin/src/lib.rs", "{{head}}\n"),
            ("notes.md", "no head needed\n"),
        ]);
        assert_eq!(
            printed(&check(&tree)),
            [
                "core/src/bare.rs:1: does not begin with `//!`; a reader learns from the head what \
                 a file is for; write what it owns, its invariant and what it leaves to others"
            ]
        );
    }
}
