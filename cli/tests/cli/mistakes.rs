//! What users mistype, and what they are told.

use crate::assert_run;
use crate::run::{bare, livret, portfolio};
use rstest::rstest;

#[rstest]
#[case("unknown-contract", &["show", "eksae-citviz"])]
#[case("unknown-edition", &["show", "eksae-cityviz", "--edition", "2024-07"])]
#[case("wrong-hours", &["show", "eksae-cityviz", "--set", "support_hours=Mo-Fr 9-17 sunset"])]
#[case("set-without-value", &["show", "eksae-cityviz", "--set", "support_hours"])]
#[case("window-backwards", &["window", "eksae-cityviz", "--from", "2026-06-01", "--to", "2026-05-01"])]
#[case("window-no-day", &["window", "eksae-cityviz", "--from", "2026-02-30", "--to", "2026-05-01"])]
#[case("window-year-9999", &["window", "eksae-cityviz", "--from", "2026-01-01", "--to", "9999-05-01"])]
#[case("unknown-territory", &["window", "eksae-cityviz", "--from", "2026-05-01", "--to", "2026-05-01", "--territory", "re"])]
fn a_mistake_is_named(#[case] name: &str, #[case] args: &[&str]) {
    let said = livret(args);
    assert_eq!(said.code, 2, "{said}");
    assert_run!(format!("mistake-{name}"), said);
}

#[rstest]
#[case("months-backwards", &["--from", "2026-06", "--to", "2026-05"])]
#[case("no-month", &["--from", "2026-13"])]
#[case("as-of-without-zone", &["--as-of", "2026-06-10T00:00"])]
#[case("unknown-client", &["--client", "saintpaul"])]
fn a_mistake_in_a_request_is_named(#[case] name: &str, #[case] args: &[&str]) {
    let portfolio = portfolio();
    let said = livret(&[&["evaluate", portfolio.to_str().unwrap()], args].concat());
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert_run!(format!("mistake-{name}"), said);
}

#[test]
fn an_unknown_verb_offers_the_nearest() {
    assert_run!("mistake-unknown-verb", bare(&["evaluat"]));
}

#[test]
fn a_portfolio_that_is_not_there_is_named() {
    assert_run!(
        "mistake-no-portfolio",
        livret(&["evaluate", "nowhere.toml"])
    );
}

#[test]
fn a_key_that_is_not_known_is_shown_in_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("portfolio.toml");
    std::fs::write(&file, "[portfolio]\nnam = \"x\"\n").unwrap();
    let said = livret(&["check", file.to_str().unwrap()]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said}");
    assert!(said.err.contains("unknown key `nam`"), "{}", said.err);
    assert!(said.err.contains("2 | nam = \"x\""), "{}", said.err);
}
