//! `script = "saint-paul.rhai"`: where a client's script lies.
//!
//! Invariant: a [`ScriptFile`] was there when the portfolio was read, and lies in the
//! portfolio's folder, links followed: what a portfolio names is checked, shown and shipped
//! together with it. What the file says is read by [`bind`](super::bind()), which puts the
//! subscription aside if it cannot be used.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::SetAside;
use super::fault::PortfolioFault;
use super::read::Reader;
use super::section::{Entry, Section};
use crate::script::{MAX_SCRIPT_BYTES, Script};

const EXAMPLE: &str = "script = \"saint-paul.rhai\"";

/// A script, found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptFile {
    /// As the file that was read names it; messages and overrides call it so.
    pub name: String,
    /// Where it is, links followed.
    pub path: PathBuf,
}

impl ScriptFile {
    /// Reads and compiles it. No more is read than a script may have, whatever has become of
    /// the file.
    ///
    /// # Errors
    /// [`SetAside::Unreadable`] or [`SetAside::Script`].
    pub fn compile(&self) -> Result<Arc<Script>, SetAside> {
        let mut bytes = Vec::new();
        let most = u64::try_from(MAX_SCRIPT_BYTES).unwrap_or(u64::MAX);
        let read = File::open(&self.path)
            .and_then(|open| open.take(most.saturating_add(1)).read_to_end(&mut bytes));
        read.map_err(|source| SetAside::Unreadable {
            script: self.name.clone(),
            source: Arc::new(source),
        })?;
        Ok(Script::compile(&self.name, &bytes)?)
    }
}

/// Why a name stands for no script.
#[derive(Clone)]
pub(super) struct Misnamed {
    what: String,
    label: &'static str,
    help: String,
}

impl Reader<'_> {
    /// The script that a subscription names.
    pub(super) fn script(&mut self, section: &Section<'_>) -> Option<ScriptFile> {
        let entry = section.entry("script")?;
        let name = entry.text(EXAMPLE, &mut self.faults)?;
        if !self.scripts.contains_key(name) {
            let found = find(&self.folder, self.whose, name);
            self.scripts.insert(name.to_owned(), found);
        }
        match self.scripts.get(name)?.clone() {
            Ok(path) => Some(ScriptFile {
                name: name.to_owned(),
                path,
            }),
            Err(misnamed) => {
                self.faults.push(misnamed.at(&entry));
                None
            }
        }
    }
}

impl Misnamed {
    fn at(self, entry: &Entry<'_>) -> PortfolioFault {
        PortfolioFault::new(self.what)
            .at(&entry.span(), self.label)
            .help(self.help)
    }
}

/// Where the script called `name` lies, beside the file that is called `whose`.
fn find(folder: &Path, whose: &str, name: &str) -> Result<PathBuf, Misnamed> {
    let below = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(name).components().all(below) {
        return Err(Misnamed {
            what: format!("the script `{name}` leaves the folder of the {whose}"),
            label: "leaves the folder",
            help: format!("copy it beside the {whose} and name it from there"),
        });
    }
    let folder = match folder {
        empty if empty == Path::new("") => Path::new("."),
        folder => folder,
    };
    let named = folder.join(name);
    let path = named.canonicalize().map_err(|why| Misnamed {
        what: match why.kind() {
            ErrorKind::NotFound => format!("there is no script `{name}`"),
            _ => format!("the script `{name}` cannot be found: {why}"),
        },
        label: "no such file",
        help: offer(&named, whose),
    })?;
    let home = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if !path.starts_with(&home) {
        return Err(Misnamed {
            what: format!("the script `{name}` is a link that leaves the folder of the {whose}"),
            label: "leads out of the folder",
            help: "put a copy in the place of the link".to_owned(),
        });
    }
    if !path.is_file() {
        return Err(Misnamed {
            what: format!("the script `{name}` is no file"),
            label: "no file",
            help: offer(&named, whose),
        });
    }
    Ok(path)
}

/// The script beside it that was probably meant.
fn offer(named: &Path, whose: &str) -> String {
    let beside = named.parent().and_then(|folder| fs::read_dir(folder).ok());
    let entries = beside.into_iter().flatten().flatten();
    let scripts: Vec<String> = entries
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "rhai"))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let wrong = named.file_name().unwrap_or_default().to_string_lossy();
    match livret_core::calendar::nearest(&wrong, scripts.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("name the file relative to the {whose}, or write one with `livret script new`")
        }
    }
}
