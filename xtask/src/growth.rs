//! `cargo xtask growth`: time and memory of evaluations of growing histories.
//!
//! Two rows of histories: from a thousand events to a hundred million, and from one year to
//! fifty of one small portfolio. Writes `benches/growth.json`, from which charts are drawn.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::end_to_end::Bench;
use crate::failure::{Failure, Outcome};
use crate::generate;
use crate::measured;
use crate::workspace::Workspace;

/// A history holds about so many events for each year of each subscription.
const PER_YEAR: u64 = 1_000;

/// Subscriptions and years, a thousand events to a hundred million.
const BY_EVENTS: [[u32; 2]; 6] = [
    [1, 1],
    [10, 1],
    [10, 10],
    [100, 10],
    [1_000, 10],
    [10_000, 10],
];

/// The same subscriptions for ever more years.
const BY_YEARS: [[u32; 2]; 6] = [[20, 1], [20, 2], [20, 5], [20, 10], [20, 20], [20, 50]];

const USAGE: &str = "usage: cargo xtask growth [--most EVENTS]";

/// Generates each, measures it, and writes what came out.
pub(crate) fn run(arguments: &[&str]) -> Outcome<()> {
    let most = most(arguments)?;
    let workspace = Workspace::load()?;
    let bench = Bench::build(&workspace)?;
    let file = workspace.root.join("benches/growth.json");
    let mut points = Vec::new();
    for (series, sizes) in [("events", BY_EVENTS), ("years", BY_YEARS)] {
        for size in sizes.into_iter().filter(|size| about(*size) <= most) {
            points.push(measure(&workspace, &bench, series, size)?);
            write(&file, &points)?;
        }
    }
    println!("{}", file.display());
    Ok(())
}

fn most(arguments: &[&str]) -> Outcome<u64> {
    let read = match arguments {
        [] => Some(u64::MAX),
        ["--most", events] => events.replace('_', "").parse().ok(),
        _ => None,
    };
    read.filter(|most| *most >= PER_YEAR)
        .ok_or_else(|| Failure::Usage(format!("{USAGE}, of at least {PER_YEAR} events")))
}

fn about([subscriptions, years]: [u32; 2]) -> u64 {
    u64::from(subscriptions) * u64::from(years) * PER_YEAR
}

/// Short runs are done several times, since whatever else the machine does weighs more in them.
fn runs(size: [u32; 2]) -> usize {
    if about(size) <= 10_000_000 { 3 } else { 1 }
}

fn measure(
    workspace: &Workspace,
    bench: &Bench,
    series: &str,
    [subscriptions, years]: [u32; 2],
) -> Outcome<Value> {
    let words = [subscriptions.to_string(), years.to_string()];
    let arguments = ["--subscriptions", &words[0], "--years", &words[1]];
    let portfolio = generate::portfolio(workspace, &arguments)?;
    let mut costs = Vec::new();
    for _ in 0..runs([subscriptions, years]) {
        costs.push(bench.evaluate(&portfolio, years, 2)?);
    }
    let cost = measured::middle(costs).ok_or_else(|| Failure::work("nothing was measured"))?;
    let events = bench.rows(&portfolio)?;
    // Large ones would fill a disk.
    let folder = portfolio.parent().map(Path::to_owned).unwrap_or_default();
    fs::remove_dir_all(&folder).map_err(|why| Failure::file("remove", &folder, &why))?;
    Ok(json!({
        "series": series,
        "subscriptions": subscriptions,
        "years": years,
        "events": events,
        "threads": 2,
        "seconds": (cost.seconds * 1_000.0).round() / 1_000.0,
        "peak_bytes": cost.peak_bytes,
    }))
}

/// One point on a line.
fn write(file: &PathBuf, points: &[Value]) -> Outcome<()> {
    let lines: Vec<String> = points.iter().map(|point| format!("  {point}")).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    fs::write(file, text).map_err(|why| Failure::file("write", file, &why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], Some(u64::MAX))]
    #[case(&["--most", "10_000_000"], Some(10_000_000))]
    #[case(&["--most", "10"], None)]
    #[case(&["--most"], None)]
    #[case(&["1000000"], None)]
    fn the_limit_is_read(#[case] arguments: &[&str], #[case] read: Option<u64>) {
        assert_eq!(most(arguments).ok(), read);
    }

    #[test]
    fn the_largest_history_has_a_hundred_million_events() {
        assert_eq!(BY_EVENTS.map(about).last(), Some(&100_000_000));
        assert_eq!(BY_EVENTS.map(about).first(), Some(&1_000));
    }
}
