//! `livret plugin`: the libraries, and which of them somebody vouched for.

use std::path::Path;

use clap::{Args, Subcommand};
use livret_host::loader::{Listing, LoaderError, Refusal, Trusted, list, trust, verify};
use livret_host::lock::LockEntry;
use livret_report::{LibraryLine, LibraryState, json};
use miette::IntoDiagnostic;

use crate::Ending;
use crate::args::{Setting, TableOrJson};
use crate::output::Output;
use crate::terminal::tell;

/// List, trust or verify the libraries of contracts
///
/// Only a library that `plugins.lock.toml` lists with the SHA-256 of its bytes is loaded, and
/// only from a folder that nobody else may write to.
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
    List(Shape),
    /// Vouch for libraries: write their digests to plugins.lock.toml
    ///
    /// Name, version and the boundary's version are read from the library's bytes. None is
    /// opened and nobody's code runs; from then on, livret runs it with your rights.
    #[command(after_long_help = "Example:\n  livret plugin trust libeksae_cityviz.so")]
    Trust {
        /// The libraries' file names in the folder of plugins [default: all]
        files: Vec<String>,
        /// All libraries of the folder, and no other entry
        #[arg(long, conflicts_with = "files")]
        all: bool,
        #[command(flatten)]
        shape: Shape,
    },
    /// Compare each library with plugins.lock.toml; opens none
    ///
    /// Exit code 2 when one has changed, is missing, is not listed or is not fit to be loaded.
    #[command(after_long_help = "Example:\n  livret plugin verify --format json")]
    Verify(Shape),
}

#[derive(Debug, Args)]
struct Shape {
    /// How to write them
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json"
    )]
    format: TableOrJson,
}

impl Plugin {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let folder = setting.plugins()?;
        match &self.action {
            Action::List(shape) => {
                let listings = list(&folder).into_diagnostic()?;
                write(
                    &listings.iter().map(listed).collect::<Vec<_>>(),
                    shape,
                    setting,
                )?;
                Ok(Ending::Done)
            }
            Action::Trust { files, shape, .. } => write_trust(&folder, files, shape, setting),
            Action::Verify(shape) => {
                let listings = verify(&folder).into_diagnostic()?;
                write(
                    &listings.iter().map(listed).collect::<Vec<_>>(),
                    shape,
                    setting,
                )?;
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

/// A library as it stands beside the lock.
fn listed(listing: &Listing) -> LibraryLine {
    let (was, is, contract, remark) = match &listing.standing {
        Ok(entry) => (
            Some(state(entry)),
            Some(state(entry)),
            Some(entry.name.as_str()),
            format!("sha256 {}", entry.sha256),
        ),
        Err(error) => {
            let (was, is) = change(error);
            (was, is, error.contract(), error.to_string())
        }
    };
    LibraryLine {
        file: listing.file.clone(),
        standing: listing.word().to_owned(),
        is_trusted: listing.standing.is_ok(),
        contract: contract.map(str::to_owned),
        was,
        is,
        remark,
    }
}

/// What the lock says and what is there, where the two differ.
fn change(error: &LoaderError) -> (Option<LibraryState>, Option<LibraryState>) {
    let LoaderError::Library { refusal, .. } = error else {
        return (None, None);
    };
    let Refusal::Changed { listed, found, .. } = &**refusal else {
        return (None, None);
    };
    let found = LibraryState {
        version: found.version.clone().ok(),
        abi: None,
        sha256: found.sha256.clone(),
    };
    (Some(state(listed)), Some(found))
}

/// A library that was just vouched for, beside what the lock said before.
fn trusted(Trusted { before, entry }: &Trusted) -> LibraryLine {
    let (was, is) = (before.as_ref().map(state), state(entry));
    let remark = match &was {
        None => format!("new, sha256 {}", is.sha256),
        Some(was) if *was == is => format!("as before, sha256 {}", is.sha256),
        Some(was) => format!("was {}, is {}", was.short(), is.short()),
    };
    LibraryLine {
        file: entry.file.clone(),
        standing: "trusted".to_owned(),
        is_trusted: true,
        contract: Some(entry.name.clone()),
        was,
        is: Some(is),
        remark,
    }
}

fn state(entry: &LockEntry) -> LibraryState {
    LibraryState {
        version: Some(entry.version.clone()),
        abi: Some(entry.abi.clone()),
        sha256: entry.sha256.clone(),
    }
}

fn write(lines: &[LibraryLine], shape: &Shape, setting: &Setting) -> miette::Result<()> {
    let output = Output::standard(setting.color);
    match shape.format {
        TableOrJson::Json => output.data(|out| json::write(lines, out)),
        TableOrJson::Table if lines.is_empty() => {
            tell("no library in the folder of plugins");
            Ok(())
        }
        TableOrJson::Table => output.page(|page| livret_report::libraries(lines, page)),
    }
}

fn write_trust(
    folder: &Path,
    files: &[String],
    shape: &Shape,
    setting: &Setting,
) -> miette::Result<Ending> {
    let done = trust(folder, files).into_diagnostic()?;
    let lines: Vec<LibraryLine> = done.trusted.iter().map(trusted).collect();
    write(&lines, shape, setting)?;
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
