//! `<target>/dist/`: what is built, laid out as it is installed.
//!
//! Invariant: what stands there is whole. A file or a folder is filled beside its place
//! and moved there by renaming, so a livret that is running keeps the files it opened;
//! what has not changed is not touched. What to build is the `build` verb's matter, and
//! the lock file of the plugins is written by livret itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

/// The folder that is filled.
#[derive(Debug)]
pub(crate) struct Dist {
    folder: PathBuf,
}

impl Dist {
    pub(crate) fn of(workspace: &Workspace) -> Dist {
        Dist {
            folder: workspace.target.join("dist"),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program.
    pub(crate) fn livret(&self) -> PathBuf {
        let name = format!("livret{}", std::env::consts::EXE_SUFFIX);
        self.folder.join(name)
    }

    /// The plugins, with their lock file.
    pub(crate) fn plugins(&self) -> PathBuf {
        self.folder.join("plugins")
    }

    /// The booklets in data.
    pub(crate) fn contracts(&self) -> PathBuf {
        self.folder.join("contracts")
    }

    /// The hostile libraries of the host's tests; never beside the real ones.
    pub(crate) fn test_plugins(&self) -> PathBuf {
        self.folder.join("test-plugins")
    }
}

/// Puts a copy of `from` at `to`, whole or not at all.
pub(crate) fn place_file(from: &Path, to: &Path) -> Outcome<()> {
    if same_bytes(from, to) {
        return Ok(());
    }
    let beside = beside(to, "new");
    copy(from, &beside)?;
    rename(&beside, to)
}

/// Makes `to` hold copies of exactly these files, and whatever `finish` adds to them:
/// what else it held is gone. `finish` gets the folder that is being filled.
pub(crate) fn place_folder(
    files: &[PathBuf],
    to: &Path,
    finish: impl FnOnce(&Path) -> Outcome<()>,
) -> Outcome<()> {
    let new = beside(to, "new");
    let filled = fill(files, &new).and_then(|()| finish(&new));
    if let Err(failure) = filled {
        // The half-filled folder is of no use; why it is half-filled is what counts.
        let _ = fs::remove_dir_all(&new);
        return Err(failure);
    }
    if same_folder(&new, to) {
        return remove(&new);
    }
    let old = beside(to, "old");
    if to.exists() {
        rename(to, &old)?;
    }
    rename(&new, to)?;
    remove(&old)
}

fn fill(files: &[PathBuf], folder: &Path) -> Outcome<()> {
    remove(folder)?;
    make_folder(folder)?;
    for file in files {
        let name = file
            .file_name()
            .ok_or_else(|| Failure::work(format!("{} names no file", file.display())))?;
        copy(file, &folder.join(name))?;
    }
    Ok(())
}

/// Makes a folder that its owner alone can write to: livret refuses libraries in others.
pub(crate) fn make_folder(folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder).map_err(|why| Failure::file("create", folder, &why))?;
    owner_writes(folder)
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::copy(from, to).map_err(|why| Failure::file("copy to", to, &why))?;
    owner_writes(to)
}

#[cfg(unix)]
fn owner_writes(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
        .map_err(|why| Failure::file("set the permissions of", path, &why))
}

#[cfg(not(unix))]
fn owner_writes(_path: &Path) -> Outcome<()> {
    Ok(())
}

/// Takes from others what a generous mask gave them when cargo made `folder`. One that is
/// not ours to change is left to livret, which names it and what to do.
#[cfg(unix)]
pub(crate) fn keep_to_ourselves(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(metadata) = fs::metadata(folder) {
        let mode = metadata.permissions().mode() & 0o7755;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(mode));
    }
}

#[cfg(not(unix))]
pub(crate) fn keep_to_ourselves(_folder: &Path) {}

fn rename(from: &Path, to: &Path) -> Outcome<()> {
    fs::rename(from, to).map_err(|why| Failure::file("move a new version to", to, &why))
}

fn remove(folder: &Path) -> Outcome<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).map_err(|why| Failure::file("remove", folder, &why))
}

/// A sibling of `path` that no other run of xtask uses at the same time.
fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{what}-{}", process::id()))
}

fn same_bytes(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|file| file.len()).ok();
    length(one).is_some()
        && length(one) == length(other)
        && fs::read(one).ok() == fs::read(other).ok()
}

fn same_folder(one: &Path, other: &Path) -> bool {
    match (names(one), names(other)) {
        (Some(ones), Some(others)) => {
            ones == others
                && ones
                    .iter()
                    .all(|name| same_bytes(&one.join(name), &other.join(name)))
        }
        _ => false,
    }
}

fn names(folder: &Path) -> Option<Vec<std::ffi::OsString>> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name()))
        .collect();
    names.sort();
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Scratch(tempfile::TempDir);

    impl Scratch {
        fn new() -> Scratch {
            Scratch(tempfile::tempdir().unwrap())
        }

        fn write(&self, name: &str, text: &str) -> PathBuf {
            let path = self.0.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            path
        }

        fn listing(&self, folder: &str) -> Vec<String> {
            let names = names(&self.0.path().join(folder)).unwrap();
            names
                .into_iter()
                .map(|n| n.into_string().unwrap())
                .collect()
        }
    }

    #[test]
    fn a_folder_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let scratch = Scratch::new();
        let library = scratch.write("debug/libone.so", "one");
        scratch.write("dist/plugins/libstale.so", "stale");
        let to = scratch.0.path().join("dist/plugins");
        place_folder(&[library], &to, |folder| {
            fs::write(folder.join("plugins.lock.toml"), "lock").unwrap();
            Ok(())
        })
        .unwrap();
        assert_eq!(
            scratch.listing("dist/plugins"),
            ["libone.so", "plugins.lock.toml"]
        );
        assert_eq!(scratch.listing("dist"), ["plugins"]);
    }

    #[test]
    fn a_folder_whose_finish_fails_leaves_the_old_one_in_place() {
        let scratch = Scratch::new();
        let library = scratch.write("debug/libone.so", "new");
        scratch.write("dist/plugins/libone.so", "old");
        let to = scratch.0.path().join("dist/plugins");
        let failure = place_folder(&[library], &to, |_| Err(Failure::work("no"))).unwrap_err();
        assert_eq!(failure, Failure::work("no"));
        assert_eq!(fs::read_to_string(to.join("libone.so")).unwrap(), "old");
        assert_eq!(scratch.listing("dist"), ["plugins"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_has_not_changed_is_not_touched() {
        use std::os::unix::fs::MetadataExt;
        let scratch = Scratch::new();
        let library = scratch.write("debug/libone.so", "one");
        let to = scratch.0.path().join("dist");
        let place = || place_folder(std::slice::from_ref(&library), &to, |_| Ok(())).unwrap();
        let inode = || fs::metadata(to.join("libone.so")).unwrap().ino();
        place();
        let first = inode();
        place();
        assert_eq!(inode(), first);
        fs::write(&library, "two").unwrap();
        place();
        assert_ne!(inode(), first);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_write_to_what_is_laid_out() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = Scratch::new();
        let library = scratch.write("target/debug/libone.so", "one");
        let target = scratch.0.path().join("target");
        let open = |path: &Path| {
            let mode = fs::metadata(path).unwrap().permissions().mode();
            mode & 0o022 != 0
        };
        for path in [&library, &target] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
            assert!(open(path));
        }
        keep_to_ourselves(&target);
        make_folder(&target.join("dist")).unwrap();
        place_folder(&[library], &target.join("dist/plugins"), |_| Ok(())).unwrap();
        for laid_out in ["", "dist", "dist/plugins", "dist/plugins/libone.so"] {
            assert!(!open(&target.join(laid_out)), "{laid_out}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_gets_a_new_inode_so_that_a_running_program_keeps_its_own() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let scratch = Scratch::new();
        let from = scratch.write("debug/livret", "two");
        let to = scratch.write("dist/livret", "one");
        let before = fs::metadata(&to).unwrap().ino();
        place_file(&from, &to).unwrap();
        let after = fs::metadata(&to).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "two");
        assert_ne!(after.ino(), before);
        assert_eq!(after.permissions().mode() & 0o777, 0o755);
    }
}
