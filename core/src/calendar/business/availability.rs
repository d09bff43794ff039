//! What availability is made of, and its rate.

use crate::share::Share;
use crate::time::Micros;

/// What availability is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// Open time, exclusions kept in.
    pub window: Micros,
    /// Downtime that counts: inside an outage and the window, outside the exclusions.
    pub counted: Micros,
    /// Downtime inside the window that an exclusion takes out.
    pub excluded: Micros,
}

impl Availability {
    /// The rate in percent, cut (not rounded) to four decimals; `None` without a window.
    #[must_use]
    pub fn rate(&self) -> Option<String> {
        let up = self.window.0 - self.counted.0;
        Share::new(up, self.window.0).map(Share::percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(795_600, 1_193, "99.8500")]
    #[case(795_600, 1_194, "99.8499")]
    #[case(3, 1, "66.6666")]
    #[case(3, 3, "0.0000")]
    #[case(3, 0, "100.0000")]
    fn a_rate_is_cut_to_four_decimals(#[case] window: i64, #[case] down: i64, #[case] rate: &str) {
        let availability = Availability {
            window: Micros::from_seconds(window),
            counted: Micros::from_seconds(down),
            excluded: Micros::ZERO,
        };
        assert_eq!(availability.rate().unwrap(), rate);
    }
}
