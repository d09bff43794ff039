//! Opening hours of support, each written once for livret and once as plain minutes.

use std::cell::Cell;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::clock::{local, midnight};
use crate::holidays::{Place, is_holiday};

/// Minutes of a day, from and to.
type Spans = &'static [(u32, u32)];

/// Opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    /// As `support_hours` says it.
    pub(crate) text: &'static str,
    /// Monday to Sunday.
    week: [Spans; 7],
    /// On holidays.
    holidays: Spans,
}

const SHUT: Spans = &[];
const OFFICE: Spans = &[(540, 720), (840, 1020)];
const LONG: Spans = &[(510, 1080)];
const MORNING: Spans = &[(480, 720)];
const EIGHT: Spans = &[(480, 720), (780, 1020)];
const NINE: Spans = &[(540, 1020)];
const TO_FOUR: Spans = &[(540, 960)];
const TWO: Spans = &[(600, 720)];
const ALL_DAY: Spans = &[(0, 1440)];

/// What a portal may show. Support is shut on holidays unless the hours speak of them.
pub(crate) const PORTAL: [Hours; 7] = [
    Hours {
        text: "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
        week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, SHUT, SHUT],
        holidays: SHUT,
    },
    Hours {
        text: "Mo-Fr 08:30-18:00",
        week: [LONG, LONG, LONG, LONG, LONG, SHUT, SHUT],
        holidays: SHUT,
    },
    Hours {
        text: "Mo-Th 09:00-17:00; Fr 09:00-16:00; PH off",
        week: [NINE, NINE, NINE, NINE, TO_FOUR, SHUT, SHUT],
        holidays: SHUT,
    },
    Hours {
        text: "Mo-Fr 08:00-12:00,13:00-17:00; We 08:00-12:00",
        week: [EIGHT, EIGHT, MORNING, EIGHT, EIGHT, SHUT, SHUT],
        holidays: SHUT,
    },
    Hours {
        text: "Mo-Sa 09:00-12:00,14:00-17:00; PH 10:00-12:00",
        week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, SHUT],
        holidays: TWO,
    },
    Hours {
        text: "Mo-Th 09:00-17:00",
        week: [NINE, NINE, NINE, NINE, SHUT, SHUT, SHUT],
        holidays: SHUT,
    },
    Hours {
        text: "Mo-Fr 00:00-24:00; PH off",
        week: [ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, SHUT, SHUT],
        holidays: SHUT,
    },
];

/// Visiativ's, article 7.
pub(crate) const VISIATIV: Hours = {
    const DAY: Spans = &[(510, 750), (810, 1020)];
    Hours {
        text: "",
        week: [DAY, DAY, DAY, DAY, DAY, SHUT, SHUT],
        holidays: SHUT,
    }
};

/// Octipas', article 3.
pub(crate) const OCTIPAS: Hours = {
    const DAY: Spans = &[(540, 1080)];
    Hours {
        text: "",
        week: [DAY, DAY, DAY, DAY, DAY, SHUT, SHUT],
        holidays: SHUT,
    }
};

/// Support hours, in Paris, with the holidays and closing days of one client.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Desk {
    hours: Hours,
    holidays: Place,
    closed: Vec<NaiveDate>,
    /// The hours of the day looked at last.
    last: Cell<Option<(NaiveDate, Spans)>>,
    /// The minute looked at last, and whether support was open.
    minute: Cell<(i64, bool)>,
}

/// Where all five booklets' support is.
pub(crate) const PARIS: Tz = Tz::Europe__Paris;

impl Desk {
    pub(crate) const fn new(hours: Hours, holidays: Place, closed: Vec<NaiveDate>) -> Self {
        Self {
            hours,
            holidays,
            closed,
            last: Cell::new(None),
            minute: Cell::new((i64::MIN, false)),
        }
    }

    /// Whether support is open.
    pub(crate) fn open(&self, t: i64) -> bool {
        let minute = t.div_euclid(60);
        let (last, open) = self.minute.get();
        if last == minute {
            return open;
        }
        let open = self.look(t);
        self.minute.set((minute, open));
        open
    }

    fn look(&self, t: i64) -> bool {
        let now = local(PARIS, t);
        let in_span = |(from, to): &(u32, u32)| *from <= now.minute && now.minute < *to;
        let spans = match self.last.get() {
            Some((day, spans)) if day == now.day => spans,
            _ => self.spans(now.day),
        };
        self.last.set(Some((now.day, spans)));
        spans.iter().any(in_span)
    }

    fn spans(&self, day: NaiveDate) -> Spans {
        if self.closed.contains(&day) {
            SHUT
        } else if is_holiday(day, self.holidays) {
            self.hours.holidays
        } else {
            self.hours.week[day.weekday().num_days_from_monday() as usize]
        }
    }

    /// Whether a day is a business day: Monday to Friday, no holiday, no closing day.
    pub(crate) fn is_business_day(&self, day: NaiveDate) -> bool {
        day.weekday().num_days_from_monday() < 5
            && !is_holiday(day, self.holidays)
            && !self.closed.contains(&day)
    }

    /// When support closes on a day; at 24:00 where it does not open.
    pub(crate) fn closing(&self, day: NaiveDate) -> i64 {
        let (first, end) = (midnight(PARIS, day), midnight_after(PARIS, day));
        let open = (first..end).step_by(60).filter(|t| self.open(*t));
        open.last().map_or(end, |last| last + 60)
    }
}

/// The end of a civil day.
pub(crate) fn midnight_after(zone: Tz, day: NaiveDate) -> i64 {
    midnight(zone, day.succ_opt().unwrap())
}
