//! Files of changes: what a good one reaches, and every mistake as the reader sees it, whole.

use std::fs;

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn proposed(text: &str) -> Result<Proposal, PortfolioError> {
    let portfolio = parse(GOOD).expect("good");
    Proposal::parse(
        Path::new("changes.toml"),
        text.as_bytes(),
        &portfolio,
        &contracts(),
    )
}

fn said(text: &str) -> String {
    let error = proposed(text).expect_err("a fault");
    let lines: Vec<_> = error.faults().iter().map(|it| it.in_one_line()).collect();
    lines.join("\n")
}

/// What each subscription says otherwise, by its id.
fn overrides(text: &str) -> Vec<String> {
    let portfolio = parse(GOOD).expect("good");
    let proposal = proposed(text).expect("good");
    let bound = proposal.bind(&portfolio, &contracts()).bound;
    let all = bound.iter().flat_map(|bound| {
        let own = bound.overrides.iter();
        own.map(|changed| format!("{}: {changed}", bound.subject.id))
    });
    all.collect()
}

const COUNT: &str = "parameters = { answer_days = 7 }";

#[rstest]
#[case::all("", &["colmar/saas", "nuku-hiva/saas", "nuku-hiva/contact"])]
#[case::a_contract("contract = \"acme-saas\"", &["colmar/saas", "nuku-hiva/saas"])]
#[case::a_client("client = \"nuku-hiva\"", &["nuku-hiva/saas", "nuku-hiva/contact"])]
#[case::a_subscription("subscription = \"nuku-hiva/saas\"", &["nuku-hiva/saas"])]
#[case::both("client = \"nuku-hiva\"\ncontract = \"acme-saas\"", &["nuku-hiva/saas"])]
fn a_change_reaches_those_for_whom_all_that_is_named_fits(
    #[case] named: &str,
    #[case] reached: &[&str],
) {
    let lines = overrides(&format!("[[change]]\n{named}\n{COUNT}"));
    let ids: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(ids, reached);
}

#[test]
fn a_change_is_told_with_its_place_and_day() {
    let text = "\n[[change]]\nsubscription = \"nuku-hiva/saas\"\nfrom = 2026-01-01\n\
                parameters = { answer_days = 7, dedicated = true }\n";
    assert_eq!(
        overrides(text),
        [
            "nuku-hiva/saas: parameters.answer_days (art. 1): 10 → 7 from 2026-01-01, \
             changes.toml:5:16",
            "nuku-hiva/saas: parameters.dedicated (art. 1): - → true from 2026-01-01, \
             changes.toml:5:33",
        ]
    );
}

#[rstest]
#[case::before_it_begins("2020-01-01", &["10 → 7, changes.toml:4:16"])]
#[case::on_its_first_day("2025-07-01", &["10 → 7, changes.toml:4:16"])]
#[case::later("2025-07-02", &["10 → 7 from 2025-07-02, changes.toml:4:16"])]
fn a_day_before_a_subscription_begins_means_all_of_it(#[case] day: &str, #[case] told: &[&str]) {
    let subscription = "subscription = \"nuku-hiva/saas\"";
    let text = format!("[[change]]\n{subscription}\nfrom = {day}\n{COUNT}");
    let prefix = "nuku-hiva/saas: parameters.answer_days (art. 1): ";
    let told: Vec<String> = told.iter().map(|own| format!("{prefix}{own}")).collect();
    assert_eq!(overrides(&text), told);
}

#[test]
fn a_change_after_the_last_day_changes_nothing_and_says_so() {
    let text = format!("[[change]]\nsubscription = \"colmar/saas\"\nfrom = 2028-07-01\n{COUNT}");
    assert_eq!(overrides(&text), Vec::<String>::new());
    let portfolio = parse(GOOD).expect("good");
    let proposal = proposed(&text).expect("good");
    let bindings = proposal.bind(&portfolio, &contracts());
    assert_eq!(
        proposal.idle(&bindings),
        [
            "changes.toml:4:16: `parameters.answer_days` changes nothing: the terms say so \
             already, or no term that it is about is in force then"
        ]
    );
}

#[test]
fn an_empty_file_proposes_nothing() {
    assert_eq!(overrides(""), Vec::<String>::new());
    assert_eq!(overrides("# nothing yet\n"), Vec::<String>::new());
}

#[rstest]
#[case::table(
    "[[chang]]",
    "unknown key `chang` in the file of changes; did you mean `change`?"
)]
#[case::key(
    "[[change]]\ncontracts = \"acme-saas\"\nparameters = { answer_days = 7 }",
    "unknown key `contracts` in [[change]]; did you mean `contract`?"
)]
#[case::contract(
    "[[change]]\ncontract = \"acme-sas\"\nparameters = { answer_days = 7 }",
    "`acme-sas` is no contract of the portfolio; did you mean `acme-saas`?"
)]
#[case::subscription(
    "[[change]]\nsubscription = \"colmar/sas\"\nparameters = { answer_days = 7 }",
    "`colmar/sas` is no subscription of the portfolio; did you mean `colmar/saas`?"
)]
#[case::client(
    "[[change]]\nclient = \"brest\"\nparameters = { answer_days = 7 }",
    "`brest` is no client of the portfolio; one of `colmar`, `nuku-hiva`"
)]
#[case::nobody(
    "[[change]]\nclient = \"colmar\"\ncontract = \"acme-contact\"\nparameters = { answer_days = 7 }",
    "this change is about no subscription of the portfolio; name less"
)]
#[case::nothing(
    "[[change]]\nclient = \"colmar\"\nfrom = 2026-01-01",
    "this change changes nothing; write `parameters`, `readings`, `set` or `script`"
)]
#[case::parameter(
    "[[change]]\ncontract = \"acme-saas\"\nparameters = { answer_day = 7 }",
    "`answer_day` is not a parameter of acme-saas; did you mean `answer_days`?"
)]
#[case::value(
    "[[change]]\ncontract = \"acme-saas\"\nparameters = { answer_days = \"7\" }",
    "`answer_days` must be a whole number, not the text \"7\"; write for example: answer_days = 5"
)]
#[case::value_of_two_booklets_is_told_once(
    "[[change]]\nparameters = { answer_days = 0 }",
    "`answer_days`: the number 0 is not a whole number from 1 to 3660; write for example: answer_days = 5"
)]
#[case::reading(
    "[[change]]\ncontract = \"acme-saas\"\nreadings = { partial-outages = \"vendor\" }",
    "`partial-outages` is not a reading of acme-saas; did you mean `partial-outage`?"
)]
#[case::side(
    "[[change]]\ncontract = \"acme-saas\"\nreadings = { partial-outage = \"seller\" }",
    "`partial-outage` is read by `client` or `vendor`, not by `seller`; one of `client`, `vendor`"
)]
#[case::path(
    "[[change]]\nset = { \"availability.targt\" = 99.9 }",
    "`availability.targt`: no term can be set by this path; did you mean `availability.target`?"
)]
#[case::path_without_quotes(
    "[[change]]\nset = { availability.target = 99.9 }",
    "`availability` must be a text or a number, not a table; write for example: \"availability.target\" = 99.9"
)]
#[case::figure(
    "[[change]]\nset = { \"availability.target\" = \"99,9\" }",
    "`availability.target`: `99,9` is not a number; write for example 99.9"
)]
#[case::script(
    "[[change]]\nscript = \"stricter.rhai\"",
    "there is no script `stricter.rhai`; name the file relative to the file of changes, or write one with `livret script new`"
)]
#[case::script_elsewhere(
    "[[change]]\nscript = \"../stricter.rhai\"",
    "the script `../stricter.rhai` leaves the folder of the file of changes; copy it beside the file of changes and name it from there"
)]
#[case::dated_script(
    "[[change]]\nfrom = 2026-01-01\nscript = \"stricter.rhai\"",
    "a script says itself from when it holds; write it in the script, `contract.from(\"2026-01-01\")`, or give the script a change of its own\nthere is no script `stricter.rhai`; name the file relative to the file of changes, or write one with `livret script new`"
)]
#[case::day(
    "[[change]]\nfrom = \"2026-01-01\"\nparameters = { answer_days = 7 }",
    "`from` must be a date without quotes, not the text \"2026-01-01\"; write for example: from = 2026-01-01"
)]
#[case::two(
    "[[change]]\nclient = \"brest\"\n[[change]]\nset = { \"x\" = 1 }",
    "`brest` is no client of the portfolio; one of `colmar`, `nuku-hiva`\n`x`: no term can be set by this path; write it as an override is told, such as `availability.target` or `support.acknowledgement.1`, or say it in a script"
)]
#[case::no_toml("[[change]\n", "this is not TOML: unclosed array table, expected `]`")]
fn mistakes_are_told_whole(#[case] text: &str, #[case] faults: &str) {
    assert_eq!(said(text), faults);
}

#[test]
fn a_mistake_shows_its_line() {
    let text = "[[change]]\ncontract = \"acme-saas\"\nfrom = 2025-07-01\n\n\
                [change.parameters]\nanswer_day = 7\n";
    insta::assert_snapshot!(rendered(&proposed(text).expect_err("a fault")));
}

#[test]
fn a_script_that_cannot_be_compiled_is_a_mistake_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("a.rhai"),
        "fn customize(contract) {\n  contract. }\n",
    )
    .expect("written");
    let portfolio = parse(GOOD).expect("good");
    let file = folder.path().join("changes.toml");
    let text = b"[[change]]\nscript = \"a.rhai\"\n";
    let error = Proposal::parse(&file, text, &portfolio, &contracts()).expect_err("a fault");
    let [only] = error.faults() else {
        panic!("{error}");
    };
    let said = only.in_one_line();
    assert!(said.starts_with("a.rhai:2:"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever somebody writes, reading it ends in a proposal or in faults that can be shown.
    #[test]
    fn random_texts_never_panic(
        scraps in prop::collection::vec(prop::sample::select(vec![
            "[[change]]\n", "[change.set]\n", "[change.parameters]\n", "contract = \"acme-saas\"\n",
            "client = \"colmar\"\n", "from = 2026-01-01\n", "from = 9999-01-01\n", "set = 3\n",
            "\"availability.target\" = 99.9\n", "\"support.é.≤\" = \"-\"\n", "answer_days = 7\n",
            "readings = { partial-outage = \"vendor\" }\n", "parameters = [1]\n", "\u{1}", "é = 1\n",
            "script = \"\"\n", "change = [1, { }]\n", "\"credits.tiers\" = \"≤ 1 %\"\n", "{", "]",
        ]), 0..9),
    ) {
        match proposed(&scraps.concat()) {
            Ok(proposal) => {
                let portfolio = parse(GOOD).expect("good");
                let bindings = proposal.bind(&portfolio, &contracts());
                let _ = proposal.idle(&bindings);
            }
            Err(error) => prop_assert!(!rendered(&error).is_empty()),
        }
    }
}
