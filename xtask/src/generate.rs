//! `cargo xtask generate`: a portfolio and years of evidence for it, of any size.
//!
//! The work is that of the member `livret-generate`, which has dependencies that xtask
//! should not wait for; its arguments go through. Without `--out` it writes below
//! `<target>/generated/`, under a name that says what is asked for.

use std::path::{Path, PathBuf};

use crate::command;
use crate::failure::Outcome;
use crate::workspace::Workspace;

/// Generates as the arguments say.
pub(crate) fn run(arguments: &[&str]) -> Outcome<()> {
    let workspace = Workspace::load()?;
    // The folder is of the person who types, wherever in the workspace they are.
    generate(&workspace, arguments, None)
}

/// Generates, in a folder of its own unless one is given, from `here` or from where we are.
fn generate(workspace: &Workspace, arguments: &[&str], here: Option<&Path>) -> Outcome<()> {
    let mut cargo = workspace.cargo();
    if let Some(here) = here {
        cargo.current_dir(here);
    } else if let Ok(here) = std::env::current_dir() {
        cargo.current_dir(here);
    }
    cargo.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "livret-generate",
        "--",
    ]);
    cargo.args(arguments);
    if !arguments
        .iter()
        .any(|word| word.starts_with("--out") || is_help(word))
    {
        cargo.arg("--out").arg(folder(workspace, arguments));
    }
    command::pass_on(&mut cargo)
}

/// The portfolio of `subscriptions` × `years`, generated now.
pub(crate) fn portfolio(workspace: &Workspace, arguments: &[&str]) -> Outcome<PathBuf> {
    generate(workspace, arguments, Some(&workspace.root))?;
    Ok(folder(workspace, arguments).join("portfolio.toml"))
}

fn is_help(word: &str) -> bool {
    matches!(word, "-h" | "--help")
}

/// A folder below the target folder, named by the arguments.
fn folder(workspace: &Workspace, arguments: &[&str]) -> PathBuf {
    workspace.target.join("generated").join(name(arguments))
}

/// `subscriptions-10-years-1` for `--subscriptions 10 --years 1`.
fn name(arguments: &[&str]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let words = arguments.iter().map(|word| word.trim_start_matches('-'));
    let joined = words.collect::<Vec<_>>().join("-");
    joined.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_what_is_in_it() {
        let arguments = [
            "--subscriptions",
            "10",
            "--years=1",
            "--kinds",
            "outages,tickets",
        ];
        assert_eq!(
            name(&arguments),
            "subscriptions-10-years-1-kinds-outages-tickets"
        );
    }
}
