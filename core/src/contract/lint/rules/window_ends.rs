//! Hours that open for the last time long before the edition ends.
//!
//! ## Why it matters
//!
//! Hours that name a year are forgotten when it is over. From then on nothing is counted in
//! them, and nothing says so.
//!
//! ## Example
//!
//! `hours = ["2025 Jan 01-2025 Dec 31 08:00-18:00"]` in an edition without an end.

use crate::calendar::Calendar;
use crate::contract::lint::calendars::all;
use crate::contract::lint::finding::Found;
use crate::contract::lint::look::Look;
use crate::time::Instant;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    for hours in all(look) {
        let Some(calendar) = look.calendar(hours.terms) else {
            continue;
        };
        if let Some(end) = early_end(look, &calendar) {
            let day = calendar.zone().day_of(end - crate::time::Micros(1)).date();
            let written = hours.written(&look.sides);
            let what =
                format!("{written} opens for the last time on {day}, and the edition goes on");
            let hint = "write hours that come back every year, or begin a new edition after them";
            found.add(hours.spot, what, hint);
        }
    }
}

/// The last closing, where a whole year of the edition comes after it.
fn early_end(look: &Look<'_>, calendar: &Calendar) -> Option<Instant> {
    let mut years = look.years(calendar).rev();
    let last = years.next()?;
    // An edition of less than a year may well end before its winter.
    if !calendar.windows(last).is_empty() {
        return None;
    }
    let mut closed = 1;
    for year in years {
        match calendar.windows(year).iter().next_back() {
            Some(open) if closed > 1 => return Some(open.end),
            Some(_) => return None,
            None => closed += 1,
        }
    }
    None
}
