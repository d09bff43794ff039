//! The workspace as `cargo metadata --no-deps` describes it.
//!
//! Owns the reading of that JSON for the members: where they lie, which are plugin
//! libraries, whom they name. Paths of members are relative to the root and use `/`.
//! Packages that are not members are read by the licence check itself.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command;
use crate::failure::{Failure, Outcome};

/// The workspace: where it is, where it builds, who is in it.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// The target folder; cargo has already looked at `CARGO_TARGET_DIR`.
    pub(crate) target: PathBuf,
    pub(crate) members: Vec<Package>,
}

/// One member.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Package {
    /// Cargo's own id, as build messages use it.
    pub(crate) id: String,
    pub(crate) name: String,
    /// The folder of its manifest: `plugins/eksae-cityviz`.
    pub(crate) folder: String,
    /// Whether it builds a library that can be loaded.
    pub(crate) cdylib: bool,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency as the manifest declares it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) dev: bool,
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn load() -> Outcome<Workspace> {
        let here = std::env::current_dir()
            .map_err(|why| Failure::work(format!("the current folder cannot be read: {why}")))?;
        let mut metadata = command::cargo(&here);
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
        Workspace::from_json(&command::read_json(&mut metadata)?)
    }

    fn from_json(metadata: &Value) -> Outcome<Workspace> {
        let root = PathBuf::from(text(metadata, "workspace_root")?);
        let target = PathBuf::from(text(metadata, "target_directory")?);
        let members = list(metadata, "packages")
            .iter()
            .map(|package| Package::from_json(package, &root))
            .collect::<Outcome<_>>()?;
        Ok(Workspace {
            root,
            target,
            members,
        })
    }

    /// The loadable libraries below a folder such as `plugins`, in the order of their folders.
    pub(crate) fn libraries_below(&self, folder: &str) -> Vec<&Package> {
        let mut found: Vec<&Package> = self
            .members
            .iter()
            .filter(|package| package.cdylib && lies_below(&package.folder, folder))
            .collect();
        found.sort_by(|one, other| one.folder.cmp(&other.folder));
        found
    }

    /// The member of that package name.
    pub(crate) fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|package| package.name == name)
    }

    /// A cargo command in the root that builds where this workspace builds.
    pub(crate) fn cargo(&self) -> std::process::Command {
        command::cargo(&self.root)
    }
}

impl Package {
    fn from_json(package: &Value, root: &Path) -> Outcome<Package> {
        let manifest = PathBuf::from(text(package, "manifest_path")?);
        let folder = manifest.parent().unwrap_or(&manifest);
        let folder = folder.strip_prefix(root).unwrap_or(folder);
        let dependencies = list(package, "dependencies")
            .iter()
            .map(|dependency| {
                Ok(Dependency {
                    name: text(dependency, "name")?,
                    dev: dependency.get("kind").and_then(Value::as_str) == Some("dev"),
                })
            })
            .collect::<Outcome<_>>()?;
        Ok(Package {
            id: text(package, "id")?,
            name: text(package, "name")?,
            folder: folder.to_string_lossy().replace('\\', "/"),
            cdylib: list(package, "targets").iter().any(is_cdylib),
            dependencies,
        })
    }
}

/// Whether a target, in metadata or in a build message, is a loadable library.
pub(crate) fn is_cdylib(target: &Value) -> bool {
    list(target, "crate_types")
        .iter()
        .any(|kind| kind == "cdylib")
}

/// Whether a member's folder lies below another (and is not that one).
pub(crate) fn lies_below(folder: &str, parent: &str) -> bool {
    folder
        .strip_prefix(parent)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// The list under a key; nothing if the key is not there.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text(value: &Value, key: &str) -> Outcome<String> {
    value
        .get(key)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| Failure::work(format!("cargo metadata has no `{key}`")))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;

    /// A member for tests of other modules: its folder's last part is its name.
    pub(crate) fn member(folder: &str, cdylib: bool, names: &[(&str, bool)]) -> Package {
        let name = folder.rsplit('/').next().unwrap_or(folder).to_owned();
        Package {
            id: format!("path+file:///repo/{folder}#0.1.0"),
            name,
            folder: folder.to_owned(),
            cdylib,
            dependencies: names
                .iter()
                .map(|(name, dev)| Dependency {
                    name: (*name).to_owned(),
                    dev: *dev,
                })
                .collect(),
        }
    }

    #[test]
    fn metadata_is_read() {
        let metadata = json!({
        "workspace_root": "/repo", "target_directory": "/elsewhere/target",
        "packages": [
          {"id": "path+file:///repo/plugins/b#0.1.0", "name": "b", "manifest_path": "/repo/plugins/b/Cargo.toml",
           "targets": [{"crate_types": ["cdylib", "rlib"]}],
           "dependencies": [{"name": "core", "kind": null}, {"name": "cases", "kind": "dev"}]},
          {"id": "path+file:///repo/core#0.1.0", "name": "core", "manifest_path": "/repo/core/Cargo.toml",
           "targets": [{"crate_types": ["lib"]}], "dependencies": []}
        ]});
        let workspace = Workspace::from_json(&metadata).unwrap();
        assert_eq!(workspace.target, PathBuf::from("/elsewhere/target"));
        assert_eq!(
            workspace.members,
            [
                member("plugins/b", true, &[("core", false), ("cases", true)]),
                member("core", false, &[])
            ]
        );
        let libraries = workspace.libraries_below("plugins");
        assert_eq!(libraries.len(), 1);
        assert!(workspace.libraries_below("plug").is_empty());
    }

    #[test]
    fn metadata_without_a_root_is_refused() {
        let failure = Workspace::from_json(&json!({})).unwrap_err();
        assert_eq!(
            failure.to_string(),
            "cargo metadata has no `workspace_root`"
        );
    }
}
