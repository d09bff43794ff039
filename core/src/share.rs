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
        four_decimals((self.part * 1_000_000).div_euclid(self.whole))
    }

    /// The points missing from `target` per cent, cut to four decimals; none when it is
    /// reached.
    #[must_use]
    pub fn shortfall(self, target: Decimal) -> String {
        let scale = 10_i128.pow(target.scale());
        let missing = target.mantissa() * self.whole - self.part * 100 * scale;
        four_decimals((missing.max(0) * 10_000).div_euclid(self.whole * scale))
    }
}

/// A number of ten-thousandths.
fn four_decimals(cut: i128) -> String {
    let (sign, cut) = if cut < 0 { ("-", -cut) } else { ("", cut) };
    format!("{sign}{}.{:04}", cut / 10_000, cut % 10_000)
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

    /// Ten hours of January 2026, thirty of February, 0.5 % to the hour, nothing, all.
    #[rstest]
    #[case(10, 744, "0.8440")]
    #[case(30, 672, "3.9642")]
    #[case(15, 3_000, "0.0000")]
    #[case(0, 744, "0.0000")]
    #[case(744, 744, "99.5000")]
    fn shortfalls_are_cut_and_never_negative(
        #[case] lost: i64,
        #[case] hours: i64,
        #[case] points: &str,
    ) {
        let share = Share::new(hours - lost, hours).unwrap();
        assert_eq!(share.shortfall(Decimal::new(995, 1)), points);
    }

    #[test]
    fn there_is_no_share_of_nothing() {
        assert_eq!(Share::new(0, 0), None);
    }
}
