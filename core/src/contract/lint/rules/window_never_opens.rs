//! Hours that never open while the edition is in force.
//!
//! ## Why it matters
//!
//! Hours can be well written and still leave nothing: they name public holidays where the terms
//! know none, dates that lie outside the edition, or days that are all closed. What is counted
//! in them then never counts: no month has a window, no deadline falls due.
//!
//! ## Example
//!
//! `hours = ["PH 08:00-12:00"]` with `holidays = "none"`.

use crate::contract::lint::calendars::all;
use crate::contract::lint::finding::Found;
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    for hours in all(look) {
        let calendar = look.calendar(hours.terms);
        if calendar.is_some_and(|calendar| !look.opens(&calendar)) {
            let written = hours.written(&look.sides);
            let what = format!(
                "{written} never opens {}, holidays and closing days considered",
                look.days()
            );
            let hint = "correct the hours, the holidays that they speak of, or the closing days";
            found.add(hours.spot, what, hint);
        }
    }
}
