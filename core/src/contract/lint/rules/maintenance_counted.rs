//! Standing maintenance hours that count as downtime and are longer than the target allows.
//!
//! ## Why it matters
//!
//! The terms give the vendor standing hours for its work. Where those lie in the service window
//! and no exclusion takes them out, a vendor that uses them in full misses the target in every
//! month: the exclusion was probably forgotten.
//!
//! ## Example
//!
//! A window `24/7` at 99.9 %, standing maintenance `Su 02:00-06:00` under
//! `maintenance-notice`, and no exclusion of planned maintenance.

use crate::calendar::Calendar;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::lint::months::{months, window, without};
use crate::contract::terms::{AvailabilityTerms, ExclusionRule, LifecycleRule};
use crate::share::Share;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.availability.promised() else {
        return;
    };
    let Some(window) = window(look, &terms.window) else {
        return;
    };
    let Some(out) = planned(look, terms) else {
        return;
    };
    let duties = look.terms.lifecycle.promised().map(|terms| &terms.duties);
    for (n, duty) in duties.into_iter().flatten().enumerate() {
        let LifecycleRule::MaintenanceNotice(work) = &duty.rule else {
            continue;
        };
        let Some(work) = look.calendar(&work.standing) else {
            continue;
        };
        let mut any = false;
        let met = months(look, &window).any(|month| {
            let open = window.windows(month);
            let down = without(&open.intersection(&work.windows(month)), &out, month).measure();
            any |= !open.is_empty();
            let up = open.measure() - down;
            Share::new(up.0, open.measure().0).is_some_and(|share| share.reaches(terms.target))
        });
        if any && !met {
            let what = format!(
                "these maintenance hours lie in the service window and count: used in full, they \
                 miss {} % in every month",
                terms.target
            );
            let spot = Spot::of(
                format!("lifecycle.duties[{n}].rule.standing"),
                &duty.articles,
            );
            found.add(
                spot,
                what,
                "exclude planned maintenance in these hours from downtime",
            );
        }
    }
}

/// The hours in which planned work is excluded; `None` where it is at any time.
fn planned(look: &Look<'_>, terms: &AvailabilityTerms) -> Option<Vec<Calendar>> {
    let mut out = Vec::new();
    for exclusion in &terms.exclusions {
        match exclusion.rule.read(&look.sides) {
            ExclusionRule::Standing(hours) => out.extend(look.calendar(hours)),
            ExclusionRule::Maintenance { kinds, within, .. }
                if kinds.iter().any(|kind| kind == "planned") =>
            {
                out.extend(look.calendar(within.as_ref()?));
            }
            _ => {}
        }
    }
    Some(out)
}
