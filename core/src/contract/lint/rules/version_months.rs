//! A time limit for older versions where only the newest counts.
//!
//! ## Why it matters
//!
//! `previous_months` says how long a major version counts that is not the newest. With
//! `majors = 1` no other counts at all, so the limit never acts: the number of majors is
//! probably one too few.
//!
//! ## Example
//!
//! `majors = 1` with `previous_months = 12`.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::LifecycleRule;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let duties = look.terms.lifecycle.promised().map(|terms| &terms.duties);
    for (n, duty) in duties.into_iter().flatten().enumerate() {
        if let LifecycleRule::VersionEligibility {
            majors: 1,
            previous_months: Some(months),
            ..
        } = &duty.rule
        {
            let what = format!(
                "only the newest major version counts, so that another counts for {months} months \
                 never acts"
            );
            let spot = Spot::of(
                format!("lifecycle.duties[{n}].rule.previous_months"),
                &duty.articles,
            );
            found.add(
                spot,
                what,
                "count the majors with the newest among them, or leave the months out",
            );
        }
    }
}
