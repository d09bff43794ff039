//! Binding calendars of the terms to a client.
//!
//! A bound calendar is compiled once per run and shared: subscriptions of one booklet in
//! one territory use the same. Nothing here is judged.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::calendar::zone::ZoneError;
use crate::calendar::{BusinessClock, Calendar, Day, DayEnd, HoursError, OpeningHours};
use crate::contract::check::read_duration;
use crate::contract::terms::{CalendarTerms, DayEndTerm, HolidaysTerm, Opening, ZoneTerm};
use crate::contract::{ClientPlace, Sides};
use crate::intervals::IntervalSet;
use crate::time::{Interval, Micros};

/// Why terms cannot be bound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// Weekly hours that cannot be read.
    #[error(transparent)]
    Hours(#[from] HoursError),
    /// A zone that does not exist.
    #[error(transparent)]
    Zone(#[from] ZoneError),
    /// A duration that cannot be read.
    #[error("`{0}` is not a duration such as 1h or 90m")]
    Duration(String),
}

/// A calendar as the terms say it, for one client and one combination of readings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    hours: Vec<String>,
    zone: ZoneTerm,
    holidays: HolidaysTerm,
    closures: Vec<chrono::NaiveDate>,
    openings: Vec<Opening>,
    place: Option<ClientPlace>,
}

impl Key {
    fn of(terms: &CalendarTerms, sides: &Sides, place: ClientPlace) -> Self {
        let holidays = *terms.holidays.read(sides);
        // A calendar that does not look at the client is the same for all of them.
        let local = terms.zone == ZoneTerm::Client || holidays == HolidaysTerm::Territory;
        Self {
            hours: terms.hours.read(sides).clone(),
            zone: terms.zone.clone(),
            holidays,
            closures: terms.closures.clone(),
            openings: terms.openings.clone(),
            place: local.then_some(place),
        }
    }
}

/// The calendars of a run.
#[derive(Debug, Default)]
pub struct Calendars {
    windows: Mutex<HashMap<(Key, Interval), Arc<IntervalSet>>>,
    clocks: Mutex<HashMap<Key, Arc<BusinessClock>>>,
}

impl Calendars {
    /// Business time in the calendar of some terms, for questions mostly about `span`: the same
    /// clock for all that read alike.
    ///
    /// # Errors
    /// [`BindError`] when hours or a zone cannot be read; never for terms that were checked.
    pub fn clock(
        &self,
        terms: &CalendarTerms,
        sides: &Sides,
        place: ClientPlace,
        span: Interval,
    ) -> Result<Arc<BusinessClock>, BindError> {
        let key = Key::of(terms, sides, place);
        let known = || self.clocks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&key) {
            return Ok(Arc::clone(found));
        }
        let clock = Arc::new(BusinessClock::new(calendar(terms, sides, &place)?, span));
        known().insert(key, Arc::clone(&clock));
        Ok(clock)
    }
}

/// Binds calendars to one client, over one horizon.
pub(super) struct Binder<'a> {
    pub(super) calendars: &'a Calendars,
    pub(super) place: ClientPlace,
    pub(super) horizon: Interval,
}

impl Binder<'_> {
    /// When it is open, over the horizon.
    pub(super) fn windows(
        &self,
        terms: &CalendarTerms,
        sides: &Sides,
    ) -> Result<Arc<IntervalSet>, BindError> {
        let key = (Key::of(terms, sides, self.place), self.horizon);
        let known = &self.calendars.windows;
        if let Some(found) = known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
        {
            return Ok(Arc::clone(found));
        }
        let windows = Arc::new(calendar(terms, sides, &self.place)?.windows(self.horizon));
        known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, Arc::clone(&windows));
        Ok(windows)
    }

    /// Business time in it.
    pub(super) fn clock(
        &self,
        terms: &CalendarTerms,
        sides: &Sides,
    ) -> Result<Arc<BusinessClock>, BindError> {
        self.calendars.clock(terms, sides, self.place, self.horizon)
    }

    /// A duration such as `1h`.
    pub(super) fn duration(&self, text: &str) -> Result<Micros, BindError> {
        read_duration(text).ok_or_else(|| BindError::Duration(text.to_owned()))
    }
}

impl From<DayEndTerm> for DayEnd {
    fn from(term: DayEndTerm) -> Self {
        match term {
            DayEndTerm::Closing => Self::Closing,
            DayEndTerm::Midnight => Self::Midnight,
        }
    }
}

/// The calendar that terms describe, for one client under one combination of readings.
///
/// # Errors
/// [`BindError`] when hours or a zone cannot be read; never for terms that were checked.
pub fn calendar(
    terms: &CalendarTerms,
    sides: &Sides,
    place: &ClientPlace,
) -> Result<Calendar, BindError> {
    let hours = terms
        .hours
        .read(sides)
        .iter()
        .map(|hours| OpeningHours::parse(hours))
        .collect::<Result<Vec<_>, _>>()?;
    let zone = place.zone_of(&terms.zone)?;
    let holidays = place.holidays_of(*terms.holidays.read(sides));
    let closures = terms.closures.iter().copied().map(Day::from);
    let openings = terms.openings.iter().map(|opening| {
        let hours = OpeningHours::parse(&opening.hours)?;
        let spans = hours.every_day().unwrap_or_default().to_vec();
        Ok((Day::from(opening.day), spans))
    });
    let openings = openings.collect::<Result<Vec<_>, HoursError>>()?;
    Ok(Calendar::new(hours, zone, holidays)
        .closed_on(closures)
        .open_on(openings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Territory;
    use crate::time::Instant;

    #[test]
    fn a_duration_that_the_check_accepts_binds() {
        let binder = Binder {
            calendars: &Calendars::default(),
            place: ClientPlace::of(Territory::FR),
            horizon: Interval::new(Instant::FIRST, Instant::END),
        };
        assert_eq!(binder.duration("2d"), Ok(Micros::from_hours(48)));
        assert_eq!(
            binder.duration("soon"),
            Err(BindError::Duration("soon".to_owned()))
        );
    }
}
