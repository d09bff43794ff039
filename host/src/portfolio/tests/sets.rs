//! `--set NAME=VALUE`.

use livret_core::calendar::Territory;
use livret_core::contract::Booklet;
use rstest::rstest;
use serde_json::{Value, json};

use super::*;
use crate::contracts::canned;

fn booklet() -> Booklet {
    serde_json::from_value(canned::booklet("acme-saas")).expect("a booklet")
}

#[rstest]
#[case("support_hours=Mo-Fr 09:00-17:00; PH off", json!("Mo-Fr 09:00-17:00; PH off"))]
#[case("support_hours=\"24/7\"", json!("24/7"))]
#[case("support_hours=24/7", json!("24/7"))]
#[case(" support_start = 2025-07-01 ", json!("2025-07-01"))]
#[case("closing_days=[2026-12-24]", json!(["2026-12-24"]))]
#[case("dedicated=true", json!(true))]
#[case("answer_days=7", json!(7))]
#[case("monthly_fee=1250.00 EUR", json!("1250.00 EUR"))]
#[case("products=[\"Drive\"]", json!(["Drive"]))]
#[case("product_fees={ Drive = \"3 EUR\" }", json!({"Drive": "3 EUR"}))]
#[case("disaster_recovery={ rpo = \"1h\" }", json!({"rpo": "1h"}))]
#[case("zone=Pacific/Gambier", json!("Pacific/Gambier"))]
fn values_are_toml_or_bare_words(#[case] argument: &str, #[case] value: Value) {
    let (name, set) = parse_set(argument, &booklet()).expect("a good value");
    assert_eq!(
        (name.as_str(), set),
        (argument.split('=').next().expect("a name").trim(), value)
    );
}

#[rstest]
#[case(
    "support_hours",
    "--set support_hours: write NAME=VALUE, for example --set answer_days=5"
)]
#[case("=5", "--set =5: write NAME=VALUE, for example --set answer_days=5")]
#[case(
    "suport_hours=24/7",
    "--set suport_hours=24/7: `suport_hours` is not a parameter of acme-saas; did you mean `support_hours`?"
)]
#[case(
    "support_hours=",
    "--set support_hours=: `support_hours`: opening hours are empty; write for example `Mo-Fr 09:00-17:00; PH off` or `24/7`"
)]
#[case(
    "support_start=soon",
    "--set support_start=soon: `support_start` must be a date without quotes, not the text \"soon\"; write 2025-07-01"
)]
#[case(
    "support_start=\"2026-02-03\"",
    "--set support_start=\"2026-02-03\": `support_start` must be a date without quotes, not the text \"2026-02-03\"; write 2026-02-03"
)]
#[case(
    "answer_days=0",
    "--set answer_days=0: `answer_days`: the number 0 is not a whole number from 1 to 3660; write for example: answer_days = 5"
)]
#[case(
    "answer_days=1.5",
    "--set answer_days=1.5: `answer_days` must be a whole number, not the number 1.5; write for example: answer_days = 5"
)]
#[case(
    "monthly_fee=1250",
    "--set monthly_fee=1250: `monthly_fee` must be a text in quotes, not the number 1250; write for example: monthly_fee = \"1250.00 EUR\""
)]
#[case(
    "products=Drive",
    "--set products=Drive: `products` must be a list, not the text \"Drive\"; write for example: products = [\"Quality Documents\"]"
)]
#[case(
    "products=[\"Drive\"",
    "--set products=[\"Drive\": the value is not TOML: unclosed array, expected `]`"
)]
#[case(
    "zone=Pacific/Marquises",
    "--set zone=Pacific/Marquises: `Pacific/Marquises` is not a civil time of French Polynesia; did you mean `Pacific/Marquesas`?"
)]
fn a_wrong_argument_is_shown_with_the_right_one(#[case] argument: &str, #[case] message: &str) {
    let error = parse_set(argument, &booklet()).expect_err("an error");
    assert_eq!(error.to_string(), message);
}

#[test]
fn defaults_are_filled_in_and_the_zone_goes_to_the_place() {
    let arguments = ["zone=Pacific/Gambier", "dedicated=true"].map(str::to_owned);
    let place = ClientPlace::of(Territory::PF);
    let (place, parameters) = parse_sets(&arguments, &booklet(), place).expect("good");
    assert_eq!(place.zone.name(), "Pacific/Gambier");
    assert_eq!(
        json!(parameters),
        json!({"answer_days": 5, "dedicated": true})
    );
}

#[rstest]
#[case(&["dedicated=true", "dedicated=false"], "--set dedicated is given twice")]
#[case(&["zone=Pacific/Gambier"], "--set zone=Pacific/Gambier: `zone` is for clients in PF only, not RE")]
fn arguments_that_contradict_are_refused(#[case] arguments: &[&str], #[case] message: &str) {
    let arguments: Vec<_> = arguments.iter().map(|text| (*text).to_owned()).collect();
    let error = parse_sets(&arguments, &booklet(), ClientPlace::of(Territory::RE));
    assert_eq!(error.expect_err("an error").to_string(), message);
}
