//! Amendments of calendars: when the service and support are open.
//!
//! Which calendars an amendment reaches:
//!
//! | amendment | window | hours of support | its business days | hours on call |
//! |---|---|---|---|---|
//! | hours | yes | yes | no | no |
//! | zone | yes | yes | yes | yes |
//! | holidays | yes | yes | no | yes |
//! | closures, openings | yes | yes | yes | no |
//!
//! Business days stay days of the week and holidays as the booklet defines them, but run in
//! the time of support's hours, and a day on which a client's contract shuts or opens support
//! is none or one. People on call work when the office is shut. An amendment reaches neither
//! the standing hours of an exclusion (a window that opens on a Sunday still loses what the
//! booklet excludes on Sundays) nor the days in which a credit is claimed.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::amendment::{CalendarAmendment, CalendarOf};
use super::change::{AmendError, Amended, Change, NOTHING, Term, checked, promised, unless};
use super::names::in_path;
use crate::contract::check::calendar::{
    check_zone, in_range, objection_to_clock_times, objection_to_hours,
};
use crate::contract::citation::Citations;
use crate::contract::terms::{
    CalendarTerms, HolidaysTerm, Opening, Promise, SupportTerms, Terms, ZoneTerm, day_ranges,
};

pub(super) const WINDOW: &str = "availability.window";
const SUPPORT: &str = "support.hours";
const BUSINESS_DAYS: &str = "support.business_days";

/// A longer closure is a year mistyped.
const MOST_CLOSED_DAYS: i64 = 366;

pub(super) fn amend(terms: &mut Terms, of: CalendarOf, amendment: &CalendarAmendment) -> Amended {
    check(
        amendment,
        if of == CalendarOf::Support {
            SUPPORT
        } else {
            WINDOW
        },
    )?;
    match of {
        CalendarOf::Window => {
            let availability = promised(&mut terms.availability, "availability")?;
            Ok(write(
                &mut availability.window,
                WINDOW,
                &availability.articles,
                amendment,
            ))
        }
        CalendarOf::Support => Ok(support(promised(&mut terms.support, "support")?, amendment)),
        CalendarOf::Both => both(terms, amendment),
    }
}

/// Both, as far as they are promised. What is not known yet is passed over like what is not
/// promised: with the parameter that it takes, the amendment reaches it.
fn both(terms: &mut Terms, amendment: &CalendarAmendment) -> Amended {
    match (&mut terms.availability, &mut terms.support) {
        (Promise::Promised(availability), of_support) => {
            let window = &mut availability.window;
            let mut changes = write(window, WINDOW, &availability.articles, amendment);
            if let Promise::Promised(of_support) = of_support {
                changes.extend(support(of_support, amendment));
            }
            Ok(changes)
        }
        (Promise::NotPromised { .. }, of_support) => {
            Ok(support(promised(of_support, "support")?, amendment))
        }
        (of_availability @ Promise::Undetermined(_), of_support) => match of_support {
            Promise::Promised(of_support) => Ok(support(of_support, amendment)),
            _ => promised(of_availability, "availability").map(|_| Vec::new()),
        },
    }
}

fn support(terms: &mut SupportTerms, amendment: &CalendarAmendment) -> Vec<Change> {
    let articles = &terms.articles;
    let mut changes = write(&mut terms.hours, SUPPORT, articles, amendment);
    if !matches!(
        amendment,
        CalendarAmendment::Hours(_) | CalendarAmendment::Holidays(_)
    ) {
        changes.extend(write(
            &mut terms.business_days,
            BUSINESS_DAYS,
            articles,
            amendment,
        ));
    }
    if matches!(
        amendment,
        CalendarAmendment::Zone(_) | CalendarAmendment::Holidays(_)
    ) {
        for on_call in &mut terms.on_call {
            let path = format!("support.on_call.{}", in_path(&on_call.severity));
            changes.extend(write(
                &mut on_call.hours,
                &path,
                &on_call.articles,
                amendment,
            ));
        }
    }
    changes
}

/// Whether the value can be written into any calendar.
fn check(amendment: &CalendarAmendment, path: &str) -> Result<(), AmendError> {
    match amendment {
        CalendarAmendment::Hours(text) => unless(&of_hours(path), objection_to_hours(text)),
        CalendarAmendment::Zone(zone) => {
            checked(|faults| check_zone(zone, &format!("{path}.zone"), faults))
        }
        CalendarAmendment::Holidays(_) => Ok(()),
        CalendarAmendment::Close { from, to } => {
            let path = format!("{path}.closures");
            check_day(*from, &path)?;
            check_day(*to, &path)?;
            if from > to {
                let what = format!("{from} lies after {to}");
                return Err(AmendError::new(path, what).with_hint("write the first day first"));
            }
            let count = to.signed_duration_since(*from).num_days() + 1;
            if count > MOST_CLOSED_DAYS {
                let what = format!("{from}..{to} are {count} days");
                let hint = format!("close at most {MOST_CLOSED_DAYS} at once");
                return Err(AmendError::new(path, what).with_hint(hint));
            }
            Ok(())
        }
        CalendarAmendment::Open { day, hours } => {
            let path = format!("{path}.openings");
            check_day(*day, &path)?;
            unless(&path, objection_to_clock_times(hours))
        }
    }
}

fn check_day(day: NaiveDate, path: &str) -> Result<(), AmendError> {
    let outside = (!in_range(day)).then(|| format!("{day} lies outside 1970 to 2099"));
    unless(path, outside)
}

/// Where the weekly hours of a calendar stand: those of support are what its path names.
fn of_hours(path: &str) -> String {
    match path {
        WINDOW => format!("{path}.hours"),
        path => path.to_owned(),
    }
}

/// Writes a checked value.
fn write(
    held: &mut CalendarTerms,
    path: &str,
    articles: &Citations,
    amendment: &CalendarAmendment,
) -> Vec<Change> {
    match amendment {
        CalendarAmendment::Hours(text) => {
            let new = vec![text.trim().to_owned()];
            Term::new(of_hours(path), articles)
                .settle(&mut held.hours, new, |hours| hours.join(" and "))
        }
        CalendarAmendment::Zone(zone) => {
            let new = match zone {
                ZoneTerm::Client => ZoneTerm::Client,
                ZoneTerm::Named(name) => ZoneTerm::Named(name.trim().to_owned()),
            };
            Term::new(format!("{path}.zone"), articles).set(&mut held.zone, new, zone_text)
        }
        CalendarAmendment::Holidays(new) => Term::new(format!("{path}.holidays"), articles).settle(
            &mut held.holidays,
            *new,
            holidays_text,
        ),
        CalendarAmendment::Close { from, to } => close(held, path, articles, (*from, *to)),
        CalendarAmendment::Open { day, hours } => {
            let own = Opening {
                day: *day,
                hours: hours.trim().to_owned(),
            };
            open(held, path, articles, own)
        }
    }
}

/// Takes the days out, with the hours of their own that some of them may have.
fn close(
    held: &mut CalendarTerms,
    path: &str,
    articles: &Citations,
    (from, to): (NaiveDate, NaiveDate),
) -> Vec<Change> {
    let before: BTreeSet<NaiveDate> = held.closures.iter().copied().collect();
    let mut after = before.clone();
    after.extend(from.iter_days().take_while(|day| *day <= to));
    let mut changes = Vec::new();
    if after.len() > before.len() {
        let old = closed_text(&held.closures);
        held.closures = after.into_iter().collect();
        let closures = Term::new(format!("{path}.closures"), articles);
        changes.extend(closures.changed(old, closed_text(&held.closures)));
    }
    held.openings.retain(|own| {
        let stays = own.day < from || own.day > to;
        if !stays {
            changes.extend(opening(path, own.day, articles).changed(&own.hours, NOTHING));
        }
        stays
    });
    changes
}

fn open(held: &mut CalendarTerms, path: &str, articles: &Citations, own: Opening) -> Vec<Change> {
    let term = opening(path, own.day, articles);
    match held.openings.iter_mut().find(|known| known.day == own.day) {
        Some(known) => term.set(known, own, |own| own.hours.clone()),
        None => {
            let changes = term.changed(NOTHING, &own.hours);
            held.openings.push(own);
            held.openings.sort_by_key(|own| own.day);
            changes
        }
    }
}

fn opening<'a>(path: &str, day: NaiveDate, articles: &'a Citations) -> Term<'a> {
    Term::new(format!("{path}.openings.{day}"), articles)
}

fn closed_text(days: &[NaiveDate]) -> String {
    match days {
        [] => NOTHING.to_owned(),
        days => day_ranges(days),
    }
}

fn zone_text(zone: &ZoneTerm) -> String {
    match zone {
        ZoneTerm::Client => "client".to_owned(),
        ZoneTerm::Named(name) => name.clone(),
    }
}

fn holidays_text(holidays: &HolidaysTerm) -> String {
    match holidays {
        HolidaysTerm::National => "national",
        HolidaysTerm::Territory => "territory",
        HolidaysTerm::None => "none",
    }
    .to_owned()
}
