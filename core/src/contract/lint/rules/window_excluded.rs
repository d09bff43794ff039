//! Standing exclusions that cover the whole service window.
//!
//! ## Why it matters
//!
//! A second that is excluded never counts. Where every second of the window is, every month is
//! met whatever happens, and the promised rate is empty.
//!
//! ## Example
//!
//! A window `Mo-Fr 07:00-20:00` with a standing exclusion of `24/7`.

use crate::contract::lint::calendars::lists;
use crate::contract::lint::finding::Found;
use crate::contract::lint::look::Look;
use crate::contract::lint::months::{standing, window, without};

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.availability.promised() else {
        return;
    };
    let Some(window) = window(look, &terms.window) else {
        return;
    };
    for exclusions in lists(terms) {
        let out = standing(look, &exclusions);
        if !look.ever(&window, |year| without(&window.windows(year), &out, year)) {
            let hint = "shorten the hours of the exclusions, or correct the window";
            let what = "the standing exclusions cover the whole window: no second of it counts";
            found.add(exclusions.spot(terms), what, hint);
        }
    }
}
