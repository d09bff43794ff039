//! Calendars as terms: hours that can be read and open sometime, zones that exist.

use chrono::{Datelike, NaiveDate};

use super::Faults;
use crate::calendar::{Day, OpeningHours, Zone};
use crate::contract::reading::Clause;
use crate::contract::terms::{CalendarTerms, ZoneTerm};

/// Looks at each reading of a clause, with its path.
pub(super) fn each<T>(clause: &Clause<T>, path: &str, mut look: impl FnMut(&T, &str)) {
    match clause {
        Clause::Plain(value) => look(value, path),
        Clause::Unclear { client, vendor, .. } => {
            look(client, &format!("{path}.client"));
            look(vendor, &format!("{path}.vendor"));
        }
    }
}

pub(super) fn check(terms: &CalendarTerms, path: &str, faults: &mut Faults) {
    each(&terms.hours, &format!("{path}.hours"), |hours, path| {
        faults.empty(path, hours);
        for (n, text) in hours.iter().enumerate() {
            if let Some(what) = objection_to_hours(text) {
                faults.add(format!("{path}[{n}]"), what);
            }
        }
    });
    check_zone(&terms.zone, &format!("{path}.zone"), faults);
    for (n, day) in terms.closures.iter().enumerate() {
        if !in_range(*day) {
            let what = format!("{day} lies outside 1970 to 2099");
            faults.add(format!("{path}.closures[{n}]"), what);
        }
    }
}

pub(super) fn check_zone(zone: &ZoneTerm, path: &str, faults: &mut Faults) {
    if let ZoneTerm::Named(name) = zone
        && let Err(error) = Zone::parse(name)
    {
        faults.add(path, error.to_string());
    }
}

/// Why nothing can be counted in these hours, if so.
pub(super) fn objection_to_hours(text: &str) -> Option<String> {
    match OpeningHours::parse(text) {
        Err(error) => Some(error.to_string()),
        Ok(hours) if !opens_sometime(&hours) => Some(format!("opening hours `{text}` never open")),
        Ok(_) => None,
    }
}

/// Any day of the supported years will do, a holiday or not.
fn opens_sometime(hours: &OpeningHours) -> bool {
    let (first, last) = (Day::from_ymd(1970, 1, 1), Day::from_ymd(2099, 12, 31));
    let days = first.zip(last).map(|(first, last)| first.0..=last.0);
    days.into_iter().flatten().map(Day).any(|day| {
        [false, true]
            .iter()
            .any(|holiday| !hours.spans_on(day, *holiday).is_empty())
    })
}

/// Whether the time-zone data reaches this day.
pub(super) fn in_range(day: NaiveDate) -> bool {
    (1970..=2099).contains(&day.year())
}
