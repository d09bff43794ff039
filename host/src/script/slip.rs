//! What people write who write no programs, and the engine trips over.
//!
//! The engine names the sign that it did not expect; here stands what was meant: `99,9`,
//! `99.9 %`, the quotes of a word processor, a bracket that is not closed, a line of a table
//! without its `#`. Invariant: each is found by what stands at the place of the error, so that
//! an error of another kind keeps its own words ([`super::fault`]).

use rhai::{LexError, ParseError, ParseErrorType};

use super::source::Source;
use super::told::Told;

/// The words for it, if the error is one of these.
pub(super) fn slip(source: &Source, error: &ParseError) -> Option<Told> {
    let (before, after) = source.line_at(error.position())?;
    let kind = error.err_type();
    figure(kind, before, after)
        .or_else(|| quotes(kind, after))
        .or_else(|| table(kind, before))
        .or_else(|| bracket(kind, after))
}

/// `99,9` or `99.9 %`.
fn figure(kind: &ParseErrorType, before: &str, after: &str) -> Option<Told> {
    let digit = |c: char| c.is_ascii_digit();
    // In a line of a table the comma is expected, and what comes behind it is not.
    let behind = match kind {
        ParseErrorType::PropertyExpected => before.strip_suffix(',').map(|it| (it, after)),
        _ => after.strip_prefix(',').map(|it| (before, it)),
    };
    if behind.is_some_and(|(whole, rest)| whole.ends_with(digit) && rest.starts_with(digit)) {
        let told = Told::new("a figure has a point, not a comma");
        return Some(told.help("write it as 99.9"));
    }
    let is_percent = before.trim_end().strip_suffix('%');
    if is_percent.is_some_and(|it| it.trim_end().ends_with(digit)) {
        let told = Told::new("a percentage is a figure alone");
        return Some(told.help("leave the `%` out"));
    }
    None
}

/// Quotes that a word processor makes, single ones, and one that is missing.
fn quotes(kind: &ParseErrorType, after: &str) -> Option<Told> {
    let ParseErrorType::BadInput(error) = kind else {
        return None;
    };
    let sign = after.chars().next()?;
    let told = match (error, sign) {
        (LexError::UnterminatedString, _) => Told::new("a text begins here and does not end"),
        (_, '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '\'') => {
            Told::new(format!("`{sign}` is not the sign that texts stand in"))
        }
        _ => return None,
    };
    Some(told.help("write straight double quotes on both sides: \"2026-08-01\""))
}

/// `{ up_to: 0.5, percent: 5 }` is a block to the engine.
fn table(kind: &ParseErrorType, before: &str) -> Option<Told> {
    let ParseErrorType::VariableUndefined(name) = kind else {
        return None;
    };
    let opened = before.trim_end().ends_with(['{', '(', '[']);
    (opened && ["up_to", "percent"].contains(&name.as_str())).then(|| {
        Told::new("a line of a table begins with `#{`")
            .help("write for example: #{ up_to: 0.5, percent: 5 }")
    })
}

/// A sentence that ends inside brackets.
fn bracket(kind: &ParseErrorType, after: &str) -> Option<Told> {
    let ParseErrorType::MissingToken(missing, what) = kind else {
        return None;
    };
    let close = match what {
        it if it.contains("function call") => ")",
        it if it.contains("array") => "]",
        it if it.contains("map") => "}",
        _ => return None,
    };
    if missing != "," && missing != close {
        return None;
    }
    let ends = [";", ")", "]", "}", "contract", "let "];
    let ended = after.is_empty() || ends.iter().any(|it| after.starts_with(it));
    ended.then(|| {
        Told::new("the sentence ends, and a bracket of it is still open")
            .help(format!("close it with `{close}`"))
    })
}
