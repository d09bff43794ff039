//! Whatever a portfolio holds, what is shown of it can be read and says nothing to a terminal.

use miette::Diagnostic;

use super::*;

/// A hundred thousand mistakes, of which a reader needs the first.
#[test]
fn of_many_mistakes_the_first_are_shown_and_all_counted() {
    let wrong = "[[client]]\nterritory = \"FR\"\ncolour = 1\n".repeat(1_000);
    let text = format!("[portfolio]\nname = \"P\"\nevidence = \"src\"\n{wrong}");
    let error = parse(&text).expect_err("faults");
    assert_eq!(
        error.to_string(),
        "portfolio.toml has 3000 errors; these are the first 50"
    );
    assert_eq!(error.related().expect("faults").count(), 50);
}

/// One mistake of syntax on each line.
#[test]
fn every_broken_line_is_counted() {
    let text = "since = 2026-13-01\n".repeat(2_000);
    let error = parse(&text).expect_err("faults");
    assert_eq!(error.faults().len(), 2_000);
}

#[test]
fn a_line_too_long_to_be_shown_is_named_by_its_number() {
    let deep = format!("[portfolio]\nname = {}\n", "[".repeat(100_000));
    let error = parse(&deep).expect_err("too deep");
    assert!(rendered(&error).len() < 200);
    assert_eq!(
        error.to_string(),
        "line 2: this is not TOML: cannot recurse further; max recursion depth met"
    );
}

#[test]
fn a_long_value_is_cut() {
    let text = edited(
        "territory = \"FR-68\"",
        &format!("territory = \"{}\"", "é".repeat(10_000)),
    );
    let said = parse(&text).expect_err("no territory").to_string();
    assert_eq!(said.chars().count(), 2_001 + "line 7: ".len(), "{said}");
}

#[test]
fn characters_that_speak_to_a_terminal_are_refused_and_never_shown() {
    for escape in ["\\u001b[31m", "\\u0007", "\\u202e"] {
        for key in ["name = \"", "id = \"", "contract = \""] {
            let at = GOOD.find(key).expect("is there") + key.len();
            let mut text = GOOD.to_owned();
            text.insert_str(at, escape);
            let error = parse(&text).expect_err("unseen");
            let shown = rendered(&error);
            let unseen = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
            assert!(!shown.contains(unseen), "{shown:?}");
            assert!(shown.contains("a text has the character \\u{"), "{shown}");
        }
    }
}
