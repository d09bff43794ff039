//! Scripts from their text to what they changed.

mod stage;

use stage::{customised, refused};

#[test]
fn a_target_is_set_and_logged_at_its_column() {
    let done =
        customised("fn customize(contract) {\n    contract.availability.target = 99.9;\n}\n");
    let logged: Vec<String> = done.overrides.iter().map(ToString::to_string).collect();
    assert_eq!(
        logged,
        ["availability.target (art. 6): 99.85 → 99.9, a.rhai:2:27"]
    );
}

#[test]
fn a_misspelt_property_is_told_with_the_right_one() {
    assert_eq!(
        refused("fn customize(contract) {\n    contract.availability.targt = 99.9;\n}\n"),
        "a.rhai:2:27: availability has no `targt`; did you mean `target`?"
    );
}
