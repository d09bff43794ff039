//! `cargo xtask demo`: the demo portfolio, judged by a release build.
//!
//! In release, because what a visitor sees first is also what the speed is judged by.
//! The portfolio and its evidence lie in `examples/demo/`.

use std::process::Command;

use crate::build::{self, Profile};
use crate::command;
use crate::failure::Outcome;
use crate::workspace::Workspace;

/// What the demo runs. `--as-of` is fixed, so that it prints the same on any day.
const EVALUATE_DEMO: &[&str] = &[
    "evaluate",
    "examples/demo/portfolio.toml",
    "--from",
    "2025-01",
    "--to",
    "2025-12",
    "--as-of",
    "2026-01-15T00:00:00Z",
];

pub(crate) fn run() -> Outcome<()> {
    let workspace = Workspace::load()?;
    let dist = build::fill_dist(&workspace, Profile::Release)?;
    let mut evaluate = Command::new(dist.livret());
    evaluate.args(EVALUATE_DEMO).current_dir(&workspace.root);
    command::run(&mut evaluate)
}
