//! What the clock on the wall shows, looked up minute by minute.
//!
//! Instants are seconds since 1970. Every minute that anybody asks about is shown to the
//! time-zone library by itself, a UTC day at a time; nothing is searched and nothing is known
//! of transitions.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate, Timelike};
use chrono_tz::Tz;

/// A day in seconds.
pub(crate) const DAY: i64 = 86_400;

/// An hour in seconds.
pub(crate) const HOUR: i64 = 3_600;

/// A civil day and the minute of it that the clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Local {
    pub(crate) day: NaiveDate,
    pub(crate) minute: u32,
}

/// The minutes of one UTC day.
type Minutes = Rc<Vec<Local>>;

thread_local! {
    static SHOWN: RefCell<HashMap<(Tz, i64), Minutes>> = RefCell::default();
    static LAST: RefCell<Option<(Tz, i64, Minutes)>> = const { RefCell::new(None) };
    static MIDNIGHTS: RefCell<HashMap<(Tz, NaiveDate), i64>> = RefCell::default();
}

/// What the clock of `zone` shows at `t`.
pub(crate) fn local(zone: Tz, t: i64) -> Local {
    let (day, minute) = (t.div_euclid(DAY), (t.rem_euclid(DAY) / 60) as usize);
    LAST.with_borrow_mut(|last| match last {
        Some((known, at, minutes)) if *known == zone && *at == day => minutes[minute],
        _ => {
            let minutes = minutes(zone, day);
            let found = minutes[minute];
            *last = Some((zone, day, minutes));
            found
        }
    })
}

fn minutes(zone: Tz, day: i64) -> Minutes {
    let look = || {
        let minutes = (0..DAY / 60).map(|minute| {
            let utc = DateTime::from_timestamp(day * DAY + minute * 60, 0).unwrap();
            let wall = utc.with_timezone(&zone);
            Local {
                day: wall.date_naive(),
                minute: wall.hour() * 60 + wall.minute(),
            }
        });
        Rc::new(minutes.collect())
    };
    SHOWN.with_borrow_mut(|shown| Rc::clone(shown.entry((zone, day)).or_insert_with(look)))
}

/// The first second of a civil day.
pub(crate) fn midnight(zone: Tz, day: NaiveDate) -> i64 {
    let walk = || {
        let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
        let mut t = noon - 2 * DAY;
        while local(zone, t).day < day {
            t += 60;
        }
        t
    };
    MIDNIGHTS.with_borrow_mut(|known| *known.entry((zone, day)).or_insert_with(walk))
}

/// The first second at which the clock shows this minute of this day, or a later one.
pub(crate) fn at(zone: Tz, day: NaiveDate, minute: u32) -> i64 {
    let mut t = midnight(zone, day);
    while local(zone, t).day == day && local(zone, t).minute < minute {
        t += 60;
    }
    t
}

/// An instant as livret writes it.
pub(crate) fn written(t: i64) -> String {
    let utc = DateTime::from_timestamp(t, 0).unwrap();
    utc.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Paris;

    #[test]
    fn days_of_a_clock_change_are_an_hour_shorter_or_longer() {
        let hours = |year, month, day| {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            let next = day.succ_opt().unwrap();
            (midnight(Paris, next) - midnight(Paris, day)) / HOUR
        };
        assert_eq!(hours(2026, 3, 29), 23);
        assert_eq!(hours(2026, 10, 25), 25);
        assert_eq!(hours(2026, 10, 26), 24);
    }
}
