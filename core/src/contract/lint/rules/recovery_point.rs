//! A recovery point that lies closer than the backups do.
//!
//! ## Why it matters
//!
//! Two restore points may lie apart by no more than the recovery point. Where the backups
//! themselves are promised further apart, keeping every slot still breaks that promise.
//!
//! ## Example
//!
//! `at_most = "24h"` with weekly backups alone.

use super::retention_short::rhythm;
use crate::contract::check::read_duration;
use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::GapRule;
use crate::time::Micros;

const DAY_HOURS: i64 = 24;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.backup.promised() else {
        return;
    };
    let Some(point) = &terms.recovery_point else {
        return;
    };
    let slots = terms.slots.iter();
    let Some(closest) = slots.map(|slot| rhythm(look, slot)).min() else {
        return;
    };
    let apart = Micros::from_hours(i64::from(closest) * DAY_HOURS);
    let at_most = match point.rule.read(&look.sides) {
        GapRule::StartToEnd => read_duration(&point.at_most),
        GapRule::EachDay => Some(Micros::from_hours(DAY_HOURS)),
    };
    if at_most.is_some_and(|at_most| at_most < apart) {
        let days = if closest == 1 { "day" } else { "days" };
        let what = format!(
            "restore points may lie {} apart at most, and the closest backups are promised every \
             {closest} {days}",
            point.at_most
        );
        let spot = Spot::of("backup.recovery_point.at_most", &point.articles);
        found.add(
            spot,
            what,
            "promise closer backups, or correct the recovery point",
        );
    }
}
