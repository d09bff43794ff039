//! Words in evidence: comparing them, showing them, and finding the nearest right one.
//!
//! Letter case never tells two words apart. What is shown of a value is cut and escaped,
//! so that no row can flood or break a report.

use std::fmt::Write as _;

/// How many characters of a value a message shows.
const SHOWN: usize = 60;

/// How many sorted names on each side are looked at for the nearest one when there are
/// too many to look at all of them.
pub(super) const NEIGHBOURS: usize = 32;

/// Whether two words are the same but for letter case.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    if one.eq_ignore_ascii_case(other) {
        return true;
    }
    // Most words that are not the same differ in their first letter already.
    let first = [one, other].map(|word| word.bytes().next().unwrap_or_default());
    let [a, b] = first.map(|byte| byte.to_ascii_lowercase());
    if first.is_ascii() && a != b || one.is_ascii() && other.is_ascii() {
        return false;
    }
    one.chars()
        .flat_map(char::to_lowercase)
        .eq(other.chars().flat_map(char::to_lowercase))
}

/// A value as a message shows it: between backquotes, cut, control characters escaped.
pub(super) fn shown(text: &str) -> String {
    format!("`{}`", cut(text))
}

/// The same without the backquotes, for a message that has its own.
pub(super) fn cut(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(SHOWN) + 4);
    for (n, letter) in text.chars().enumerate() {
        if n == SHOWN {
            out.push('…');
            break;
        }
        if letter.is_control() {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out
}

/// Words as a message lists them: `` `a`, `b` ``; those past the twelfth are counted.
pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut words = words.into_iter();
    let mut out = words
        .by_ref()
        .take(12)
        .map(shown)
        .collect::<Vec<_>>()
        .join(", ");
    let rest = words.count();
    if rest > 0 {
        // Writing to a string cannot fail.
        let _ = write!(out, " and {rest} more");
    }
    out
}

/// The word among `words` that `text` was most likely meant to be; the first of equals,
/// and of those that one edit makes equal.
pub(super) fn nearest<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let wanted = text.to_lowercase();
    let length = wanted.chars().count();
    // Nothing of use is near a value as long as a sentence.
    if length > SHOWN {
        return None;
    }
    let limit = (length / 3).clamp(1, 3);
    let letters = letters_of(&wanted);
    let mut best: Option<(usize, &str)> = None;
    for word in words {
        let lower = word.to_lowercase();
        // An edit changes the letters that occur by two at most: most words need no look.
        if (letters_of(&lower) ^ letters).count_ones() as usize > 2 * limit {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &lower);
        // Of two names of one letter, neither is like the other.
        let like = distance < length.max(lower.chars().count());
        if like && distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, word));
            if distance <= 1 {
                break;
            }
        }
    }
    best.map(|(_, word)| word)
}

/// Which letters occur, as a set of bits.
fn letters_of(word: &str) -> u64 {
    word.bytes()
        .fold(0, |set, byte| set | 1_u64.rotate_left(u32::from(byte)))
}

/// The nearest among many sorted names. All are looked at while they are few; among
/// thousands, those that stand beside `text`, so that a hundred thousand bad rows stay
/// cheap.
pub(super) fn nearest_sorted<'w>(text: &str, sorted: &[&'w str]) -> Option<&'w str> {
    if sorted.len() <= 8 * NEIGHBOURS {
        return nearest(text, sorted.iter().copied());
    }
    let place = sorted.partition_point(|name| *name < text);
    let from = place.saturating_sub(NEIGHBOURS);
    let to = (place + NEIGHBOURS).min(sorted.len());
    nearest(
        text,
        sorted.get(from..to).unwrap_or_default().iter().copied(),
    )
}

/// Why `text` is none of `words`: names the nearest, else all of them.
pub(super) fn unknown<'w>(
    what: &str,
    text: &str,
    words: impl IntoIterator<Item = &'w str> + Clone,
) -> String {
    match nearest(text, words.clone()) {
        Some(word) => format!(
            "{what} {} is not known; did you mean `{word}`?",
            shown(text)
        ),
        None => format!(
            "{what} {} is not known; it is one of {}",
            shown(text),
            list(words)
        ),
    }
}

/// What `text` stands for in a table of words.
///
/// # Errors
/// Why it is none of them.
pub(super) fn word_in<T: Copy>(
    what: &str,
    text: &str,
    words: &[(&'static str, T)],
) -> Result<T, String> {
    words
        .iter()
        .find(|(word, _)| same_word(word, text))
        .map(|&(_, value)| value)
        .ok_or_else(|| unknown(what, text, words.iter().map(|&(word, _)| word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Total", "total", true)]
    #[case("CRITICITÉ 1", "criticité 1", true)]
    #[case("criticite 1", "criticité 1", false)]
    #[case("total", "totals", false)]
    #[case("Élevée", "élevée", true)]
    #[case("\u{212A}elvin", "kelvin", true)]
    #[case("mÉdium", "Médium", true)]
    #[case("", "é", false)]
    #[case("", "", true)]
    fn letter_case_does_not_matter(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
        assert_eq!(same_word(one, other), same);
    }

    #[rstest]
    #[case("totl", Some("total"))]
    #[case("PARTAIL", Some("partial"))]
    #[case("down", None)]
    #[case("", None)]
    #[case("x", None)]
    fn the_nearest_word_is_near(#[case] text: &str, #[case] word: Option<&str>) {
        assert_eq!(nearest(text, ["total", "partial", "degraded"]), word);
    }

    #[test]
    fn a_name_is_found_among_thousands_by_its_neighbours() {
        let names: Vec<String> = (0..5_000)
            .map(|n| format!("client-{n:04}/cityviz"))
            .collect();
        let sorted: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(
            nearest_sorted("client-0042/citiviz", &sorted),
            Some("client-0042/cityviz")
        );
    }

    #[test]
    fn what_is_shown_is_cut_and_escaped() {
        assert_eq!(shown("a\nb\u{1b}[31m"), "`a\\nb\\u{1b}[31m`");
        assert_eq!(shown(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(
            list((0..14).map(|_| "x")),
            format!("{} and 2 more", ["`x`"; 12].join(", "))
        );
    }
}
