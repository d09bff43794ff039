//! A deadline as a walk through business time.
//!
//! Invariants: the stretches of a walk in hours are in order, touch each other, and reach
//! from its start to its deadline; those that count sum to the allowance. Of a walk in days
//! each day after the start's stands once, and as many count as are allowed.

use serde::Serialize;

use super::rows::Place;
use super::shut;
use crate::calendar::{BusinessClock, Day, DayCount, DayEnd};
use crate::intervals::IntervalSet;
use crate::time::{Instant, Interval, Micros};

/// A walk from the start of a clock to its deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Walk {
    /// The event that starts the clock.
    pub start: Instant,
    /// The deadline.
    pub due: Instant,
    /// The way between.
    #[serde(flatten)]
    pub steps: Steps,
}

/// The way of a walk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "unit", rename_all = "lowercase")]
pub enum Steps {
    /// Through business hours.
    Hours {
        /// How much there is.
        allowance_seconds: Micros,
        /// What comes, until the deadline.
        stretches: Vec<WalkStretch>,
    },
    /// Through business days.
    Days {
        /// How many there are.
        allowance_days: u32,
        /// The day of the event, which never counts.
        start_day: Day,
        /// The days after it, until the deadline.
        days: Vec<WalkDay>,
    },
}

/// A stretch of a walk through business hours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WalkStretch {
    /// When.
    #[serde(flatten)]
    pub interval: Interval,
    /// What it is.
    #[serde(flatten)]
    pub what: WalkKind,
    /// How much of it counts.
    pub counted_seconds: Micros,
    /// How much of the allowance is used at its end.
    pub used_seconds: Micros,
    /// How much is left.
    pub left_seconds: Micros,
}

/// What a stretch or a day of a walk is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum WalkKind {
    /// Its time counts.
    Open,
    /// The clock stands still.
    Suspended {
        /// The suspensions that cover it.
        rows: Vec<Place>,
    },
    /// The calendar is shut by its weekly hours.
    Shut,
    /// The calendar is shut, or has other hours, for a holiday.
    Holiday {
        /// Its French name.
        name: Option<&'static str>,
    },
    /// The calendar is shut for a day on which the vendor announced that it is closed.
    ClosingDay,
}

/// A day of a walk through business days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WalkDay {
    /// Which.
    pub day: Day,
    /// Its number among those that count; `None`: it does not.
    pub number: Option<u32>,
    /// When it ends, if it is a business day.
    pub ends: Option<Instant>,
    /// What it is.
    #[serde(flatten)]
    pub what: WalkKind,
}

/// What stops the clock: each stretch with where it stands.
pub(super) struct Pauses {
    pub(super) set: IntervalSet,
    pub(super) rows: Vec<(Interval, Place)>,
}

impl Pauses {
    fn over(&self, stretch: Interval) -> WalkKind {
        let rows = self.rows.iter();
        let rows = rows.filter(|(pause, _)| pause.intersect(stretch).is_some());
        WalkKind::Suspended {
            rows: rows.map(|(_, place)| place.clone()).collect(),
        }
    }
}

/// The walk of `allowance` open time from `start` to `due`.
pub(super) fn hours(
    clock: &BusinessClock,
    allowance: Micros,
    (start, due): (Instant, Instant),
    pauses: &Pauses,
) -> Walk {
    let way = Interval::new(start, due);
    let paused = pauses.set.clip(way);
    let open = clock.windows(way).difference(&paused);
    let shut = IntervalSet::from(way).difference(&paused).difference(&open);
    let counting = open.iter().map(|it| (it, WalkKind::Open));
    let still = paused.iter().map(|it| (it, pauses.over(it)));
    let gaps = shut
        .iter()
        .flat_map(|gap| shut::stretches(clock.calendar(), gap));
    let mut cut: Vec<(Interval, WalkKind)> = counting.chain(still).chain(gaps).collect();
    cut.sort_by_key(|(part, _)| *part);
    let mut used = Micros::ZERO;
    let stretches = cut.into_iter().map(|(interval, what)| {
        let counted = if what == WalkKind::Open {
            interval.measure()
        } else {
            Micros::ZERO
        };
        used += counted;
        WalkStretch {
            interval,
            what,
            counted_seconds: counted,
            used_seconds: used,
            left_seconds: allowance - used,
        }
    });
    Walk {
        start,
        due,
        steps: Steps::Hours {
            allowance_seconds: allowance,
            stretches: stretches.collect(),
        },
    }
}

/// The walk of `allowance` business days from `start` to `due`.
pub(super) fn days(
    (days, support): (&BusinessClock, &BusinessClock),
    (allowance, end): (u32, DayEnd),
    (start, due): (Instant, Instant),
    pauses: &Pauses,
) -> Walk {
    let mut counted = 0;
    let walked = days.days_after(start, end, support, &pauses.set);
    let walked = walked.map_while(|(day, count)| {
        if counted == allowance {
            return None;
        }
        let (ends, what) = match count {
            DayCount::Counted(ends) => {
                counted += 1;
                (Some(ends), WalkKind::Open)
            }
            DayCount::Paused(ends) => {
                let last = Interval::new(ends - Micros(1), ends + Micros(1));
                (Some(ends), pauses.over(last))
            }
            DayCount::NotBusiness => (None, shut::day(days.calendar(), day)),
        };
        let counts = what == WalkKind::Open;
        Some(WalkDay {
            day,
            number: counts.then_some(counted),
            ends,
            what,
        })
    });
    Walk {
        start,
        due,
        steps: Steps::Days {
            allowance_days: allowance,
            days: walked.collect(),
            start_day: days.calendar().zone().day_of(start),
        },
    }
}
