//! The severity of a ticket: the booklet's own word for it, from any word that it accepts,
//! or from impact and urgency through its matrix.

use livret_core::contract::Citations;
use livret_core::contract::terms::{PriorityMatrix, Severity};

use super::intake::SupportWords;
use super::kind::Column;
use super::row::Row;
use super::words::{same_word, shown, unknown};

/// What a row says about its severity, empty cells left out.
pub(super) struct Said<'r> {
    severity: Option<&'r str>,
    impact: Option<&'r str>,
    urgency: Option<&'r str>,
}

impl<'r> Said<'r> {
    /// What stands in a row.
    ///
    /// # Errors
    /// If nothing there can make a severity, whatever the booklet.
    pub(super) fn of(row: &Row<'r>) -> Result<Self, String> {
        let said = Self {
            severity: row.filled(Column::Severity),
            impact: row.filled(Column::Impact),
            urgency: row.filled(Column::Urgency),
        };
        match (said.severity, said.impact, said.urgency) {
            (None, None, None) => Err("the row has no `severity`, and no `impact` and `urgency` \
                                       to make one of"
                .to_owned()),
            (None, Some(_), None) => {
                Err("`urgency` is empty, and `impact` alone makes no severity".to_owned())
            }
            (None, None, Some(_)) => {
                Err("`impact` is empty, and `urgency` alone makes no severity".to_owned())
            }
            _ => Ok(said),
        }
    }

    /// The word as it stands, for a booklet whose words are not known.
    pub(super) fn unchecked(&self) -> &'r str {
        self.severity.unwrap_or_default()
    }

    /// The booklet's word.
    ///
    /// # Errors
    /// A word that the booklet does not know, or a severity that its matrix contradicts.
    pub(super) fn in_words<'w>(&self, words: &'w SupportWords) -> Result<&'w str, String> {
        let by_word = self
            .severity
            .map(|text| class("`severity`", text, &words.severities))
            .transpose()?;
        let by_matrix = match &words.matrix {
            Some(matrix) => self.in_matrix(matrix)?,
            None => None,
        };
        match (by_word, by_matrix) {
            (Some(severity), Some((given, articles))) if !same_word(&severity.name, given) => {
                Err(format!(
                    "`severity` {} contradicts the matrix (art. {articles}): impact {} and \
                     urgency {} give `{given}`",
                    shown(self.severity.unwrap_or_default()),
                    shown(self.impact.unwrap_or_default()),
                    shown(self.urgency.unwrap_or_default()),
                ))
            }
            (Some(severity), _) => Ok(&severity.name),
            (None, Some((given, _))) => {
                Ok(class("the matrix's severity", given, &words.severities)
                    .map_or(given, |severity| severity.name.as_str()))
            }
            (None, None) => Err(
                "`severity` is empty, and the booklet has no matrix that makes one of `impact` \
                 and `urgency`"
                    .to_owned(),
            ),
        }
    }

    /// What the matrix gives, and its articles, if both its sides are said.
    fn in_matrix<'w>(
        &self,
        matrix: &'w PriorityMatrix,
    ) -> Result<Option<(&'w str, &'w Citations)>, String> {
        let row = self
            .impact
            .map(|text| {
                let is = |impact: &Severity| names(impact, text);
                matrix
                    .rows
                    .iter()
                    .find(|row| is(&row.impact))
                    .ok_or_else(|| {
                        let known = matrix.rows.iter().map(|row| row.impact.name.as_str());
                        unknown("`impact`", text, known)
                    })
            })
            .transpose()?;
        let column = self
            .urgency
            .map(|text| {
                let place = matrix.urgencies.iter().position(|class| names(class, text));
                place.ok_or_else(|| {
                    let known = matrix.urgencies.iter().map(|class| class.name.as_str());
                    unknown("`urgency`", text, known)
                })
            })
            .transpose()?;
        let (Some(row), Some(column)) = (row, column) else {
            return Ok(None);
        };
        let given = row.severities.get(column).map(String::as_str);
        Ok(given.map(|given| (given, &matrix.articles)))
    }
}

fn class<'w>(what: &str, text: &str, classes: &'w [Severity]) -> Result<&'w Severity, String> {
    classes
        .iter()
        .find(|class| names(class, text))
        .ok_or_else(|| unknown(what, text, classes.iter().map(|class| class.name.as_str())))
}

fn names(class: &Severity, text: &str) -> bool {
    same_word(&class.name, text) || class.words.iter().any(|word| same_word(word, text))
}
