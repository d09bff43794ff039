//! A contract's coverage in 80 columns.

use std::fmt::Write as _;

use super::obligation::Tally;
use super::sheet::{Article, Sheet};

const NAME: usize = 43;
const ARTICLES: usize = 13;

/// The sheet as text.
pub(crate) fn page(sheet: &Sheet) -> String {
    let mut text = format!("{}: {} cases\n", sheet.contract, sheet.cases);
    let mut family = "";
    for (own, tally) in &sheet.obligations {
        if own.family != family {
            family = own.family;
            head(&mut text, family);
        }
        row(&mut text, &own.name, &own.articles.join(", "), *tally);
    }
    head(&mut text, "articles");
    for own in &sheet.articles {
        let title = format!("{} {}{}", own.id, own.title, standing(own));
        row(&mut text, &title, "", own.computed);
    }
    if !sheet.readings.is_empty() {
        text.push_str("\nunclear clauses, and the cases that turn on them\n");
    }
    for own in &sheet.readings {
        line(
            &mut text,
            &own.id,
            &own.articles.join(", "),
            &own.turned.to_string(),
        );
    }
    if !sheet.parameters.is_empty() {
        text.push_str("\nparameters, and the cases that give them\n");
    }
    for own in &sheet.parameters {
        let lacking = own.lacking.map(|count| format!(", {count} without"));
        let counts = format!("{}{}", own.given, lacking.unwrap_or_default());
        line(&mut text, &own.name, &own.articles.join(", "), &counts);
    }
    if !sheet.not_computable.is_empty() {
        text.push_str("\nwhat no program can compute\n");
    }
    for [articles, what, why] in &sheet.not_computable {
        for (place, part) in wrapped(&format!("{articles}: {what}; {why}"), 76)
            .iter()
            .enumerate()
        {
            let indent = if place == 0 { "  " } else { "    " };
            let _ = writeln!(text, "{indent}{part}");
        }
    }
    text
}

fn standing(own: &Article) -> String {
    match (own.computed, &own.descriptive) {
        (None, Some(why)) => format!(": promises nothing; {why}"),
        (None, None) if own.not_computable => ": not computable".to_owned(),
        (None, None) => ": neither judged nor declared".to_owned(),
        (Some(_), _) if own.not_computable => ", in part not computable".to_owned(),
        (Some(_), _) => String::new(),
    }
}

fn head(text: &mut String, name: &str) {
    let words = ["cases", "met", "breached", "other"];
    let [cases, met, breached, other] = words;
    let _ = writeln!(
        text,
        "\n{name:<width$} {:<ARTICLES$}{cases:>5}{met:>5}{breached:>9}{other:>6}",
        "",
        width = NAME - 2
    );
}

fn row(text: &mut String, name: &str, articles: &str, tally: Option<Tally>) {
    let counts = tally.map_or_else(String::new, |own| {
        let Tally {
            cases,
            met,
            breached,
            other,
        } = own;
        format!("{cases:>5}{met:>5}{breached:>9}{other:>6}")
    });
    line(text, name, articles, &counts);
}

/// A name and articles, wrapped side by side, and what stands right of their first lines.
fn line(text: &mut String, name: &str, articles: &str, right: &str) {
    let names = wrapped(name, NAME - 4);
    let articles = wrapped(articles, ARTICLES - 1);
    for place in 0..names.len().max(articles.len()).max(1) {
        let indent = if place == 0 { "  " } else { "    " };
        let name = names.get(place).map_or("", String::as_str);
        let article = articles.get(place).map_or("", String::as_str);
        let right = if place == 0 { right } else { "" };
        let left = format!("{indent}{name}");
        let whole = format!(
            "{left:<width$} {article:<ARTICLES$}{right}",
            width = NAME - 2
        );
        let _ = writeln!(text, "{}", whole.trim_end());
    }
}

/// The words of a text in lines of at most so many letters; a longer word stands alone.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
