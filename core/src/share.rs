//! Shares as exact fractions: compared by cross-multiplication, cut once in print.

use rust_decimal::Decimal;

/// A share `part / whole` of two amounts in the same unit, `whole` above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: i128,
    whole: i128,
}

impl Share {
    /// `part / whole`; `None` when there is no whole.
    #[must_use]
    pub fn new(part: i64, whole: i64) -> Option<Self> {
        (whole > 0).then(|| Self {
            part: part.into(),
            whole: whole.into(),
        })
    }

    /// Whether it reaches `target` per cent.
    #[must_use]
    pub fn reaches(self, target: Decimal) -> bool {
        // part / whole >= mantissa / 10^scale / 100
        let scale = 10_i128.pow(target.scale());
        self.part * 100 * scale >= target.mantissa() * self.whole
    }

    /// As a percentage, cut to four decimals: a printed rate never reaches a target that
    /// was missed.
    #[must_use]
    pub fn percent(self) -> String {
        let cut = (self.part * 1_000_000).div_euclid(self.whole);
        let (sign, cut) = if cut < 0 { ("-", -cut) } else { ("", cut) };
        format!("{sign}{}.{:04}", cut / 10_000, cut % 10_000)
    }
}

/// `whole × (100 − target) / 100 − used`, in seconds, exact, trailing zeros dropped:
/// how much more of `whole` may be lost. `whole` and `used` are microseconds.
#[must_use]
pub fn margin_seconds(whole: i64, used: i64, target: Decimal) -> String {
    let whole = Decimal::from(whole);
    let allowed = whole * (Decimal::ONE_HUNDRED - target) / Decimal::ONE_HUNDRED;
    let margin = (allowed - Decimal::from(used)) / Decimal::from(1_000_000);
    margin.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const MAY_2026: i64 = 795_600_000_000;

    #[rstest]
    #[case(1_193_000_000, true, "99.8500", "0.4")]
    #[case(1_193_400_000, true, "99.8500", "0")]
    #[case(1_193_400_001, false, "99.8499", "-0.000001")]
    #[case(1_194_000_000, false, "99.8499", "-0.6")]
    #[case(0, true, "100.0000", "1193.4")]
    fn the_line_of_may_2026_is_1193_point_4_seconds(
        #[case] counted: i64,
        #[case] met: bool,
        #[case] percent: &str,
        #[case] margin: &str,
    ) {
        let target = Decimal::new(9985, 2);
        let share = Share::new(MAY_2026 - counted, MAY_2026).unwrap();
        assert_eq!(
            (share.reaches(target), share.percent().as_str()),
            (met, percent)
        );
        assert_eq!(margin_seconds(MAY_2026, counted, target), margin);
    }

    #[test]
    fn there_is_no_share_of_nothing() {
        assert_eq!(Share::new(0, 0), None);
    }
}
