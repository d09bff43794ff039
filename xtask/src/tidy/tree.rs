//! The files of the repository, read once for all rules.
//!
//! Owns the list: what git tracks, and what it would track (new files that are not
//! ignored), so that a rule finds a breach before it is committed. Binary files are
//! listed without text.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::command;
use crate::failure::{Failure, Outcome};

/// Paths, relative to the root and with `/`, and the text of those that are text.
#[derive(Debug)]
pub(crate) struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads the repository at `root`.
    pub(crate) fn read(root: &Path) -> Outcome<Tree> {
        let mut list = Command::new("git");
        // A clone made by another user (a container's mount) is still ours to read.
        list.args(["-c", "safe.directory=*", "ls-files", "-z"])
            .args(["--cached", "--others", "--exclude-standard"])
            .current_dir(root);
        let mut files = BTreeMap::new();
        for path in command::read(&mut list)?.split_terminator('\0') {
            let whole = root.join(path);
            match fs::read(&whole) {
                Ok(bytes) => files.insert(path.to_owned(), text(&bytes)),
                // Deleted, and not yet committed so.
                Err(why) if why.kind() == io::ErrorKind::NotFound => None,
                Err(why) => return Err(Failure::file("read", &whole, &why)),
            };
        }
        Ok(Tree { files })
    }

    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// Every text file, in the order of paths.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Every Rust file.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(|(path, _)| path.ends_with(".rs"))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether a file or a folder of that path exists; a part may be a pattern with `*`.
    pub(crate) fn has(&self, path: &str) -> bool {
        let wanted: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        self.files.keys().any(|file| {
            let parts: Vec<&str> = file.split('/').collect();
            parts.len() >= wanted.len()
                && wanted
                    .iter()
                    .zip(&parts)
                    .all(|(wanted, part)| matches(wanted, part))
        })
    }
}

fn text(bytes: &[u8]) -> Option<String> {
    let binary = bytes.contains(&0);
    (!binary).then(|| String::from_utf8_lossy(bytes).into_owned())
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => {
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use rstest::rstest;

    /// A repository in memory, for tests of the rules.
    pub(crate) fn tree(files: &[(&str, &str)]) -> Tree {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())))
            .collect();
        Tree { files }
    }

    #[rstest]
    #[case("core/src/lib.rs", true)]
    #[case("core/src", true)]
    #[case("core/src/", true)]
    #[case("core/sr", false)]
    #[case("*/src/*.rs", true)]
    #[case("*/cases", false)]
    #[case("core/src/lib.rs/more", false)]
    fn folders_and_patterns_exist_if_a_file_lies_there(#[case] path: &str, #[case] there: bool) {
        assert_eq!(tree(&[("core/src/lib.rs", "")]).has(path), there);
    }

    #[test]
    fn new_files_are_read_and_ignored_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        let git = |words: &[&str]| {
            let mut git = Command::new("git");
            assert!(command::answers(git.args(words).current_dir(folder.path())));
        };
        git(&["init", "--quiet"]);
        write(".gitignore", b"/target\n");
        write("target", b"built");
        write("new.rs", b"//! New.\n");
        write("picture.png", b"\x89PNG\0");
        write("gone.rs", b"");
        git(&["add", "gone.rs"]);
        fs::remove_file(folder.path().join("gone.rs")).unwrap();

        let tree = Tree::read(folder.path()).unwrap();
        assert_eq!(tree.len(), 3);
        assert_eq!(tree.text("new.rs"), Some("//! New.\n"));
        assert_eq!(tree.text("picture.png"), None);
        assert!(tree.has("picture.png"));
    }
}
