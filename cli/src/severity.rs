//! A ticket's severity on the command line: a word of the booklet, or impact and urgency.

use livret_core::calendar::nearest;
use livret_core::contract::terms::{Severity, SupportTerms};
use miette::miette;

/// The booklet's own word for a severity.
///
/// # Errors
/// A word that the booklet does not know, with those that it does; impact or urgency where
/// the booklet has no matrix; nothing at all.
pub(crate) fn read(
    support: &SupportTerms,
    severity: Option<&str>,
    matrix: Option<(&str, &str)>,
) -> miette::Result<String> {
    match (severity, matrix) {
        (Some(word), _) => Ok(class("--severity", word, &support.severities)?.name.clone()),
        (None, Some((impact, urgency))) => in_matrix(support, impact, urgency),
        (None, None) => Err(miette!(
            help = known("--severity", &support.severities),
            "the ticket has no severity"
        )),
    }
}

fn in_matrix(support: &SupportTerms, impact: &str, urgency: &str) -> miette::Result<String> {
    let Some(matrix) = &support.matrix else {
        return Err(miette!(
            help = known("--severity", &support.severities),
            "the booklet has no matrix that makes a severity of --impact and --urgency"
        ));
    };
    let impacts: Vec<Severity> = matrix.rows.iter().map(|row| row.impact.clone()).collect();
    let impact = class("--impact", impact, &impacts)?;
    let urgency = class("--urgency", urgency, &matrix.urgencies)?;
    let row = matrix
        .rows
        .iter()
        .find(|row| row.impact.name == impact.name);
    let column = matrix
        .urgencies
        .iter()
        .position(|of| of.name == urgency.name);
    row.zip(column)
        .and_then(|(row, column)| row.severities.get(column))
        .cloned()
        .ok_or_else(|| miette!("the matrix has no severity for this impact and urgency"))
}

/// The class that a word means. Letter case does not matter.
fn class<'c>(option: &str, word: &str, classes: &'c [Severity]) -> miette::Result<&'c Severity> {
    let word = word.trim();
    let lower = word.to_lowercase();
    let named = |class: &&Severity| words(class).any(|known| known.to_lowercase() == lower);
    classes.iter().find(named).ok_or_else(|| {
        let meant = nearest(word, classes.iter().flat_map(words));
        let offer = meant.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        miette!(
            help = known(option, classes),
            "{option} {word}: the booklet knows no such word{offer}"
        )
    })
}

fn words(class: &Severity) -> impl Iterator<Item = &str> {
    std::iter::once(class.name.as_str()).chain(class.words.iter().map(String::as_str))
}

fn known(option: &str, classes: &[Severity]) -> String {
    let names: Vec<&str> = classes.iter().map(|class| class.name.as_str()).collect();
    format!("{option} takes one of {}", names.join(", "))
}
