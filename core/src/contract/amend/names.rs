//! Names that an amendment gives: found by name or accepted word, else the nearest is offered.

use super::change::AmendError;
use crate::calendar::nearest;
use crate::contract::terms::Severity;

/// A longer list is no help.
const MOST_LISTED: usize = 16;

/// Whether two words are one. Letter case does not matter.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether a text is a name, as it is or as part of a path.
pub(super) fn calls(name: &str, text: &str) -> bool {
    same(name, text) || same(&in_path(name), text)
}

/// A name as part of a path: `-` for each space.
pub(super) fn in_path(name: &str) -> String {
    name.trim().replace(' ', "-")
}

/// A name that is none of those known, with the nearest of them and all of them.
pub(super) fn unknown<'a>(
    path: impl Into<String>,
    name: &str,
    expected: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> AmendError {
    let error = AmendError::new(path, format!("`{name}` is not {expected}"));
    let known: Vec<&str> = known.into_iter().collect();
    let near = nearest(name, known.iter().copied());
    let near = near.map(|near| format!("did you mean `{near}`?"));
    let listed = match known.as_slice() {
        [only] => Some(format!("there is only `{only}`")),
        all if (1..=MOST_LISTED).contains(&all.len()) => {
            let all: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
            Some(format!("one of {}", all.join(", ")))
        }
        _ => None,
    };
    match (near, listed) {
        (Some(near), Some(_)) if known.len() == 1 => error.with_hint(near),
        (Some(near), Some(listed)) => error.with_hint(format!("{near} ({listed})")),
        (Some(hint), None) | (None, Some(hint)) => error.with_hint(hint),
        (None, None) => error,
    }
}

/// A severity, an impact or an urgency by its name or an accepted word: its place and name.
pub(super) fn class<'a>(
    path: &str,
    text: &str,
    expected: &str,
    classes: impl IntoIterator<Item = &'a Severity>,
) -> Result<(usize, String), AmendError> {
    let classes: Vec<&Severity> = classes.into_iter().collect();
    let named = |class: &Severity| {
        let mut words = class.words.iter();
        calls(&class.name, text) || words.any(|word| same(word, text))
    };
    let found = classes.iter().enumerate().find(|(_, class)| named(class));
    let names = || classes.iter().map(|class| class.name.as_str());
    found
        .map(|(place, class)| (place, class.name.clone()))
        .ok_or_else(|| unknown(path, text, expected, names()))
}
