//! A target that no month can miss.
//!
//! ## Why it matters
//!
//! The rate is counted on the whole window, but what standing exclusions cover never counts as
//! down. Where a month that is down from its first second to its last still meets the target,
//! the promise is empty.
//!
//! ## Example
//!
//! A target of 20 % with a window `24/7` of which `Mo-Fr 06:00-24:00` only may count.

use crate::contract::lint::calendars::lists;
use crate::contract::lint::finding::Found;
use crate::contract::lint::look::Look;
use crate::contract::lint::months::{months, standing, window, without};
use crate::share::Share;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.availability.promised() else {
        return;
    };
    let Some(window) = window(look, &terms.window) else {
        return;
    };
    for exclusions in lists(terms) {
        let out = standing(look, &exclusions);
        if out.is_empty() {
            continue;
        }
        let counts = |year| without(&window.windows(year), &out, year);
        // Where nothing counts at all, that is the finding.
        if !look.ever(&window, counts) {
            continue;
        }
        let missed = months(look, &window).any(|month| {
            let open = window.windows(month);
            let left = without(&open, &out, month).measure();
            let up = open.measure() - left;
            Share::new(up.0, open.measure().0).is_some_and(|share| !share.reaches(terms.target))
        });
        if !missed {
            let what = format!(
                "no month can miss {} %: what is left beside the standing exclusions is less \
                 than the downtime that it allows",
                terms.target
            );
            found.add(
                exclusions.spot(terms),
                what,
                "correct the target or the exclusions",
            );
        }
    }
}
