//! Fractions of integers, printed by long division.

use rust_decimal::Decimal;

/// Whether `part` of `whole` reaches `target` per cent.
pub(crate) fn reaches(part: i64, whole: i64, target: Decimal) -> bool {
    // Both sides in units of 10^-scale per cent of a second.
    let scale = 10_i128.pow(target.scale());
    i128::from(part) * 100 * scale >= i128::from(whole) * target.mantissa()
}

/// `part / whole` in per cent with four decimals, cut.
pub(crate) fn percent(part: i64, whole: i64) -> Option<String> {
    (whole > 0).then(|| {
        let cut = i128::from(part) * 1_000_000 / i128::from(whole);
        format!("{}.{:04}", cut / 10_000, cut % 10_000)
    })
}

/// `whole x (100 - target) / 100 - used` seconds, exact.
pub(crate) fn margin(whole: i64, used: i64, target: Decimal) -> String {
    let places = target.scale() as usize + 2;
    let unit = 10_i128.pow(target.scale() + 2);
    let missing = unit - target.mantissa();
    let margin = i128::from(whole) * missing - i128::from(used) * unit;
    let sign = if margin < 0 { "-" } else { "" };
    let (units, rest) = (margin.abs() / unit, margin.abs() % unit);
    let fraction = format!("{rest:0places$}");
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{units}"),
        fraction => format!("{sign}{units}.{fraction}"),
    }
}
