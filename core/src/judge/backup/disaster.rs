//! The plan for the loss of the main site: one verdict per loss and figure.
//!
//! A loss is an outage whose cause is `site-destruction`. The service must be back within the
//! RTO, and what it is back with must be no older than the RPO: the state of the restoration
//! that served it, else the latest backup before the loss.

use super::{Bench, Found, Judged};
use crate::contract::check::read_duration;
use crate::contract::terms::{DisasterRecovery, ZoneTerm};
use crate::evidence::OutageRow;
use crate::judge::calendars::BindError;
use crate::time::{Instant, Micros};
use crate::verdict::Outcome;

/// The cause of an outage that is the loss of a site.
const LOSS: &str = "site-destruction";

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let Some(plan) = &bench.terms.disaster else {
        return Ok(Vec::new());
    };
    let zone = bench.zone(&ZoneTerm::Client)?;
    let outages = bench.case.evidence.outages.of(bench.case.subject.index);
    let losses = outages.filter(|outage| {
        outage.production
            && bench.text(outage.cause) == LOSS
            && outage.start <= bench.as_of()
            && bench.asked(outage.start)
            && bench.judges(zone.day_of(outage.start).date())
    });
    let mut found = Vec::new();
    for loss in losses {
        if let Some(at_most) = duration(plan.rpo.as_deref())? {
            let (outcome, detail) = recovery_point(bench, &loss, at_most);
            found.push(verdict(bench, plan, "rpo", &loss, None, (outcome, detail)));
        }
        if let Some(at_most) = duration(plan.rto.as_deref())? {
            let due = loss.start + at_most;
            let judged = recovery_time(bench, &loss, due);
            found.push(verdict(bench, plan, "rto", &loss, Some(due), judged));
        }
    }
    Ok(found)
}

fn duration(text: Option<&str>) -> Result<Option<Micros>, BindError> {
    text.map(|text| read_duration(text).ok_or_else(|| BindError::Duration(text.to_owned())))
        .transpose()
}

fn recovery_time(bench: &Bench<'_>, loss: &OutageRow, due: Instant) -> (Outcome, String) {
    let (start, end) = (loss.start, loss.end);
    let unread = bench.case.evidence.unread.outages;
    if end <= bench.as_of() {
        let outcome = match (end <= due, unread) {
            (true, false) => Outcome::Met,
            (_, true) => Outcome::Undetermined,
            (false, false) => Outcome::Breached,
        };
        let what = format!("the site was lost at {start}, and the service was back at {end}");
        (outcome, what)
    } else if bench.as_of() < due {
        (
            Outcome::Pending,
            format!("the site was lost at {start}; the service is not back yet"),
        )
    } else {
        let what = format!("the site was lost at {start}, and the service was not back at {due}");
        (Outcome::Breached, what)
    }
}

/// The state after the loss: of the first restoration asked for after it, else the latest
/// backup before it.
fn recovery_point(bench: &Bench<'_>, loss: &OutageRow, at_most: Micros) -> (Outcome, String) {
    let restores = bench.case.evidence.restores.of(bench.case.subject.index);
    let served = restores.iter().find(|restore| {
        restore.requested >= loss.start
            && restore.requested < loss.end
            && restore.restored.at().is_some_and(|at| at <= bench.as_of())
    });
    let latest = bench
        .successes()
        .filter(|run| run.started <= loss.start)
        .last();
    let point = served.map(|restore| restore.point.min(loss.start));
    let Some(point) = point.or_else(|| latest.map(|run| run.started)) else {
        let what = format!(
            "the site was lost at {}, and no evidence names a backup before it",
            loss.start
        );
        return (Outcome::Undetermined, what);
    };
    let lost = loss.start - point;
    let outcome = if lost <= at_most {
        Outcome::Met
    } else if served.is_none() && bench.case.evidence.unread.backups {
        Outcome::Undetermined
    } else {
        Outcome::Breached
    };
    let what = format!(
        "the site was lost at {}, and the latest state before it is of {point}: {lost} s lost",
        loss.start
    );
    (outcome, what)
}

fn verdict(
    bench: &Bench<'_>,
    plan: &DisasterRecovery,
    obligation: &str,
    loss: &OutageRow,
    due: Option<Instant>,
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
        detail,
        articles: plan.articles.clone(),
    };
    // No reading touches the plan.
    bench.rule(judged, &bench.combinations(&()), &[outcome])
}
