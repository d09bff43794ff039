//! The optional plan for the loss of the main site: article 8 of Cityviz and Carrus.

use serde_json::json;

use crate::clock::{HOUR, written};
use crate::readings::{Side, Views};
use crate::situation::Subject;
use crate::verdicts::Verdicts;

use super::runs::Run;
use super::{add, holds, is_subscribed};

/// A loss of the main site.
#[derive(Clone, Copy)]
struct Loss {
    start: i64,
    /// None: not back yet.
    end: Option<i64>,
}

pub(super) fn judge(subject: Subject<'_>, runs: &[Run<'_>], verdicts: &mut [(Side, Verdicts); 2]) {
    let Some([rpo, rto]) = subject.subscription.parameters.disaster_recovery else {
        return;
    };
    for loss in losses(subject) {
        let start = written(loss.start);
        let mut plain = |name: &str, outcome: &'static str, due: Option<String>| {
            let views = Views::new(&[], |_| ());
            let more = json!({"due": due, "articles": ["8"]});
            let parts: (&str, &[&str]) = (name, &[&start]);
            add(
                subject,
                verdicts,
                parts,
                &views,
                |()| outcome,
                |()| more.clone(),
            );
        };
        if let Some(hours) = rpo {
            plain(
                "rpo",
                recovery_point(subject, runs, loss, hours * HOUR),
                None,
            );
        }
        if let Some(hours) = rto {
            let due = loss.start + hours * HOUR;
            let as_of = subject.situation.as_of;
            let outcome = match loss.end.filter(|end| *end <= as_of) {
                Some(end) if end <= due => "met",
                None if as_of < due => "pending",
                _ => "breached",
            };
            plain("rto", outcome, Some(written(due)));
        }
    }
}

/// Outages of production by the destruction of the site; of several that began at once the
/// longest.
fn losses(subject: Subject<'_>) -> Vec<Loss> {
    let mut losses: Vec<Loss> = Vec::new();
    for outage in subject.rows(&subject.situation.evidence.outages) {
        let known = outage.start < subject.situation.as_of;
        let is_loss = outage.production && outage.cause == "site-destruction";
        if !is_loss || !known || !subject.asks(outage.start) || !holds(subject, outage.start) {
            continue;
        }
        match losses.iter_mut().find(|loss| loss.start == outage.start) {
            Some(loss) => {
                let ends = loss.end.zip(outage.end);
                loss.end = ends.map(|(one, other)| one.max(other));
            }
            None => losses.push(Loss {
                start: outage.start,
                end: outage.end,
            }),
        }
    }
    losses
}

/// The state of the restoration that served, else that of the latest backup that was left.
fn recovery_point(
    subject: Subject<'_>,
    runs: &[Run<'_>],
    loss: Loss,
    at_most: i64,
) -> &'static str {
    let as_of = subject.situation.as_of;
    let restores = subject.rows(&subject.situation.evidence.restores);
    let mut restores: Vec<_> = restores.filter(|row| row.requested < as_of).collect();
    restores.sort_by_key(|row| (row.requested, &row.id));
    let during = |t: i64| loss.start <= t && loss.end.is_none_or(|end| t < end);
    let mut served = restores.iter().filter(|row| during(row.requested));
    let served = served.find(|row| row.restored.is_some_and(|at| at <= as_of));
    let left = |run: &&Run<'_>| {
        run.whole().is_some()
            && is_subscribed(subject, run.started)
            && run.started <= loss.start
            && run.is_left_at(loss.start)
    };
    let backup = runs.iter().filter(left).map(|run| run.started).max();
    let point = served.map(|row| row.point.min(loss.start)).or(backup);
    match point {
        Some(point) if loss.start - point <= at_most => "met",
        None if runs.is_empty() => "undetermined",
        _ => "breached",
    }
}
