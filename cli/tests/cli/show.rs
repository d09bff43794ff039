//! The contracts, and everything that one of them says.

use crate::assert_run;
use crate::run::livret;

#[test]
fn the_contracts_as_a_table() {
    assert_run!("contracts", livret(&["contracts"]));
}

#[test]
fn the_contracts_as_json() {
    assert_run!("contracts-json", livret(&["contracts", "--format", "json"]));
}

#[test]
fn octipas_in_full() {
    assert_run!("show-octipas", livret(&["show", "chapsvision-octipas"]));
}

#[test]
fn the_json_holds_booklet_edition_and_terms() {
    let said = livret(&[
        "show",
        "eksae-cityviz",
        "--edition",
        "2025-07",
        "--set",
        "support_hours=Mo-Fr 09:00-17:00; PH off",
        "--format",
        "json",
    ]);
    let sheet: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(sheet["edition"], "2025-07");
    assert_eq!(sheet["booklet"]["contract"], "eksae-cityviz");
    assert!(sheet["booklet"]["not_computable"].as_array().unwrap().len() > 3);
    assert_eq!(
        sheet["terms"]["support"]["promised"]["hours"]["hours"][0],
        "Mo-Fr 09:00-17:00; PH off"
    );
}

#[test]
fn every_page_fits_eighty_columns() {
    let contracts = livret(&["contracts", "--format", "json"]);
    let contracts: serde_json::Value = serde_json::from_str(&contracts.out).unwrap();
    for contract in contracts.as_array().unwrap() {
        let said = livret(&["show", contract["contract"].as_str().unwrap()]);
        assert_eq!(said.code, 0);
        for line in said.out.lines() {
            assert!(line.chars().count() <= 80, "{line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}
