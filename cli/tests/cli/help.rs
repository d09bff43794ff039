//! The help of every verb, the manual and the completions.

use crate::assert_run;
use crate::run::bare;
use rstest::rstest;

#[rstest]
#[case("livret", &["--help"])]
#[case("evaluate", &["evaluate", "--help"])]
#[case("claims", &["claims", "--help"])]
#[case("explain", &["explain", "--help"])]
#[case("compare", &["compare", "--help"])]
#[case("replay", &["replay", "--help"])]
#[case("check", &["check", "--help"])]
#[case("restore-points", &["restore-points", "--help"])]
#[case("deadline", &["deadline", "--help"])]
#[case("window", &["window", "--help"])]
#[case("clock", &["clock", "--help"])]
#[case("contracts", &["contracts", "--help"])]
#[case("show", &["show", "--help"])]
#[case("lint", &["lint", "--help"])]
#[case("cases", &["cases", "--help"])]
#[case("schema", &["schema", "--help"])]
#[case("script", &["script", "--help"])]
#[case("script-check", &["script", "check", "--help"])]
#[case("script-new", &["script", "new", "--help"])]
#[case("script-reference", &["script", "reference", "--help"])]
#[case("plugin", &["plugin", "--help"])]
#[case("plugin-list", &["plugin", "list", "--help"])]
#[case("plugin-trust", &["plugin", "trust", "--help"])]
#[case("plugin-verify", &["plugin", "verify", "--help"])]
#[case("completions", &["completions", "--help"])]
#[case("man", &["man", "--help"])]
fn every_verb_has_help(#[case] name: &str, #[case] args: &[&str]) {
    assert_run!(format!("help-{name}"), bare(args));
}

const VERBS: [&str; 19] = [
    "evaluate",
    "explain",
    "claims",
    "compare",
    "replay",
    "check",
    "restore-points",
    "deadline",
    "window",
    "clock",
    "contracts",
    "show",
    "lint",
    "cases",
    "schema",
    "script",
    "plugin",
    "completions",
    "man",
];

#[test]
fn the_manual_has_a_page_per_verb() {
    let said = bare(&["man"]);
    assert_eq!(said.code, 0);
    for verb in VERBS {
        let title = format!(".TH livret-{verb} 1");
        assert!(said.out.contains(&title), "no {title}");
    }
    assert!(said.out.contains(".TH livret-plugin-trust 1"));
}

#[rstest]
#[case("bash")]
#[case("fish")]
#[case("zsh")]
#[case("elvish")]
#[case("powershell")]
fn completions_name_every_verb(#[case] shell: &str) {
    let said = bare(&["completions", shell]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for verb in VERBS {
        assert!(said.out.contains(verb), "{shell} has no {verb}");
    }
}

#[test]
fn without_a_verb_the_help_is_an_error() {
    let said = bare(&[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("Usage: livret"), "{}", said.err);
}
