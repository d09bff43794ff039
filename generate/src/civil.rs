//! Wall clocks, months and hours of support: only to place rows where they would lie.
//!
//! Instants are microseconds since 1970, UTC. Summer time follows today's rule in every
//! year, and support knows no holidays: a history is likely, not true.

use std::sync::LazyLock;

use chrono::NaiveDate;

pub(crate) const SECOND: i64 = 1_000_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// The first year after every history.
pub(crate) const END_YEAR: i32 = 2026;

/// 5 January 1970, counted from 1970.
const FIRST_MONDAY: i64 = 4;

/// A month of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Month {
    /// Its place in the history.
    pub(crate) place: u32,
    /// Its first day, and the next month's, counted from 1970.
    pub(crate) days: [i64; 2],
    /// From 1 for January.
    pub(crate) number: u32,
    /// Whether no other comes after it.
    pub(crate) last: bool,
}

impl Month {
    /// The months of as many years up to [`END_YEAR`].
    pub(crate) fn history(years: u32) -> Vec<Self> {
        let first = END_YEAR - i32::try_from(years).unwrap_or(0);
        let firsts = (first..END_YEAR).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let mut months: Vec<Self> = firsts
            .zip(0..)
            .map(|((year, number), place)| {
                let next = if number == 12 {
                    (year + 1, 1)
                } else {
                    (year, number + 1)
                };
                Self {
                    place,
                    days: [day_number(year, number, 1), day_number(next.0, next.1, 1)],
                    number,
                    last: false,
                }
            })
            .collect();
        if let Some(month) = months.last_mut() {
            month.last = true;
        }
        months
    }

    /// When it begins and ends by UTC.
    pub(crate) fn span(self) -> [i64; 2] {
        self.days.map(|day| day * DAY)
    }

    /// Its days.
    pub(crate) fn each_day(self) -> impl Iterator<Item = i64> {
        let [first, next] = self.days;
        first..next
    }
}

/// Days since 1970.
fn day_number(year: i32, month: u32, day: u32) -> i64 {
    let epoch = NaiveDate::default();
    NaiveDate::from_ymd_opt(year, month, day)
        .map_or(0, |date| date.signed_duration_since(epoch).num_days())
}

/// From 0 for Monday.
pub(crate) const fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// What a wall clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Metropolitan France.
    Paris,
    /// So many hours east of UTC all year.
    East(i64),
}

impl Clock {
    /// When it shows a time of a day; the first time if twice.
    pub(crate) fn at(self, day: i64, time: i64) -> i64 {
        let wall = day * DAY + time;
        wall - self.offset(wall - 2 * HOUR)
    }

    fn offset(self, at: i64) -> i64 {
        match self {
            Self::Paris if is_summer(at) => 2 * HOUR,
            Self::Paris => HOUR,
            Self::East(hours) => hours * HOUR,
        }
    }
}

/// From the last Sunday of March to that of October, 01:00 UTC.
fn is_summer(at: i64) -> bool {
    static YEARS: LazyLock<Vec<[i64; 2]>> = LazyLock::new(|| {
        let last_sunday = |year, month| {
            let day = day_number(year, month, 31);
            (day - (weekday(day) + 1) % 7) * DAY + HOUR
        };
        let years = 1970..END_YEAR + 10;
        years
            .map(|year| [last_sunday(year, 3), last_sunday(year, 10)])
            .collect()
    });
    // Wrong only around the new year, when every year says winter.
    let year = at.div_euclid(DAY * 146_097 / 400);
    let year = usize::try_from(year).ok().and_then(|year| YEARS.get(year));
    year.is_some_and(|[spring, autumn]| (*spring..*autumn).contains(&at))
}

/// Hours of support from Monday to Friday, by Paris time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenHours(pub(crate) &'static [[i64; 2]]);

impl OpenHours {
    /// How long it is open on a day.
    fn day(self) -> i64 {
        self.0.iter().map(|[open, close]| close - open).sum()
    }

    /// When support will have been open for `amount` after `at`.
    pub(crate) fn after(self, at: i64, amount: i64) -> i64 {
        let wall = at + Clock::Paris.offset(at);
        let (day, time) = (wall.div_euclid(DAY), wall.rem_euclid(DAY));
        let week = (day - weekday(day) - FIRST_MONDAY).div_euclid(7);
        let mut open = week * 5 + weekday(day).min(5);
        open *= self.day();
        if weekday(day) < 5 {
            let passed = |[from, to]: &[i64; 2]| time.clamp(*from, *to) - from;
            open += self.0.iter().map(passed).sum::<i64>();
        }
        open += amount;
        let (days, mut left) = (open.div_euclid(self.day()), open.rem_euclid(self.day()));
        let day = FIRST_MONDAY + days.div_euclid(5) * 7 + days.rem_euclid(5);
        for [from, to] in self.0 {
            if left < to - from {
                return Clock::Paris.at(day, from + left);
            }
            left -= to - from;
        }
        Clock::Paris.at(day, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn read(text: &str) -> i64 {
        let read = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        read.and_utc().timestamp() * SECOND
    }

    const HOURS: OpenHours = OpenHours(&[[9 * HOUR, 12 * HOUR], [14 * HOUR, 17 * HOUR]]);

    // Paris is an hour ahead in January and two in July.
    #[rstest]
    #[case("2025-01-13 08:00", 1, "2025-01-13 09:00")]
    #[case("2025-01-13 10:30", 1, "2025-01-13 13:30")]
    #[case("2025-01-17 15:30", 1, "2025-01-20 08:30")] // a Friday
    #[case("2025-01-18 15:30", 2, "2025-01-20 10:00")] // a Saturday
    #[case("2025-07-09 15:30", 8, "2025-07-11 09:00")]
    #[case("1976-01-01 08:00", 30, "1976-01-08 08:00")]
    fn support_waits_for_its_hours(#[case] at: &str, #[case] hours: i64, #[case] then: &str) {
        assert_eq!(HOURS.after(read(at), hours * HOUR), read(then));
    }

    #[rstest]
    #[case(Clock::Paris, "2025-03-30 04:00", "2025-03-30 02:00")]
    #[case(Clock::Paris, "2025-10-26 04:00", "2025-10-26 03:00")]
    #[case(Clock::Paris, "2025-01-01 00:30", "2024-12-31 23:30")]
    #[case(Clock::East(4), "2025-07-01 03:00", "2025-06-30 23:00")]
    #[case(Clock::East(-10), "2025-07-01 03:00", "2025-07-01 13:00")]
    fn a_wall_clock_is_an_instant(#[case] clock: Clock, #[case] wall: &str, #[case] at: &str) {
        let wall = read(wall);
        assert_eq!(
            clock.at(wall.div_euclid(DAY), wall.rem_euclid(DAY)),
            read(at)
        );
    }

    #[test]
    fn a_history_is_whole_years() {
        let months = Month::history(50);
        assert_eq!(months.len(), 600);
        assert_eq!(months[0].span()[0], read("1976-01-01 00:00"));
        assert_eq!(months[599].span()[1], read("2026-01-01 00:00"));
        assert!(
            months
                .windows(2)
                .all(|pair| pair[0].days[1] == pair[1].days[0])
        );
        assert!(months[599].last && !months[598].last);
    }
}
