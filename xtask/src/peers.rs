//! `cargo xtask peers`: the same jobs by livret and by others' tools, into `benches/RESULTS.md`.
//!
//! Builds livret's side and hands over to `benches/peers/run.py`, which installs the peers
//! into the target folder. No part of `ci`: it needs package registries and a quiet machine.

use std::process::Command;

use crate::command;
use crate::failure::{Failure, Outcome};
use crate::workspace::Workspace;

const PYTHON: &str = "python3";
const RUN: &str = "benches/peers/run.py";

pub(crate) fn run() -> Outcome<()> {
    let workspace = Workspace::load()?;
    if !command::answers(Command::new(PYTHON).arg("--version")) {
        return Err(Failure::work(
            "there is no `python3`: install Python 3.11 or later",
        ));
    }
    let mut build = workspace.cargo();
    build.args([
        "build",
        "--release",
        "--package",
        "livret-benches",
        "--bins",
    ]);
    command::run(&mut build)?;
    let mut compare = Command::new(PYTHON);
    compare
        .arg(RUN)
        .arg(&workspace.target)
        .current_dir(&workspace.root);
    command::run(&mut compare)
}
