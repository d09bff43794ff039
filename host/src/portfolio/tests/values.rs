//! Values of the right type that cannot be right, on one line with their help.

use rstest::rstest;

use super::*;

#[rstest]
#[case(
    "territory = \"FR-68\"",
    "territory = \"FR68\"",
    "`FR68` is not a territory; did you mean `FR-68`?"
)]
#[case(
    "reading = \"vendor\"",
    "reading = \"vendors\"",
    "`reading` is read by `client` or `vendor`, not by `vendors`; did you mean `vendor`?"
)]
#[case(
    "\"partial-outage\" = \"vendor\"",
    "\"partial-outage\" = \"judge\"",
    "`partial-outage` is read by `client` or `vendor`, not by `judge`; one of `client`, `vendor`"
)]
#[case(
    "contract = \"acme-saas\"",
    "contract = \"acme-sas\"",
    "unknown contract `acme-sas`; did you mean `acme-saas`?"
)]
#[case(
    "contract = \"acme-saas\"",
    "contract = \"octipas\"",
    "unknown contract `octipas`; one of `acme-contact`, `acme-saas`, `broken-saas`"
)]
#[case(
    "edition = \"2025-07\"",
    "edition = \"2025-08\"",
    "`2025-08` is not an edition of acme-saas; did you mean `2025-07`?"
)]
#[case(
    "evidence = \"src\"",
    "evidence = \"nowhere\"",
    "there is no folder `nowhere`; name the folder of the evidence, relative to the portfolio"
)]
#[case(
    "since = 2025-01-01",
    "since = 1969-12-31",
    "`since`: 1969-12-31 lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case(
    "until = 2028-06-30",
    "until = 9999-12-31",
    "`until`: 9999-12-31 lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case(
    "until = 2028-06-30",
    "until = 0001-01-01",
    "`until`: 0001-01-01 lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case(
    "until = 2028-06-30",
    "until = 2024-12-31",
    "the subscription ends on 2024-12-31, before it begins on 2025-01-01; `until` is the last day in force"
)]
#[case("until = 2028-06-30", "until = 2025-01-01", "")]
#[case(
    "territory = \"FR-68\"",
    "territory = \"RE\"",
    "`protestant_or_mixed_church` is for Alsace-Moselle (FR-57, FR-67, FR-68), not RE; remove it, or write `false`"
)]
#[case(
    "territory = \"FR-68\"\nprotestant_or_mixed_church = true",
    "territory = \"RE\"\nprotestant_or_mixed_church = false",
    ""
)]
#[case(
    "territory = \"PF\"",
    "territory = \"NC\"",
    "`zone` is for clients in PF only; NC has one civil time, Pacific/Noumea; remove it"
)]
#[case(
    "Pacific/Marquesas",
    "Pacific/Marquises",
    "`Pacific/Marquises` is not a civil time of French Polynesia; did you mean `Pacific/Marquesas`?"
)]
#[case(
    "Pacific/Marquesas",
    "Europe/Paris",
    "`Europe/Paris` is not a civil time of French Polynesia; one of `Pacific/Tahiti`, `Pacific/Marquesas`, `Pacific/Gambier`"
)]
#[case(
    "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Mo-Fr sunrise-sunset",
    "`support_hours`: opening hours `Mo-Fr sunrise-sunset`: a sun time in `Mo-Fr sunrise-sunset` is not supported; write the hour, like `08:00`"
)]
#[case(
    "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "9h-12h",
    "`support_hours`: opening hours `9h-12h`: cannot read `9h-12h` from `9h-12h` on; write it like `Mo-Fr 08:30-12:30,13:30-17:00; PH off`"
)]
#[case(
    "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    "Mo-Fr off",
    "`support_hours`: opening hours `Mo-Fr off` only say when it is closed; name the open hours first"
)]
#[case(
    "support_start = 2025-07-01",
    "support_start = 2100-01-01",
    "`support_start`: 2100-01-01 lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case(
    "answer_days = 10",
    "answer_days = 0",
    "`answer_days`: the number 0 is not a whole number from 1 to 3660; write for example: answer_days = 5"
)]
#[case(
    "answer_days = 10",
    "answer_days = -1",
    "`answer_days`: the number -1 is not a whole number from 1 to 3660; write for example: answer_days = 5"
)]
#[case(
    "1250.00 EUR",
    "1 250,00 €",
    "`monthly_fee`: `1 250,00 €` is not an amount with its currency in three capitals; write for example: monthly_fee = \"1250.00 EUR\""
)]
#[case(
    "300.00 EUR",
    "-3 EUR",
    "`product_fees`: `-3 EUR` is not an amount with its currency in three capitals; write for example: product_fees = { \"Quality Documents\" = \"300.00 EUR\" }"
)]
#[case(
    "\"Drive\"",
    "\"quality documents\"",
    "`products`: `quality documents` is listed twice; write for example: products = [\"Quality Documents\"]"
)]
#[case(
    "rpo = \"1h\"",
    "rpo = \"an hour\"",
    "`disaster_recovery`: `an hour` is not a duration; write for example: disaster_recovery = { rpo = \"1h\", rto = \"4h\" }"
)]
fn wrong_values_are_told_with_the_right_ones(
    #[case] old: &str,
    #[case] new: &str,
    #[case] faults: &str,
) {
    assert_eq!(faults_of(&edited(old, new)), faults);
}
