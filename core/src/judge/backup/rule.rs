//! One kind of backup under one combination of readings: when one is due, until when it is
//! kept.
//!
//! A retention runs from the local day on which the backup was started: so many days later,
//! or on the same day of a later month, or on that month's last day where it is shorter (a
//! backup of 30 November is kept three months to 28 February, in a leap year to the 29th).
//! It ends at 24:00, or at the clock time of the start; a time that the clock skips moves
//! forward by the gap, one that comes twice is the first.

use chrono::{Days, Months, NaiveDate};

use super::runs::{Run, RunEnd, started_in};
use super::slot::Slot;
use crate::calendar::{Calendar, Holidays, OpeningHours, Zone};
use crate::contract::terms::{BackupSlot, Kept, Retention, SlotTerm};
use crate::contract::{ClientPlace, Sides};
use crate::intervals::IntervalSet;
use crate::judge::calendars::BindError;
use crate::time::{Instant, Interval, MICROS_PER_SECOND, Micros};

/// One kind of backup under one combination of readings.
#[derive(Debug)]
pub(super) struct SlotRule {
    pub(super) kind: String,
    due: SlotTerm,
    due_in: Zone,
    /// The hours of each day in which one is due; `None`: all day.
    hours: Option<Calendar>,
    kept: Kept,
    /// In whose local time it is kept.
    pub(super) kept_in: Zone,
    end: Retention,
}

impl SlotRule {
    pub(super) fn bind(
        terms: &BackupSlot,
        sides: &Sides,
        place: &ClientPlace,
    ) -> Result<Self, BindError> {
        let due = terms.due.read(sides);
        let due_in = place.zone_of(&due.zone)?;
        let hours = match &due.slot {
            SlotTerm::Hours(hours) => {
                let hours = OpeningHours::parse(hours)?;
                Some(Calendar::new(vec![hours], due_in, Holidays::None))
            }
            _ => None,
        };
        Ok(Self {
            kind: terms.kind.clone(),
            due: due.slot.clone(),
            due_in,
            hours,
            kept: terms.kept,
            kept_in: place.zone_of(&terms.zone)?,
            end: *terms.retention_end.read(sides),
        })
    }

    /// The local day on which a slot of it would lie at `at`.
    pub(super) fn day_of(&self, at: Instant) -> NaiveDate {
        self.due_in.day_of(at).date()
    }

    /// The first and the last day on which a backup of the slot may be started.
    pub(super) fn days(&self, slot: &Slot) -> (NaiveDate, NaiveDate) {
        match self.due {
            SlotTerm::MonthDay(nth) => {
                let day = slot.first.checked_add_days(Days::new(nth.max(1).into()));
                let day = day.and_then(|day| day.pred_opt()).unwrap_or(slot.last);
                (day, day)
            }
            _ => (slot.first, slot.last),
        }
    }

    /// When a backup of the slot may be started; never, on a day without hours.
    pub(super) fn window(&self, slot: &Slot) -> IntervalSet {
        let (first, last) = self.days(slot);
        match &self.hours {
            Some(hours) => hours.windows_of_day(first.into()),
            None => IntervalSet::from_unsorted([self.local_days(first, last)]),
        }
    }

    /// The stretches of time in each of which a success must be started. Days before `since`
    /// owe nothing.
    pub(super) fn parts(&self, slot: &Slot, since: NaiveDate) -> Vec<IntervalSet> {
        let SlotTerm::AnyDays(count) = self.due else {
            let window = self.window(slot);
            return Some(window)
                .filter(|window| !window.is_empty())
                .into_iter()
                .collect();
        };
        let back = Days::new(count.saturating_sub(1).into());
        let days = slot.first.iter_days().take_while(|day| *day <= slot.last);
        days.filter_map(|last| Some((last.checked_sub_days(back)?, last)))
            .filter(|(first, _)| since <= *first)
            .map(|(first, last)| IntervalSet::from_unsorted([self.local_days(first, last)]))
            .collect()
    }

    fn local_days(&self, first: NaiveDate, last: NaiveDate) -> Interval {
        let zone = self.due_in;
        Interval::new(zone.day_start(first.into()), zone.day_end(last.into()))
    }

    /// The last local day on which a backup started at `started` must be kept.
    pub(super) fn last_day(&self, started: Instant) -> NaiveDate {
        last_day(self.kept_in.day_of(started).date(), self.kept)
    }

    /// The first instant at which a backup started at `started` need no longer be kept.
    pub(super) fn kept_until(&self, started: Instant) -> Instant {
        let (_, second) = self.kept_in.local(started);
        let last = self.last_day(started);
        match self.end {
            Retention::DayEnd => self.kept_in.day_end(last.into()),
            Retention::SameTime => {
                let fraction = Micros(started.micros().rem_euclid(MICROS_PER_SECOND));
                self.kept_in.instant(last.into(), second) + fraction
            }
        }
    }
}

/// The last day of a retention.
fn last_day(day: NaiveDate, kept: Kept) -> NaiveDate {
    let last = match kept {
        Kept::Days(count) => day.checked_add_days(Days::new(count.into())),
        Kept::Weeks(count) => day.checked_add_days(Days::new(7 * u64::from(count))),
        Kept::Months(count) => day.checked_add_months(Months::new(count)),
    };
    last.unwrap_or(NaiveDate::MAX)
}

/// What became of one part of a slot.
#[derive(Clone, Copy, Debug)]
pub(super) enum PartState<'r, 'a> {
    /// The first success that was started in it.
    Filled(&'r Run<'a>),
    /// None yet, and it has not ended, or one that was started in it has not.
    Open(Option<&'r Run<'a>>),
    /// It ended without one; the last that was tried in it.
    Missed(Option<&'r Run<'a>>),
}

/// What became of one part of a slot, of `runs` of its kind.
pub(super) fn part_state<'r, 'a>(
    part: &IntervalSet,
    runs: &'r [Run<'a>],
    as_of: Instant,
) -> PartState<'r, 'a> {
    let started = || {
        part.iter()
            .flat_map(|stretch| started_in(runs, stretch).iter())
    };
    if let Some(run) = started().find(|run| run.whole().is_some()) {
        return PartState::Filled(run);
    }
    let running = started().find(|run| run.end == RunEnd::Running);
    let ended = part.iter().last().is_none_or(|last| last.end <= as_of);
    match (running, ended) {
        (Some(run), _) => PartState::Open(Some(run)),
        (None, false) => PartState::Open(started().last()),
        (None, true) => PartState::Missed(started().last()),
    }
}

#[cfg(test)]
mod tests;
