//! `livret script`: what one client's contract says otherwise, written, tried and looked up.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use livret_core::calendar::Territory;
use livret_core::contract::{ClientPlace, Edition};
use livret_host::contracts::Contract;
use livret_host::portfolio::{ScriptFile, parse_sets};
use livret_host::script::{Draft, DraftSegment, Script as Compiled, reference};
use livret_report::{ScriptSheet, json};
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Setting, TableOrJson};
use crate::opened::{Asked, edition};
use crate::output::Output;
use crate::portfolio_run::shown_whole;
use crate::terminal::tell;

/// What a new script says.
const START: &str = include_str!("script/start.rhai");

/// What stands for the contract where none was named.
const ANY: &str = "CONTRACT";

/// Write and try a script: what one client's contract says otherwise
#[derive(Debug, Args)]
pub(crate) struct Script {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Check(Check),
    New(New),
    /// Print everything that a script can say, in Markdown
    Reference,
}

/// Run a script on a contract, without evidence, and show what it changes
///
/// Exit code 2 when it cannot be run, with the file, the line and the column. Its hooks are
/// run on no rows: what they say of the evidence shows `evaluate`.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret script check saint-paul.rhai --contract eksae-cityviz"
)]
struct Check {
    /// The script
    file: PathBuf,
    /// The contract, as `livret contracts` names it
    #[arg(long, value_name = "CONTRACT")]
    contract: String,
    /// The edition, such as 2025-07 [default: all, each from its own date]
    #[arg(long, value_name = "EDITION")]
    edition: Option<String>,
    /// Where the client is
    #[arg(long, value_name = "TERRITORY", default_value = "FR")]
    territory: Territory,
    /// A parameter that the client's contract fills in, in TOML; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// How to write it
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "table|json"
    )]
    format: TableOrJson,
}

/// Write the start of a script, with its commonest sentences as comments
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret script new saint-paul.rhai")]
struct New {
    /// Where to write it; a file that is there stays as it is [default: standard output]
    file: Option<PathBuf>,
    /// The contract that it is for
    #[arg(long, value_name = "CONTRACT")]
    contract: Option<String>,
}

impl Script {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        match &self.what {
            What::Check(check) => check.run(setting),
            What::New(new) => new.run(setting),
            What::Reference => {
                let text = reference();
                Output::standard(setting.color).data(|out| out.write_all(text.as_bytes()))?;
                Ok(Ending::Done)
            }
        }
    }
}

impl Check {
    fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let contracts = setting.at_hand(None)?;
        let contract = contracts.get(&self.contract).into_diagnostic()?;
        let draft = self.draft(contract)?;
        let script = self.compiled()?;
        let customised = script.customize(&draft)?;
        let mut hooks = Vec::new();
        if script.excuses_outages() {
            script.excuse_outages(contract, draft.zone, &[])?;
            hooks.push("excuse_outages");
        }
        if script.classifies_tickets() {
            script.classify_tickets(contract, draft.zone, &[])?;
            hooks.push("classify_tickets");
        }
        let editions = draft.segments.iter().map(|it| it.edition.as_str());
        let sheet = ScriptSheet {
            script: script.file(),
            sha256: script.sha256(),
            contract: contract.name(),
            editions: editions.collect(),
            hooks,
            overrides: &customised.overrides,
        };
        let output = Output::standard(setting.color);
        match self.format {
            TableOrJson::Table => output.page(|page| livret_report::script(&sheet, page))?,
            TableOrJson::Json => output.data(|out| json::write(&sheet, out))?,
        }
        Ok(Ending::Done)
    }

    fn compiled(&self) -> miette::Result<Arc<Compiled>> {
        let file = ScriptFile {
            name: self.file.display().to_string(),
            path: self.file.clone(),
        };
        file.compile().map_err(shown_whole)
    }

    /// The terms of somebody who has had the contract for ever: each edition from its own
    /// date, or the one that was named.
    fn draft(&self, contract: &Contract) -> miette::Result<Draft> {
        let booklet = contract.booklet();
        let place = ClientPlace::of(self.territory);
        let (place, parameters) = parse_sets(&self.set, booklet, place).into_diagnostic()?;
        let segment = |edition: &Edition, from| {
            let terms = contract.terms(&edition.id, &parameters)?;
            Ok::<_, livret_host::contracts::ContractError>(DraftSegment {
                from,
                edition: edition.id.clone(),
                parameters: parameters.clone(),
                terms: terms.into(),
            })
        };
        let segments: Result<Vec<_>, _> = match &self.edition {
            Some(name) => {
                let edition = edition(booklet, &Asked::Named(name))?;
                std::iter::once(segment(&edition, None)).collect()
            }
            None => {
                let editions = booklet.editions.iter();
                editions.map(|it| segment(it, it.from)).collect()
            }
        };
        let segments = segments.into_diagnostic()?;
        let since = segments.first().and_then(|segment| segment.from);
        Ok(Draft {
            contract: contract.clone(),
            since: since.unwrap_or(NaiveDate::default()),
            until: None,
            zone: place.zone,
            segments,
        })
    }
}

impl New {
    fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        if let Some(contract) = &self.contract {
            let contracts = setting.at_hand(None)?;
            contracts.get(contract).into_diagnostic()?;
        }
        let contract = self.contract.as_deref().unwrap_or(ANY);
        let file = self.file.as_deref().filter(|file| *file != Path::new("-"));
        let name = file.map_or_else(|| "FILE".to_owned(), |file| file.display().to_string());
        let start = START.replace("FILE", &name).replace(ANY, contract);
        let Some(file) = file else {
            Output::standard(setting.color).data(|out| out.write_all(start.as_bytes()))?;
            return Ok(Ending::Done);
        };
        let made = OpenOptions::new().write(true).create_new(true).open(file);
        let written = made.and_then(|mut made| made.write_all(start.as_bytes()));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => miette!(
                help = "give another name, or remove it first",
                "{}: is there already, and stays as it is",
                file.display()
            ),
            _ => miette!("{}: cannot be written: {error}", file.display()),
        })?;
        tell(&format!(
            "{name} is written; try it with: livret script check {name} --contract {contract}"
        ));
        Ok(Ending::Done)
    }
}
