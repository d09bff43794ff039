//! `cargo xtask test`: builds what the tests load, then runs every test.
//!
//! `cargo test` alone does not build another package's library, so the tests learn where
//! dist is from `LIVRET_DIST`, `LIVRET_PLUGINS` and `LIVRET_TEST_PLUGINS`. cargo-nextest
//! runs them where it is installed, after the documentation tests, which it does not know:
//! its summary is the last word.

use std::process::Command;

use crate::build::{self, Profile};
use crate::command;
use crate::dist::Dist;
use crate::failure::Outcome;
use crate::workspace::Workspace;

pub(crate) fn run(arguments: &[&str]) -> Outcome<()> {
    let workspace = Workspace::load()?;
    let dist = build::fill_dist(&workspace, Profile::Dev)?;
    build::fill_test_plugins(&workspace, &dist)?;

    let nextest = command::answers(workspace.cargo().args(["nextest", "--version"]));
    for line in test_lines(nextest, arguments) {
        let mut test = workspace.cargo();
        test.args(line);
        name_folders(&mut test, &dist);
        command::run(&mut test)?;
    }
    Ok(())
}

fn name_folders(test: &mut Command, dist: &Dist) {
    test.env("LIVRET_DIST", dist.folder())
        .env("LIVRET_PLUGINS", dist.plugins())
        .env("LIVRET_TEST_PLUGINS", dist.test_plugins());
}

/// The arguments of each cargo command to run. Extra arguments choose tests, so they go
/// to the one runner, and documentation tests are left to the run of everything.
fn test_lines<'a>(nextest: bool, extra: &[&'a str]) -> Vec<Vec<&'a str>> {
    let chooses_package = |word: &&str| {
        matches!(*word, "-p" | "--package")
            || word.starts_with("--package=")
            || word.starts_with("-p=")
    };
    let mut runner = if nextest {
        vec!["nextest", "run"]
    } else {
        vec!["test"]
    };
    if !extra.iter().any(chooses_package) {
        runner.push("--workspace");
    }
    runner.extend(extra);
    let mut lines = Vec::new();
    if nextest && extra.is_empty() {
        lines.push(vec!["test", "--doc", "--workspace"]);
    }
    lines.push(runner);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(true, &[], "test --doc --workspace; nextest run --workspace")]
    #[case(false, &[], "test --workspace")]
    #[case(true, &["calendar"], "nextest run --workspace calendar")]
    #[case(true, &["-p", "livret-core"], "nextest run -p livret-core")]
    #[case(false, &["--package=livret", "deadline"], "test --package=livret deadline")]
    fn extra_arguments_reach_the_runner(
        #[case] nextest: bool,
        #[case] extra: &[&str],
        #[case] lines: &str,
    ) {
        let built: Vec<String> = test_lines(nextest, extra)
            .iter()
            .map(|line| line.join(" "))
            .collect();
        assert_eq!(built.join("; "), lines);
    }
}
