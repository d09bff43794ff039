//! `[[client.subscription.change]]`: what it becomes, and every mistake in it.

use rstest::rstest;
use serde_json::json;

use super::*;

/// The good portfolio, whose first subscription runs from 2025-01-01 to 2028-06-30, with
/// changes.
fn with(changes: &str) -> String {
    let before = "[client.subscription.readings]";
    edited(before, &format!("{changes}\n\n{before}"))
}

/// One change with these lines.
fn change(lines: &str) -> String {
    with(&format!("[[client.subscription.change]]\n{lines}"))
}

fn read(text: &str) -> Vec<Change> {
    let portfolio = parse(text).expect("a good portfolio");
    portfolio.clients[0].subscriptions[0].changes.clone()
}

/// Days, editions and parameters, in the order in which they hold.
fn told(changes: &[Change]) -> serde_json::Value {
    let told = changes
        .iter()
        .map(|change| json!([change.from.to_string(), change.edition, change.parameters]));
    told.collect()
}

#[test]
fn changes_are_read_in_the_order_of_their_days() {
    let text = with(
        "[[client.subscription.change]]\nfrom = 2027-01-01\nedition = \"2024-01\"\n\n\
         [[client.subscription.change]]\nfrom = 2026-01-01\nmonthly_fee = \"1300.00 EUR\"\n\
         closing_days = [2026-12-31]\n",
    );
    assert_eq!(
        told(&read(&text)),
        json!([
            ["2026-01-01", null, { "closing_days": ["2026-12-31"], "monthly_fee": "1300.00 EUR" }],
            ["2027-01-01", "2024-01", {}],
        ])
    );
}

#[rstest]
#[case::headers(
    "[[client.subscription.change]]\nfrom = 2026-01-01\n\
     [client.subscription.change.product_fees]\n\"Drive\" = \"3.00 EUR\"\n"
)]
#[case::sub_table_inline(
    "[[client.subscription.change]]\nfrom = 2026-01-01\nproduct_fees = { Drive = \"3.00 EUR\" }\n"
)]
#[case::dotted(
    "[[client.subscription.change]]\nfrom = 2026-01-01\nproduct_fees.Drive = \"3.00 EUR\"\n"
)]
fn tables_of_a_change_may_be_written_in_any_way(#[case] changes: &str) {
    let expected = json!([["2026-01-01", null, { "product_fees": { "Drive": "3.00 EUR" } }]]);
    assert_eq!(told(&read(&with(changes))), expected);
}

#[test]
fn a_change_may_be_written_inline() {
    let text = edited(
        "edition = \"2025-07\"",
        "change = [{ from = 2026-01-01, answer_days = 3 }, { from = 2025-06-01, dedicated = true }]",
    );
    assert_eq!(
        told(&read(&text)),
        json!([
            ["2025-06-01", null, { "dedicated": true }],
            ["2026-01-01", null, { "answer_days": 3 }],
        ])
    );
}

#[rstest]
#[case::first_day("2025-01-01")]
#[case::last_day("2028-06-30")]
fn a_change_may_begin_on_either_edge_of_its_subscription(#[case] day: &str) {
    let changes = read(&change(&format!("from = {day}\ndedicated = true")));
    assert_eq!(changes[0].from.to_string(), day);
}

#[rstest]
#[case::day_before_the_first(
    "from = 2024-12-31\ndedicated = true",
    "the change begins on 2024-12-31, before its subscription begins on 2025-01-01; it would hold from the first day on: put its values into `parameters`"
)]
#[case::edition_before_the_first(
    "from = 2024-12-31\nedition = \"2024-01\"",
    "the change begins on 2024-12-31, before its subscription begins on 2025-01-01; it would hold from the first day on: put its values into `parameters`, and its `edition` into the subscription"
)]
#[case::day_after_the_last(
    "from = 2028-07-01\ndedicated = true",
    "the change begins on 2028-07-01, after its subscription ends on 2028-06-30; what holds before it holds to the last day: remove the change, or move `until`"
)]
#[case::no_day(
    "dedicated = true",
    "`from` is missing in [[client.subscription.change]]; write for example: from = 2026-01-01"
)]
#[case::no_date(
    "from = \"2026-01-01\"\ndedicated = true",
    "`from` must be a date without quotes, not the text \"2026-01-01\"; write for example: from = 2026-01-01"
)]
#[case::far_away(
    "from = 2100-01-01\ndedicated = true",
    "`from`: 2100-01-01 lies outside 1970 to 2099, where the time-zone data ends"
)]
#[case::nothing(
    "from = 2026-01-01",
    "the change from 2026-01-01 changes nothing; write what holds from then on, for example: support_hours = \"Mo-Fr 09:00-12:00,14:00-17:00; PH off\""
)]
#[case::not_even_a_day(
    "",
    "`from` is missing in [[client.subscription.change]]; write for example: from = 2026-01-01\nthis change changes nothing; write what holds from then on, for example: support_hours = \"Mo-Fr 09:00-12:00,14:00-17:00; PH off\""
)]
#[case::unknown_parameter(
    "from = 2026-01-01\nsupport_hour = \"24/7\"",
    "`support_hour` is not a parameter of acme-saas; did you mean `support_hours`?"
)]
#[case::unknown_key(
    "from = 2026-01-01\neditio = \"2025-07\"",
    "`editio` is not a parameter of acme-saas; did you mean `edition`?"
)]
#[case::wrong_type(
    "from = 2026-01-01\nmonthly_fee = 1300",
    "`monthly_fee` must be a text in quotes, not the number 1300; write for example: monthly_fee = \"1250.00 EUR\""
)]
#[case::wrong_value(
    "from = 2026-01-01\nanswer_days = 0",
    "`answer_days`: the number 0 is not a whole number from 1 to 3660; write for example: answer_days = 5"
)]
#[case::unknown_edition(
    "from = 2026-01-01\nedition = \"2025-70\"",
    "`2025-70` is not an edition of acme-saas; did you mean `2025-07`?"
)]
#[case::zone(
    "from = 2026-01-01\nzone = \"Pacific/Tahiti\"",
    "`zone` cannot change: where a client is holds for all of a subscription; end this one with `until`, and begin another, with its own `zone`, on the next day"
)]
#[case::parameters(
    "from = 2026-01-01\nparameters = { dedicated = true }",
    "a change names its parameters directly; move the keys of this table up into the change"
)]
fn every_mistake_in_a_change_is_told(#[case] lines: &str, #[case] faults: &str) {
    assert_eq!(faults_of(&change(lines)), faults);
}

#[rstest]
#[case::one_table(
    "[client.subscription.change]\nfrom = 2026-01-01\ndedicated = true",
    "`change` must be a list of tables, not a table; write for example: [[client.subscription.change]]"
)]
#[case::same_day(
    "[[client.subscription.change]]\nfrom = 2026-01-01\ndedicated = true\n\
     [[client.subscription.change]]\nfrom = 2026-01-01\nanswer_days = 3",
    "two changes begin on 2026-01-01; write both in one: which of them holds cannot be known"
)]
fn changes_that_cannot_be_told_apart_are_refused(#[case] changes: &str, #[case] faults: &str) {
    assert_eq!(faults_of(&with(changes)), faults);
}

#[test]
fn nothing_follows_from_a_subscription_that_ends_before_it_begins() {
    let text = change("from = 2026-01-01\ndedicated = true")
        .replace("until = 2028-06-30", "until = 2024-06-30");
    assert_eq!(
        faults_of(&text),
        "the subscription ends on 2024-06-30, before it begins on 2025-01-01; `until` is the last day in force"
    );
}

#[test]
fn days_are_checked_where_the_contract_cannot_be_loaded() {
    let text = edited(
        "edition = \"any\"",
        "edition = \"any\"\nchange = [{ from = 2025-06-30, whatever = 1 }]",
    );
    assert_eq!(
        faults_of(&text),
        "the change begins on 2025-06-30, before its subscription begins on 2025-07-01; it would hold from the first day on: put its values into `parameters`"
    );
}
