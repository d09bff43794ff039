//! The recovery point of 24 hours: article 6 of Visiativ.

use chrono::NaiveDate;
use serde_json::json;

use crate::clock::{DAY, local, midnight, written};
use crate::hours::{PARIS, midnight_after};
use crate::readings::{Readings, Side, Views};
use crate::situation::Subject;
use crate::verdicts::Verdicts;

use super::runs::Run;
use super::{add, holds, is_subscribed};

/// What one side makes of the time after one restore point.
struct Found {
    outcome: &'static str,
    due: i64,
}

pub(super) fn judge(subject: Subject<'_>, runs: &[Run<'_>], verdicts: &mut [(Side, Verdicts); 2]) {
    let whole = |run: &&Run<'_>| run.whole().is_some() && is_subscribed(subject, run.started);
    let points: Vec<&Run<'_>> = runs.iter().filter(whole).collect();
    let until = subject.subscription.until;
    let ends = until.map(|last| midnight(PARIS, last.succ_opt().unwrap()));
    let known = ends.map_or(subject.situation.as_of, |end| {
        end.min(subject.situation.as_of)
    });
    for (place, from) in points.iter().enumerate() {
        if place > 0 && points[place - 1].started == from.started {
            continue;
        }
        let later = || points.iter().filter(|run| run.started > from.started);
        let next = later().map(|run| run.started).min();
        let whole = later().filter_map(|run| run.whole()).min();
        // The gap after the last one lasts as far as is known; that instant is none of it.
        let (until, last) = whole.map_or((known, known - 1), |whole| (whole, whole));
        if !subject.asks(last) || !holds(subject, from.started) {
            continue;
        }
        let day = |t| local(PARIS, t).day;
        let next_day: NaiveDate = day(from.started).succ_opt().unwrap();
        let judge = |readings: &Readings| {
            let (too_long, due) = match readings.vendor("rpo-gap") {
                true => (
                    next_day < day(next.unwrap_or(until)),
                    midnight_after(PARIS, next_day),
                ),
                false => (until - from.started > DAY, from.started + DAY),
            };
            let outcome = if too_long { "breached" } else { "met" };
            Found { outcome, due }
        };
        let views = Views::new(&subject.subscription.pins, judge);
        let sides = [Side::Client, Side::Vendor];
        if sides.iter().all(|side| views.of(*side).outcome == "met") {
            continue;
        }
        let start = written(from.started);
        add(
            subject,
            verdicts,
            ("rpo", &[&start]),
            &views,
            |found| found.outcome,
            |found| json!({"about": from.id, "due": written(found.due)}),
        );
    }
}
