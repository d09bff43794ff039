//! Every rule explains itself by one template, and the page of the rules says the same.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::{RULES, Rule};

#[test]
fn ids_are_unique_and_found() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for id in ids {
        assert_eq!(Rule::find(id).map(|rule| rule.id), Some(id));
    }
    assert!(Rule::find("no-such-rule").is_none());
}

#[test]
fn every_rule_says_what_it_finds_why_it_matters_and_an_example() {
    for rule in RULES {
        let text = rule.explanation();
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
        assert_eq!(headings, ["## Why it matters", "## Example"], "{}", rule.id);
        assert!(
            rule.summary().ends_with('.'),
            "{}: {}",
            rule.id,
            rule.summary()
        );
        for part in text.split("\n## ").skip(1) {
            let body = part.split_once("\n\n").map(|(_, body)| body.trim());
            assert!(
                body.is_some_and(|body| !body.is_empty()),
                "{}: {part}",
                rule.id
            );
        }
    }
}

/// `LIVRET_RENEW=1` writes the page anew.
#[test]
fn the_page_of_the_rules_is_what_they_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/lint.md");
    let page = page();
    if std::env::var_os("LIVRET_RENEW").is_some() {
        std::fs::write(path, &page).expect("docs/lint.md is written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page,
        "docs/lint.md is not what the rules say: run this test with LIVRET_RENEW=1"
    );
}

fn page() -> String {
    let mut page = include_str!("page.md").to_owned();
    for rule in RULES {
        let text = rule.explanation();
        let text = text.replace("\n## ", "\n### ");
        let _ = write!(
            page,
            "\n## `{}` ({})\n\n{}\n",
            rule.id,
            rule.level.word(),
            text.trim()
        );
    }
    page
}
