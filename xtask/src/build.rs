//! `cargo xtask build`: livret, every plugin and the booklets in data, laid out in
//! `<target>/dist/`.
//!
//! Plugins are the members below `plugins/` that build a cdylib: a new vendor is found
//! without a list. Where the files lie is taken from cargo's own build messages. The lock
//! file is written by the livret that was just built, so hashing stands in one place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::command;
use crate::dist::{self, Dist};
use crate::failure::{Failure, Outcome};
use crate::workspace::{Package, Workspace, is_cdylib, list};

const LOCK_FILE: &str = "plugins.lock.toml";

/// Which cargo profile to build.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

pub(crate) fn run(profile: Profile) -> Outcome<()> {
    let workspace = Workspace::load()?;
    let dist = fill_dist(&workspace, profile)?;
    println!("{}", dist.folder().display());
    Ok(())
}

/// Builds livret and the plugins and fills dist.
pub(crate) fn fill_dist(workspace: &Workspace, profile: Profile) -> Outcome<Dist> {
    let program = workspace.member("livret").ok_or_else(|| {
        Failure::work("no package `livret` in the workspace: nothing to build plugins for")
    })?;
    let plugins = workspace.libraries_below("plugins");
    let packages: Vec<&Package> = plugins.iter().copied().chain([program]).collect();
    let messages = compile(workspace.cargo(), &packages, profile)?;

    let dist = Dist::of(workspace);
    dist::keep_to_ourselves(&workspace.target);
    dist::make_folder(dist.folder())?;
    dist::place_file(&executable(&messages, program)?, &dist.livret())?;
    let libraries = libraries(&messages, &plugins)?;
    dist::place_folder(&libraries, &dist.plugins(), |folder| {
        trust(&dist.livret(), folder)
    })?;
    dist::place_folder(&booklets(workspace)?, &dist.contracts(), |_| Ok(()))?;
    Ok(dist)
}

/// The booklets in data: the files of `contracts/`, and none of the cases below it.
fn booklets(workspace: &Workspace) -> Outcome<Vec<PathBuf>> {
    let folder = workspace.root.join("contracts");
    let listed = fs::read_dir(&folder).map_err(|why| Failure::file("list", &folder, &why))?;
    let mut files = Vec::new();
    for item in listed {
        let path = item
            .map_err(|why| Failure::file("list", &folder, &why))?
            .path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Builds the libraries that the host's tests must refuse, beside the real plugins.
pub(crate) fn fill_test_plugins(workspace: &Workspace, dist: &Dist) -> Outcome<()> {
    fill_hostile(workspace.cargo(), workspace, &dist.test_plugins())
}

/// Builds them by this cargo, into this folder.
pub(crate) fn fill_hostile(cargo: Command, workspace: &Workspace, to: &Path) -> Outcome<()> {
    let hostile = workspace.libraries_below("host/tests/plugins");
    let libraries = if hostile.is_empty() {
        Vec::new()
    } else {
        libraries(&compile(cargo, &hostile, Profile::Dev)?, &hostile)?
    };
    dist::place_folder(&libraries, to, |_| Ok(()))
}

/// Builds the packages; returns cargo's messages, one JSON object each.
fn compile(mut build: Command, packages: &[&Package], profile: Profile) -> Outcome<Vec<Value>> {
    build.args(["build", "--message-format=json-render-diagnostics"]);
    if profile == Profile::Release {
        build.arg("--release");
    }
    for package in packages {
        build.args(["--package", &package.name]);
    }
    eprintln!("$ {}", command::line(&build));
    parse_messages(&command::read(&mut build)?)
}

fn parse_messages(stdout: &str) -> Outcome<Vec<Value>> {
    stdout
        .lines()
        // A build script may print to the same stream; only cargo's lines are objects.
        .filter(|line| line.starts_with('{'))
        .map(|line| {
            serde_json::from_str(line)
                .map_err(|why| Failure::work(format!("cargo build printed no JSON: {why}")))
        })
        .collect()
}

fn artefacts<'a>(
    messages: &'a [Value],
    package: &'a Package,
) -> impl Iterator<Item = &'a Value> + 'a {
    messages.iter().filter(|message| {
        message.get("reason").and_then(Value::as_str) == Some("compiler-artifact")
            && message.get("package_id").and_then(Value::as_str) == Some(&package.id)
    })
}

fn executable(messages: &[Value], package: &Package) -> Outcome<PathBuf> {
    artefacts(messages, package)
        .find_map(|message| message.get("executable").and_then(Value::as_str))
        .map(PathBuf::from)
        .ok_or_else(|| Failure::work(format!("cargo built no program of `{}`", package.name)))
}

fn libraries(messages: &[Value], packages: &[&Package]) -> Outcome<Vec<PathBuf>> {
    packages
        .iter()
        .map(|package| library(messages, package))
        .collect()
}

fn library(messages: &[Value], package: &Package) -> Outcome<PathBuf> {
    artefacts(messages, package)
        .filter(|message| message.get("target").is_some_and(is_cdylib))
        .flat_map(|message| list(message, "filenames"))
        .filter_map(Value::as_str)
        .find(|name| name.ends_with(std::env::consts::DLL_SUFFIX))
        .map(PathBuf::from)
        .ok_or_else(|| Failure::work(format!("cargo built no library of `{}`", package.name)))
}

/// Lets the built livret write the lock file for every library of the folder.
fn trust(livret: &Path, folder: &Path) -> Outcome<()> {
    let mut trust = Command::new(livret);
    trust
        .args(["plugin", "trust", "--all", "--plugins"])
        .arg(folder)
        .stdin(Stdio::null())
        // Its report would show the folder that is being filled, not the one to use.
        .stdout(Stdio::null());
    command::run(&mut trust)?;
    if folder.join(LOCK_FILE).is_file() {
        Ok(())
    } else {
        Err(Failure::work(format!(
            "`{}` wrote no {LOCK_FILE}",
            command::line(&trust)
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::tests::member;

    fn messages(library: &str) -> Vec<Value> {
        let suffix = std::env::consts::DLL_SUFFIX;
        parse_messages(&format!(
            r#"warning of a build script
{{"reason":"compiler-artifact","package_id":"path+file:///repo/plugins/one#0.1.0","target":{{"crate_types":["cdylib","rlib"]}},"filenames":["/t/debug/{library}{suffix}","/t/debug/libone.rlib"],"executable":null}}
{{"reason":"compiler-artifact","package_id":"path+file:///repo/livret#0.1.0","target":{{"crate_types":["bin"]}},"filenames":["/t/debug/livret"],"executable":"/t/debug/livret"}}
{{"reason":"build-finished","success":true}}"#
        ))
        .unwrap()
    }

    #[test]
    fn files_are_found_in_cargos_messages() {
        let messages = messages("libone");
        let one = member("plugins/one", true, &[]);
        let livret = member("livret", false, &[]);
        let suffix = std::env::consts::DLL_SUFFIX;
        assert_eq!(
            library(&messages, &one).unwrap(),
            PathBuf::from(format!("/t/debug/libone{suffix}"))
        );
        assert_eq!(
            executable(&messages, &livret).unwrap(),
            PathBuf::from("/t/debug/livret")
        );
    }

    #[test]
    fn a_package_without_its_file_is_named() {
        let messages = messages("libone");
        let two = member("plugins/two", true, &[]);
        assert_eq!(
            library(&messages, &two).unwrap_err().to_string(),
            "cargo built no library of `two`"
        );
        assert_eq!(
            executable(&messages, &two).unwrap_err().to_string(),
            "cargo built no program of `two`"
        );
    }
}
