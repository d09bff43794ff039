//! An exclusion whose hours lie outside the service window altogether.
//!
//! ## Why it matters
//!
//! What happens outside the window is outside already, so the exclusion takes nothing. Booklets
//! often say it for clarity; where it was meant to take something, the window or the hours are
//! wrong.
//!
//! ## Example
//!
//! A window `Mo-Fr 07:00-20:00` with a standing exclusion of `00:00-06:00`.

use crate::contract::lint::calendars::{lists, of_exclusion, written};
use crate::contract::lint::finding::Found;
use crate::contract::lint::look::Look;
use crate::contract::lint::months::window;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.availability.promised() else {
        return;
    };
    let Some(window) = window(look, &terms.window) else {
        return;
    };
    for list in lists(terms) {
        for (spot, exclusion) in list.each() {
            let Some(hours) = of_exclusion(exclusion, &spot, &look.sides) else {
                continue;
            };
            // Hours that never open are a finding of their own.
            let Some(calendar) = look.calendar(hours.terms).filter(|own| look.opens(own)) else {
                continue;
            };
            let both = |year| calendar.windows(year).intersection(&window.windows(year));
            if !look.ever(&window, both) {
                let what = format!(
                    "`{}` takes nothing: {} never meets the window {}",
                    exclusion.name,
                    hours.written(&look.sides),
                    written(&terms.window, &look.sides)
                );
                let hint =
                    "keep it if the booklet only says so for clarity; else correct the hours";
                found.add(hours.spot, what, hint);
            }
        }
    }
}
