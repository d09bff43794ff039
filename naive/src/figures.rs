//! Fractions of integers, by long division, as reports print them.

/// A promised percentage, in hundredths of a per cent.
#[derive(Clone, Copy)]
pub(crate) struct Target(pub(crate) i64);

impl Target {
    /// Whether `part` of `whole` reaches it.
    pub(crate) fn is_reached(self, part: i64, whole: i64) -> bool {
        i128::from(part) * 10_000 >= i128::from(whole) * i128::from(self.0)
    }

    /// `99.85`, `99.5`, `75`.
    pub(crate) fn written(self) -> String {
        decimal(self.0.into(), 2)
    }

    /// The seconds of downtime that `whole` still allows beside `used`.
    pub(crate) fn margin(self, whole: i64, used: i64) -> String {
        let allowed = i128::from(whole) * i128::from(10_000 - self.0);
        decimal(allowed - i128::from(used) * 10_000, 4)
    }
}

/// `part / whole` in per cent with four decimals, cut; none of nothing.
pub(crate) fn percent(part: i64, whole: i64) -> Option<String> {
    (whole > 0).then(|| {
        let cut = i128::from(part) * 1_000_000 / i128::from(whole);
        format!("{}.{:04}", cut / 10_000, cut % 10_000)
    })
}

/// `units` of ten to the minus `places`, without trailing zeros.
fn decimal(units: i128, places: u32) -> String {
    let one = 10_i128.pow(places);
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) = (units.abs() / one, units.abs() % one);
    let rest = format!("{rest:0width$}", width = places as usize);
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// The id of a verdict: its parts, percent-encoded but for `A-Z a-z 0-9 - . _ ~ /`.
pub(crate) fn id(parts: &[&str]) -> String {
    let mut out = String::new();
    for byte in parts.join("/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(byte.into()),
            b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_margin_is_exact() {
        let target = Target(9985);
        assert_eq!(target.margin(795_600, 1193), "0.4");
        assert_eq!(target.margin(795_600, 1194), "-0.6");
        assert_eq!(target.written(), "99.85");
        assert_eq!(percent(795_600 - 1193, 795_600).unwrap(), "99.8500");
    }
}
