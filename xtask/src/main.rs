//! `cargo xtask`: builds, tests and checks the workspace.
//!
//! One file per verb; this one only finds the verb and turns a failure into an exit code
//! (1: the work failed, 2: the command line was wrong). It names no crate of the
//! workspace: what it needs to know about them it asks cargo or the built `livret`.

mod asan;
mod build;
mod ci;
mod command;
mod coverage;
mod demo;
mod dist;
mod end_to_end;
mod failure;
mod fuzz;
mod generate;
mod growth;
mod livret;
mod measured;
mod new_plugin;
mod peers;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use build::Profile;
use failure::{Failure, Outcome};

/// Every verb: its name, its arguments, what it does.
const VERBS: &[(&str, &str, &str)] = &[
    (
        "build",
        "[--release]",
        "build livret and every plugin into <target>/dist/",
    ),
    (
        "test",
        "[ARGS]…",
        "build, then run every test; ARGS go to the test runner",
    ),
    (
        "ci",
        "",
        "fmt, clippy, test, doc, tidy, coverage, licences, advisories, demo",
    ),
    (
        "coverage",
        "",
        "print which cases work out each obligation and article",
    ),
    (
        "demo",
        "",
        "build in release and evaluate the demo portfolio",
    ),
    (
        "new-plugin",
        "NAME",
        "create plugins/NAME and add it to the workspace",
    ),
    (
        "fuzz",
        "[TARGET] [--seconds N]",
        "try random inputs on one target or on all; needs cargo-fuzz",
    ),
    (
        "generate",
        "ARGS…",
        "write a portfolio and years of evidence; --help tells how",
    ),
    (
        "end-to-end",
        "ARGS…",
        "time an evaluation against the decoding of its evidence",
    ),
    (
        "growth",
        "[--most EVENTS]",
        "time evaluations of growing histories into benches/growth.json",
    ),
    (
        "asan",
        "",
        "run the plugin boundary's tests under AddressSanitizer; Linux",
    ),
    (
        "peers",
        "",
        "do what livret does by others' tools too, into benches/RESULTS.md",
    ),
    (
        "tidy",
        "[--fix]",
        "check the house rules; --fix renews README output",
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

fn dispatch(words: &[&str]) -> Outcome<()> {
    match words {
        [] | ["help" | "-h" | "--help", ..] => {
            print!("{}", usage());
            Ok(())
        }
        ["build"] => build::run(Profile::Dev),
        ["build", "--release"] => build::run(Profile::Release),
        ["test", rest @ ..] => test::run(rest),
        ["ci"] => ci::run(),
        ["coverage"] => coverage::run(),
        ["demo"] => demo::run(),
        ["new-plugin", name] if !name.starts_with('-') => new_plugin::run(name),
        ["fuzz", rest @ ..] => fuzz::run(rest),
        ["generate", rest @ ..] => generate::run(rest),
        ["end-to-end", rest @ ..] => end_to_end::run(rest),
        ["growth", rest @ ..] => growth::run(rest),
        ["asan"] => asan::run(),
        ["peers"] => peers::run(),
        ["tidy"] => tidy::run(false),
        ["tidy", "--fix"] => tidy::run(true),
        [verb, ..] => Err(Failure::Usage(misuse(verb))),
    }
}

/// Why no verb took the command line: wrong arguments of a known verb, or an unknown one.
fn misuse(verb: &str) -> String {
    if let Some((name, arguments, _)) = VERBS.iter().find(|(name, ..)| *name == verb) {
        return format!("usage: cargo xtask {name} {arguments}")
            .trim_end()
            .to_owned();
    }
    let names = VERBS.iter().map(|(name, ..)| *name);
    match nearest(verb, names) {
        Some(name) => format!("no verb `{verb}`; did you mean `cargo xtask {name}`?"),
        None => format!("no verb `{verb}`; `cargo xtask help` lists the verbs"),
    }
}

/// The known name closest to what was typed, if any is close enough to be meant.
fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(distance, name)| *distance <= name.len().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn usage() -> String {
    let mut text = String::from("cargo xtask VERB\n\n");
    for (name, arguments, about) in VERBS {
        let call = format!("{name} {arguments}");
        text.push_str(&format!("  {call:<28} {about}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("tdy", "no verb `tdy`; did you mean `cargo xtask tidy`?")]
    #[case("deploy", "no verb `deploy`; `cargo xtask help` lists the verbs")]
    #[case("build", "usage: cargo xtask build [--release]")]
    #[case("ci", "usage: cargo xtask ci")]
    fn a_misused_verb_is_answered_with_the_right_one(#[case] verb: &str, #[case] said: &str) {
        assert_eq!(misuse(verb), said);
    }

    #[rstest]
    #[case(&["build", "--relaese"])]
    #[case(&["new-plugin"])]
    #[case(&["new-plugin", "--help"])]
    #[case(&["ci", "--fast"])]
    #[case(&["asan", "loader"])]
    #[case(&["peers", "numpy"])]
    fn wrong_arguments_are_usage_errors(#[case] words: &[&str]) {
        let failure = dispatch(words).expect_err("no verb takes these");
        assert_eq!(failure.exit_code(), 2);
    }
}
