//! The plan for the loss of the main site: one verdict per loss and figure.
//!
//! A loss is an outage of production whose cause is `site-destruction`; of several that began
//! at once the longest. The service must be back within the RTO, and what it is back with
//! must be no older than the RPO: the state of the restoration that served it, else the
//! latest backup before the loss of which a copy was still there.

use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::contract::check::read_duration;
use crate::contract::terms::DisasterRecovery;
use crate::evidence::RowRef;
use crate::judge::calendars::BindError;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::Outcome;

/// The cause of an outage that is the loss of a site.
const LOSS: &str = "site-destruction";

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let Some(plan) = &bench.terms.disaster else {
        return Ok(Vec::new());
    };
    let (rpo, rto) = (
        duration(plan.rpo.as_deref())?,
        duration(plan.rto.as_deref())?,
    );
    let mut found = Vec::new();
    for loss in losses(bench) {
        if let Some(at_most) = rpo {
            let judged = recovery_point(bench, loss, at_most);
            found.push(verdict(bench, plan, ("rpo", None), loss, judged));
        }
        if let Some(at_most) = rto {
            let due = loss.start + at_most;
            let judged = recovery_time(bench, loss, due);
            found.push(verdict(bench, plan, ("rto", Some(due)), loss, judged));
        }
    }
    Ok(found)
}

fn losses(bench: &Bench<'_>) -> Vec<Interval> {
    let evidence = bench.case.evidence;
    let outages = evidence.outages.of(bench.case.subject.index);
    let mut losses: Vec<Interval> = Vec::new();
    for outage in outages {
        let is_loss = outage.production && evidence.texts.get(outage.cause) == LOSS;
        let known = outage.start <= bench.as_of();
        if !is_loss || !known || !bench.asked(outage.start) || !bench.judges(outage.start) {
            continue;
        }
        match losses.last_mut() {
            Some(last) if last.start == outage.start => last.end = last.end.max(outage.end),
            _ => losses.push(Interval::new(outage.start, outage.end)),
        }
    }
    losses
}

fn duration(text: Option<&str>) -> Result<Option<Micros>, BindError> {
    text.map(|text| read_duration(text).ok_or_else(|| BindError::Duration(text.to_owned())))
        .transpose()
}

fn recovery_time(bench: &Bench<'_>, loss: Interval, due: Instant) -> (Outcome, String) {
    let Interval { start, end } = loss;
    let lost = format!("the site was lost at {start}, and the service");
    if end <= bench.as_of() {
        // A file that could not be read may say that it was down again, or still.
        let outcome = match (end <= due, bench.case.evidence.unread.outages) {
            (true, false) => Outcome::Met,
            (true, true) => Outcome::Undetermined,
            (false, _) => Outcome::Breached,
        };
        (outcome, format!("{lost} was back at {end}; due by {due}"))
    } else if bench.as_of() < due {
        let what = format!("{lost} is not back at {}; due by {due}", bench.as_of());
        (Outcome::Pending, what)
    } else {
        (Outcome::Breached, format!("{lost} was not back by {due}"))
    }
}

fn recovery_point(bench: &Bench<'_>, loss: Interval, at_most: Micros) -> (Outcome, String) {
    let evidence = bench.case.evidence;
    let restores = evidence.restores.of(bench.case.subject.index).iter();
    let served = restores
        .filter(|restore| loss.contains(restore.requested))
        .find(|restore| restore.restored.at().is_some_and(|at| at <= bench.as_of()));
    let lost_at = format!("the site was lost at {}", loss.start);
    let (point, from) = match served {
        Some(restore) => (
            restore.point.min(loss.start),
            format!("restoration {}", restore.id),
        ),
        None => {
            // A copy that was not whole yet may have been: its row says that it came to be.
            let left = |run: &&Run<'_>| {
                run.started <= loss.start && run.is_left_at(loss.start, bench.as_of())
            };
            let Some(run) = bench.successes().filter(left).last() else {
                let what = format!("{lost_at}, and no evidence names a backup that was left");
                let outcome = match bench.is_on_record() {
                    true => bench.unless_unread(Outcome::Breached),
                    false => Outcome::Undetermined,
                };
                return (outcome, what);
            };
            (run.started, format!("backup {}", run.id))
        }
    };
    let lost = loss.start - point;
    let outcome = match (lost <= at_most, served) {
        (true, _) => Outcome::Met,
        (false, Some(_)) => Outcome::Breached,
        (false, None) => bench.unless_unread(Outcome::Breached),
    };
    let what = format!(
        "{lost_at}, and the state of {from} is of {point}: {lost} s are lost, and at most {at_most} \
         s are promised"
    );
    (outcome, what)
}

/// The outages that are the loss, the restorations asked for in it, and the last backup
/// before it.
fn rows(bench: &Bench<'_>, loss: Interval) -> Vec<RowRef> {
    let (evidence, index) = (bench.case.evidence, bench.case.subject.index);
    let outages = evidence.outages.of(index);
    let outages =
        outages.filter(|row| row.start == loss.start && evidence.texts.get(row.cause) == LOSS);
    let restores = evidence.restores.of(index).iter();
    let restores = restores.filter(|row| loss.contains(row.requested));
    let before = bench.successes().filter(|run| run.started <= loss.start);
    let backup = before.last().into_iter().flat_map(Run::rows);
    outages
        .map(|row| row.row)
        .chain(restores.map(|row| row.row))
        .chain(backup)
        .collect()
}

fn verdict(
    bench: &Bench<'_>,
    plan: &DisasterRecovery,
    (obligation, due): (&str, Option<Instant>),
    loss: Interval,
    (outcome, detail): (Outcome, String),
) -> Found {
    let start = loss.start.to_string();
    let judged = Judged {
        obligation,
        at: loss.start,
        parts: [Some(&start), None],
        slot: None,
        about: None,
        due,
        detail: detail.into(),
        articles: plan.articles.clone(),
        rows: rows(bench, loss).into(),
    };
    // No reading touches the plan.
    bench.rule(judged, &bench.combinations(&()), &[outcome])
}
