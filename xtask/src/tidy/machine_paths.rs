//! Rule: no tracked text names a developer's machine: no path of its home or work folder,
//! no registry other than crates.io.
//!
//! A path counts where it begins: `docs/work/` and `https://example.org/home/` are not
//! on anybody's disk.

use super::finding::Finding;
use super::tree::Tree;

/// Folders of a developer's machine. Written in parts, so that this file is clean itself.
const FOLDERS: &[&str] = &[
    concat!("/", "work", "/"),
    concat!("/", "home", "/"),
    concat!("/", "root", "/"),
];

/// Where crates come from, as lock files and configurations write it.
const REGISTRY_MARKS: &[&str] = &[concat!("registry", "+"), concat!("sparse", "+")];
const PUBLIC_REGISTRIES: &[&str] = &[
    "https://github.com/rust-lang/crates.io-index",
    "https://index.crates.io/",
];

/// Keys of a cargo configuration that send every reader of the repository elsewhere.
const REDIRECTIONS: &[&str] = &["[source.", "[registries", "replace-with"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        for (index, line) in text.lines().enumerate() {
            let what = machine_path(line)
                .map(|folder| format!("names `{folder}…`"))
                .or_else(|| private_registry(line))
                .or_else(|| redirection(path, line));
            if let Some(what) = what {
                findings.push(finding(path, index + 1, what));
            }
        }
    }
    findings
}

fn finding(path: &str, line: usize, what: String) -> Finding {
    Finding {
        path: path.to_owned(),
        line,
        what,
        why: "it exists on one machine only",
        todo: "write a path relative to the repository, or a public address".to_owned(),
    }
}

fn machine_path(line: &str) -> Option<&'static str> {
    FOLDERS.iter().copied().find(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().last());
            !before.is_some_and(|c| c.is_alphanumeric() || "._-~*}>".contains(c))
        })
    })
}

fn private_registry(line: &str) -> Option<String> {
    REGISTRY_MARKS.iter().find_map(|mark| {
        let (_, address) = line.split_once(mark)?;
        let public = PUBLIC_REGISTRIES
            .iter()
            .any(|public| address.starts_with(public));
        (address.starts_with("http") && !public)
            .then(|| "takes crates from a registry other than crates.io".to_owned())
    })
}

fn redirection(path: &str, line: &str) -> Option<String> {
    if !path.contains(".cargo/config") {
        return None;
    }
    let line = line.trim_start();
    REDIRECTIONS
        .iter()
        .find(|key| line.starts_with(**key))
        .map(|key| format!("redirects crates with `{key}`"))
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a.md", concat!("see /", "home/ann/livret"), concat!("names `/", "home/…`"))]
    #[case("a.rs", concat!("open(\"/", "work/x\")"), concat!("names `/", "work/…`"))]
    #[case("a.sh", concat!("cd /", "root/"), concat!("names `/", "root/…`"))]
    #[case(
        "Cargo.lock",
        concat!("source = \"registry", "+https://crates.corp.example/index\""),
        "takes crates from a registry other than crates.io"
    )]
    #[case(
        ".cargo/config.toml",
        "replace-with = \"mirror\"",
        "redirects crates with `replace-with`"
    )]
    fn a_machine_is_found(#[case] path: &str, #[case] line: &str, #[case] what: &str) {
        let text = format!("first\n{line}\n");
        assert_eq!(
            printed(&check(&tree(&[(path, &text)]))),
            [format!(
                "{path}:2: {what}; it exists on one machine only; write a path relative to the \
                 repository, or a public address"
            )]
        );
    }

    #[rstest]
    #[case(concat!("https://example.org/", "home/page"))]
    #[case(concat!("docs/", "work/plan.md"))]
    #[case(concat!("../", "work/"))]
    #[case(concat!("registry", "+https://github.com/rust-lang/crates.io-index"))]
    #[case("replace-with is described in the book")]
    fn what_is_public_or_relative_is_not(#[case] line: &str) {
        assert_eq!(check(&tree(&[("a.md", line)])), []);
    }
}
