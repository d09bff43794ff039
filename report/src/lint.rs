//! What a lint found: one row per finding, with what is wrong and what to do beneath it.

use std::io;

use anstyle::Style;
use livret_core::contract::Parameters;
use livret_core::contract::lint::{Finding, Level, Linted, RULES, Rule};

use crate::page::{Cell, Column, Grid, Page, look};
use crate::words::count;

/// Writes what was found in each contract, and the sums.
///
/// # Errors
/// Whatever writing gives.
pub fn lint(linted: &[Linted], page: &mut Page<'_>) -> io::Result<()> {
    for own in linted {
        page.heading(&own.contract)?;
        tried(own, page)?;
        if own.findings.is_empty() {
            page.styled(2, 2, look::GOOD, "nothing found")?;
        } else {
            page.grid(2, &grid(&own.findings))?;
        }
        page.blank()?;
    }
    let sum = |level| -> u64 { linted.iter().map(|own| own.count(level) as u64).sum() };
    page.text(
        0,
        &format!(
            "{}: {}, {}, {}",
            count(linted.len() as u64, "contract"),
            count(sum(Level::Error), "error"),
            count(sum(Level::Warning), "warning"),
            count(sum(Level::Note), "note")
        ),
    )
}

/// The parameters that the terms were asked for with.
fn tried(own: &Linted, page: &mut Page<'_>) -> io::Result<()> {
    for (label, parameters) in [
        ("given or default", &own.given),
        ("then examples", &own.examples),
    ] {
        if !parameters.0.is_empty() {
            page.aside(2, &format!("{label}: {}", written(parameters)))?;
        }
    }
    Ok(())
}

fn written(parameters: &Parameters) -> String {
    let all = parameters.0.iter();
    let all: Vec<String> = all
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    all.join("; ")
}

fn grid(findings: &[Finding]) -> Grid {
    let mut grid = Grid::new([
        Column::words("level"),
        Column::words("edition"),
        Column::words("art."),
        Column::words("rule"),
    ]);
    for finding in findings {
        let articles = finding.articles.iter().map(|article| article.as_str());
        let cells: [Cell; 4] = [
            Cell::styled(finding.level.word(), style(finding.level)),
            finding.edition.as_deref().unwrap_or("-").into(),
            articles.collect::<Vec<_>>().join(", ").into(),
            finding.rule.into(),
        ];
        let found = format!("{}: {}", finding.path, what(finding));
        let notes = vec![found, finding.hint.clone()];
        grid.row_with_notes(cells, notes);
    }
    grid
}

/// What is wrong, and under which readings and parameters alone.
fn what(finding: &Finding) -> String {
    let reading = finding
        .reading
        .map(|side| format!("by the {side}'s reading"));
    let examples = finding
        .with_examples
        .then(|| "with the examples".to_owned());
    let only: Vec<String> = reading.into_iter().chain(examples).collect();
    match only.is_empty() {
        true => finding.what.clone(),
        false => format!("{} ({} only)", finding.what, only.join(", ")),
    }
}

const fn style(level: Level) -> Style {
    match level {
        Level::Error => look::BAD,
        Level::Warning => look::OPEN,
        Level::Note => look::PLAIN,
    }
}

/// Writes every rule with its level and what it finds.
///
/// # Errors
/// Whatever writing gives.
pub fn lint_rules(page: &mut Page<'_>) -> io::Result<()> {
    let mut grid = Grid::new([
        Column::words("rule"),
        Column::words("level"),
        Column::sentences("what it finds"),
    ]);
    for rule in RULES {
        let level = Cell::styled(rule.level.word(), style(rule.level));
        grid.row([rule.id.into(), level, rule.summary().into()]);
    }
    page.grid(0, &grid)
}

/// Writes all that is to be said of one rule.
///
/// # Errors
/// Whatever writing gives.
pub fn lint_rule(rule: &Rule, page: &mut Page<'_>) -> io::Result<()> {
    page.heading(&format!("{} ({})", rule.id, rule.level.word()))?;
    let explanation = rule.explanation();
    for paragraph in explanation.split("\n\n") {
        let text = paragraph.replace('\n', " ");
        page.blank()?;
        match text.strip_prefix("## ") {
            Some(heading) => page.heading(heading)?,
            None => page.text(0, &text)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
