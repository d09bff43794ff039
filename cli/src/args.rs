//! The command line as a whole. Each verb states its own arguments.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, ValueEnum};
use livret_core::contract::Side;
use livret_host::contracts::Contracts;
use miette::miette;

use crate::verb::Verb;

const EXIT_CODES: &str = "\
Exit codes: 0 done (rejected rows included); 1 done, and with --fail-on-breach something
that binds the vendor is breached, or `lint` found mistakes; 2 wrong input, wrong usage, or
a plugin that failed.";

/// Over the options that every verb has.
const GENERAL: &str = "For every command";

/// Judge what service booklets promise against what happened.
///
/// livret reads the promises of a vendor's service booklet, what a client's contract adds,
/// and the evidence of outages and tickets. It says, to the second, what was kept and what
/// was broken, each with its article.
#[derive(Debug, Parser)]
#[command(
    name = "livret",
    version,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = EXIT_CODES
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) setting: Setting,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What holds for every verb.
#[derive(Debug, Args)]
pub(crate) struct Setting {
    /// The folder of plugins [default: `plugins` beside this program]
    #[arg(long, global = true, value_name = "DIR", help_heading = GENERAL)]
    plugins: Option<PathBuf>,
    /// The folder of booklets in data [default: `contracts` beside this program]
    #[arg(long, global = true, value_name = "DIR", help_heading = GENERAL)]
    contracts: Option<PathBuf>,
    /// When to colour; NO_COLOR is honoured too
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        value_enum,
        default_value_t,
        hide_possible_values = true,
        help_heading = GENERAL
    )]
    pub(crate) color: Colour,
}

impl Setting {
    /// The folder of plugins: the one that was named, else the one beside the program,
    /// links to the program followed.
    ///
    /// # Errors
    /// When the system does not say where the program is.
    pub(crate) fn plugins(&self) -> miette::Result<PathBuf> {
        if let Some(folder) = &self.plugins {
            return Ok(folder.clone());
        }
        beside_program("plugins")
    }

    /// The contracts at hand: those of the plugins, and those that files state in the folder
    /// of booklets and in `contracts` beside `portfolio`.
    ///
    /// # Errors
    /// When the system does not say where the program is.
    pub(crate) fn at_hand(&self, portfolio: Option<&Path>) -> miette::Result<Contracts> {
        let beside = portfolio.map(|file| file.with_file_name("contracts"));
        let general = match &self.contracts {
            Some(folder) => Some(folder.clone()),
            None => Some(beside_program("contracts")?).filter(|folder| folder.is_dir()),
        };
        let folders = general.into_iter();
        let folders: Vec<PathBuf> = folders
            .chain(beside.filter(|folder| folder.is_dir()))
            .collect();
        let contracts = Contracts::load(&self.plugins()?);
        Ok(contracts.and_booklets(folders.iter().map(PathBuf::as_path)))
    }
}

/// What lies beside this program, links to it followed.
fn beside_program(name: &str) -> miette::Result<PathBuf> {
    let program = std::env::current_exe().and_then(|program| program.canonicalize());
    let program = program.map_err(|error| {
        miette!("where this program is cannot be found: {error}; name the {name} with --{name} DIR")
    })?;
    Ok(program.with_file_name(name))
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Whose reading of unclear clauses.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Reading {
    /// The client's
    Client,
    /// The vendor's
    Vendor,
}

impl From<Reading> for Side {
    fn from(reading: Reading) -> Self {
        match reading {
            Reading::Client => Self::Client,
            Reading::Vendor => Self::Vendor,
        }
    }
}

/// Text for people, JSON for programs.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum TextOrJson {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs
    Json,
}

/// A table for people, JSON for programs.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum TableOrJson {
    /// A table for people
    #[default]
    Table,
    /// JSON for programs
    Json,
}
