//! Rule: every article that a contract cites stands in its booklet.
//!
//! Asks the built livret (`contracts`, then `show` for each) and walks its JSON: whatever
//! is called `article` or `articles` must be an id of `booklet.articles`. The worked cases
//! of the plugin (`cases/*.md`) must cite such articles too. It knows nothing else of the
//! JSON's shape.

use std::collections::BTreeSet;

use serde_json::Value;

use super::finding::Finding;
use super::tree::Tree;
use crate::dist::Dist;
use crate::failure::Outcome;
use crate::livret;
use crate::nearest;
use crate::workspace::{Workspace, list};

const WHY: &str = "a verdict rests on the article it cites";

pub(crate) fn check(workspace: &Workspace, dist: &Dist, tree: &Tree) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for contract in livret::contracts(workspace, dist)? {
        let shown = livret::show(workspace, dist, &contract, &[])?;
        let folder = format!("plugins/{contract}");
        findings.extend(check_terms(&folder, &shown, tree));
        findings.extend(check_cases(&folder, &article_ids(&shown), tree));
    }
    Ok(findings)
}

fn article_ids(shown: &Value) -> BTreeSet<&str> {
    let booklet = shown.get("booklet").unwrap_or(shown);
    list(booklet, "articles")
        .iter()
        .filter_map(|article| article.get("id")?.as_str())
        .collect()
}

fn check_terms(folder: &str, shown: &Value, tree: &Tree) -> Vec<Finding> {
    let ids = article_ids(shown);
    let mut cited = Vec::new();
    collect_citations(shown, "", &mut cited);
    cited
        .iter()
        .filter(|(_, article)| !ids.contains(article.as_str()))
        .map(|(place, article)| {
            let (path, line) = place_of(folder, article, tree);
            let what = format!("cites article `{article}` ({place}), which the booklet has not");
            finding(path, line, what, &ids, article)
        })
        .collect()
}

/// Every cited article with the place of its citation in the JSON. The list that declares
/// the articles holds objects, not strings, so it cites nothing.
fn collect_citations(value: &Value, place: &str, cited: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let place = if place.is_empty() {
                    key.clone()
                } else {
                    format!("{place}.{key}")
                };
                match (key.as_str(), field) {
                    ("article", Value::String(article)) => cited.push((place, article.clone())),
                    ("articles", Value::Array(articles)) => {
                        let ids = articles.iter().filter_map(Value::as_str);
                        cited.extend(ids.map(|id| (place.clone(), id.to_owned())));
                        collect_citations(field, &place, cited);
                    }
                    _ => collect_citations(field, &place, cited),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_citations(item, &format!("{place}[{index}]"), cited);
            }
        }
        _ => {}
    }
}

/// Where the plugin's source writes the article, or the top of its lib.rs.
fn place_of(folder: &str, article: &str, tree: &Tree) -> (String, usize) {
    let quoted = format!("\"{article}\"");
    tree.rust()
        .filter(|(path, _)| path.starts_with(&format!("{folder}/")))
        .find_map(|(path, text)| {
            let index = text.lines().position(|line| line.contains(&quoted))?;
            Some((path.to_owned(), index + 1))
        })
        .unwrap_or_else(|| (format!("{folder}/src/lib.rs"), 1))
}

fn check_cases(folder: &str, ids: &BTreeSet<&str>, tree: &Tree) -> Vec<Finding> {
    let cases = format!("{folder}/cases/");
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        if !path.starts_with(&cases) || !path.ends_with(".md") {
            continue;
        }
        for (index, line) in text.lines().enumerate() {
            for article in cited_on(line) {
                if !ids.contains(article) {
                    let what = format!("cites article `{article}`, which the booklet has not");
                    findings.push(finding(path.to_owned(), index + 1, what, ids, article));
                }
            }
        }
    }
    findings
}

/// The articles of a line such as `articles: 6, 13` or `articles = ["6 (ii)"]`.
fn cited_on(line: &str) -> Vec<&str> {
    let line = line.trim_start_matches(['-', '*', ' ']);
    let Some(rest) = line
        .strip_prefix("articles")
        .or_else(|| line.strip_prefix("article"))
    else {
        return Vec::new();
    };
    let Some(list) = rest.trim_start().strip_prefix([':', '=']) else {
        return Vec::new();
    };
    list.split(',')
        .map(|word| word.trim_matches(|c: char| c.is_whitespace() || "[]\"'`".contains(c)))
        .filter(|word| !word.is_empty())
        .collect()
}

fn finding(
    path: String,
    line: usize,
    what: String,
    ids: &BTreeSet<&str>,
    article: &str,
) -> Finding {
    let todo = match nearest(article, ids.iter().copied()) {
        Some(id) => format!("cite `{id}`, or add the article with its summary"),
        None => "mend the citation, or add the article with its summary".to_owned(),
    };
    Finding {
        path,
        line,
        what,
        why: WHY,
        todo,
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::tests::printed;
    use super::super::tree::tests::tree;
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    fn shown() -> Value {
        json!({
            "booklet": {
                "articles": [{"id": "6", "title": "t"}, {"id": "6 (ii)"}, {"id": "13"}],
                "parameters": [{"name": "support_hours", "articles": ["13"]}],
                "not_computable": [{"articles": ["99"]}]
            },
            "terms": [{"availability": {"exclusions": [{"article": "6 (iv)"}], "articles": ["6"], "note": null}}]
        })
    }

    #[test]
    fn a_citation_that_the_booklet_has_not_is_found_where_it_is_written() {
        let tree = tree(&[(
            "plugins/one/src/lib.rs",
            "//! One.\nfn a() {}\nconst E: &str = \"6 (iv)\";\n",
        )]);
        assert_eq!(
            printed(&check_terms("plugins/one", &shown(), &tree)),
            [
                "plugins/one/src/lib.rs:1: cites article `99` (booklet.not_computable[0].articles), \
                 which the booklet has not; a verdict rests on the article it cites; mend the \
                 citation, or add the article with its summary",
                "plugins/one/src/lib.rs:3: cites article `6 (iv)` \
                 (terms[0].availability.exclusions[0].article), which the booklet has not; a verdict \
                 rests on the article it cites; cite `6 (ii)`, or add the article with its summary",
            ]
        );
    }

    #[test]
    fn cases_cite_articles_of_the_booklet() {
        let shown = shown();
        let tree = tree(&[
            ("plugins/one/cases/a.md", "# A\n\narticles: 6, 14\n"),
            ("plugins/two/cases/b.md", "articles: 99\n"),
        ]);
        assert_eq!(
            printed(&check_cases("plugins/one", &article_ids(&shown), &tree)),
            [
                "plugins/one/cases/a.md:3: cites article `14`, which the booklet has not; a verdict \
                 rests on the article it cites; cite `13`, or add the article with its summary"
            ]
        );
    }

    #[rstest]
    #[case("articles: 6 (ii), 13", &["6 (ii)", "13"])]
    #[case("- articles: `6`", &["6"])]
    #[case("articles = [\"6 (ii)\", \"13\"]", &["6 (ii)", "13"])]
    #[case("article: 5", &["5"])]
    #[case("articles of the booklet: 5", &[])]
    #[case("articles:", &[])]
    fn citations_of_a_case_are_read(#[case] line: &str, #[case] cited: &[&str]) {
        assert_eq!(cited_on(line), cited);
    }
}
