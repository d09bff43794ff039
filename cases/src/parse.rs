//! Reading a file of cases.
//!
//! Headings of the second level open cases; everything before the first holds for all of
//! them. Nothing is skipped: a block of an unknown kind is a fault.

use toml::Table;

use crate::expected::Expected;
use crate::fault::{CaseFault, did_you_mean};
use crate::settings::merged;

/// A file of cases.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CaseFile {
    /// Its name, for messages.
    pub(crate) name: String,
    /// Its cases, in order. Never empty.
    pub(crate) cases: Vec<Case>,
}

/// One worked case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Case {
    /// What it is called.
    pub(crate) heading: String,
    /// The line of its heading.
    pub(crate) line: usize,
    /// The articles that it works out, the one that it is about first.
    pub(crate) articles: Vec<String>,
    /// The tables `run`, `client` and `subscription`.
    pub(crate) settings: Table,
    /// What happened.
    pub(crate) evidence: Vec<Evidence>,
    /// What must come out.
    pub(crate) expected: Vec<Expected>,
    /// Why, after the verdict.
    pub(crate) explanation: String,
}

/// The rows of one kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The kind, which is the name of its file.
    pub(crate) kind: String,
    /// The rows, without the column `subscription`.
    pub(crate) text: String,
}

const KINDS: [&str; 10] = [
    "outages",
    "maintenance",
    "coverage",
    "tickets",
    "suspensions",
    "backups",
    "restores",
    "versions",
    "notices",
    "claims",
];

impl CaseFile {
    /// Reads the file `name` with this content.
    ///
    /// # Errors
    /// [`CaseFault`] by line: a block that is not closed or of no known kind, a case
    /// without article, verdict or explanation, an expectation that cannot be read.
    pub(crate) fn read(name: &str, text: &str) -> Result<Self, CaseFault> {
        let mut reader = Reader::default();
        let fault = |(line, what)| CaseFault {
            file: name.to_owned(),
            line,
            what,
        };
        for (index, line) in text.lines().enumerate() {
            reader.take(index + 1, line).map_err(fault)?;
        }
        let cases = reader.end().map_err(fault)?;
        Ok(Self {
            name: name.to_owned(),
            cases,
        })
    }
}

type Fault = (usize, String);

/// What has been read so far.
#[derive(Default)]
struct Reader {
    common: Table,
    cases: Vec<Case>,
    block: Option<Block>,
}

struct Block {
    line: usize,
    kind: String,
    text: String,
}

impl Reader {
    fn take(&mut self, number: usize, line: &str) -> Result<(), Fault> {
        if let Some(block) = &mut self.block {
            if line.trim_end() != "```" {
                block.text.push_str(line);
                block.text.push('\n');
                return Ok(());
            }
            return match self.block.take() {
                Some(block) => self.close(block),
                None => Ok(()),
            };
        }
        if let Some(kind) = line.strip_prefix("```") {
            self.block = Some(Block {
                line: number,
                kind: kind.trim().to_owned(),
                text: String::new(),
            });
        } else if let Some(heading) = line.strip_prefix("## ") {
            self.cases.push(Case {
                heading: heading.trim().to_owned(),
                line: number,
                settings: self.common.clone(),
                ..Case::default()
            });
        } else if let Some(case) = self.cases.last_mut() {
            case.prose(line);
        }
        Ok(())
    }

    fn close(&mut self, block: Block) -> Result<(), Fault> {
        let at = block.line;
        let case = self.cases.last_mut();
        match (block.kind.split_once(' '), case) {
            (None, case) if block.kind == "toml" => {
                let table: Table = block
                    .text
                    .parse()
                    .map_err(|error: toml::de::Error| (at, error.message().to_owned()))?;
                match case {
                    Some(case) => case.settings = merged(&case.settings, table),
                    None => self.common = merged(&self.common, table),
                }
                Ok(())
            }
            (None, Some(case)) if block.kind == "verdict" => case.expect(at, &block.text),
            (Some(("csv", kind)), Some(case)) => {
                let kind = kind.trim();
                if !KINDS.contains(&kind) {
                    let near = did_you_mean(kind, KINDS);
                    return Err((at, format!("`{kind}` is no kind of evidence{near}")));
                }
                case.evidence.push(Evidence {
                    kind: kind.to_owned(),
                    text: block.text,
                });
                Ok(())
            }
            (_, None) => Err((
                at,
                "only a `toml` block may stand before the first case".into(),
            )),
            _ => Err((
                at,
                format!(
                    "a block is `toml`, `csv KIND` or `verdict`, and not `{}`",
                    block.kind
                ),
            )),
        }
    }

    fn end(self) -> Result<Vec<Case>, Fault> {
        if let Some(block) = self.block {
            return Err((block.line, "this block is not closed".to_owned()));
        }
        if self.cases.is_empty() {
            return Err((
                1,
                "a file of cases has at least one, under `## `".to_owned(),
            ));
        }
        for case in &self.cases {
            let lacks = if case.articles.is_empty() {
                "an article: write `article: NUMBER` under its heading"
            } else if case.expected.is_empty() {
                "a `verdict` block"
            } else if case.explanation.trim().is_empty() {
                "an explanation after its verdict"
            } else {
                continue;
            };
            return Err((
                case.line,
                format!("the case `{}` lacks {lacks}", case.heading),
            ));
        }
        Ok(self.cases)
    }
}

impl Case {
    fn prose(&mut self, line: &str) {
        let articles = line
            .strip_prefix("article:")
            .or_else(|| line.strip_prefix("articles:"));
        if let Some(articles) = articles {
            let named = articles.split(',').map(|word| word.trim().to_owned());
            self.articles.extend(named.filter(|word| !word.is_empty()));
        } else if !self.expected.is_empty() {
            self.explanation.push_str(line);
            self.explanation.push('\n');
        }
    }

    fn expect(&mut self, at: usize, text: &str) -> Result<(), Fault> {
        for (index, line) in text.lines().enumerate() {
            let number = at + 1 + index;
            if !line.trim().is_empty() {
                let expected = Expected::read(number, line).map_err(|what| (number, what))?;
                self.expected.push(expected);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const GOOD: &str = "# File\n\n```toml\n[run]\nfrom = \"2026-05\"\n[subscription]\nsince = 2025-07-01\n```\n\n## First\n\narticle: 6 (i), 5\n\nIt was down.\n\n```toml\n[run]\nto = \"2026-06\"\n```\n\n```csv outages\nstart,end\n```\n\n```verdict\navailability/2026-05: met\n\navailability/2026-06: met\n```\n\nBecause.\n";

    #[test]
    fn a_case_is_its_settings_evidence_and_expectations() {
        let file = CaseFile::read("a.md", GOOD).unwrap();
        let [case] = file.cases.as_slice() else {
            panic!("one case");
        };
        assert_eq!(case.heading, "First");
        assert_eq!(case.articles, ["6 (i)", "5"]);
        let settings =
            "[run]\nfrom = \"2026-05\"\nto = \"2026-06\"\n[subscription]\nsince = 2025-07-01\n";
        assert_eq!(case.settings, settings.parse().unwrap());
        assert_eq!(case.evidence[0].text, "start,end\n");
        let lines: Vec<_> = case.expected.iter().map(|expected| expected.line).collect();
        assert_eq!(lines, [26, 28]);
        assert_eq!(case.explanation.trim(), "Because.");
    }

    #[rstest]
    #[case("", "a.md:1: a file of cases has at least one, under `## `")]
    #[case(
        "## A\narticle: 6\n```verdict\na: met\n```\n",
        "a.md:1: the case `A` lacks an explanation after its verdict"
    )]
    #[case(
        "## A\narticle: 6\nWhy.\n",
        "a.md:1: the case `A` lacks a `verdict` block"
    )]
    #[case(
        "## A\n```verdict\na: met\n```\nWhy.\n",
        "a.md:1: the case `A` lacks an article: write `article: NUMBER` under its heading"
    )]
    #[case(
        "## A\n```csv outage\n```\n",
        "a.md:2: `outage` is no kind of evidence, did you mean `outages`?"
    )]
    #[case(
        "## A\n```json\n```\n",
        "a.md:2: a block is `toml`, `csv KIND` or `verdict`, and not `json`"
    )]
    #[case(
        "```csv outages\n```\n",
        "a.md:1: only a `toml` block may stand before the first case"
    )]
    #[case("## A\n```verdict\na: met\n", "a.md:2: this block is not closed")]
    #[case(
        "## A\n```verdict\na: met\na: mte\n```\n",
        "a.md:4: `mte` says nothing that can be checked, did you mean `met`?"
    )]
    fn mistakes_are_named_by_line(#[case] text: &str, #[case] message: &str) {
        assert_eq!(
            CaseFile::read("a.md", text).unwrap_err().to_string(),
            message
        );
    }
}
