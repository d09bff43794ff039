//! Severities and the matrix that makes them: every word means one thing.

use super::Faults;
use crate::contract::terms::{PriorityMatrix, Severity};

/// Severities, impacts or urgencies: each has a name, and no word means two of them.
pub(super) fn check_classes(path: &str, classes: &[&Severity], faults: &mut Faults) {
    faults.empty(path, classes);
    let mut taken: Vec<(String, &str)> = Vec::new();
    for (n, class) in classes.iter().enumerate() {
        faults.blank(format!("{path}[{n}].name"), &class.name);
        let words: Vec<&str> = std::iter::once(&class.name)
            .chain(&class.words)
            .map(String::as_str)
            .collect();
        for (k, word) in words.iter().enumerate() {
            if k > 0 {
                faults.blank(format!("{path}[{n}].words[{}]", k - 1), word);
            }
            let folded = word.trim().to_lowercase();
            if let Some((_, other)) = taken.iter().find(|(earlier, _)| *earlier == folded) {
                let what = format!("`{word}` means `{other}` already");
                faults.add(format!("{path}[{n}]"), what);
            }
        }
        // After the loop: a severity may repeat its own word.
        taken.extend(
            words
                .iter()
                .map(|word| (word.trim().to_lowercase(), class.name.as_str())),
        );
    }
}

/// A severity for each impact and urgency.
pub(super) fn check_matrix(
    path: &str,
    matrix: &PriorityMatrix,
    severities: &[Severity],
    faults: &mut Faults,
) {
    let urgencies: Vec<&Severity> = matrix.urgencies.iter().collect();
    check_classes(&format!("{path}.urgencies"), &urgencies, faults);
    let impacts: Vec<&Severity> = matrix.rows.iter().map(|row| &row.impact).collect();
    check_classes(&format!("{path}.rows"), &impacts, faults);
    let columns = matrix.urgencies.len();
    for (n, row) in matrix.rows.iter().enumerate() {
        let path = format!("{path}.rows[{n}].severities");
        if row.severities.len() != columns {
            let what = format!(
                "{} severities for {columns} urgencies",
                row.severities.len()
            );
            faults.add(path.clone(), what);
        }
        for (k, name) in row.severities.iter().enumerate() {
            check_severity(&format!("{path}[{k}]"), name, severities, faults);
        }
    }
}

/// A severity of the terms; where they have none, that is the one fault to tell.
pub(super) fn check_severity(path: &str, name: &str, severities: &[Severity], faults: &mut Faults) {
    if severities.is_empty() {
        return;
    }
    let known = severities.iter().map(|severity| severity.name.as_str());
    faults.unknown(path, name, "a severity of these terms", known);
}
