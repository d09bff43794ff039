//! `cargo xtask fuzz`: cargo-fuzz over the targets of `fuzz/`, one after the other.
//!
//! Needs cargo-fuzz and a C++ compiler. A stable toolchain does: libFuzzer's flags are
//! unlocked for that one build. What is found on the way is kept under `<target>/fuzz/`,
//! outside the repository: a finding enters it by hand, made small, under a name that says
//! what it shows, in `fuzz/corpus/TARGET/`, where every test run tries it again.

use std::fs;
use std::path::Path;

use crate::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

/// How long a target runs unless told otherwise.
const SECONDS: u32 = 60;
/// An input that takes longer, in seconds, is a finding.
const PATIENCE: u32 = 10;
/// An input that takes more memory, in megabytes, is a finding.
const MEMORY: u32 = 2_048;

/// Runs the named target, or all of them.
pub(crate) fn run(arguments: &[&str]) -> Outcome<()> {
    let Wanted { target, seconds } = read(arguments)?;
    let workspace = Workspace::load()?;
    let known = targets(&workspace.root)?;
    let wanted = match target {
        None => known,
        Some(name) if known.contains(&name) => vec![name],
        Some(name) => {
            return Err(Failure::Usage(format!(
                "no target `{name}`; one of {}",
                known.join(", ")
            )));
        }
    };
    if !command::answers(workspace.cargo().args(["fuzz", "--version"])) {
        return Err(Failure::work(
            "cargo-fuzz is not installed: `cargo install cargo-fuzz`",
        ));
    }
    for target in wanted {
        fuzz(&workspace, &target, seconds)?;
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
struct Wanted {
    target: Option<String>,
    seconds: u32,
}

fn read(arguments: &[&str]) -> Outcome<Wanted> {
    let (target, rest) = match arguments {
        [name, rest @ ..] if !name.starts_with('-') => (Some((*name).to_owned()), rest),
        rest => (None, rest),
    };
    let seconds = match rest {
        [] => Some(SECONDS),
        ["--seconds", count] => count.parse().ok().filter(|count| *count > 0),
        _ => None,
    };
    match seconds {
        Some(seconds) => Ok(Wanted { target, seconds }),
        None => Err(Failure::Usage(
            "usage: cargo xtask fuzz [TARGET] [--seconds N]".to_owned(),
        )),
    }
}

/// The targets, which are the folders of the corpus.
fn targets(root: &Path) -> Outcome<Vec<String>> {
    let folder = root.join("fuzz/corpus");
    let listed = fs::read_dir(&folder).map_err(|why| Failure::file("list", &folder, &why))?;
    let mut names: Vec<String> = listed
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn fuzz(workspace: &Workspace, target: &str, seconds: u32) -> Outcome<()> {
    let kept = workspace.target.join("fuzz");
    let grown = kept.join("corpus").join(target);
    let found = kept.join("found").join(target);
    for folder in [&grown, &found] {
        fs::create_dir_all(folder).map_err(|why| Failure::file("create", folder, &why))?;
    }
    let seeds = workspace.root.join("fuzz/corpus").join(target);
    let mut fuzz = workspace.cargo();
    fuzz.args(["fuzz", "run", "--fuzz-dir", "fuzz/runner", "--target-dir"])
        .arg(kept.join("target"))
        .arg(target)
        .args([&grown, &seeds])
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={PATIENCE}"))
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!("-artifact_prefix={}/", found.display()));
    let words = workspace.root.join(format!("fuzz/words/{target}"));
    if words.is_file() {
        fuzz.arg(format!("-dict={}", words.display()));
    }
    // The flags of sanitizer and coverage are not stable; this makes a stable compiler take them.
    fuzz.env("RUSTC_BOOTSTRAP", "1");
    command::run(&mut fuzz)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], None, 60)]
    #[case(&["hours"], Some("hours"), 60)]
    #[case(&["hours", "--seconds", "600"], Some("hours"), 600)]
    #[case(&["--seconds", "5"], None, 5)]
    fn a_target_and_a_time_are_read(
        #[case] arguments: &[&str],
        #[case] target: Option<&str>,
        #[case] seconds: u32,
    ) {
        let target = target.map(str::to_owned);
        assert_eq!(read(arguments), Ok(Wanted { target, seconds }));
    }

    #[rstest]
    #[case(&["hours", "600"])]
    #[case(&["--seconds", "0"])]
    #[case(&["--seconds"])]
    #[case(&["hours", "--for", "5"])]
    fn anything_else_is_a_usage_error(#[case] arguments: &[&str]) {
        assert_eq!(read(arguments).unwrap_err().exit_code(), 2);
    }
}
