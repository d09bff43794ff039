//! A percentage of one or less: probably a fraction of one.
//!
//! ## Why it matters
//!
//! `0.999` promises that the service is up one hundredth of the time. Every month meets that.
//!
//! ## Example
//!
//! `target = "0.999"` where `"99.9"` is meant.

use rust_decimal::Decimal;

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::Promise;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    if let Some(terms) = look.terms.availability.promised() {
        judge(
            Spot::of("availability.target", &terms.articles),
            terms.target,
            found,
        );
    }
    let support = look.terms.support.promised();
    let rate = support.and_then(|terms| terms.rate.as_ref());
    if let Some(rate) = rate.and_then(Promise::promised) {
        judge(
            Spot::of("support.rate.target", &rate.articles),
            rate.target,
            found,
        );
    }
}

fn judge(spot: Spot, percent: Decimal, found: &mut Found) {
    if percent <= Decimal::ONE {
        let meant = (percent * Decimal::ONE_HUNDRED).normalize();
        let what = format!("{percent} is a percentage, as all targets are, and a very low one");
        found.add(
            spot,
            what,
            format!("if a fraction of one was meant, write {meant}"),
        );
    }
}
