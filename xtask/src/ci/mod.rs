//! `cargo xtask ci`: every check, in order, each with its duration.
//!
//! The first failure stops the run and names its step; a step that could not look (no
//! tool, no network) says so and is no failure. The table at the end has a row for every
//! step, those that did not run included.

mod advisories;
mod licences;
mod spdx;

use std::process::Command;
use std::time::{Duration, Instant};

use crate::build::{self, Profile};
use crate::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;
use crate::{coverage, demo, test, tidy};

/// How a step ended, if it did not fail.
#[derive(Debug, PartialEq)]
enum Done {
    Passed,
    /// It could not look, and why.
    Skipped(String),
}

struct Step {
    name: &'static str,
    work: fn(&Workspace) -> Outcome<Done>,
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        work: |workspace| cargo(workspace, &["fmt", "--all", "--", "--check"]),
    },
    Step {
        name: "clippy",
        work: clippy,
    },
    Step {
        name: "test",
        work: |_| test::run(&[]).map(|()| Done::Passed),
    },
    Step {
        name: "doc",
        work: doc,
    },
    Step {
        name: "tidy",
        work: |_| tidy::run(false).map(|()| Done::Passed),
    },
    Step {
        name: "coverage",
        work: |_| coverage::run().map(|()| Done::Passed),
    },
    Step {
        name: "lint",
        work: lint,
    },
    Step {
        name: "licences",
        work: licences::check,
    },
    Step {
        name: "advisories",
        work: advisories::check,
    },
    Step {
        name: "demo",
        work: |_| demo::run().map(|()| Done::Passed),
    },
];

pub(crate) fn run() -> Outcome<()> {
    let workspace = Workspace::load()?;
    let (rows, outcome) = run_steps(STEPS, &workspace);
    println!("\n{}", table(STEPS, &rows));
    outcome
}

/// What is known of a step that has run.
struct Row {
    took: Duration,
    verdict: String,
}

fn run_steps(steps: &[Step], workspace: &Workspace) -> (Vec<Row>, Outcome<()>) {
    let mut rows = Vec::new();
    for step in steps {
        println!("\n== {} ==", step.name);
        let start = Instant::now();
        let outcome = (step.work)(workspace);
        let took = start.elapsed();
        let verdict = match &outcome {
            Ok(Done::Passed) => "passed".to_owned(),
            Ok(Done::Skipped(why)) => format!("skipped: {why}"),
            Err(_) => "failed".to_owned(),
        };
        println!(
            "== {}: {verdict} ({:.1} s) ==",
            step.name,
            took.as_secs_f64()
        );
        rows.push(Row { took, verdict });
        if let Err(failure) = outcome {
            let named = Failure::work(format!("step `{}`: {failure}", step.name));
            return (rows, Err(named));
        }
    }
    (rows, Ok(()))
}

fn table(steps: &[Step], rows: &[Row]) -> String {
    let mut text = format!("{:<12} {:>9}  result", "step", "time");
    for (place, step) in steps.iter().enumerate() {
        let line = match rows.get(place) {
            Some(row) => {
                let took = format!("{:.1} s", row.took.as_secs_f64());
                format!("\n{:<12} {took:>9}  {}", step.name, row.verdict)
            }
            None => format!("\n{:<12} {:>9}  not run", step.name, "-"),
        };
        text.push_str(&line);
    }
    text
}

fn cargo(workspace: &Workspace, arguments: &[&str]) -> Outcome<Done> {
    pass(workspace.cargo().args(arguments))
}

fn pass(command: &mut Command) -> Outcome<Done> {
    command::run(command).map(|()| Done::Passed)
}

/// The contracts that are shipped have no mistake that livret itself finds.
fn lint(workspace: &Workspace) -> Outcome<Done> {
    let dist = build::fill_dist(workspace, Profile::Dev)?;
    let mut livret = Command::new(dist.livret());
    pass(livret.arg("lint").current_dir(&workspace.root))
}

fn clippy(workspace: &Workspace) -> Outcome<Done> {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    cargo(workspace, &arguments)
}

fn doc(workspace: &Workspace) -> Outcome<Done> {
    let mut doc = workspace.cargo();
    doc.args(["doc", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings");
    pass(&mut doc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const MIXED: &[Step] = &[
        Step {
            name: "one",
            work: |_| Ok(Done::Passed),
        },
        Step {
            name: "two",
            work: |_| Ok(Done::Skipped("no tool".to_owned())),
        },
        Step {
            name: "three",
            work: |_| Err(Failure::work("it broke")),
        },
        Step {
            name: "four",
            work: |_| Ok(Done::Passed),
        },
    ];

    fn nowhere() -> Workspace {
        Workspace {
            root: PathBuf::new(),
            target: PathBuf::new(),
            members: Vec::new(),
        }
    }

    #[test]
    fn the_first_failure_stops_and_is_named() {
        let (rows, outcome) = run_steps(MIXED, &nowhere());
        assert_eq!(rows.len(), 3);
        assert_eq!(outcome, Err(Failure::work("step `three`: it broke")));
    }

    #[test]
    fn the_table_has_every_step() {
        let (mut rows, _) = run_steps(MIXED, &nowhere());
        for row in &mut rows {
            row.took = Duration::from_millis(1250);
        }
        let wanted = "\
step              time  result
one              1.2 s  passed
two              1.2 s  skipped: no tool
three            1.2 s  failed
four                 -  not run";
        assert_eq!(table(MIXED, &rows), wanted);
    }
}
