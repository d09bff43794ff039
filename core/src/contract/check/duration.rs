//! Amounts of time as terms and parameters write them.

use crate::time::Micros;

/// Longer than any term: a hundred years of hours keeps every sum within an `i64`.
const MOST_SECONDS: i64 = 100 * 366 * 86_400;

/// Reads an elapsed time of whole days, hours, minutes or seconds: `1h`, `90m`, `30s`, `2d`.
/// `None` when it is none, is zero, or is longer than a hundred years.
#[must_use]
pub fn read_duration(text: &str) -> Option<Micros> {
    let text = text.trim();
    let unit = text.chars().next_back()?;
    let seconds = match unit {
        'd' => 86_400,
        'h' => 3_600,
        'm' => 60,
        's' => 1,
        _ => return None,
    };
    let count = whole(text.strip_suffix(unit)?)?;
    let total = count.checked_mul(seconds)?;
    (total <= MOST_SECONDS).then(|| Micros::from_seconds(total))
}

/// A whole number above zero, in plain digits.
fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|count| digits && *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1h", Some(3_600))]
    #[case("90m", Some(5_400))]
    #[case("28800s", Some(28_800))]
    #[case("2d", Some(172_800))]
    #[case("0h", None)]
    #[case("-1h", None)]
    #[case("+1h", None)]
    #[case("1.5h", None)]
    #[case("h", None)]
    #[case("", None)]
    #[case("1é", None)]
    #[case("99999999999999999999h", None)]
    #[case("9223372036854775807d", None)]
    fn durations_are_whole_and_bounded(#[case] text: &str, #[case] seconds: Option<i64>) {
        assert_eq!(read_duration(text), seconds.map(Micros::from_seconds));
    }
}
