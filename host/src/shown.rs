//! What a message shows of somebody else's text: bounded, and without characters that speak to
//! the terminal or make a line look other than it is.

/// How many characters of a sentence are shown.
const LONGEST_SENTENCE: usize = 2_000;

/// A sentence, cut to a length that can be read, what cannot be seen in it escaped.
pub(crate) fn plain(sentence: &str) -> String {
    let mut out = String::with_capacity(sentence.len().min(LONGEST_SENTENCE));
    for (n, letter) in sentence.chars().enumerate() {
        if n == LONGEST_SENTENCE {
            out.push('…');
            break;
        }
        if is_unseen(letter) {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out
}

/// Whether a character does something else than stand there.
pub(crate) fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("réseau", "réseau")]
    #[case("a\u{1b}[31mb\n", "a\\u{1b}[31mb\\n")]
    #[case("a\u{202e}b", "a\\u{202e}b")]
    fn what_cannot_be_seen_is_escaped(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(plain(text), shown);
    }

    #[test]
    fn what_is_too_long_is_cut() {
        assert_eq!(
            plain(&"é".repeat(9_999)).chars().count(),
            LONGEST_SENTENCE + 1
        );
    }
}
