//! What stands behind a verdict on versions, notices or history: the duty that gave it, and
//! which version ran when.
//!
//! Read with the same rules as the verdict, under the run's own readings; nothing is judged
//! a second time. For `explain` alone: a run never asks.

use super::versions::{EligibilityRule, Standing, lines};
use super::{Bench, judged};
use crate::calendar::Zone;
use crate::contract::terms::{LifecycleDuty, LifecycleRule, Promise};
use crate::evidence::VersionRow;
use crate::judge::calendars::BindError;
use crate::judge::{Case, Judgment, TermsInForce};
use crate::month::Month;
use crate::time::{Instant, Interval};
use crate::verdict::LifecycleVerdict;

/// What stands behind one verdict.
pub(crate) struct Behind<'a> {
    pub(crate) in_force: &'a TermsInForce,
    pub(crate) duty: &'a LifecycleDuty,
    /// The zone in which its days, months and years run.
    pub(crate) zone: Zone,
    /// Which version ran when in the month of `version-eligibility`, until `as_of`.
    pub(crate) ran: Vec<BehindVersion<'a>>,
}

/// A stretch of time in which one version ran and its standing did not change.
pub(crate) struct BehindVersion<'a> {
    pub(crate) span: Interval,
    /// `eligible`, `superseded`, `expired` or `unknown`.
    pub(crate) standing: &'static str,
    /// What was installed.
    pub(crate) installed: Option<&'a VersionRow>,
    /// The newest major version, and when it came out.
    pub(crate) newest: Option<(u32, Instant)>,
    /// Until when it counts beside the newest.
    pub(crate) until: Option<Instant>,
}

/// What stands behind a verdict; `None` when no terms gave it.
///
/// # Errors
/// [`BindError`] when a calendar, a zone or a duration of the terms cannot be read.
pub(crate) fn behind<'a>(
    case: &'a Case<'a>,
    verdict: &LifecycleVerdict,
) -> Result<Option<Behind<'a>>, BindError> {
    for in_force in &case.subject.terms {
        let Promise::Promised(terms) = &in_force.terms.lifecycle else {
            continue;
        };
        let duties = terms.duties.iter();
        for duty in duties.filter(|duty| duty.rule.name() == verdict.obligation) {
            let bench = Bench::new(case, in_force, terms, duty);
            let rows = judged(&bench, &mut Judgment::default())?;
            if !rows.iter().any(|row| row.verdict.id == verdict.id) {
                continue;
            }
            let zone = match &duty.rule {
                LifecycleRule::VersionEligibility { zone, .. }
                | LifecycleRule::NewVersionValidation { zone, .. }
                | LifecycleRule::ConventionNotice { zone, .. }
                | LifecycleRule::UpdateNotice { zone } => bench.zone(zone)?,
                LifecycleRule::MaintenanceNotice(owed) => bench.zone(&owed.standing.zone)?,
                LifecycleRule::HistoryPurge { .. } => case.subject.zone(),
            };
            return Ok(Some(Behind {
                in_force,
                duty,
                zone,
                ran: ran(&bench, verdict)?,
            }));
        }
    }
    Ok(None)
}

/// Which version ran when in the month of the verdict.
fn ran<'a>(
    bench: &Bench<'a>,
    verdict: &LifecycleVerdict,
) -> Result<Vec<BehindVersion<'a>>, BindError> {
    let rule = EligibilityRule::bind(bench.terms, &bench.case.subject.place)?;
    let month = verdict.period.as_ref();
    let month = month.and_then(|period| period.parse::<Month>().ok());
    let (Some(rule), Some(month)) = (rule, month) else {
        return Ok(Vec::new());
    };
    let start = |month: Month| rule.zone.day_start(month.first_day().into());
    let whole = Interval::new(start(month), start(month.next()));
    let Some(span) = bench.holds(rule.zone).intersect(whole) else {
        return Ok(Vec::new());
    };
    let known = Interval::new(span.start, span.end.min(bench.as_of()).max(span.start));
    let lines = lines(bench.versions(), &bench.case.evidence.texts, bench.as_of());
    let line = lines
        .iter()
        .find(|line| line.product == verdict.product.as_deref());
    let stretches = line.map(|line| rule.stretches(&line.events));
    let ran = stretches.into_iter().flatten().filter_map(|stretch| {
        let span = stretch.span.intersect(known)?;
        let (standing, installed, newest, until) = match stretch.standing {
            Standing::Unknown => ("unknown", None, None, None),
            Standing::Eligible {
                installed,
                newest,
                until,
            } => ("eligible", Some(installed), Some(newest), until),
            Standing::Superseded { installed, newest } => {
                ("superseded", Some(installed), Some(newest), None)
            }
            Standing::Expired { installed, newest } => {
                ("expired", Some(installed), Some(newest), None)
            }
        };
        Some(BehindVersion {
            span,
            standing,
            installed,
            newest: newest.map(|newest| (newest.number, newest.since)),
            until,
        })
    });
    Ok(ran.collect())
}
