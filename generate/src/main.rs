//! livret-generate: a portfolio and years of evidence for it, of any size.
//!
//! `cargo xtask generate` runs it. The same numbers give the same bytes. It names no crate of
//! livret's: what it writes is what others would, and livret judges it as it comes.

mod availability;
mod backups;
mod chance;
mod civil;
mod folder;
mod history;
mod portfolio;
mod rows;
mod sheet;
mod shelves;
mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use civil::END_YEAR;
use folder::{Fault, Folder};
use history::{History, Order};
use portfolio::Subscription;
use shelves::Kind;

/// Write a portfolio and years of evidence for it, of any size.
///
/// Every history ends with 2025. The same numbers give the same bytes.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask generate")]
struct Arguments {
    /// How many subscriptions, of all five booklets
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    subscriptions: u32,
    /// How many years
    #[arg(long, value_name = "Y", value_parser = clap::value_parser!(u32).range(1..=50))]
    years: u32,
    /// What chance begins with
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder: new, empty, or written by this command before
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Which rows follow which
    #[arg(long, value_enum, default_value_t = Order::Subscription)]
    order: Order,
    /// Only these kinds of evidence
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND,…")]
    kinds: Vec<Kind>,
}

const ALL_KINDS: [Kind; 6] = [
    Kind::Outages,
    Kind::Maintenance,
    Kind::Coverage,
    Kind::Tickets,
    Kind::Suspensions,
    Kind::Backups,
];

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(fault.exit_code())
        }
    }
}

fn run(mut arguments: Arguments) -> Result<(), Fault> {
    if arguments.kinds.is_empty() {
        arguments.kinds.extend(ALL_KINDS);
    }
    let wants = |kind| arguments.kinds.contains(&kind);
    if wants(Kind::Suspensions) && !wants(Kind::Tickets) {
        return Err(Fault::NoTickets);
    }
    let folder = Folder::take(&arguments.out)?;
    let places = 0..arguments.subscriptions;
    let subscriptions: Vec<Subscription> = places
        .map(|place| Subscription::at(place, arguments.seed))
        .collect();
    let history = History {
        subscriptions: &subscriptions,
        years: arguments.years,
        seed: arguments.seed,
        order: arguments.order,
        kinds: &arguments.kinds,
    };
    let written = history
        .write(&folder.evidence())
        .map_err(|why| folder.unwritten(why))?;
    // Last, so that a folder that is half written is no portfolio.
    folder.write_portfolio(&subscriptions, arguments.years)?;
    for file in &written {
        println!("{:>13} {}", file.rows, file.kind);
    }
    println!(
        "{:>13} rows in all; judge them with",
        written.iter().map(|file| file.rows).sum::<u64>()
    );
    let first = i64::from(END_YEAR) - i64::from(arguments.years);
    println!(
        "livret evaluate {} --from {first}-01 --to {}-12 --as-of {END_YEAR}-01-02T00:00:00Z",
        folder.portfolio().display(),
        END_YEAR - 1,
    );
    Ok(())
}
