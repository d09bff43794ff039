//! Amounts of business time as they are written: `8h`, `90m`, `28800s`, `6d`.
//!
//! Owns the distinction that a day is not a number of hours: hours, minutes and seconds are
//! open time, days are business days.

use std::fmt;

use crate::time::Micros;

/// An amount of business time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Open time.
    Open(Micros),
    /// Business days.
    Days(u32),
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It is not a whole number with a unit.
    #[error("`{0}` is not an amount; write a whole number and a unit: `8h`, `90m`, `28800s`, `6d`")]
    Unreadable(String),
    /// It is longer than any calendar.
    #[error("`{0}` is longer than the calendars, which end with 2099")]
    TooLong(String),
}

/// 130 years, the reach of the calendars, in seconds.
const LONGEST: i64 = 131 * 366 * 86_400;

impl Amount {
    /// Reads a whole number and a unit: `h`, `m`, `s` or `d`.
    ///
    /// # Errors
    /// [`AmountError`] for anything else, a sign included.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let unreadable = || AmountError::Unreadable(text.to_owned());
        let trimmed = text.trim();
        let unit = trimmed.chars().last().ok_or_else(unreadable)?;
        let digits = trimmed.strip_suffix(unit).unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(unreadable());
        }
        let seconds = match unit {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            _ => return Err(unreadable()),
        };
        let too_long = || AmountError::TooLong(text.to_owned());
        let count: i64 = digits.parse().map_err(|_| too_long())?;
        let length = count
            .checked_mul(seconds)
            .filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(too_long)?;
        if unit == 'd' {
            return u32::try_from(count).map(Self::Days).map_err(|_| too_long());
        }
        Ok(Self::Open(Micros::from_seconds(length)))
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        match self {
            Self::Open(open) => open.is_zero(),
            Self::Days(days) => days == 0,
        }
    }
}

/// In the largest unit that keeps it whole; open time finer than a second in seconds.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Days(days) => write!(f, "{days}d"),
            Self::Open(open) if open.0 % Micros::from_hours(1).0 == 0 => {
                write!(f, "{}h", open.0 / Micros::from_hours(1).0)
            }
            Self::Open(open) if open.0 % Micros::from_seconds(60).0 == 0 => {
                write!(f, "{}m", open.0 / Micros::from_seconds(60).0)
            }
            Self::Open(open) => write!(f, "{open}s"),
        }
    }
}

impl std::str::FromStr for Amount {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, AmountError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("8h", Amount::Open(Micros::from_hours(8)), "8h")]
    #[case("90m", Amount::Open(Micros::from_seconds(5_400)), "90m")]
    #[case("28800s", Amount::Open(Micros::from_hours(8)), "8h")]
    #[case("7s", Amount::Open(Micros::from_seconds(7)), "7s")]
    #[case("6d", Amount::Days(6), "6d")]
    #[case(" 0h ", Amount::Open(Micros::ZERO), "0h")]
    fn amounts_read_and_print(#[case] text: &str, #[case] amount: Amount, #[case] printed: &str) {
        assert_eq!(Amount::parse(text), Ok(amount));
        assert_eq!(amount.to_string(), printed);
    }

    #[rstest]
    #[case("")]
    #[case("8")]
    #[case("h")]
    #[case("-8h")]
    #[case("1.5h")]
    #[case("8 h")]
    #[case("8é")]
    #[case("2w")]
    fn what_is_no_amount_is_named(#[case] text: &str) {
        let expected = format!(
            "`{text}` is not an amount; write a whole number and a unit: `8h`, `90m`, `28800s`, `6d`"
        );
        assert_eq!(Amount::parse(text).unwrap_err().to_string(), expected);
    }

    #[rstest]
    #[case("99999999999999999999h")]
    #[case("9000000000h")]
    #[case("50000d")]
    fn what_no_calendar_holds_is_named(#[case] text: &str) {
        let expected = format!("`{text}` is longer than the calendars, which end with 2099");
        assert_eq!(Amount::parse(text).unwrap_err().to_string(), expected);
    }
}
