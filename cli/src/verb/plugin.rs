//! `livret plugin`: the libraries, and which of them somebody vouched for.

use std::path::Path;

use clap::{Args, Subcommand};
use livret_host::loader::{Listing, list, trust, verify};
use livret_host::lock::LockEntry;
use livret_report::LibraryLine;
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::{Colour, Setting};
use crate::output::Output;
use crate::terminal::tell;

/// List, trust or verify the libraries of contracts
///
/// Only a library that `plugins.lock.toml` lists with the SHA-256 of its bytes is loaded.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret plugin verify --plugins /opt/livret/plugins")]
pub(crate) struct Plugin {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List each library and how it stands; opens those that are trusted
    #[command(after_long_help = "Example:\n  livret plugin list")]
    List,
    /// Vouch for libraries: write their digests to plugins.lock.toml
    ///
    /// To read a library's name and version it is opened, so trust only what you know.
    #[command(after_long_help = "Example:\n  livret plugin trust libeksae_cityviz.so")]
    Trust {
        /// The libraries' file names in the folder of plugins [default: all]
        files: Vec<String>,
        /// All libraries of the folder, and no other entry
        #[arg(long, conflicts_with = "files")]
        all: bool,
    },
    /// Compare each library with plugins.lock.toml; opens none
    ///
    /// Exit code 2 when one has changed, is missing, or is not listed.
    #[command(after_long_help = "Example:\n  livret plugin verify")]
    Verify,
}

impl Plugin {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let folder = setting.plugins()?;
        match &self.action {
            Action::List => {
                write_listings(&list(&folder).into_diagnostic()?, setting.color)?;
                Ok(Ending::Done)
            }
            Action::Trust { files, .. } => write_trust(&folder, files, setting.color),
            Action::Verify => {
                let listings = verify(&folder).into_diagnostic()?;
                write_listings(&listings, setting.color)?;
                let sound = listings.iter().all(|listing| listing.standing.is_ok());
                Ok(if sound {
                    Ending::Done
                } else {
                    Ending::Incomplete
                })
            }
        }
    }
}

fn write_listings(listings: &[Listing], colour: Colour) -> miette::Result<()> {
    let lines = listings.iter().map(|listing| match &listing.standing {
        Ok(entry) => trusted(entry, listing.word()),
        Err(error) => LibraryLine {
            file: listing.file.clone(),
            standing: listing.word().to_owned(),
            is_trusted: false,
            contract: error.contract().unwrap_or_default().to_owned(),
            abi: String::new(),
            remark: error.to_string(),
        },
    });
    write_lines(&lines.collect::<Vec<_>>(), colour)
}

fn trusted(entry: &LockEntry, word: &str) -> LibraryLine {
    LibraryLine {
        file: entry.file.clone(),
        standing: word.to_owned(),
        is_trusted: true,
        contract: format!("{} {}", entry.name, entry.version),
        abi: entry.abi.clone(),
        remark: format!("sha256 {}", entry.sha256),
    }
}

fn write_lines(lines: &[LibraryLine], colour: Colour) -> miette::Result<()> {
    if lines.is_empty() {
        tell("no library in the folder of plugins");
        return Ok(());
    }
    Output::standard(colour).page(|page| livret_report::libraries(lines, page))
}

fn write_trust(folder: &Path, files: &[String], colour: Colour) -> miette::Result<Ending> {
    let done = trust(folder, files).into_diagnostic()?;
    let lines: Vec<LibraryLine> = done
        .trusted
        .iter()
        .map(|entry| trusted(entry, "trusted"))
        .collect();
    write_lines(&lines, colour)?;
    for file in &done.dropped {
        tell(&format!("{file} is no longer listed"));
    }
    for refused in &done.refused {
        tell(&refused.to_string());
    }
    Ok(if done.refused.is_empty() {
        Ending::Done
    } else {
        Ending::Incomplete
    })
}
