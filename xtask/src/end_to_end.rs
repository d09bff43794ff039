//! `cargo xtask end-to-end`: how an evaluation compares with the decoding of its evidence.
//!
//! Both read the same generated files, on one thread and on two, one after the other and
//! several times over; what is told is the middle run of each, here and in
//! `benches/end-to-end.json`. The decoding is that of `benches/src/bin/decode.rs`, the columns
//! that livret reads and nothing else. Unless kinds are named it is done twice: for
//! availability and deadlines, of which a ratio is promised, and for all that is generated.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::build::{self, Profile};
use crate::command;
use crate::dist::Dist;
use crate::failure::{Failure, Outcome};
use crate::generate;
use crate::measured::{self, Cost};
use crate::workspace::Workspace;

/// How the verdicts are written.
const FORMAT: &str = "parquet";

/// How often each is run.
const RUNS: usize = 5;

/// The evidence of availability and of deadlines.
const PROMISED: &str = "outages,maintenance,coverage,tickets,suspensions";

const USAGE: &str = "usage: cargo xtask end-to-end --subscriptions N --years Y [--seed S] \
                     [--order subscription|time] [--kinds KIND,…]";

/// Generates, measures, prints, and writes what came out.
pub(crate) fn run(arguments: &[&str]) -> Outcome<()> {
    let years = years(arguments)?;
    let workspace = Workspace::load()?;
    let bench = Bench::build(&workspace)?;
    let told = if arguments.iter().any(|word| word.starts_with("--kinds")) {
        vec![bench.compare(&workspace, arguments, years, "the kinds named")?]
    } else {
        let promised = [arguments, &["--kinds", PROMISED]].concat();
        vec![
            bench.compare(&workspace, &promised, years, "availability and deadlines")?,
            bench.compare(&workspace, arguments, years, "all families")?,
        ]
    };
    let file = workspace.root.join("benches/end-to-end.json");
    let told = Value::from(told);
    fs::write(&file, format!("{told:#}\n")).map_err(|why| Failure::file("write", &file, &why))
}

fn megabytes(cost: Cost) -> String {
    cost.peak_bytes
        .map_or_else(|| "?".to_owned(), |bytes| (bytes / 1_000_000).to_string())
}

/// The years asked for; what else is wrong the generator says.
fn years(arguments: &[&str]) -> Outcome<u32> {
    let own = arguments.iter().any(|word| word.starts_with("--out"));
    let years = arguments.windows(2).find_map(|pair| match pair {
        ["--years", years] => years.parse().ok(),
        _ => None,
    });
    match years {
        Some(years) if !own => Ok(years),
        _ => Err(Failure::Usage(USAGE.to_owned())),
    }
}

/// The programs that are measured.
pub(crate) struct Bench {
    dist: Dist,
    decode: PathBuf,
    output: PathBuf,
}

impl Bench {
    /// Builds them.
    pub(crate) fn build(workspace: &Workspace) -> Outcome<Self> {
        let dist = build::fill_dist(workspace, Profile::Release)?;
        let mut cargo = workspace.cargo();
        cargo.args([
            "build",
            "--release",
            "--package",
            "livret-benches",
            "--bin",
            "decode",
        ]);
        command::run(&mut cargo)?;
        let decode = format!("decode{}", std::env::consts::EXE_SUFFIX);
        Ok(Self {
            dist,
            decode: workspace.target.join("release").join(decode),
            output: workspace
                .target
                .join("generated")
                .join(format!("verdicts.{FORMAT}")),
        })
    }

    /// Generates a portfolio, measures both on one thread and on two, prints, and tells.
    fn compare(
        &self,
        workspace: &Workspace,
        arguments: &[&str],
        years: u32,
        about: &str,
    ) -> Outcome<Value> {
        let portfolio = generate::portfolio(workspace, arguments)?;
        let one = self.both(&portfolio, years, 1)?;
        let two = self.both(&portfolio, years, 2)?;
        println!("{about}");
        println!("threads   decode s   evaluate s   ratio   evaluate MB");
        for (threads, [decode, evaluate]) in [(1, one), (2, two)] {
            println!(
                "{threads:>7}   {:>8.2}   {:>10.2}   {:>5.2}   {:>11}",
                decode.seconds,
                evaluate.seconds,
                evaluate.seconds / decode.seconds,
                megabytes(evaluate),
            );
        }
        let [_, alone] = one;
        let [_, shared] = two;
        println!(
            "two threads are {:.2} times one",
            alone.seconds / shared.seconds
        );
        let runs = [(1, one), (2, two)].map(|(threads, [decode, evaluate])| {
            json!({
                "threads": threads,
                "decode_seconds": decode.seconds,
                "evaluate_seconds": evaluate.seconds,
                "peak_bytes": evaluate.peak_bytes,
            })
        });
        let rows = self.rows(&portfolio)?;
        Ok(json!({ "about": about, "rows": rows, "years": years, "runs": runs }))
    }

    /// The middle of several runs of decoding and of evaluating, in turn.
    fn both(&self, portfolio: &Path, years: u32, threads: u32) -> Outcome<[Cost; 2]> {
        let mut decoded = Vec::new();
        let mut evaluated = Vec::new();
        for _ in 0..RUNS {
            decoded.push(self.decode(portfolio, threads)?);
            evaluated.push(self.evaluate(portfolio, years, threads)?);
        }
        let middle =
            |costs| measured::middle(costs).ok_or_else(|| Failure::work("nothing was measured"));
        Ok([middle(decoded)?, middle(evaluated)?])
    }

    fn decode(&self, portfolio: &Path, threads: u32) -> Outcome<Cost> {
        measured::run(&mut self.decoding(portfolio, threads))
    }

    /// How many rows the evidence of a portfolio has.
    pub(crate) fn rows(&self, portfolio: &Path) -> Outcome<u64> {
        let said = command::read_json(&mut self.decoding(portfolio, 2))?;
        said.get("rows")
            .and_then(Value::as_u64)
            .ok_or_else(|| Failure::work("the decoder says no `rows`"))
    }

    fn decoding(&self, portfolio: &Path, threads: u32) -> Command {
        let mut decode = Command::new(&self.decode);
        decode.arg(portfolio.with_file_name("evidence"));
        decode.args(["--threads", &threads.to_string()]);
        decode
    }

    /// Evaluates all years of a generated portfolio.
    pub(crate) fn evaluate(&self, portfolio: &Path, years: u32, threads: u32) -> Outcome<Cost> {
        let mut livret = Command::new(self.dist.livret());
        livret.arg("evaluate").arg(portfolio);
        livret.args(["--from", &format!("{}-01", 2_026_u32.saturating_sub(years))]);
        livret.args(["--to", "2025-12", "--as-of", "2026-01-02T00:00:00Z"]);
        livret.args(["--format", FORMAT, "-o"]).arg(&self.output);
        livret.env("RAYON_NUM_THREADS", threads.to_string());
        measured::run(&mut livret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&["--subscriptions", "10", "--years", "3"], Some(3))]
    #[case(&["--years", "three"], None)]
    #[case(&["--subscriptions", "10"], None)]
    #[case(&["--years", "3", "--out", "elsewhere"], None)]
    fn the_years_are_read(#[case] arguments: &[&str], #[case] read: Option<u32>) {
        assert_eq!(years(arguments).ok(), read);
    }
}
