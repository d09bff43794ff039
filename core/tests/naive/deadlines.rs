//! Deadlines by walking: through the minutes of support hours, and through business days.

use chrono::NaiveDate;
use livret_core::contract::terms::{Allowance, DayEndTerm, SupportTerms, TieTerm};
use livret_core::contract::{ClientPlace, Sides};

use super::calendar::{Calendar, midnight};

/// Stretches in which a clock stands still.
pub(crate) type Pauses = Vec<(i64, i64)>;

/// Support hours and business days, read one way.
pub(crate) struct Clock {
    hours: Calendar,
    days: Calendar,
    tie: TieTerm,
}

impl Clock {
    /// For tickets of one severity.
    pub(crate) fn new(
        terms: &SupportTerms,
        severity: &str,
        sides: &Sides,
        place: &ClientPlace,
    ) -> Self {
        let mut on_call = terms.on_call.iter();
        let own = on_call.find(|own| own.severity == severity);
        let hours = own.map_or(&terms.hours, |own| &own.hours);
        Self {
            hours: Calendar::new(hours, sides, place),
            days: Calendar::new(&terms.business_days, sides, place),
            tie: *terms.closing_time.read(sides),
        }
    }

    pub(crate) fn is_open(&self, at: i64) -> bool {
        self.hours.open(at)
    }

    /// The first minute from `at` on in which support is open.
    pub(crate) fn next_open(&self, at: i64) -> i64 {
        self.next(at, &Vec::new())
    }

    fn next(&self, at: i64, pauses: &Pauses) -> i64 {
        let mut minutes = (at..).step_by(60);
        minutes.find(|t| self.runs(*t, pauses)).unwrap()
    }

    fn runs(&self, t: i64, pauses: &Pauses) -> bool {
        self.hours.open(t) && !paused(t, pauses)
    }

    /// When an allowance has run out.
    pub(crate) fn due(
        &self,
        allowance: &Allowance,
        event: i64,
        pauses: &Pauses,
        sides: &Sides,
    ) -> i64 {
        match allowance {
            Allowance::Hours(hours) => self.after_hours(i64::from(*hours), event, pauses),
            Allowance::Days { count, end } => {
                self.after_days(*count, *end.read(sides), event, pauses)
            }
        }
    }

    fn after_hours(&self, hours: i64, event: i64, pauses: &Pauses) -> i64 {
        let mut left = hours * 60;
        let mut t = event;
        loop {
            if self.runs(t, pauses) {
                left -= 1;
            }
            t += 60;
            if left == 0 {
                return match self.tie {
                    TieTerm::Closing => t,
                    TieTerm::NextOpening => self.next(t, pauses),
                };
            }
        }
    }

    fn after_days(&self, count: u32, end: DayEndTerm, event: i64, pauses: &Pauses) -> i64 {
        let mut day = self.days.day(event);
        let mut left = count;
        loop {
            day = day.succ_opt().unwrap();
            let ends = match end {
                DayEndTerm::Closing => self.closing(day),
                DayEndTerm::Midnight => midnight(self.days.zone, day.succ_opt().unwrap()),
            };
            if self.days.opens_on(day) && !inside(ends, pauses) {
                left -= 1;
            }
            if left == 0 {
                return ends;
            }
        }
    }

    /// The last minute's end of support on a civil day; where support is shut the midnight of
    /// the business day, whose zone may be another than that of hours on call.
    fn closing(&self, day: NaiveDate) -> i64 {
        let first = midnight(self.hours.zone, day);
        let end = midnight(self.hours.zone, day.succ_opt().unwrap());
        let open = (first..end).step_by(60).filter(|t| self.hours.open(*t));
        let shut = midnight(self.days.zone, day.succ_opt().unwrap());
        open.last().map_or(shut, |last| last + 60)
    }
}

fn paused(t: i64, pauses: &Pauses) -> bool {
    pauses.iter().any(|(start, end)| *start <= t && t < *end)
}

/// Whether an end lies inside a pause; one at which the pause begins came before it.
fn inside(t: i64, pauses: &Pauses) -> bool {
    pauses.iter().any(|(start, end)| *start < t && t < *end)
}
