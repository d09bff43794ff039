//! Scripts drawn at random: whatever they say, they end, and with a place where they fail.

use proptest::prelude::*;

use super::stage::draft;
use crate::script::Script;

/// Pieces that make scripts and near-scripts.
const PIECES: [&str; 44] = [
    "contract",
    ".availability",
    ".support",
    ".calendar",
    ".backup",
    ".credits",
    ".lifecycle",
    ".parameters",
    ".readings",
    ".target",
    ".from(\"2026-07-01\")",
    ".deadline(\"correction\", \"P1\", \"8h\")",
    ".close(\"2026-08-01\", \"2027-08-31\")",
    ".tiers",
    ".support_hours",
    "[\"partial-outage\"]",
    " = 99.9",
    " = -1",
    " = \"client\"",
    " = [#{ percent: 5 }]",
    ";",
    "\n",
    "let a = ",
    "a",
    " += a",
    "if true {",
    "}",
    "for a in 0..3 {",
    "while a {",
    "return",
    "throw",
    "(",
    ")",
    "[",
    "]",
    "{",
    "\"",
    "`",
    "${",
    "/*",
    "//",
    " ",
    "99999999999999999999",
    "é",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|it| it.concat())
}

fn run(text: &str) {
    let ran = Script::compile("a.rhai", text.as_bytes())
        .and_then(|script| script.customize(&draft()).map(drop));
    if let Err(error) = ran {
        let said = error.to_string();
        assert!(!said.contains("fault of livret"), "{text}\n{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_drawn_body_never_panics(body in pieces()) {
        run(&format!("fn customize(contract) {{\n{body}\n}}\n"));
    }

    #[test]
    fn a_drawn_text_never_panics(text in pieces()) {
        run(&text);
    }

    #[test]
    fn drawn_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Script::compile("a.rhai", &bytes);
    }
}
