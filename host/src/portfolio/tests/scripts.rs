//! `script = "…"`: where a script may lie, and what becomes of a subscription whose script
//! cannot be used.

use std::fs;

use rstest::rstest;
use tempfile::TempDir;

use super::*;
use crate::portfolio::shelf::Shelf;

/// A folder with the good portfolio's folder of evidence, for its scripts.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("src")).expect("made");
    folder
}

/// The good portfolio with a script for `nuku-hiva/contact`, read in `folder`.
fn read(folder: &TempDir, script: &str) -> Result<Portfolio, PortfolioError> {
    let text = format!("{GOOD}script = {script:?}\n");
    let file = folder.path().join("portfolio.toml");
    Portfolio::parse(&file, text.as_bytes(), &contracts())
}

fn fault(folder: &TempDir, script: &str) -> String {
    let error = read(folder, script).expect_err("a fault");
    let lines: Vec<_> = error.faults().iter().map(|it| it.in_one_line()).collect();
    lines.join("\n")
}

#[rstest]
#[case("../a.rhai", "leaves the folder of the portfolio")]
#[case("/etc/passwd", "leaves the folder of the portfolio")]
#[case("scripts/../a.rhai", "leaves the folder of the portfolio")]
#[case("a.rhai", "there is no script `a.rhai`; name the file")]
#[case("anse-coral.rhai", "did you mean `anse-corail.rhai`?")]
#[case("src", "is no file")]
#[case("", "is empty")]
fn a_name_that_stands_for_no_script_is_a_fault(#[case] script: &str, #[case] says: &str) {
    let folder = folder();
    fs::write(folder.path().join("anse-corail.rhai"), "").expect("written");
    let said = fault(&folder, script);
    assert!(said.contains(says), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_inside_the_folder_and_refused_out_of_it() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (folder(), folder());
    let outside = elsewhere.path().join("a.rhai");
    fs::write(&outside, "").expect("written");
    symlink(&outside, folder.path().join("out.rhai")).expect("linked");
    symlink(elsewhere.path(), folder.path().join("other")).expect("linked");
    symlink("in.rhai", folder.path().join("alias.rhai")).expect("linked");
    fs::write(folder.path().join("in.rhai"), "").expect("written");
    for name in ["out.rhai", "other/a.rhai"] {
        let said = fault(&folder, name);
        assert_eq!(
            said,
            format!(
                "the script `{name}` is a link that leaves the folder of the portfolio; put a copy \
                 in the place of the link"
            )
        );
    }
    let portfolio = read(&folder, "alias.rhai").expect("good");
    let (_, subscription) = portfolio.subscriptions().last().expect("four");
    let script = subscription.script.as_ref().expect("a script");
    assert_eq!(script.name, "alias.rhai");
    assert!(script.path.ends_with("in.rhai"));
}

#[test]
fn a_fault_of_a_script_shows_its_line() {
    let error = parse(&edited("edition = \"any\"", "script = \"a.rhai\"")).expect_err("a fault");
    insta::assert_snapshot!(rendered(&error));
}

#[rstest]
#[case::not_a_program(b"fn customize(contract) { \n  contract. }")]
#[case::not_utf8(b"// \xe9\n")]
#[case::too_large(&[b' '; crate::script::MAX_SCRIPT_BYTES + 1])]
fn a_script_that_cannot_be_used_costs_its_own_subscription_only(#[case] bytes: &[u8]) {
    let folder = folder();
    fs::write(folder.path().join("a.rhai"), bytes).expect("written");
    let portfolio = read(&folder, "a.rhai").expect("no fault of the portfolio");
    let bindings = bind(&portfolio, &contracts());
    let bound: Vec<_> = bindings.bound.iter().map(|it| &*it.subject.id).collect();
    assert_eq!(bound, ["colmar/saas", "nuku-hiva/saas"]);
    let failed = bindings.failed.last().expect("set aside");
    assert_eq!((failed.index, &*failed.id), (3, "nuku-hiva/contact"));
    assert!(matches!(failed.error, SetAside::Script(_)));
    assert!(
        failed.error.to_string().starts_with("a.rhai"),
        "{}",
        failed.error
    );
}

#[test]
fn a_script_that_is_gone_when_it_is_read_costs_its_own_subscription_only() {
    let folder = folder();
    let script = folder.path().join("a.rhai");
    fs::write(&script, "").expect("written");
    let portfolio = read(&folder, "a.rhai").expect("good");
    fs::remove_file(script).expect("removed");
    let bindings = bind(&portfolio, &contracts());
    assert_eq!(bindings.bound.len(), 2);
    let failed = bindings.failed.last().expect("set aside");
    let said = failed.error.to_string();
    assert!(said.starts_with("a.rhai: cannot be read: "), "{said}");
}

/// The bindings of the good portfolio with `text` at its end, and this script in `a.rhai`.
fn bound(script: &str, text: &str) -> Bindings {
    let folder = folder();
    fs::write(folder.path().join("a.rhai"), script).expect("written");
    let file = folder.path().join("portfolio.toml");
    let text = format!("{GOOD}script = \"a.rhai\"\n{text}");
    let portfolio = Portfolio::parse(&file, text.as_bytes(), &contracts()).expect("good");
    bind(&portfolio, &contracts())
}

#[test]
fn a_script_changes_terms_from_its_days_on_and_every_change_is_kept() {
    let script = "fn customize(contract) {\n    contract.parameters.products = [\"Drive\"];\n    \
                  let later = contract.from(\"2026-01-01\");\n    \
                  later.parameters.products = [\"Acme Boxes\", \"Drive\"];\n}\n";
    let bindings = bound(script, "");
    let last = bindings.bound.last().expect("bound");
    assert_eq!(last.subject.id, "nuku-hiva/contact");
    let products = |day: &str| {
        let in_force = last.subject.terms_on(day.parse().expect("a day"));
        in_force.map_or("none".to_owned(), |it| it.products.join("+"))
    };
    assert_eq!(products("2025-12-31"), "Drive");
    assert_eq!(products("2026-01-01"), "Boxes+Drive");
    let overrides: Vec<String> = last.overrides.iter().map(ToString::to_string).collect();
    assert_eq!(
        overrides,
        [
            "parameters.products (art. 1): - → [\"Drive\"], a.rhai:2:25",
            "parameters.products (art. 1): [\"Drive\"] → [\"Acme Boxes\",\"Drive\"] from \
             2026-01-01, a.rhai:4:22"
        ]
    );
    assert_eq!(
        last.scripts.first().map(|script| script.file()),
        Some("a.rhai")
    );
    // The others have none.
    let others = bindings.bound.iter().filter(|it| it.scripts.is_empty());
    assert_eq!(others.count(), 2);
}

#[test]
fn what_the_portfolio_changes_comes_first() {
    let change = "change = [{ from = 2026-01-01, answer_days = 3 }]\n";
    let script = "fn customize(contract) {\n    contract.parameters.answer_days = 9;\n}\n";
    let bindings = bound(script, change);
    let last = bindings.bound.last().expect("bound");
    let overrides: Vec<String> = last.overrides.iter().map(ToString::to_string).collect();
    assert_eq!(
        overrides,
        [
            "parameters.answer_days (art. 1): 5 → 9, a.rhai:2:25",
            "parameters.answer_days (art. 1): 3 → 9 from 2026-01-01, a.rhai:2:25"
        ]
    );
}

#[test]
fn the_same_script_on_the_same_terms_is_run_once() {
    let script = "fn customize(contract) {\n    contract.parameters.answer_days = 9;\n}\n";
    let again = |id: &str, since: &str| {
        format!(
            "[[client.subscription]]\nid = \"{id}\"\ncontract = \"acme-contact\"\n\
             since = {since}\nscript = \"a.rhai\"\n"
        )
    };
    let others = [again("same", "2025-07-01"), again("later", "2025-08-01")].concat();
    let folder = folder();
    fs::write(folder.path().join("a.rhai"), script).expect("written");
    let text = format!("{GOOD}script = \"a.rhai\"\n{others}");
    let file = folder.path().join("portfolio.toml");
    let portfolio = Portfolio::parse(&file, text.as_bytes(), &contracts()).expect("good");
    let mut shelf = Shelf::default();
    for (client, subscription) in portfolio.subscriptions() {
        let prepared = shelf.prepare(subscription, client.place.zone, &contracts(), &[]);
        assert_eq!(prepared.is_err(), subscription.contract == "broken-saas");
    }
    // A script sees the days: the one that begins later is another draft.
    assert_eq!(shelf.drafts(), 2);
}
