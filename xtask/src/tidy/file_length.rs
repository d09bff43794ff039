//! Rule: a Rust file has at most 300 lines, its unit tests included.
//!
//! An exception stands here with its reason, or not at all.

use super::finding::Finding;
use super::tree::Tree;

/// The longest a file may be.
const MOST_LINES: usize = 300;

/// Files that may be longer: path and reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust()
        .filter(|(path, _)| !EXCEPTIONS.iter().any(|(exempt, _)| exempt == path))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| Finding {
            path: path.to_owned(),
            line: MOST_LINES + 1,
            what: format!("has {lines} lines, {MOST_LINES} at most"),
            why: "a file is one thing that can be read in one go",
            todo: "split it by what its parts own".to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    #[test]
    fn one_line_too_many_is_found_with_the_count() {
        let fits = "//\n".repeat(300);
        let long = "//\n".repeat(301);
        let tree = tree(&[("a.rs", &fits), ("b.rs", &long), ("c.md", &long)]);
        assert_eq!(
            printed(&check(&tree)),
            [
                "b.rs:301: has 301 lines, 300 at most; a file is one thing that can be read in one \
                 go; split it by what its parts own"
            ]
        );
    }
}
