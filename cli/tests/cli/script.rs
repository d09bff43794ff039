//! `livret script`: scripts that are tried, begun and looked up; good ones and bad ones.

use std::fs;

use rstest::rstest;

use crate::assert_run;
use crate::run::{Said, bare, livret, livret_in, root};

fn check(script: &str, contract: &str) -> Said {
    livret_in(
        &root(),
        &["script", "check", script, "--contract", contract],
    )
}

#[rstest]
#[case("negotiated-target", "eksae-cityviz")]
#[case("notice-72-hours", "eksae-cityviz")]
#[case("closed-in-august", "eksae-carrus")]
#[case("own-network", "eksae-carrus")]
#[case("on-call", "chapsvision-octipas")]
#[case("backups-90-days", "visiativ-saas")]
#[case("credits-from-july", "visiativ-saas")]
#[case("payroll-week", "eksae-contact")]
fn an_exception_tells_what_it_changes(#[case] name: &str, #[case] contract: &str) {
    let said = check(&format!("scripts/{name}.rhai"), contract);
    assert_eq!(said.code, 0, "{said}");
    for line in said.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert_run!(format!("script-{name}"), said);
}

#[rstest]
#[case("too-much", "eksae-cityviz")]
#[case("misspelt", "eksae-cityviz")]
#[case("unfinished", "eksae-cityviz")]
#[case("not-promised", "eksae-cityviz")]
#[case("open-parameter", "eksae-carrus")]
#[case("endless", "eksae-cityviz")]
fn a_mistake_is_shown_in_its_line(#[case] name: &str, #[case] contract: &str) {
    let said = check(&format!("scripts/mistakes/{name}.rhai"), contract);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(format!("script-mistake-{name}"), said);
}

#[test]
fn a_parameter_that_is_missing_can_be_set() {
    let script = "scripts/mistakes/open-parameter.rhai";
    let hours = "support_hours=Mo-Fr 09:00-17:00; PH off";
    let args = ["script", "check", script, "--contract", "eksae-carrus"];
    let said = livret_in(&root(), &[&args[..], &["--set", hours]].concat());
    assert_eq!(said.code, 0, "{said}");
    assert!(
        said.out.contains("support.acknowledgement.blocking"),
        "{said}"
    );
}

#[test]
fn the_changes_as_json() {
    let script = "scripts/credits-from-july.rhai";
    let said = livret_in(
        &root(),
        &[
            "script",
            "check",
            script,
            "--contract",
            "visiativ-saas",
            "--format",
            "json",
        ],
    );
    assert_run!("script-json", said);
}

#[rstest]
#[case::no_file("script-no-file", "nowhere.rhai", "eksae-cityviz")]
#[case::no_contract("script-no-contract", "scripts/on-call.rhai", "octipas")]
fn what_is_not_there_is_named(#[case] name: &str, #[case] script: &str, #[case] contract: &str) {
    let said = check(script, contract);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(name, said);
}

#[test]
fn a_new_script_can_be_checked_and_is_not_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    let new = [
        "script",
        "new",
        "saint-paul.rhai",
        "--contract",
        "visiativ-saas",
    ];
    assert_run!("script-new", livret_in(folder.path(), &new));
    let written = fs::read_to_string(folder.path().join("saint-paul.rhai")).unwrap();
    assert!(written.contains("livret script check saint-paul.rhai --contract visiativ-saas"));
    for contract in [
        "eksae-cityviz",
        "eksae-carrus",
        "eksae-contact",
        "visiativ-saas",
        "chapsvision-octipas",
    ] {
        let args = ["script", "check", "saint-paul.rhai", "--contract", contract];
        let said = livret_in(folder.path(), &args);
        assert_eq!(said.code, 0, "{said}");
        assert!(said.out.ends_with("it changes nothing\n"), "{said}");
    }
    fs::write(folder.path().join("saint-paul.rhai"), "// mine\n").unwrap();
    assert_run!("script-new-again", livret_in(folder.path(), &new));
    let kept = fs::read_to_string(folder.path().join("saint-paul.rhai")).unwrap();
    assert_eq!(kept, "// mine\n");
}

/// The start with the slashes of every sentence taken away is a script that works.
#[test]
fn the_sentences_of_a_new_script_can_be_used() {
    let start = bare(&["script", "new"]).out;
    assert_eq!(start, bare(&["script", "new", "-"]).out);
    let sentence = |line: &&str| line.ends_with(';') && line.starts_with("    // ");
    assert_eq!(start.lines().filter(sentence).count(), 7);
    let used = start.lines().map(|line| match sentence(&line) {
        true => line.replacen("// ", "", 1),
        false => line.to_owned(),
    });
    let folder = tempfile::tempdir().unwrap();
    let used = used.collect::<Vec<_>>().join("\n");
    fs::write(folder.path().join("a.rhai"), used).unwrap();
    let args = [
        "script",
        "check",
        "a.rhai",
        "--contract",
        "eksae-cityviz",
        "--set",
        "support_hours=Mo-Fr 09:00-17:00; PH off",
    ];
    assert_run!("script-start-used", livret_in(folder.path(), &args));
}

#[test]
fn the_reference_names_every_part() {
    let said = bare(&["script", "reference"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for part in [
        "contract.availability",
        "contract.credits",
        "outage.excuse",
        "ticket.severity",
    ] {
        assert!(said.out.contains(part), "no {part}");
    }
}

#[test]
fn a_script_without_customize_is_told_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.rhai");
    fs::write(&file, "").unwrap();
    let args = [
        "script",
        "check",
        "empty.rhai",
        "--contract",
        "eksae-cityviz",
    ];
    assert_run!("script-empty", livret_in(folder.path(), &args));
    let file = file.to_str().unwrap();
    let said = livret(&["script", "check", file, "--contract", "eksae-cityviz"]);
    assert_eq!(said.code, 2, "{said}");
}
