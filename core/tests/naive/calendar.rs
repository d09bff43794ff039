//! When something is open, read off the wall clock of each minute.
//!
//! Knows as much of the opening-hours syntax as the shapes in [`super::terms`] need. Holidays
//! are the territory's own list. Edges of hours never lie in an hour that a clock change
//! skips or repeats, so the reading of the wall clock decides.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use livret_core::calendar::Territory;
use livret_core::contract::terms::{CalendarTerms, HolidaysTerm, ZoneTerm};
use livret_core::contract::{ClientPlace, Sides};

const DAY_MINUTES: i64 = 24 * 60;

/// The minutes of one UTC day, open or not.
type Minutes = Rc<Vec<bool>>;

thread_local! {
    /// Days that were looked at before, by calendar and day since 1970.
    static SEEN: RefCell<HashMap<(String, i64), Minutes>> = RefCell::default();
    /// Stretches that were counted before.
    static COUNTED: RefCell<HashMap<(String, Range<i64>), i64>> = RefCell::default();
}

/// A calendar read one way, for one client.
pub(crate) struct Calendar {
    key: String,
    pub(crate) zone: Tz,
    rules: Vec<Vec<Rule>>,
    holidays: Option<(Territory, bool)>,
    closures: Vec<NaiveDate>,
    /// Days with hours of their own.
    openings: Vec<(NaiveDate, Rule)>,
    /// The day looked at last.
    last: RefCell<Option<(i64, Minutes)>>,
}

/// `Mo-Fr,PH 09:00-12:00,14:00-17:00` or `PH off`.
struct Rule {
    weekdays: [bool; 7],
    holidays: bool,
    spans: Vec<(i64, i64)>,
}

impl Calendar {
    pub(crate) fn new(terms: &CalendarTerms, sides: &Sides, place: &ClientPlace) -> Self {
        let zone = match &terms.zone {
            ZoneTerm::Client => place.zone.name().parse().unwrap(),
            ZoneTerm::Named(name) => name.parse().unwrap(),
        };
        let holidays = match terms.holidays.read(sides) {
            HolidaysTerm::National => Some((Territory::FR, false)),
            HolidaysTerm::Territory => Some((place.territory, place.protestant_or_mixed_church)),
            HolidaysTerm::None => None,
        };
        let hours = terms.hours.read(sides);
        Self {
            key: format!(
                "{hours:?}{zone}{holidays:?}{:?}{:?}",
                terms.closures, terms.openings
            ),
            zone,
            rules: hours
                .iter()
                .map(|text| text.split(';').map(Rule::read).collect())
                .collect(),
            holidays,
            closures: terms.closures.clone(),
            openings: terms
                .openings
                .iter()
                .map(|own| (own.day, Rule::read(&own.hours)))
                .collect(),
            last: RefCell::default(),
        }
    }

    /// Whether it is open at `second`, counted from 1970.
    pub(crate) fn open(&self, second: i64) -> bool {
        let minute = second.div_euclid(60);
        let day = minute.div_euclid(DAY_MINUTES);
        let place = minute.rem_euclid(DAY_MINUTES) as usize;
        let mut last = self.last.borrow_mut();
        match &*last {
            Some((known, minutes)) if *known == day => minutes[place],
            _ => last.insert((day, self.minutes(day))).1[place],
        }
    }

    /// How many seconds of these it is open. Edges of hours lie on whole minutes.
    pub(crate) fn open_seconds(&self, seconds: Range<i64>) -> i64 {
        let key = (self.key.clone(), seconds.clone());
        let count = || 60 * seconds.step_by(60).filter(|t| self.open(*t)).count() as i64;
        COUNTED.with_borrow_mut(|counted| *counted.entry(key).or_insert_with(count))
    }

    /// The minutes of one UTC day.
    fn minutes(&self, day: i64) -> Minutes {
        let key = (self.key.clone(), day);
        if let Some(found) = SEEN.with_borrow(|seen| seen.get(&key).cloned()) {
            return found;
        }
        let first = day * DAY_MINUTES;
        let minutes = (first..first + DAY_MINUTES)
            .map(|minute| self.look(minute * 60))
            .collect();
        let minutes = Rc::new(minutes);
        SEEN.with_borrow_mut(|seen| seen.insert(key, Rc::clone(&minutes)));
        minutes
    }

    /// The civil day at `second`.
    pub(crate) fn day(&self, second: i64) -> NaiveDate {
        wall(self.zone, second).date_naive()
    }

    /// Whether a civil day has any hours of its own.
    pub(crate) fn opens_on(&self, day: NaiveDate) -> bool {
        self.own_hours(day).is_some_and(|own| !own.spans.is_empty())
            || !self.closures.contains(&day)
                && self.own_hours(day).is_none()
                && self.rules.iter().any(|rules| {
                    let last = rules.iter().rfind(|rule| self.names(rule, day));
                    last.is_some_and(|rule| !rule.spans.is_empty())
                })
    }

    fn look(&self, second: i64) -> bool {
        let wall = wall(self.zone, second);
        let today = wall.date_naive();
        let minute = i64::from(wall.hour() * 60 + wall.minute());
        let yesterday = today.pred_opt().unwrap();
        let own = |day, minute| self.own_hours(day).is_some_and(|own| own.holds(minute));
        own(today, minute)
            || own(yesterday, minute + DAY_MINUTES)
            || !self.closures.contains(&today)
                && self.own_hours(today).is_none()
                && (self.spans_hold(today, minute)
                    || self.spans_hold(yesterday, minute + DAY_MINUTES))
    }

    fn spans_hold(&self, day: NaiveDate, minute: i64) -> bool {
        self.rules.iter().any(|rules| {
            let last = rules.iter().rfind(|rule| self.names(rule, day));
            last.is_some_and(|rule| rule.holds(minute))
        })
    }

    fn own_hours(&self, day: NaiveDate) -> Option<&Rule> {
        let mut own = self.openings.iter().filter(|(own, _)| *own == day);
        own.next().map(|(_, hours)| hours)
    }

    fn names(&self, rule: &Rule, day: NaiveDate) -> bool {
        let weekday = day.weekday().num_days_from_monday() as usize;
        rule.weekdays[weekday] || (rule.holidays && self.is_holiday(day))
    }

    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays.is_some_and(|(territory, church)| {
            let list = territory.holidays(day.year(), church);
            list.iter().any(|holiday| holiday.day.date() == day)
        })
    }
}

impl Rule {
    fn holds(&self, minute: i64) -> bool {
        let mut spans = self.spans.iter();
        spans.any(|(start, end)| (*start..*end).contains(&minute))
    }

    fn read(text: &str) -> Self {
        const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        let place = |name: &str| DAYS.iter().position(|day| *day == name).unwrap();
        let text = text.trim();
        let (days, spans) = text.split_once(' ').unwrap_or(("Mo-Su", text));
        let mut rule = Self {
            weekdays: [false; 7],
            holidays: false,
            spans: Vec::new(),
        };
        for days in days.split(',') {
            match days.split_once('-') {
                Some((from, to)) => rule.weekdays[place(from)..=place(to)].fill(true),
                None if days == "PH" => rule.holidays = true,
                None => rule.weekdays[place(days)] = true,
            }
        }
        rule.spans = match spans {
            "off" => Vec::new(),
            "24/7" => vec![(0, DAY_MINUTES)],
            spans => spans.split(',').map(span).collect(),
        };
        rule
    }
}

/// `22:00-06:00` as minutes, the end after the start.
fn span(text: &str) -> (i64, i64) {
    let minutes = |clock: &str| -> i64 {
        let (hours, minutes) = clock.split_once(':').unwrap();
        hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap()
    };
    let (start, end) = text.split_once('-').unwrap();
    let (start, end) = (minutes(start), minutes(end));
    (start, if end > start { end } else { end + DAY_MINUTES })
}

/// What the clock on the wall shows.
pub(crate) fn wall(zone: Tz, second: i64) -> DateTime<Tz> {
    DateTime::from_timestamp(second, 0)
        .unwrap()
        .with_timezone(&zone)
}

/// The second in which a civil day begins.
pub(crate) fn midnight(zone: Tz, day: NaiveDate) -> i64 {
    at(zone, day, NaiveTime::MIN)
}

/// The second of a time on the wall; the first where there are two.
pub(crate) fn at(zone: Tz, day: NaiveDate, time: NaiveTime) -> i64 {
    day.and_time(time)
        .and_local_timezone(zone)
        .earliest()
        .expect("no edge lies in a skipped hour")
        .timestamp()
}
