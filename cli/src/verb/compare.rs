//! `livret compare`: where two parties' records of the same time differ, and what each
//! difference is worth.

use clap::Args;
use livret_core::calendar::nearest;
use livret_core::compare::Parties;
use livret_core::evidence::Source;
use livret_host::compare::compare;
use livret_report::json;
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Setting, TableOrJson};
use crate::output::Output;
use crate::portfolio_run::{PortfolioRun, tell_of};

/// Show where two parties' records differ, and what each difference is worth
///
/// The portfolio is judged twice: by the outages and maintenance that each party recorded,
/// with the rows that name no source, which are common to both. Months, clients and readings
/// are asked for as in `evaluate`. Tickets and backups name no source and are not compared.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret compare portfolio.toml --sources vendor,client --from 2026-01 --to 2026-02 --as-of 2026-03-10T00:00:00Z"
)]
pub(crate) struct Compare {
    #[command(flatten)]
    asked: PortfolioRun,
    /// Whose records, of vendor, client and monitor; a worth is the second less the first
    #[arg(long, value_name = "ONE,OTHER")]
    sources: String,
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

impl Compare {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let parties = parties(&self.sources)?;
        let ready = self.asked.ready(setting)?;
        let compared = compare(
            &ready.portfolio,
            &ready.bindings,
            &ready.contracts,
            &ready.request,
            &ready.clients,
            parties,
        )
        .into_diagnostic()?;
        let report = &compared.report;
        let output = Output::standard(setting.color);
        match self.format {
            TableOrJson::Table => output.page(|page| livret_report::compare(report, page))?,
            TableOrJson::Json => output.data(|out| json::write(report, out))?,
        }
        tell_of(&compared.notes, &compared.file_errors, &report.failed);
        if report.failed.is_empty() && compared.file_errors.is_empty() {
            Ok(Ending::Done)
        } else {
            Ok(Ending::Incomplete)
        }
    }
}

/// `vendor,client`: two sources, and not the same one.
fn parties(text: &str) -> miette::Result<Parties> {
    let words: Vec<&str> = text.split(',').map(str::trim).collect();
    let sources = words.iter().map(|word| source(word));
    let sources: Vec<Source> = sources.collect::<miette::Result<_>>()?;
    match sources.as_slice() {
        [one, other] if one == other => Err(miette!(
            "--sources {text}: `{}` is compared with itself; name two parties, such as \
             vendor,client",
            one.word()
        )),
        [one, other] => Ok([*one, *other]),
        [_] => Err(miette!(
            "--sources {text}: one party alone; name two, such as vendor,client"
        )),
        _ => Err(miette!(
            "--sources {text}: {} parties; two are compared, such as vendor,client",
            words.len()
        )),
    }
}

fn source(word: &str) -> miette::Result<Source> {
    let words = || Source::WORDS.into_iter().map(|(word, _)| word);
    let known = Source::WORDS
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(word));
    known.map(|(_, source)| source).ok_or_else(|| {
        let offer = match nearest(word, words()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", words().collect::<Vec<_>>().join(", ")),
        };
        miette!("--sources: `{word}` is no source of evidence; {offer}")
    })
}
