//! The worked cases of a plugin, as far as coverage looks at them: which articles a case
//! names, what it gives, what happened, which verdicts come out.
//!
//! That a case is well written and true is the matter of the tests that run it; what this
//! reader does not know it passes over.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::failure::{Failure, Outcome};

/// One worked case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// The articles that it names.
    pub(crate) articles: Vec<String>,
    /// The tables `run`, `client` and `subscription`.
    pub(crate) settings: Table,
    /// What happened: the kind of evidence, and a row's columns.
    pub(crate) rows: Vec<(String, Row)>,
    /// The lines of its verdict blocks.
    pub(crate) verdicts: Vec<Verdict>,
}

/// A row of evidence: its columns by name.
pub(crate) type Row = BTreeMap<String, String>;

/// A line of a verdict block.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// The id below the subscription.
    pub(crate) id: String,
    facts: Vec<String>,
}

/// Words that are facts and no outcomes.
const NO_OUTCOMES: [&str; 3] = ["firm", "not firm", "none"];

impl Verdict {
    fn read(line: &str) -> Option<Self> {
        let (id, facts) = line.split_once(": ")?;
        Some(Self {
            id: id.trim().to_owned(),
            facts: split(facts),
        })
    }

    /// The outcome that must come out.
    pub(crate) fn outcome(&self) -> Option<&str> {
        let mut facts = self.facts.iter().map(String::as_str);
        facts.find(|fact| !fact.contains(['=', '~']) && !NO_OUTCOMES.contains(fact))
    }

    /// Whether there must be no such verdict.
    pub(crate) fn is_absent(&self) -> bool {
        self.facts.iter().any(|fact| fact == "none")
    }

    /// What a field must be, or must contain.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.facts.iter().find_map(|fact| {
            let (own, value) = fact.split_once(['=', '~'])?;
            (own.trim() == name).then(|| unquoted(value))
        })
    }

    /// Whether a field must have a value that is neither zero nor empty.
    pub(crate) fn states(&self, name: &str) -> bool {
        let empty = ["0", "null", "[]"];
        self.field(name)
            .is_some_and(|value| !empty.contains(&value))
    }

    /// Whether an article must have excluded something.
    pub(crate) fn excludes(&self, article: &str) -> bool {
        self.states(&format!("excluded \"{article}\""))
            || self.states(&format!("excluded {article}"))
    }

    /// Whether the outcome must turn on this reading.
    pub(crate) fn turns_on(&self, reading: &str) -> bool {
        let list = self.field("turns_on").unwrap_or_default();
        let list = list.trim_start_matches('[').trim_end_matches(']');
        list.split(',').any(|own| unquoted(own) == reading)
    }
}

impl Case {
    /// Whether the case names this article.
    pub(crate) fn names(&self, article: &str) -> bool {
        self.articles.iter().any(|own| own == article)
    }

    /// The rows of one kind of evidence.
    pub(crate) fn rows_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Row> + 'a {
        let of_kind = move |(own, row): &'a (String, Row)| (own == kind).then_some(row);
        self.rows.iter().filter_map(of_kind)
    }

    /// A table of the settings, such as `subscription`, or one inside it.
    pub(crate) fn table(&self, path: &[&str]) -> Option<&Table> {
        path.iter().try_fold(&self.settings, |table, name| {
            table.get(*name).and_then(Value::as_table)
        })
    }

    /// A parameter that the case gives.
    pub(crate) fn parameter(&self, name: &str) -> Option<&Value> {
        self.table(&["subscription", "parameters"])?.get(name)
    }
}

/// The cases of every file in a folder, in the order of their names; none without a folder.
pub(crate) fn cases_in(folder: &Path) -> Outcome<Vec<Case>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|why| Failure::file("read", &path, &why))?;
        let read = read(&text);
        cases.extend(read.map_err(|why| Failure::work(format!("{}:{why}", path.display())))?);
    }
    Ok(cases)
}

/// The cases of one file. What stands before the first holds for all.
pub(crate) fn read(text: &str) -> Result<Vec<Case>, String> {
    let mut common = Case::default();
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let case = cases.last_mut().unwrap_or(&mut common);
        if let Some(kind) = line.strip_prefix("```") {
            let block = lines.by_ref().map(|(line, _)| line);
            let block: Vec<&str> = block.take_while(|line| line.trim_end() != "```").collect();
            case.take(kind.trim(), &block)
                .map_err(|why| format!("{number}: {why}"))?;
        } else if line.starts_with("## ") {
            cases.push(common.clone());
        } else if let Some(list) = articles_of(line) {
            case.articles
                .extend(list.split(',').map(|id| unquoted(id).to_owned()));
        }
    }
    Ok(cases)
}

fn articles_of(line: &str) -> Option<&str> {
    line.strip_prefix("article:")
        .or_else(|| line.strip_prefix("articles:"))
}

impl Case {
    fn take(&mut self, kind: &str, block: &[&str]) -> Result<(), String> {
        if kind == "toml" {
            let table: Result<Table, _> = block.join("\n").parse();
            let table = table.map_err(|why| why.message().to_owned())?;
            self.settings = merged(&self.settings, table);
        } else if kind == "verdict" {
            self.verdicts
                .extend(block.iter().filter_map(|line| Verdict::read(line)));
        } else if let Some(kind) = kind.strip_prefix("csv ") {
            self.rows
                .extend(rows(block).map(|row| (kind.trim().to_owned(), row)));
        }
        Ok(())
    }
}

fn rows<'a>(block: &'a [&str]) -> impl Iterator<Item = Row> + 'a {
    let mut lines = block
        .iter()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let columns = lines.next().map_or_else(Vec::new, |line| split(line));
    lines.map(move |line| {
        let values = split(line)
            .into_iter()
            .map(|value| unquoted(&value).to_owned());
        columns.iter().cloned().zip(values).collect()
    })
}

/// `over` on top of `under`, tables within tables.
fn merged(under: &Table, over: Table) -> Table {
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

/// The parts between commas that stand in no quotes and no brackets.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut depth) = (false, 0_usize);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# A\n```toml\n[run]\nfrom = \"2026-05\"\n```\n## One\narticles: 6 (v), 6\n```toml\n[subscription.parameters]\nproducts = [\"Drive\"]\n```\n```csv outages\n# tz: Europe/Paris\nstart,end,cause\n1,2,\"a, b\"\n```\n```verdict\navailability/2026-05: met, excluded \"6 (v)\" = 7, turns_on = [a, b], firm\nsupport/T1/correction: none\nrejected/tickets.csv/3: reason ~ P1\n```\nWhy: so.\n## Two\narticle: 4\n";

    #[test]
    fn a_case_is_what_coverage_looks_at() {
        let cases = read(FILE).unwrap();
        let one = &cases[0];
        assert_eq!(one.articles, ["6 (v)", "6"]);
        assert!(one.parameter("products").is_some());
        assert!(one.table(&["run"]).is_some());
        let causes: Vec<_> = one
            .rows_of("outages")
            .map(|row| row["cause"].clone())
            .collect();
        assert_eq!(causes, ["a, b"]);
        let [met, none, rejected] = one.verdicts.as_slice() else {
            panic!("three lines");
        };
        assert_eq!(met.outcome(), Some("met"));
        assert!(met.excludes("6 (v)") && !met.excludes("6"));
        assert!(met.turns_on("b") && !met.turns_on("c"));
        assert!(none.is_absent() && none.outcome().is_none());
        assert_eq!(rejected.outcome(), None);
        assert!(cases[1].names("4") && cases[1].rows.is_empty());
        assert!(cases[1].table(&["run"]).is_some());
    }

    #[test]
    fn settings_that_are_no_toml_are_told_by_their_line() {
        let error = read("# A\n\n```toml\nfrom =\n```\n").unwrap_err();
        assert!(error.starts_with("3: "), "{error}");
    }
}
