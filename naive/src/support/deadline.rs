//! Deadlines by walking: through the steps of support hours, and through business days.

use chrono::NaiveDate;

use crate::clock::{HOUR, local};
use crate::hours::{Desk, PARIS, midnight_after};

/// How much time is allowed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Allowance {
    /// Business hours; used up at closing, they fall due there or at the next opening.
    Hours { count: i64, next_opening: bool },
    /// Business days, the last of which ends at closing or at 24:00.
    Days { count: u32, midnight: bool },
}

/// Stretches in which a clock stands still.
pub(crate) type Pauses = Vec<(i64, i64)>;

impl Desk {
    /// When an allowance has run out that starts at `event`.
    pub(crate) fn due(&self, allowance: Allowance, event: i64, pauses: &Pauses, step: i64) -> i64 {
        match allowance {
            Allowance::Hours {
                count,
                next_opening,
            } => {
                let mut left = count * HOUR;
                let mut t = event;
                while left > 0 {
                    if self.runs(t, pauses) {
                        left -= step;
                    }
                    t += step;
                }
                match next_opening {
                    true => self.next(t, pauses, step),
                    false => t,
                }
            }
            Allowance::Days { count, midnight } => {
                let mut day = local(PARIS, event).day;
                let mut left = count;
                loop {
                    day = day.succ_opt().unwrap();
                    let ends = self.day_end(day, midnight);
                    // One at which a pause begins came before it.
                    let paused = pauses.iter().any(|(from, to)| *from < ends && ends < *to);
                    if self.is_business_day(day) && !paused {
                        left -= 1;
                    }
                    if left == 0 {
                        return ends;
                    }
                }
            }
        }
    }

    /// When a business day ends.
    pub(crate) fn day_end(&self, day: NaiveDate, midnight: bool) -> i64 {
        match midnight {
            true => midnight_after(PARIS, day),
            false => self.closing(day),
        }
    }

    fn runs(&self, t: i64, pauses: &Pauses) -> bool {
        self.open(t) && !pauses.iter().any(|(from, to)| *from <= t && t < *to)
    }

    /// The first step from `t` on at which the clock runs.
    pub(crate) fn next(&self, t: i64, pauses: &Pauses, step: i64) -> i64 {
        let mut steps = (t..).step_by(step as usize);
        steps.find(|t| self.runs(*t, pauses)).unwrap()
    }
}
