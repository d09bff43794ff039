//! `livret schema`: JSON Schemas of what is written by hand.

use clap::{Args, ValueEnum};
use livret_host::schema;
use livret_report::json;
use miette::miette;

use crate::Ending;
use crate::args::Setting;
use crate::output::Output;

/// Print the JSON Schema of a portfolio, a file of changes, a booklet in data, or evidence
///
/// Draft 2020-12, for editors and validators. A schema knows the form; `livret check` knows
/// the rest. Evidence has one schema per kind, for a line of its JSON lines; without a kind,
/// all of them are printed, by kind.
#[derive(Debug, Args)]
#[command(after_long_help = "Example:\n  livret schema booklet > booklet.schema.json")]
pub(crate) struct Schema {
    /// What to describe
    #[arg(value_enum)]
    of: Of,
    /// The kind of evidence, such as outages
    kind: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    /// portfolio.toml
    Portfolio,
    /// The file of changes that `replay` takes
    Changes,
    /// contracts/NAME.toml
    Booklet,
    /// A line of evidence
    Evidence,
}

impl Schema {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let schema = match (self.of, self.kind.as_deref()) {
            (Of::Portfolio, None) => schema::portfolio(),
            (Of::Changes, None) => schema::changes(),
            (Of::Booklet, None) => schema::booklet(),
            (Of::Evidence, None) => schema::evidence(),
            (Of::Evidence, Some(kind)) => {
                schema::evidence_of(kind).map_err(|why| miette!("{why}"))?
            }
            (_, Some(kind)) => return Err(miette!("`{kind}`: only evidence has kinds")),
        };
        Output::standard(setting.color).data(|out| json::write(&schema, out))?;
        Ok(Ending::Done)
    }
}
