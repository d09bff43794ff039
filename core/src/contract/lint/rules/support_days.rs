//! Support that is never open on a business day.
//!
//! ## Why it matters
//!
//! Deadlines in hours are counted in the hours of support, deadlines in days on business days.
//! Where the two never meet, one of them is wrong: every deadline in days ends on a day on
//! which nobody answers.
//!
//! ## Example
//!
//! Support `Sa-Su 09:00-17:00` with business days `Mo-Fr`.

use crate::contract::lint::calendars::written;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.support.promised() else {
        return;
    };
    let calendars = (
        look.calendar(&terms.hours),
        look.calendar(&terms.business_days),
    );
    let (Some(hours), Some(days)) = calendars else {
        return;
    };
    // Hours that never open are a finding of their own.
    if !look.opens(&hours) || !look.opens(&days) {
        return;
    }
    if !look.ever(&hours, |year| {
        hours.windows(year).intersection(&days.windows(year))
    }) {
        let what = format!(
            "support is open {} and never on a business day, {}",
            written(&terms.hours, &look.sides),
            written(&terms.business_days, &look.sides)
        );
        let spot = Spot::of("support.business_days", &terms.articles);
        found.add(
            spot,
            what,
            "correct the business days or the hours of support",
        );
    }
}
