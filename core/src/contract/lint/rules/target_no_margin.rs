//! A target that a single counted second misses.
//!
//! ## Why it matters
//!
//! At 100 %, or so near to it that the margin of the longest month is less than a second, only
//! a month without any counted downtime meets the target. That can be promised and is rarely
//! meant: the exclusions carry the whole promise.
//!
//! ## Example
//!
//! `target = "100"`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::lint::months::{months, window};
use crate::share::Share;
use crate::time::Micros;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.availability.promised() else {
        return;
    };
    let Some(window) = window(look, &terms.window) else {
        return;
    };
    let second = Micros::from_seconds(1);
    let spared = months(look, &window).any(|month| {
        let whole = window.windows(month).measure();
        let up = Share::new((whole - second).0, whole.0);
        up.is_some_and(|share| share.reaches(terms.target))
    });
    if !spared {
        let what = format!(
            "{} % leaves no month a second of margin: only zero counted downtime meets it",
            terms.target
        );
        let spot = Spot::of("availability.target", &terms.articles);
        found.add(spot, what, "keep it if that is what the booklet promises");
    }
}
