//! An agenda for a calendar program (RFC 5545): one event per window and per holiday.
//!
//! The crate `icalendar` escapes and folds. Nothing depends on when it is written: an event's
//! id says what it is, and its stamp is the day since which the terms hold.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use crate::agenda::{Agenda, Holiday, Section};
use crate::page::printable;

/// Writes the agenda; `terms_since` is the first day of its edition.
///
/// # Errors
/// Whatever writing to `out` gives.
pub fn ics(agenda: &Agenda, terms_since: Option<NaiveDate>, out: &mut dyn Write) -> io::Result<()> {
    let stamp = terms_since
        .map(|day| day.and_time(NaiveTime::MIN).and_utc())
        .unwrap_or_default();
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//livret//livret//EN"))
        .append_property(("CALSCALE", "GREGORIAN"));
    let sections = agenda
        .service_window
        .iter()
        .map(|section| ("service", section))
        .chain(
            agenda
                .maintenance
                .iter()
                .map(|section| ("maintenance", section)),
        )
        .chain(agenda.support.iter().map(|section| ("support", section)));
    for (n, (family, section)) in sections.enumerate() {
        push_section(agenda, (family, n), section, stamp, &mut calendar);
    }
    for holiday in &agenda.holidays {
        calendar.push(holiday_event(agenda, holiday, stamp));
    }
    write!(out, "{calendar}")
}

/// Sections are numbered, so that two of one name stay apart.
fn push_section(
    agenda: &Agenda,
    (family, n): (&str, usize),
    section: &Section,
    stamp: DateTime<Utc>,
    calendar: &mut Calendar,
) {
    for [start, end] in &section.windows {
        let (Some(starts), Some(ends)) = (start.to_chrono(), end.to_chrono()) else {
            continue;
        };
        let mut event = Event::new();
        event
            .uid(&format!("{}/{family}/{n}/{start}@livret", agenda.contract))
            .timestamp(stamp)
            .summary(&printable(&format!(
                "{}: {}",
                agenda.contract, section.name
            )))
            .description(&printable(&format!(
                "art. {}; {}",
                section.articles,
                section.hours.join(" and ")
            )))
            .add_property("CATEGORIES", family.to_uppercase())
            .add_property("TRANSP", "TRANSPARENT")
            .starts(starts)
            .ends(ends);
        calendar.push(event.done());
    }
}

fn holiday_event(agenda: &Agenda, holiday: &Holiday, stamp: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!(
            "holiday/{}/{}@livret",
            agenda.territory, holiday.date
        ))
        .timestamp(stamp)
        .summary(&printable(&holiday.name))
        .description(&printable(&holiday.basis))
        .add_property("CATEGORIES", "HOLIDAYS")
        .add_property("TRANSP", "TRANSPARENT")
        // An end as a date lies after the event (RFC 5545, 3.6.1): `all_day` would write the
        // day itself, an event of no length. Without an end it lasts its one day.
        .starts(holiday.date);
    event.done()
}
