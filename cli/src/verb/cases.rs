//! `livret cases`: the worked cases beside a booklet.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use livret_cases::run;
use livret_host::booklets::read_file;
use livret_host::contracts::Contracts;
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;

/// Run the worked cases of a contract, and tell which do not hold
///
/// A case is a situation, the verdict that must come out of it, and why, in Markdown. Without
/// files, those of a booklet in data are run: cases/NAME/*.md beside it. Exit code 2 when a
/// case does not hold.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret cases contracts/aws-ec2.toml")]
pub(crate) struct Cases {
    /// The contract, as `livret contracts` names it, or a booklet's file
    #[arg(value_name = "CONTRACT|FILE.toml")]
    contract: String,
    /// The files of cases
    #[arg(value_name = "FILE.md")]
    files: Vec<PathBuf>,
}

impl Cases {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let booklet = Path::new(&self.contract);
        let is_file = booklet.extension().is_some_and(|end| end == "toml");
        let (contracts, name) = if is_file {
            let library = read_file(booklet).into_diagnostic()?;
            let name = library.transport.name().to_owned();
            (Contracts::of([library]), name)
        } else {
            (setting.at_hand(None)?, self.contract.clone())
        };
        contracts.get(&name).into_diagnostic()?;
        let files = match (self.files.as_slice(), is_file) {
            ([], true) => beside(booklet, &name)?,
            ([], false) => return Err(miette!("name the files of cases of `{name}`")),
            (files, _) => files.to_vec(),
        };
        let mut ending = Ending::Done;
        let mut lines = Vec::new();
        for file in &files {
            let shown = file.display().to_string();
            let text = fs::read_to_string(file)
                .map_err(|error| miette!("{shown}: cannot be read: {error}"))?;
            let ran = run(&contracts, &name, &shown, &text);
            if ran.failures.is_empty() {
                let plural = if ran.cases == 1 { " holds" } else { "s hold" };
                lines.push(format!("{shown}: {} case{plural}", ran.cases));
            } else {
                ending = Ending::Incomplete;
                lines.extend(ran.failures);
            }
        }
        Output::standard(setting.color)
            .data(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))?;
        Ok(ending)
    }
}

/// The files of `cases/NAME/` beside a booklet, in the order of their names.
fn beside(booklet: &Path, name: &str) -> miette::Result<Vec<PathBuf>> {
    let folder = booklet.with_file_name("cases").join(name);
    let listed = fs::read_dir(&folder);
    let mut files: Vec<PathBuf> = listed
        .map_err(|error| miette!("{}: cannot be listed: {error}", folder.display()))?
        .filter_map(|item| Some(item.ok()?.path()))
        .filter(|file| file.extension().is_some_and(|end| end == "md"))
        .collect();
    files.sort();
    match files.is_empty() {
        true => Err(miette!("{}: has no case, no *.md", folder.display())),
        false => Ok(files),
    }
}
