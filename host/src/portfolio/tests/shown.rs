//! Mistakes as a narrow terminal without colours shows them, whole.

use super::*;

fn shown(text: &str) -> String {
    rendered(&parse(text).expect_err("a fault"))
}

#[test]
fn a_single_fault_shows_its_line() {
    insta::assert_snapshot!(shown(&edited(
        "territory = \"FR-68\"",
        "teritory = \"FR-68\"\nterritory = \"FR-68\""
    )));
}

#[test]
fn two_ids_that_are_the_same_are_both_shown() {
    insta::assert_snapshot!(shown(&edited("id = \"nuku-hiva\"", "id = \"colmar\"")));
}

#[test]
fn two_subscriptions_of_different_clients_cannot_share_an_id() {
    insta::assert_snapshot!(shown(&edited(
        "id = \"nuku-hiva/saas\"",
        "id = \"colmar/saas\""
    )));
}

#[test]
fn a_subscription_that_ends_before_it_begins_shows_both_days() {
    insta::assert_snapshot!(shown(&edited("until = 2028-06-30", "until = 2024-06-30")));
}

#[test]
fn a_change_outside_its_subscription_shows_both_days() {
    let text = edited(
        "[client.subscription.readings]",
        "[[client.subscription.change]]\nfrom = 2024-12-31\nmonthly_fee = \"1300.00 EUR\"\n\n\
         [[client.subscription.change]]\nfrom = 2028-07-01\nmonthly_fee = \"1400.00 EUR\"\n\n\
         [client.subscription.readings]",
    );
    insta::assert_snapshot!(shown(&text));
}

#[test]
fn changes_that_say_nothing_or_the_same_day_or_an_unknown_word_are_shown() {
    let text = edited(
        "[client.subscription.readings]",
        "[[client.subscription.change]]\nfrom = 2026-01-01\n\n\
         [[client.subscription.change]]\nfrom = 2026-01-01\nmonthly_fees = \"1400.00 EUR\"\n\n\
         [client.subscription.readings]",
    );
    insta::assert_snapshot!(shown(&text));
}

#[test]
fn all_faults_of_a_file_are_shown_in_the_order_of_the_lines() {
    let text = edited("reading = \"vendor\"", "reading = \"seller\"")
        .replace("2026-12-31]", "9999-12-31]")
        .replace("answer_days = 10", "answer_day = 10");
    insta::assert_snapshot!(shown(&text));
}

#[test]
fn a_missing_key_points_at_its_table() {
    insta::assert_snapshot!(shown(&edited("contract = \"acme-contact\"\n", "")));
}

#[test]
fn lines_that_end_with_crlf_are_shown_alike() {
    let text = edited("\"Pacific/Marquesas\"", "3");
    let crlf = shown(&text.replace('\n', "\r\n"));
    assert_eq!(crlf.replace('\r', ""), shown(&text));
    insta::assert_snapshot!(shown(&text));
}

#[test]
fn bytes_of_latin_1_are_named() {
    let mut bytes = GOOD.replace('é', "\u{1}").into_bytes();
    for byte in bytes.iter_mut().filter(|byte| **byte == 1) {
        *byte = 0xE9;
    }
    insta::assert_snapshot!(rendered(&parse_bytes(&bytes).expect_err("a fault")));
}

#[test]
fn utf_16_is_named() {
    let bytes: Vec<u8> = "\u{feff}[portfolio]"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let error = parse_bytes(&bytes).expect_err("a fault");
    assert_eq!(
        error.faults()[0].in_one_line(),
        "the file is not UTF-8; this looks like UTF-16: save the file as UTF-8"
    );
}

#[test]
fn a_portfolio_that_is_not_there_is_named() {
    let error = Portfolio::read(Path::new("absent.toml"), &contracts()).expect_err("absent");
    assert_eq!(
        error.to_string(),
        "absent.toml: cannot be read: No such file or directory (os error 2)"
    );
}
