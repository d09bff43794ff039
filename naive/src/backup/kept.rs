//! How long copies are kept, and those that were deleted before.

use chrono::{Days, Months};
use serde_json::json;

use crate::clock::{local, midnight, written};
use crate::hours::midnight_after;
use crate::readings::{Readings, Side, Views};
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use super::runs::Run;
use super::slots::kinds;
use super::{add, holds, is_subscribed, zone};

/// Until when a backup of a kind is kept: to 24:00 of its last day, or to the same clock time.
pub(super) fn kept_until(
    subject: Subject<'_>,
    kind: &str,
    started: i64,
    readings: &Readings,
) -> i64 {
    let zone = zone(subject);
    let start = local(zone, started);
    let visiativ = subject.subscription.booklet == Booklet::Visiativ;
    let last = match kind {
        "daily" if visiativ => start.day + Days::new(7),
        "daily" => start.day + Days::new(30),
        "weekly" => start.day + Days::new(28),
        // Of a month that is shorter, the last day.
        _ => start.day + Months::new(3),
    };
    let end = midnight_after(zone, last);
    if !readings.vendor("retention-end") {
        return end;
    }
    let first = midnight(zone, last);
    let mut minutes = (first..end).step_by(60);
    let same = minutes.find(|t| local(zone, *t).minute == start.minute);
    // A time that the clock skips moves forward by the gap.
    let same = same.unwrap_or(first + 60 * i64::from(start.minute));
    same + started.rem_euclid(60)
}

pub(super) fn judge(subject: Subject<'_>, runs: &[Run<'_>], verdicts: &mut [(Side, Verdicts); 2]) {
    let kinds = kinds(subject.subscription.booklet);
    for run in runs {
        if !kinds.contains(&run.kind) || !holds(subject, run.started) {
            continue;
        }
        for copy in run.whole_copies() {
            let deleted = copy.deleted.filter(|at| *at <= subject.situation.as_of);
            let within = |at: &i64| subject.asks(*at) && is_subscribed(subject, *at);
            let Some(deleted) = deleted.filter(within) else {
                continue;
            };
            let pins = &subject.subscription.pins;
            let views = Views::new(pins, |readings| {
                kept_until(subject, run.kind, run.started, readings)
            });
            let outcome = |until: &i64| if deleted < *until { "breached" } else { "met" };
            // Only a copy that went too early, by one of the sides, has a verdict.
            let sides = [Side::Client, Side::Vendor];
            if sides.iter().all(|side| outcome(views.of(*side)) == "met") {
                continue;
            }
            add(
                subject,
                verdicts,
                ("retention", &[run.id, copy.site]),
                &views,
                outcome,
                |until| json!({"about": run.id, "due": written(*until)}),
            );
        }
    }
}
