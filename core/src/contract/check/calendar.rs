//! Calendars as terms: hours that can be read and open sometime, zones that exist.

use chrono::{Datelike, NaiveDate};

use super::Faults;
use crate::calendar::{Day, OpeningHours, Zone};
use crate::contract::reading::Clause;
use crate::contract::terms::{CalendarTerms, Opening, ZoneTerm};

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
    check_openings(&terms.openings, &format!("{path}.openings"), faults);
}

fn check_openings(openings: &[Opening], path: &str, faults: &mut Faults) {
    for (n, opening) in openings.iter().enumerate() {
        if !in_range(opening.day) {
            let what = format!("{} lies outside 1970 to 2099", opening.day);
            faults.add(format!("{path}[{n}].day"), what);
        }
        if let Some(what) = objection_to_clock_times(&opening.hours) {
            faults.add(format!("{path}[{n}].hours"), what);
        }
        if openings.iter().take(n).any(|it| it.day == opening.day) {
            let what = format!("{} has hours of its own already", opening.day);
            faults.add(format!("{path}[{n}].day"), what);
        }
    }
}

/// Why these are no hours of one day, if so.
pub(in crate::contract) fn objection_to_clock_times(text: &str) -> Option<String> {
    match OpeningHours::parse(text) {
        Err(error) => Some(error.to_string()),
        Ok(hours) if hours.every_day().is_none() => Some(format!(
            "opening hours `{text}` of one day name days; \
             write clock times alone, like `08:00-12:00,14:00-18:00`"
        )),
        Ok(_) => None,
    }
}

pub(in crate::contract) fn check_zone(zone: &ZoneTerm, path: &str, faults: &mut Faults) {
    if let ZoneTerm::Named(name) = zone
        && let Err(error) = Zone::parse(name)
    {
        faults.add(path, error.to_string());
    }
}

/// Why nothing can be counted in these hours, if so.
pub(in crate::contract) fn objection_to_hours(text: &str) -> Option<String> {
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
pub(in crate::contract) fn in_range(day: NaiveDate) -> bool {
    (1970..=2099).contains(&day.year())
}
