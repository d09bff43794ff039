//! Calendar months, the periods that availability is judged over.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

/// A calendar month, `2026-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: NaiveDate,
}

/// A text that is no month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month such as 2026-05, from 1970-01 to 2099-12")]
pub struct MonthError(String);

impl Month {
    /// The month that `day` lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next().first.pred_opt().unwrap_or(self.first)
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self {
            first: self
                .first
                .checked_sub_months(Months::new(1))
                .unwrap_or(self.first),
        }
    }

    /// The month `count` months later.
    #[must_use]
    pub fn plus(self, count: u32) -> Self {
        Self {
            first: self
                .first
                .checked_add_months(Months::new(count))
                .unwrap_or(self.first),
        }
    }

    /// The months from this one to `last`, both included.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |month| Some(month.next()))
            .take_while(move |month| *month <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        let wrong = || MonthError(text.to_owned());
        if text.len() != "2026-05".len() {
            return Err(wrong());
        }
        let first: NaiveDate = format!("{text}-01").parse().map_err(|_| wrong())?;
        if !(1970..2100).contains(&first.year()) {
            return Err(wrong());
        }
        Ok(Self { first })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-05", "2026-05-31", "2026-06")]
    #[case("2024-02", "2024-02-29", "2024-03")]
    #[case("2025-12", "2025-12-31", "2026-01")]
    fn months_end_and_follow(#[case] month: &str, #[case] last: &str, #[case] next: &str) {
        let month: Month = month.parse().unwrap();
        assert_eq!(month.last_day().to_string(), last);
        assert_eq!(month.next().to_string(), next);
        assert_eq!(month.next().previous(), month);
    }

    #[rstest]
    #[case("2026-13")]
    #[case("2026-5")]
    #[case("0001-01")]
    #[case("9999-01")]
    #[case("mai 2026")]
    fn what_is_no_month_is_refused(#[case] text: &str) {
        let error = text.parse::<Month>().unwrap_err().to_string();
        assert_eq!(
            error,
            format!("`{text}` is not a month such as 2026-05, from 1970-01 to 2099-12")
        );
    }
}
