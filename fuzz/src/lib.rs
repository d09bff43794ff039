//! Whatever somebody feeds to livret, it must end in a result that adds up or in a reason.
//!
//! One file per target: a plain function from bytes, which panics where something that must
//! hold does not. libFuzzer runs them from `fuzz/runner`, which is no member of the workspace;
//! `tests/corpus.rs` runs each over the seeds and everything that was ever found wrong
//! (`corpus/TARGET`), in every test run. Owns what holds of any input; what holds of particular
//! ones stands in the tests of whoever reads them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is what the fuzzer looks for"
)]

mod booklet;
mod booklet_file;
mod clock;
mod evidence;
mod header;
mod hours;
mod lock;
mod portfolio;
mod replies;
mod script;
mod situation;

/// A target: its name, which is that of its corpus, and what it does with some bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("booklet", booklet::run),
    ("booklet-file", booklet_file::run),
    ("clock", clock::run),
    ("evidence-csv", evidence::separated),
    ("evidence-jsonl", evidence::json_lines),
    ("evidence-parquet", evidence::columnar),
    ("header", header::run),
    ("hours", hours::run),
    ("lock", lock::run),
    ("portfolio", portfolio::run),
    ("replies", replies::run),
    ("script", script::run),
];

/// Runs one target, by its name.
///
/// # Panics
/// When there is no such target, or the input shows a fault.
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = TARGETS
        .iter()
        .find(|(known, _)| *known == name)
        .unwrap_or_else(|| panic!("no target `{name}`"));
    target(data);
}
