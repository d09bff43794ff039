//! Every mistake on one line with its help; nothing follows from it but what is told.

use rstest::rstest;

use super::*;

#[rstest]
#[case::table(
    "[portfolio]",
    "[portfolo]",
    "`portfolio` is missing in the portfolio; write for example: [portfolio]\nunknown key `portfolo` in the portfolio; did you mean `portfolio`?"
)]
#[case::portfolio_key(
    "name = \"Communes",
    "titre = 1\nname = \"Communes",
    "unknown key `titre` in [portfolio]; one of `name`, `evidence`, `reading`"
)]
#[case::client_key(
    "territory = \"FR-68\"",
    "territory = \"FR-68\"\nteritory = \"FR\"",
    "unknown key `teritory` in [[client]]; did you mean `territory`?"
)]
#[case::subscription_key(
    "until = ",
    "untill = ",
    "unknown key `untill` in [[client.subscription]]; did you mean `until`?"
)]
#[case::subscriptions(
    "[[client.subscription]]\nid = \"nuku-hiva/contact\"",
    "[[client.subscriptions]]\nid = \"x\"",
    "unknown key `subscriptions` in [[client]]; did you mean `subscription`?"
)]
#[case::parameter(
    "support_hours =",
    "support_hour =",
    "`support_hour` is not a parameter of acme-saas; did you mean `support_hours`?"
)]
#[case::recovery_key(
    "rpo = ",
    "rpi = ",
    "`disaster_recovery`: `rpi` is not a recovery objective; did you mean `rpo`?"
)]
#[case::reading_key(
    "\"partial-outage\"",
    "\"partial-outages\"",
    "`partial-outages` is not a reading of acme-saas; did you mean `partial-outage`?"
)]
fn unknown_keys_are_told_with_the_nearest(
    #[case] old: &str,
    #[case] new: &str,
    #[case] faults: &str,
) {
    assert_eq!(faults_of(&edited(old, new)), faults);
}

#[rstest]
#[case(
    "name = \"Communes de démonstration\"\n",
    "`name` is missing in [portfolio]; write for example: name = \"Communes de démonstration\""
)]
#[case(
    "evidence = \"src\"\n",
    "`evidence` is missing in [portfolio]; write for example: evidence = \"evidence\""
)]
#[case("reading = \"vendor\"\n", "")]
#[case(
    "id = \"colmar\"\n",
    "`id` is missing in [[client]]; write for example: id = \"saint-paul\""
)]
#[case(
    "name = \"Commune de Colmar\"\n",
    "`name` is missing in [[client]]; write for example: name = \"Commune de Saint-Paul\""
)]
#[case(
    "territory = \"FR-68\"\n",
    "`territory` is missing in [[client]]; write for example: territory = \"RE\""
)]
#[case(
    "id = \"colmar/saas\"\n",
    "`id` is missing in [[client.subscription]]; write for example: id = \"saint-paul/cityviz\""
)]
#[case(
    "contract = \"acme-saas\"\n",
    "`contract` is missing in [[client.subscription]]; write for example: contract = \"eksae-cityviz\""
)]
#[case(
    "since = 2025-01-01\n",
    "`since` is missing in [[client.subscription]]; write for example: since = 2025-07-01"
)]
#[case("until = 2028-06-30\n", "")]
fn missing_keys_are_told_with_an_example(#[case] line: &str, #[case] faults: &str) {
    assert_eq!(faults_of(&edited(line, "")), faults);
}

#[rstest]
#[case(
    "name = \"Communes de démonstration\"",
    "name = 3",
    "`name` must be a text, not the number 3; write for example: name = \"Communes de démonstration\""
)]
#[case(
    "id = \"colmar\"",
    "id = \"\"",
    "`id` is empty; write for example: id = \"saint-paul\""
)]
#[case(
    "id = \"colmar\"",
    "id = \" colmar\"",
    "`id` has blanks at its ends; write for example: id = \"saint-paul\""
)]
#[case(
    "since = 2025-01-01",
    "since = \"2025-01-01\"",
    "`since` must be a date without quotes, not the text \"2025-01-01\"; write for example: since = 2025-01-01"
)]
#[case(
    "since = 2025-01-01",
    "since = 2025-01-01T00:00:00Z",
    "`since` must be a date without quotes, not the time 2025-01-01T00:00:00Z; write for example: since = 2025-01-01"
)]
#[case(
    "since = 2025-01-01",
    "since = 2025",
    "`since` must be a date without quotes, not the number 2025; write for example: since = 2025-07-01"
)]
#[case(
    "protestant_or_mixed_church = true",
    "protestant_or_mixed_church = \"yes\"",
    "`protestant_or_mixed_church` must be `true` or `false`, not the text \"yes\"; write for example: protestant_or_mixed_church = true"
)]
#[case(
    "edition = \"2025-07\"",
    "edition = 2025-07-01",
    "`edition` must be a text, not the date 2025-07-01; write for example: edition = \"2025-07\""
)]
#[case(
    "parameters = { zone = \"Pacific/Marquesas\", answer_days = 10 }",
    "parameters = []",
    "`parameters` must be a table, not a list; write for example: [client.subscription.parameters]"
)]
#[case(
    "[client.subscription.readings]",
    "[[client.subscription.readings]]",
    "`readings` must be a table, not a list; write for example: [client.subscription.readings]"
)]
#[case(
    "support_hours = \"Mo-Fr 09:00-12:00,14:00-17:00; PH off\"",
    "support_hours = 9",
    "`support_hours` must be a text in quotes, not the number 9; write for example: support_hours = \"Mo-Fr 09:00-12:00,14:00-17:00; PH off\""
)]
#[case(
    "support_start = 2025-07-01",
    "support_start = \"2025-07-01\"",
    "`support_start` must be a date without quotes, not the text \"2025-07-01\"; write 2025-07-01"
)]
#[case(
    "closing_days = [2026-12-24, 2026-12-31]",
    "closing_days = 2026-12-24",
    "`closing_days` must be a list, not the date 2026-12-24; write for example: closing_days = [2026-12-24, 2026-12-31]"
)]
#[case(
    "2026-12-24, ",
    "\"2026-12-24\", ",
    "`closing_days` must be a date without quotes, not the text \"2026-12-24\"; write 2026-12-24"
)]
#[case(
    "dedicated = false",
    "dedicated = 0",
    "`dedicated` must be `true` or `false`, not the number 0; write for example: dedicated = true"
)]
#[case(
    "\"1250.00 EUR\"",
    "1250.00",
    "`monthly_fee` must be a text in quotes, not the number 1250.00; write for example: monthly_fee = \"1250.00 EUR\""
)]
#[case(
    "products = [\"Quality Documents\", \"Drive\"]",
    "products = [1, \"Drive\"]",
    "`products` must be a text in quotes, not the number 1; write for example: products = [\"Quality Documents\"]"
)]
#[case(
    "{ \"Quality Documents\" = \"300.00 EUR\" }",
    "{ \"Quality Documents\" = 300 }",
    "`Quality Documents` must be a text in quotes, not the number 300; write for example: product_fees = { \"Quality Documents\" = \"300.00 EUR\" }"
)]
#[case(
    "{ rpo = \"1h\", rto = \"4h\" }",
    "\"1h\"",
    "`disaster_recovery` must be a table, not the text \"1h\"; write for example: disaster_recovery = { rpo = \"1h\", rto = \"4h\" }"
)]
#[case(
    "answer_days = 10",
    "answer_days = 99999999999999999999",
    "`answer_days` must be a whole number, not the number 99999999999999999999; write for example: answer_days = 5"
)]
fn wrong_types_say_what_was_found_and_what_is_expected(
    #[case] old: &str,
    #[case] new: &str,
    #[case] faults: &str,
) {
    assert_eq!(faults_of(&edited(old, new)), faults);
}

#[rstest]
#[case::colour(
    "reading = \"vendor\"",
    "reading = vendor",
    "this is not TOML: string values must be quoted, expected literal string; put it in quotes: \"vendor\""
)]
#[case::month(
    "edition = \"2025-07\"",
    "edition = 2025-07",
    "this is not TOML: invalid date, expected `-` (MM-DD); an edition is a text, in quotes: edition = \"2025-07\""
)]
#[case::no_day(
    "since = 2025-01-01",
    "since = 2025-02-30",
    "this is not TOML: invalid date, expected day between 01 and 28"
)]
#[case::twice(
    "id = \"colmar\"",
    "id = \"colmar\"\nid = \"b\"",
    "`id` is given twice; remove one of them; a list of tables is written with double brackets: [[client]]"
)]
#[case::single_brackets(
    "[[client]]\nid = \"nuku-hiva\"",
    "[client]\nid = \"nuku-hiva\"",
    "`client` is given twice; remove one of them; a list of tables is written with double brackets: [[client]]"
)]
#[case::open_list(
    "2026-12-24, 2026-12-31]",
    "2026-12-24, 2026-12-31",
    "this is not TOML: missing comma between array elements, expected `,`"
)]
#[case::open_text(
    "\"Commune de Colmar\"",
    "\"Commune de Colmar",
    "this is not TOML: invalid basic string, expected `\"`"
)]
fn broken_syntax_is_told_alone(#[case] old: &str, #[case] new: &str, #[case] faults: &str) {
    assert_eq!(faults_of(&edited(old, new)), faults);
}

#[test]
fn independent_mistakes_of_syntax_are_told_together() {
    let text = edited("since = 2025-01-01", "since = soon").replace("= \"PF\"", "= PF");
    assert_eq!(
        faults_of(&text),
        "this is not TOML: string values must be quoted, expected literal string; \
         put it in quotes: \"soon\"\n\
         this is not TOML: string values must be quoted, expected literal string; \
         put it in quotes: \"PF\""
    );
}

#[rstest]
#[case(
    "",
    "`portfolio` is missing in the portfolio; write for example: [portfolio]\n`client` is missing in the portfolio; write for example: [[client]]"
)]
#[case(
    "portfolio = 1\nclient = 2",
    "`portfolio` must be a table, not the number 1; write for example: [portfolio]\n`client` must be a list of tables, not the number 2; write for example: [[client]]"
)]
#[case(
    "client = [1]\n[portfolio]\nname = \"a\"\nevidence = \"src\"",
    "`client` must be a table, not the number 1; write for example: [[client]]"
)]
fn a_portfolio_without_its_tables_says_so(#[case] text: &str, #[case] faults: &str) {
    assert_eq!(faults_of(text), faults);
}

/// A wrong contract, territory or booklet says nothing about what depends on it.
#[rstest]
#[case(
    "contract = \"acme-saas\"",
    "contract = \"zzz\"",
    "unknown contract `zzz`; one of `acme-contact`, `acme-saas`, `broken-saas`"
)]
#[case(
    "territory = \"PF\"",
    "territory = \"ZZ\"",
    "`ZZ` is not a territory; one of `FR`, `FR-57`, `FR-67`, `FR-68`, `GP`, `MQ`, `GF`, `RE`, `YT`, `PM`, `BL`, `MF`, `NC`, `PF`, `WF`"
)]
#[case("contract = \"acme-saas\"", "contract = \"broken-saas\"", "")]
#[case(
    "since = 2025-01-01",
    "since = 2030",
    "`since` must be a date without quotes, not the number 2030; write for example: since = 2025-07-01"
)]
fn no_fault_follows_from_another(#[case] old: &str, #[case] new: &str, #[case] faults: &str) {
    assert_eq!(faults_of(&edited(old, new)), faults);
}
