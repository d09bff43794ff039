//! The settings of a case, and the portfolio of one subscription that they make.

use toml::{Table, Value};

use crate::fault::{CaseFault, did_you_mean};
use crate::parse::{Case, Evidence};

/// The subscription of a case, as evidence and ids name it.
const SUBSCRIPTION: &str = "case";

/// A case as files: a portfolio and its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Situation {
    /// The text of `portfolio.toml`.
    pub(crate) portfolio: String,
    /// The files of evidence, each by its name.
    pub(crate) evidence: Vec<(String, String)>,
    /// The file of the client's script, which lies beside the case.
    pub(crate) script: Option<String>,
    /// What is asked.
    pub(crate) run: Run,
}

/// What a case asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The first month: `2026-05`.
    pub(crate) from: String,
    /// The last month.
    pub(crate) to: String,
    /// What is known, in RFC 3339.
    pub(crate) as_of: String,
    /// Whose readings: `client` or `vendor`.
    pub(crate) reading: String,
}

/// `over` on top of `under`, tables within tables.
pub(crate) fn merged(under: &Table, over: Table) -> Table {
    let mut all = under.clone();
    for (name, value) in over {
        let value = match (all.get(&name), value) {
            (Some(Value::Table(under)), Value::Table(over)) => Value::Table(merged(under, over)),
            (_, value) => value,
        };
        all.insert(name, value);
    }
    all
}

impl Situation {
    /// The files that make up `case`, for a contract of this name.
    ///
    /// # Errors
    /// [`CaseFault`] when a table or a key of `[run]` is unknown or missing. What stands in
    /// `[client]` and `[subscription]` goes into the portfolio as it is.
    pub(crate) fn of(file: &str, case: &Case, contract: &str) -> Result<Self, CaseFault> {
        let fault = |what| CaseFault {
            file: file.to_owned(),
            line: case.line,
            what,
        };
        let names = ["run", "client", "subscription"];
        known(&case.settings, "a table", &names).map_err(fault)?;
        let run = run(&table(&case.settings, "run")).map_err(fault)?;
        let portfolio = portfolio(&case.settings, contract, &run.reading);
        let subscription = table(&case.settings, "subscription");
        let script = subscription.get("script").and_then(Value::as_str);
        Ok(Self {
            portfolio: toml::to_string(&portfolio).map_err(|error| fault(error.to_string()))?,
            evidence: case.evidence.iter().map(file_of).collect(),
            script: script.map(str::to_owned),
            run,
        })
    }
}

fn run(table: &Table) -> Result<Run, String> {
    known(
        table,
        "a key of `[run]`",
        &["from", "to", "as_of", "reading"],
    )?;
    let text = |name: &str| match table.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Datetime(at)) => Some(at.to_string()),
        _ => None,
    };
    let needed = |name: &str| text(name).ok_or_else(|| format!("`[run]` lacks `{name}`"));
    let from = needed("from")?;
    Ok(Run {
        to: text("to").unwrap_or_else(|| from.clone()),
        from,
        as_of: needed("as_of")?,
        reading: text("reading").unwrap_or_else(|| "client".to_owned()),
    })
}

fn known(table: &Table, what: &str, names: &[&str]) -> Result<(), String> {
    match table.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => {
            let near = did_you_mean(name, names.iter().copied());
            Err(format!("`{name}` is not {what} of a case{near}"))
        }
        None => Ok(()),
    }
}

fn table(settings: &Table, name: &str) -> Table {
    match settings.get(name) {
        Some(Value::Table(table)) => table.clone(),
        _ => Table::new(),
    }
}

fn portfolio(settings: &Table, contract: &str, reading: &str) -> Table {
    let text = |word: &str| Value::String(word.to_owned());
    let entries = |pairs: [(&str, Value); 3]| -> Table {
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    };
    let subscription = entries([
        ("id", text(SUBSCRIPTION)),
        ("contract", text(contract)),
        ("since", first_day()),
    ]);
    let subscription = merged(&subscription, table(settings, "subscription"));
    let client = entries([
        ("id", text("client")),
        ("name", text("Client")),
        ("territory", text("FR")),
    ]);
    let mut client = merged(&client, table(settings, "client"));
    let subscriptions = Value::Array(vec![Value::Table(subscription)]);
    client.insert("subscription".to_owned(), subscriptions);
    let head = entries([
        ("name", text("Case")),
        ("evidence", text("evidence")),
        ("reading", text(reading)),
    ]);
    let mut all = Table::new();
    all.insert("portfolio".to_owned(), Value::Table(head));
    all.insert(
        "client".to_owned(),
        Value::Array(vec![Value::Table(client)]),
    );
    all
}

/// Long before any case, for one that does not care since when the contract holds.
fn first_day() -> Value {
    let day = toml::value::Date {
        year: 2020,
        month: 1,
        day: 1,
    };
    Value::Datetime(day.into())
}

/// The file of one kind of evidence, with the column `subscription` in front. A heading
/// stands first, or after a line about the time zone.
fn file_of(evidence: &Evidence) -> (String, String) {
    let mut text = String::new();
    let mut headed = false;
    for line in evidence.text.lines().filter(|line| !line.trim().is_empty()) {
        let first = match (line.starts_with('#'), headed) {
            (true, false) => "",
            (false, false) => "subscription,",
            _ => "case,",
        };
        headed |= !line.starts_with('#');
        text.push_str(first);
        text.push_str(line);
        text.push('\n');
    }
    (format!("{}.csv", evidence.kind), text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::CaseFile;

    const CASE: &str = "## A\narticle: 6\n```toml\n[run]\nfrom = \"2026-05\"\nas_of = 2026-06-01T00:00:00Z\n[client]\nterritory = \"RE\"\n[subscription]\nparameters.support_hours = \"Mo-Fr 09:00-17:00\"\n```\n```csv outages\n# tz: Europe/Paris\nstart,end\n1,2\n```\n```verdict\na: met\n```\nWhy.\n";

    fn situation(text: &str) -> Result<Situation, CaseFault> {
        let file = CaseFile::read("a.md", text)?;
        Situation::of("a.md", &file.cases[0], "eksae-cityviz")
    }

    #[test]
    fn a_case_becomes_a_portfolio_of_one_subscription() {
        let situation = situation(CASE).unwrap();
        assert_eq!(
            situation.portfolio.parse::<Table>().unwrap(),
            "[portfolio]\nname = \"Case\"\nevidence = \"evidence\"\nreading = \"client\"\n[[client]]\nid = \"client\"\nname = \"Client\"\nterritory = \"RE\"\n[[client.subscription]]\nid = \"case\"\ncontract = \"eksae-cityviz\"\nsince = 2020-01-01\nparameters.support_hours = \"Mo-Fr 09:00-17:00\"\n"
                .parse::<Table>()
                .unwrap()
        );
        let evidence = "# tz: Europe/Paris\nsubscription,start,end\ncase,1,2\n";
        assert_eq!(
            situation.evidence,
            [("outages.csv".to_owned(), evidence.to_owned())]
        );
        assert_eq!(situation.run.to, "2026-05");
        assert_eq!(situation.run.as_of, "2026-06-01T00:00:00Z");
    }

    #[test]
    fn unknown_and_missing_settings_are_named() {
        let unknown = situation(&CASE.replace("[client]", "[cleint]")).unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "a.md:1: `cleint` is not a table of a case, did you mean `client`?"
        );
        let missing = situation(&CASE.replace("from = \"2026-05\"", "")).unwrap_err();
        assert_eq!(missing.to_string(), "a.md:1: `[run]` lacks `from`");
    }
}
