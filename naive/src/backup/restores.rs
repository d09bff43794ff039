//! What the client asked to be restored: article 7 of Cityviz and Carrus.
//!
//! A state can be asked back while a promised backup that holds it is still to be kept: of
//! each kind, that of the latest slot that was over by then, or the latest that was started.

use serde_json::json;

use crate::clock::{at, local, midnight};
use crate::readings::{Readings, Side, Views};
use crate::situation::{Restore, Subject};
use crate::verdicts::Verdicts;

use super::kept::kept_until;
use super::runs::Run;
use super::slots::{Part, Slot};
use super::{add, holds};

pub(super) fn judge(subject: Subject<'_>, runs: &[Run<'_>], verdicts: &mut [(Side, Verdicts); 2]) {
    for restore in subject.rows(&subject.situation.evidence.restores) {
        let known = restore.requested < subject.situation.as_of;
        if !known || !subject.asks(restore.requested) || !holds(subject, restore.requested) {
            continue;
        }
        let pins = &subject.subscription.pins;
        let views = Views::new(pins, |readings| outcome(subject, runs, restore, readings));
        let id: &str = &restore.id;
        add(
            subject,
            verdicts,
            ("restore", &[id]),
            &views,
            |outcome| *outcome,
            |_| json!({"about": id}),
        );
    }
}

fn outcome(
    subject: Subject<'_>,
    runs: &[Run<'_>],
    restore: &Restore,
    readings: &Readings,
) -> &'static str {
    let kinds = ["daily", "monthly"];
    let promised = kinds.iter().filter_map(|kind| {
        let runs: Vec<&Run<'_>> = runs.iter().filter(|run| run.kind == *kind).collect();
        promised_from(subject, kind, &runs, restore, readings)
    });
    let Some(from) = promised.max() else {
        return "excused";
    };
    let as_of = subject.situation.as_of;
    if restore.restored.is_some_and(|at| at <= as_of) {
        return "met";
    }
    if subject
        .situation
        .evidence
        .restore_lacks
        .contains(&"restored_at")
    {
        return "undetermined";
    }
    let holds = |run: &Run<'_>| {
        kinds.contains(&run.kind)
            && (from..=restore.point).contains(&run.started)
            && run.is_left_at(restore.requested)
    };
    if runs.iter().any(holds) {
        "pending"
    } else if runs.is_empty() {
        "undetermined"
    } else {
        "breached"
    }
}

/// From when on the backup of one kind that holds the state was to be started, if it must
/// still be kept when it is asked for.
fn promised_from(
    subject: Subject<'_>,
    kind: &'static str,
    runs: &[&Run<'_>],
    restore: &Restore,
    readings: &Readings,
) -> Option<i64> {
    let Restore {
        point, requested, ..
    } = *restore;
    let until = |started| kept_until(subject, kind, started, readings);
    let probe = Slot {
        kind,
        first: subject.subscription.since,
        last: subject.subscription.since,
    };
    let zone = probe.parts(subject, readings)[0].zone;
    // From the slot in which the point lies, backwards.
    let mut day = local(zone, point).day;
    if kind == "monthly" {
        day = crate::availability::next_month(chrono::Datelike::with_day(&day, 1).unwrap());
        day = day.pred_opt().unwrap();
    }
    while day >= subject.subscription.since {
        let slot = Slot::ending(kind, day);
        day = day.pred_opt().unwrap();
        let Some(slot) = slot else {
            continue;
        };
        let part = slot.parts(subject, readings)[0];
        // One that ends so early is not kept any more, and none before it is.
        if requested >= until(part.end()) {
            return None;
        }
        let mut started = runs.iter().rev();
        let started = started.find(|run| {
            run.whole().is_some() && run.started <= point && part.contains(run.started)
        });
        if !slot.is_owed(subject) || (started.is_none() && part.end() > point) {
            continue;
        }
        let begins = begin(part);
        let from = started.map_or(begins, |run| run.started);
        return (requested < until(from)).then_some(begins);
    }
    None
}

fn begin(part: Part) -> i64 {
    at(part.zone, part.first, 0).max(midnight(part.zone, part.first))
}
