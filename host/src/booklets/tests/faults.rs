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
    "10:10: articles[1].id: `1` stands in articles[0].id already\n16:13: parameters[0].articles: `2` is not an article of the booklet; one of `1`, `1`"
)]
#[case(
    "[terms.backup.not_promised]",
    "[terms.backups.not_promised]",
    "20:2: `backup` of edition `2026-01` is not stated; write its terms, or [terms.backup.not_promised] with `articles` and `because`\n51:8: `backups` is no table of terms; did you mean `backup`?"
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
#[case(
    "target = 99.9",
    "target = true",
    "22:10: invalid type: boolean `true`; expected a figure such as 99.85"
)]
#[case(
    "products = \"each\"",
    "products = \"all\"",
    "25:12: unknown variant `all`; expected `each` or `all-down`"
)]
#[case(
    "zone = \"client\", holidays = \"none\"",
    "zone = { named = \"Paris\" }, holidays = \"none\"",
    "26:60: availability.window.zone: `Paris` is not an IANA time zone; did you mean `Europe/Paris`?"
)]
#[case(
    "holidays = \"none\"",
    "holiday = \"none\"",
    "26:60: unknown field `holiday`; did you mean `holidays`?"
)]
#[case(
    "articles = [\"1\"]\nbecause = \"none are\"",
    "articles = [\"9\"]\nbecause = \"none are\"",
    "52:13: backup.articles: `9` is not an article of the booklet; one of `1`, `2`"
)]
#[case(
    "because = \"none are\"",
    "because = \" \"",
    "53:11: backup.because: is empty"
)]
#[case(
    "Mo-Su 00:00-24:00",
    "Mo-So 00:00-24:00",
    "26:21: availability.window.hours[0]: opening hours `Mo-So 00:00-24:00`: cannot read `Mo-So 00:00-24:00` from `So 00:00-24:00` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(
    "{ parameter = \"support_hours\" }",
    "{ parameter = \"support_hour\" }",
    "35:34: `support_hour` is not a parameter of the booklet; did you mean `support_hours`?"
)]
#[case(
    "{ parameter = \"support_hours\" }",
    "{ parameter = \"support_hours\", or = \"Mo-Fr\" }",
    "35:51: `or` stands beside `parameter`; a parameter is all of its value: move the key out"
)]
#[case(
    "target = 99.9",
    "target = { parameter = \"support_hours\" }",
    "22:1: invalid value: string \"Mo-Fr 09:00-12:00,14:00-17:00; PH off\"; expected a figure such as 99.85"
)]
#[case(
    "name = \"acknowledgement\"",
    "name = \"acknowledgment\"",
    "40:8: support.obligations[0].name: `acknowledgment` is not an obligation that livret knows; did you mean `acknowledgement`?"
)]
#[case(
    "closing_time = \"closing\"",
    "closing_time = { reading = \"closing-time\", client = \"closing\", vendor = \"next-opening\" }",
    "34:28: support: `closing-time` is not a reading that the booklet declares"
)]
#[case(
    "[terms.lifecycle.not_promised]\narticles = [\"1\"]\nbecause = \"nothing is said of it\"\n",
    "",
    "20:2: `lifecycle` of edition `2026-01` is not stated; write its terms, or [terms.lifecycle.not_promised] with `articles` and `because`"
)]
#[case(
    "[terms.credits.not_promised]",
    "[terms.credits]",
    "20:2: `credits` of edition `2026-01` is not stated; write its terms, or [terms.credits.not_promised] with `articles` and `because`\n28:8: `credits` does not say whether it is promised; write [terms.credits.promised] with its terms, or [terms.credits.not_promised] with `articles` and `because`, and nothing beside"
)]
#[case(
    "needed_for = [\"support\"]\n",
    "",
    "34:20: `hours` needs a value, and the parameter `support_hours` may be left out; give the parameter a `default`, or name in its `needed_for` what is undetermined without it"
)]
fn mistakes_in_terms(#[case] right: &str, #[case] wrong: &str, #[case] told: &str) {
    assert_eq!(faults(&changed(right, wrong)), told);
}

#[test]
fn the_sample_itself_has_none() {
    assert!(super::read("acme-mail", SMALL).is_ok());
}

#[test]
fn a_family_that_two_tables_state_is_told_at_the_second() {
    let again =
        "\n[[terms]]\n[terms.backup.not_promised]\narticles = [\"1\"]\nbecause = \"none\"\n";
    let first = changed(
        "[terms.availability.promised]",
        "[[terms]]\n[terms.availability.promised]",
    );
    assert_eq!(
        faults(&format!("{first}{again}")),
        "61:8: `backup` of edition `2026-01` is stated twice; name the editions of each with `editions`"
    );
    let other = first.replace("[[terms]]", "[[terms]]\neditions = [\"2026-02\"]");
    let told = faults(&other);
    assert!(
        told.starts_with("20:1: `availability` of edition `2026-01` is not stated"),
        "{told}"
    );
    assert!(
        told.ends_with("21:13: `2026-02` is not an edition of the booklet; one of `2026-01`"),
        "{told}"
    );
}

#[test]
fn a_file_of_nothing_but_mistakes_is_told_in_part() {
    let text: String = (0..5_000).map(|n| format!("k{n} = 1\n")).collect();
    let found = super::read("acme-mail", &text).expect_err("faults");
    assert_eq!(found.len(), 200);
}

#[test]
fn more_editions_than_any_booklet_had_are_refused() {
    let editions: Vec<String> = (0..101)
        .map(|n| format!("{{ id = \"{}-01\", from = {}-01-01 }}", 1980 + n, 1980 + n))
        .collect();
    let text = changed(
        "{ id = \"2026-01\", from = 2026-01-01 }",
        &editions.join(", "),
    );
    assert_eq!(faults(&text), "7:12: 101 editions are more than 100");
}
