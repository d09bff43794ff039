//! Rule: `unsafe` stands in the plugin boundary, in the loader, in the kernel that uses the
//! machine's widest registers and in the host's hostile test plugins, nowhere else.
//!
//! Only code counts: the word in a comment or in a string is no breach, and neither is the
//! name of the lint, `unsafe_code`.

use super::finding::Finding;
use super::rust_text::{code_only, is_word};
use super::tree::Tree;

/// Where `unsafe` may stand: paths that begin so (`abi.rs`, `abi_buffers.rs`, `abi/…`).
const ALLOWED: &[&str] = &[
    "core/src/plugin/abi",
    "core/src/calendar/index/simd.rs",
    "host/src/loader.rs",
    "host/src/loader/",
    "host/tests/plugins/",
];

const WORD: &str = "unsafe";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust()
        .filter(|(path, _)| !ALLOWED.iter().any(|allowed| path.starts_with(allowed)))
        .flat_map(|(path, text)| lines_with_word(text).map(move |line| finding(path, line)))
        .collect()
}

fn lines_with_word(text: &str) -> impl Iterator<Item = usize> {
    let lines: Vec<usize> = code_only(text)
        .lines()
        .enumerate()
        .filter(|(_, line)| line.split(|c: char| !is_word(c)).any(|word| word == WORD))
        .map(|(index, _)| index + 1)
        .collect();
    lines.into_iter()
}

fn finding(path: &str, line: usize) -> Finding {
    Finding {
        path: path.to_owned(),
        line,
        what: format!("`{WORD}` outside the plugin boundary, the loader and the SIMD kernel"),
        why: "what can break memory is read in one place",
        todo: "write it without, or move it behind core/src/plugin/abi or host/src/loader"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;

    #[test]
    fn the_word_in_code_is_found() {
        let source = "//! Not unsafe.\n#![forbid(unsafe_code)]\nconst A: &str = \"unsafe\";\nunsafe { f() }\n#[unsafe(no_mangle)]\n";
        let found = printed(&check(&tree(&[("core/src/fast.rs", source)])));
        assert_eq!(
            found,
            [4, 5].map(|line| format!(
                "core/src/fast.rs:{line}: `unsafe` outside the plugin boundary, the loader and the \
                 SIMD kernel; what can break memory is read in one place; write it without, or move \
                 it behind core/src/plugin/abi or host/src/loader"
            ))
        );
    }

    #[test]
    fn the_boundary_may_use_it() {
        let source = "unsafe { f() }\n";
        let allowed = [
            "core/src/plugin/abi*.rs",
            "core/src/plugin/abi_buffers.rs",
            "core/src/plugin/abi/guard.rs",
            "core/src/calendar/index/simd.rs",
            "host/src/loader.rs",
            "host/src/loader/sealed.rs",
            "host/tests/plugins/broken-json/src/lib.rs",
        ];
        let files: Vec<(&str, &str)> = allowed.iter().map(|path| (*path, source)).collect();
        assert_eq!(check(&tree(&files)), []);
        assert_eq!(check(&tree(&[("host/src/loader_of.rs", source)])).len(), 1);
    }
}
