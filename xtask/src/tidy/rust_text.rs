//! Rust source without its comments and literals.
//!
//! Owns just enough of the lexical grammar to tell code from what is quoted: line and
//! nested block comments, strings, raw strings, characters. Lines keep their numbers.

/// The source with every comment and literal replaced by a blank and its line ends.
pub(crate) fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    let mut in_word = false;
    while let Some(next) = rest.chars().next() {
        match quoted_length(rest, in_word) {
            Some(length) => {
                let (quoted, after) = rest.split_at(length.min(rest.len()));
                code.push(' ');
                code.extend(quoted.chars().filter(|c| *c == '\n'));
                rest = after;
                in_word = false;
            }
            None => {
                code.push(next);
                rest = rest.get(next.len_utf8()..).unwrap_or_default();
                in_word = is_word(next);
            }
        }
    }
    code
}

/// Whether a character can be part of a name.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the comment or literal that `text` begins with, if it begins with one.
fn quoted_length(text: &str, in_word: bool) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(block_comment(text));
    }
    if text.starts_with('"') {
        return Some(closed(text, '"'));
    }
    if text.starts_with('\'') {
        return character(text);
    }
    if in_word { None } else { raw_string(text) }
}

/// Block comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Up to and with the closing quote that no backslash stands before.
fn closed(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + c.len_utf8();
        }
    }
    text.len()
}

/// A character literal; `None` for a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut after = text.chars().skip(1);
    match (after.next(), after.next()) {
        (Some('\\'), _) => Some(closed(text, '\'')),
        (Some(c), Some('\'')) => Some(2 + c.len_utf8()),
        _ => None,
    }
}

/// `r"…"`, `r#"…"#`, and the same after `b` or `c`.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix(['b', 'c']).unwrap_or(text);
    let hashes = after.strip_prefix('r')?;
    let body = hashes.trim_start_matches('#');
    let count = hashes.len() - body.len();
    let end = format!("\"{}", "#".repeat(count));
    let inner = body.strip_prefix('"')?;
    let start = text.len() - inner.len();
    Some(
        inner
            .find(&end)
            .map_or(text.len(), |at| start + at + end.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a // b\nc", "a  \nc")]
    #[case("a /* b /* c */ d */ e", "a   e")]
    #[case("a /* b\nc */ d", "a  \n d")]
    #[case(r#"f("x \" y") z"#, "f( ) z")]
    #[case(r##"f(r#"x " y"#) z"##, "f( ) z")]
    #[case(r#"f(br"x\") z"#, "f( ) z")]
    #[case(r#"var"x""#, "var ")]
    #[case("f('\"', 'a', '\\'') z", "f( ,  ,  ) z")]
    #[case("fn f<'a>(x: &'a str)", "fn f<'a>(x: &'a str)")]
    #[case("r#type", "r#type")]
    #[case("\"never closed", " ")]
    #[case("'é' b", "  b")]
    fn quoted_text_is_blanked(#[case] source: &str, #[case] code: &str) {
        assert_eq!(code_only(source), code);
    }
}
