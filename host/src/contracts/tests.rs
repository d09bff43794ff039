//! Every way in which a library can fail to be a contract ends in one readable error, and
//! the other contracts still work.

use livret_core::contract::Parameters;
use rstest::rstest;
use serde_json::{Value, json};

use super::canned::{Canned, booklet, contracts, terms};
use super::*;

fn changed(mut json: Value, place: &str, value: Value) -> String {
    let target = json.pointer_mut(place);
    *target.unwrap_or_else(|| panic!("the sample has no {place}")) = value;
    json.to_string()
}

fn error_of(contracts: &Contracts, name: &str) -> String {
    contracts.get(name).expect_err("an error").to_string()
}

#[rstest]
#[case(
    "not JSON",
    "libacme.so: its booklet cannot be read: expected ident at line 1 column 2; this is a defect of the plugin, tell its author"
)]
#[case(
    "[]",
    "libacme.so: its booklet cannot be read: invalid length 0, expected struct Booklet with 11 elements; this is a defect of the plugin, tell its author"
)]
#[case(&changed(booklet("acme-saas"), "/parameters/0/kind", json!("hour")), "libacme.so: its booklet cannot be read at `parameters[0].kind`: unknown variant `hour`, expected one of `hours`, `date`, `dates`, `flag`, `count`, `money`, `money-by-name`, `names`, `zone`, `recovery`; this is a defect of the plugin, tell its author")]
#[case(&changed(booklet("acme-saas"), "/articles/0", json!({"id": "1", "title": "", "summary": "", "text": ""})), "libacme.so: its booklet cannot be read at `articles[0].text`: unknown field `text`, expected one of `id`, `title`, `summary`; this is a defect of the plugin, tell its author")]
#[case(&changed(booklet("acme-saas"), "/terms_version", json!(2)), "libacme.so: its booklet is written in version 2 of the term language, this livret reads 1; use a newer livret")]
#[case(&changed(booklet("acme-saas"), "/vendor", json!("")), "libacme.so: its booklet cannot be used: vendor: is empty; this is a defect of the plugin, tell its author")]
#[case(&changed(booklet("acme-saas"), "/articles", json!([])), "libacme.so: its booklet cannot be used: articles: is empty (and 11 more faults); this is a defect of the plugin, tell its author")]
#[case(&booklet("other-saas").to_string(), "libacme.so: states the contract `other-saas`, but is listed as `acme-saas`; this is a defect of the plugin, tell its author")]
fn a_booklet_that_cannot_be_used_costs_its_own_contract(
    #[case] answer: &str,
    #[case] message: &str,
) {
    let bad = Canned {
        booklet: answer.to_owned(),
        ..Canned::stating("acme-saas")
    };
    let good = Canned::stating("good-saas");
    let contracts = Contracts::of([bad.library(), good.library()]);
    assert_eq!(error_of(&contracts, "acme-saas"), message);
    assert_eq!(
        contracts.get("good-saas").expect("works").name(),
        "good-saas"
    );
    assert_eq!(contracts.iter().count(), 1);
}

#[rstest]
#[case(
    "{",
    "libacme.so: its terms cannot be read: EOF while parsing an object at line 1 column 1; this is a defect of the plugin, tell its author"
)]
#[case(
    "{}",
    "libacme.so: its terms cannot be read: missing field `availability`; this is a defect of the plugin, tell its author"
)]
#[case(&changed(terms(), "/support/not_promised/articles", json!([])), "libacme.so: its terms cannot be read at `support.not_promised.articles`: a term without an article: `articles` must name at least one; this is a defect of the plugin, tell its author")]
#[case(&changed(terms(), "/support/not_promised/articles", json!(["7"])), "libacme.so: its terms cannot be used: support.articles: `7` is not an article of the booklet; one of `1`; this is a defect of the plugin, tell its author")]
#[case(&changed(terms(), "/credits", json!({"promised": {"articles": ["1"], "tiers": [{"up_to": null, "percent": "250"}], "cap_percent": "10", "consecutive_months": 2, "earning": "every", "claim": {"business_days": 10, "days": {"hours": ["Mo-Fr"], "zone": "client", "holidays": "none"}, "end": "midnight", "late": "lost"}, "full_discharge": false, "monthly_fee": null, "product_fees": []}})), "libacme.so: its terms cannot be used: credits.tiers[0].percent: 250 is no percentage above 0 and up to 100 (and one more fault); this is a defect of the plugin, tell its author")]
fn terms_that_cannot_be_used_say_which_field(#[case] answer: &str, #[case] message: &str) {
    let bad = Canned {
        terms: answer.to_owned(),
        ..Canned::stating("acme-saas")
    };
    let contracts = Contracts::of([bad.library()]);
    let contract = contracts.get("acme-saas").expect("its booklet is good");
    let error = contract.terms("2025-07", &Parameters::default());
    assert_eq!(error.expect_err("an error").to_string(), message);
}

#[test]
fn an_edition_that_does_not_exist_is_named_beside_those_that_do() {
    let contracts = contracts();
    let contract = contracts.get("acme-saas").expect("works");
    let error = contract.terms("2025-08", &Parameters::default());
    assert_eq!(
        error.expect_err("an error").to_string(),
        "`2025-08` is not an edition of `acme-saas`; one of `2024-01`, `2025-07`"
    );
}

#[rstest]
#[case(
    "acme-sass",
    "`acme-sass` is not a contract of the plugins at hand; did you mean `acme-saas`?"
)]
#[case(
    "zzz",
    "`zzz` is not a contract of the plugins at hand; one of `acme-contact`, `acme-saas`, `broken-saas`"
)]
#[case(
    "broken-saas",
    "libbroken_saas.so: its booklet cannot be read: expected ident at line 1 column 2; this is a defect of the plugin, tell its author"
)]
fn a_name_is_unknown_or_its_library_is_at_fault(#[case] name: &str, #[case] message: &str) {
    assert_eq!(error_of(&contracts(), name), message);
}

#[test]
fn without_plugins_there_is_no_name_to_offer() {
    assert_eq!(
        error_of(&Contracts::default(), "acme-saas"),
        "`acme-saas` is not a contract of the plugins at hand; no plugin is at hand"
    );
}

#[rstest]
#[case(
    2,
    "`acme-saas` is stated more than once (a.so, b.so), so none of them is used; keep one"
)]
#[case(
    3,
    "`acme-saas` is stated more than once (a.so, b.so, c.so), so none of them is used; keep one"
)]
fn libraries_that_state_the_same_contract_are_all_refused(
    #[case] count: usize,
    #[case] message: &str,
) {
    let files = ["a.so", "b.so", "c.so"];
    let libraries = files.into_iter().take(count).map(|file| Canned {
        file,
        ..Canned::stating("acme-saas")
    });
    let contracts = Contracts::of(libraries.map(Canned::library));
    assert_eq!(error_of(&contracts, "acme-saas"), message);
    assert_eq!(contracts.iter().count(), 0);
}

#[test]
fn a_library_that_was_never_opened_is_known_by_its_file_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("libacme_saas.so");
    std::fs::write(&file, b"no library").expect("written");
    let contracts = Contracts::load(folder.path());
    let message = error_of(&contracts, "acme-saas");
    let expected = "plugins.lock.toml";
    assert!(message.contains(expected), "{message}");
    assert!(!matches!(
        contracts.get("acme-saas"),
        Err(ContractError::Unknown { .. })
    ));
}
