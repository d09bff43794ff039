//! Every mistake is told at its line, with what to write instead.

use rstest::rstest;

use super::{SMALL, changed, faults};

#[rstest]
#[case(
    "vendor = \"Acme\"",
    "vendor = Acme",
    "4:10: this is not TOML: string values must be quoted, expected literal string"
)]
#[case(
    "vendor =",
    "vendeur =",
    "4:1: unknown field `vendeur`; did you mean `vendor`?"
)]
#[case("vendor = \"Acme\"\n", "", "1:2: `vendor` is missing")]
#[case(
    "terms_version = 1",
    "terms_version = 2",
    "3:17: terms_version: 2 is newer than 1, the newest that this livret reads"
)]
#[case(
    "contract = \"acme-mail\"",
    "contract = \"acme-mali\"",
    "2:12: `acme-mali` is not the name of this file, which states the contract `acme-mail`; write contract = \"acme-mail\", or rename the file"
)]
#[case(
    "kind = \"hours\"",
    "kind = \"hour\"",
    "15:8: unknown variant `hour`; did you mean `hours`?"
)]
#[case(
    "id = \"2\", title",
    "id = \"1\", title",
    "10:10: articles[1].id: `1` stands in articles[0].id already\n16:13: parameters[0].articles: `2` is not an article of the booklet; one of `1`, `1`\n29:13: credits: x"
)]
#[case(
    "[terms.backup.not_promised]",
    "[terms.backups.not_promised]",
    "20:1: x"
)]
fn mistakes_of_form(#[case] right: &str, #[case] wrong: &str, #[case] told: &str) {
    assert_eq!(faults(&changed(right, wrong)), told);
}

#[rstest]
#[case(
    "target = 99.9",
    "target = 250",
    "22:10: availability.target: 250 is no percentage above 0 and up to 100"
)]
#[case("target = 99.9", "target = true", "x")]
#[case("products = \"each\"", "products = \"all\"", "x")]
#[case(
    "zone = \"client\", holidays = \"none\"",
    "zone = { named = \"Paris\" }, holidays = \"none\"",
    "x"
)]
#[case("holidays = \"none\"", "holiday = \"none\"", "x")]
#[case(
    "articles = [\"1\"]\nbecause = \"none are\"",
    "articles = [\"9\"]\nbecause = \"none are\"",
    "x"
)]
#[case("because = \"none are\"", "because = \" \"", "x")]
#[case("Mo-Su 00:00-24:00", "Mo-So 00:00-24:00", "x")]
#[case(
    "{ parameter = \"support_hours\" }",
    "{ parameter = \"support_hour\" }",
    "x"
)]
#[case(
    "{ parameter = \"support_hours\" }",
    "{ parameter = \"support_hours\", or = \"Mo-Fr\" }",
    "x"
)]
#[case("target = 99.9", "target = { parameter = \"support_hours\" }", "x")]
#[case("name = \"acknowledgement\"", "name = \"acknowledgment\"", "x")]
#[case(
    "closing_time = \"closing\"",
    "closing_time = { reading = \"closing-time\", client = \"closing\", vendor = \"next-opening\" }",
    "x"
)]
#[case(
    "[terms.lifecycle.not_promised]\narticles = [\"1\"]\nbecause = \"nothing is said of it\"\n",
    "",
    "x"
)]
#[case("[terms.credits.not_promised]", "[terms.credits]", "x")]
#[case("needed_for = [\"support\"]\n", "", "x")]
fn mistakes_in_terms(#[case] right: &str, #[case] wrong: &str, #[case] told: &str) {
    assert_eq!(faults(&changed(right, wrong)), told);
}

#[test]
fn the_sample_itself_has_none() {
    assert!(super::read("acme-mail", SMALL).is_ok());
}

#[test]
fn a_family_that_two_tables_state_is_told_once_per_edition() {
    let text = SMALL.replace("[terms.", "[[terms]]\n[terms.");
    // Each table is for every edition; all of them state another family, but the obligations
    // would stand in a table of their own.
    let told = faults(&text);
    assert!(
        told.contains("is not stated") || told.contains("stated twice"),
        "{told}"
    );
}
