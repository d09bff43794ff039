//! A verdict on versions, notices or history: the duty, its dates, and which version ran.

use std::collections::BTreeSet;

use serde::Serialize;

use super::rows::Place;
use super::{ExplainError, Family, Run, Told};
use crate::calendar::Zone;
use crate::contract::terms::LifecycleDuty;
use crate::contract::{ReadingId, readings_in, settled};
use crate::judge::lifecycle::behind;
use crate::time::{Instant, Interval};
use crate::verdict::LifecycleVerdict;

/// The way to a verdict on versions, notices or history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LifecycleExplanation {
    /// As `evaluate` gives it.
    pub verdict: LifecycleVerdict,
    /// What it was judged by.
    pub duty: LifecycleDuty,
    /// The readings by which the duty is what it is.
    pub duty_readings: BTreeSet<ReadingId>,
    /// The zone in which its days, months and years run.
    pub zone: Zone,
    /// Which version ran when in the month of `version-eligibility`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ran: Vec<VersionStretch>,
}

/// A stretch of time in which one version ran and its standing did not change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VersionStretch {
    /// When, in the month.
    #[serde(flatten)]
    pub interval: Interval,
    /// `eligible`, `superseded` (none of the last majors), `expired` (past its months beside
    /// a newer one) or `unknown`.
    pub standing: &'static str,
    /// The version that ran.
    pub version: Option<String>,
    /// When it was installed.
    pub installed_at: Option<Instant>,
    /// The newest major version.
    pub newest_major: Option<u32>,
    /// When that came out.
    pub newest_since: Option<Instant>,
    /// Until when the version counts beside the newest.
    pub counts_until: Option<Instant>,
    /// Where the installation stands.
    pub row: Option<Place>,
}

/// Explains a verdict.
pub(super) fn explain<'a>(
    run: &Run<'a>,
    verdict: &LifecycleVerdict,
) -> Result<Option<Told<'a>>, ExplainError> {
    let case = run.case();
    let Some(behind) = behind(&case, verdict)? else {
        return Ok(None);
    };
    let reader = run.reader();
    let ran = behind.ran.iter().map(|ran| VersionStretch {
        interval: ran.span,
        standing: ran.standing,
        version: ran.installed.map(|row| row.version.to_string()),
        installed_at: ran.installed.map(|row| row.at),
        newest_major: ran.newest.map(|(number, _)| number),
        newest_since: ran.newest.map(|(_, since)| since),
        counts_until: ran.until,
        row: ran.installed.map(|row| reader.place(row.row)),
    });
    let explained = LifecycleExplanation {
        verdict: verdict.clone(),
        duty: settled(behind.duty, &run.sides),
        duty_readings: readings_in(behind.duty),
        zone: behind.zone,
        ran: ran.collect(),
    };
    let Some(in_force) = run.own(behind.in_force) else {
        return Ok(None);
    };
    Ok(Some(Told {
        in_force,
        because: Vec::new(),
        evidence: reader.rows(run.question.subject.index, &verdict.rows),
        family: Family::Lifecycle(explained),
    }))
}
