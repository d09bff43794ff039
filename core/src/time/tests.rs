//! How instants and amounts are read and printed.

use super::*;
use rstest::rstest;

#[rstest]
#[case("2026-05-22T16:30:00+02:00", "2026-05-22T14:30:00Z")]
#[case("2026-05-22T14:30:00.5Z", "2026-05-22T14:30:00.500000Z")]
#[case("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
#[case("2099-12-31T23:59:59.999999Z", "2099-12-31T23:59:59.999999Z")]
fn instants_read_and_print(#[case] text: &str, #[case] printed: &str) {
    assert_eq!(Instant::parse(text).unwrap().to_string(), printed);
}

#[rstest]
#[case("2026-05-22T16:30:00", "not a time")]
#[case("2026-05-22", "not a time")]
#[case("1969-12-31T23:59:59Z", "outside 1970 to 2099")]
#[case("2100-01-01T00:00:00Z", "outside 1970 to 2099")]
#[case("0001-01-01T00:00:00Z", "outside 1970 to 2099")]
#[case("9999-01-01T00:00:00Z", "outside 1970 to 2099")]
fn what_is_no_instant_is_named(#[case] text: &str, #[case] why: &str) {
    let error = Instant::parse(text).unwrap_err().to_string();
    assert!(error.contains(why) && error.contains(text), "{error}");
}

#[rstest]
#[case(1_193_400_000, "1193.4")]
#[case(-600_000, "-0.6")]
#[case(0, "0")]
#[case(7_000_001, "7.000001")]
fn amounts_print_as_exact_seconds(#[case] micros: i64, #[case] printed: &str) {
    assert_eq!(Micros(micros).to_string(), printed);
}
