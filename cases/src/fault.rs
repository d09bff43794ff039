//! What is wrong with a file of cases.

/// A mistake in a file of cases, by its line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub(crate) struct CaseFault {
    /// The file.
    pub(crate) file: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// What is wrong, with the value, and what to do.
    pub(crate) what: String,
}

/// `, did you mean `NAME`?`, or nothing when none of `known` is near.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let near = known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .min();
    match near {
        Some((distance, name)) if distance <= 1 + word.chars().count() / 3 => {
            format!(", did you mean `{name}`?")
        }
        _ => String::new(),
    }
}
