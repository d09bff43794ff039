//! A verdict on backups: when one was due and what was run, until when a copy was kept, how
//! long no restore point followed another.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::rows::Place;
use super::{ExplainError, Family, Run, Told};
use crate::calendar::Zone;
use crate::contract::terms::{
    BackupSlot, DisasterRecovery, Kept, RecoveryPoint, Retention, SlotTerm,
};
use crate::contract::{Citations, ReadingId, settled};
use crate::judge::backup::{Behind, BehindKept, BehindSlot, behind};
use crate::time::{Instant, Interval, Micros};
use crate::verdict::BackupVerdict;

/// The way to a verdict on backups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackupExplanation {
    /// As `evaluate` gives it.
    pub verdict: BackupVerdict,
    /// What it was judged by.
    pub terms: BackupRead,
    /// The zone in which days run.
    pub zone: Zone,
    /// When a backup was due, and what was run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<SlotExplained>,
    /// Until when a copy was to be kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionExplained>,
    /// How long no restore point followed another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<GapExplained>,
}

/// Terms of backups for one obligation, under the run's readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackupRead {
    /// Where they stand.
    pub articles: Citations,
    /// The kinds of backup that it is about: one, or all that a restoration may use.
    pub kinds: Vec<BackupSlot>,
    /// Copies on separate sites, at least; for `copies`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// Countries in which every copy must lie; for `region`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// How far apart two restore points may lie; for `rpo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_point: Option<RecoveryPoint>,
    /// The plan for the loss of the main site; for the `rpo` and the `rto` of a loss.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disaster: Option<DisasterRecovery>,
    /// The readings by which they are what they are.
    pub readings: BTreeSet<ReadingId>,
}

/// When a backup was due, and what was run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlotExplained {
    /// What fills a slot.
    pub due: SlotTerm,
    /// In each of these a success must be started.
    pub parts: Vec<SlotPart>,
    /// What was run on the days of the slot.
    pub runs: Vec<SlotRun>,
}

/// Stretches of time in which a success must be started.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlotPart {
    /// The stretches.
    pub within: Vec<Interval>,
    /// `filled`, `open` or `missed`.
    pub state: &'static str,
    /// The backup that filled it.
    pub filled_by: Option<String>,
}

/// A backup that was run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SlotRun {
    /// Its id.
    pub id: String,
    /// When it was started.
    pub started_at: Instant,
    /// When its first copy was whole; `None`: it is no success.
    pub whole_at: Option<Instant>,
    /// Whether it was started when one was due.
    pub in_time: bool,
    /// What became of it.
    pub said: String,
}

/// Until when a copy was to be kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RetentionExplained {
    /// When its backup was started.
    pub started_at: Instant,
    /// The local day of that.
    pub started_day: NaiveDate,
    /// How long it is kept.
    pub kept: Kept,
    /// The last day of that.
    pub last_day: NaiveDate,
    /// When that day ends.
    pub end: Retention,
    /// The first instant at which it need no longer be kept.
    pub kept_until: Instant,
    /// When it was deleted.
    pub deleted_at: Option<Instant>,
    /// How much too early; negative where it was late enough.
    pub early_seconds: Option<Micros>,
    /// Where the copy stands.
    #[serde(flatten)]
    pub place: Place,
}

/// How long no restore point followed another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapExplained {
    /// From the start of one to the end of the next.
    #[serde(flatten)]
    pub interval: Interval,
    /// How long.
    pub elapsed_seconds: Micros,
    /// At most.
    pub at_most_seconds: Micros,
    /// How much too long; negative where it was short enough.
    pub over_seconds: Micros,
}

/// Explains a verdict.
pub(super) fn explain<'a>(
    run: &Run<'a>,
    verdict: &BackupVerdict,
) -> Result<Option<Told<'a>>, ExplainError> {
    let case = run.case();
    let Some(behind) = behind(&case, verdict)? else {
        return Ok(None);
    };
    let explained = BackupExplanation {
        verdict: verdict.clone(),
        terms: read_terms(run, &behind, verdict),
        zone: behind.zone,
        slot: behind
            .due
            .as_ref()
            .zip(behind.kind)
            .map(|(due, kind)| slot(run, due, kind)),
        retention: behind
            .kept
            .as_ref()
            .zip(behind.kind)
            .map(|(kept, kind)| retention(run, kept, kind)),
        gap: behind.gap.as_ref().map(|gap| {
            let elapsed = gap.span.end - gap.span.start;
            GapExplained {
                interval: gap.span,
                elapsed_seconds: elapsed,
                at_most_seconds: gap.at_most,
                over_seconds: elapsed - gap.at_most,
            }
        }),
    };
    let Some(in_force) = run.own(behind.in_force) else {
        return Ok(None);
    };
    Ok(Some(Told {
        in_force,
        because: Vec::new(),
        evidence: run.reader().rows(run.question.subject.index, &verdict.rows),
        family: Family::Backup(explained),
    }))
}

fn read_terms(run: &Run<'_>, behind: &Behind<'_>, verdict: &BackupVerdict) -> BackupRead {
    let terms = behind.terms;
    let is = |name: &str| verdict.obligation == name;
    let plan = (is("rpo") && behind.gap.is_none()) || is("rto");
    let kinds: Vec<&BackupSlot> = match behind.kind {
        Some(kind) => vec![kind],
        None if is("restore") => terms.slots.iter().collect(),
        None => Vec::new(),
    };
    let point = terms.recovery_point.as_ref();
    BackupRead {
        articles: verdict.ruling.articles.clone(),
        kinds: kinds
            .into_iter()
            .map(|kind| settled(kind, &run.sides))
            .collect(),
        copies: is("copies").then_some(terms.copies),
        regions: terms
            .regions
            .iter()
            .filter(|_| is("region"))
            .cloned()
            .collect(),
        recovery_point: point
            .filter(|_| is("rpo") && !plan)
            .map(|point| settled(point, &run.sides)),
        disaster: terms.disaster.clone().filter(|_| plan),
        readings: verdict.ruling.touches.iter().cloned().collect(),
    }
}

fn slot(run: &Run<'_>, due: &BehindSlot, kind: &BackupSlot) -> SlotExplained {
    let parts = due.parts.iter().map(|part| SlotPart {
        within: part.within.as_slice().to_vec(),
        state: part.state,
        filled_by: part.filled_by.clone(),
    });
    let in_time = |at: Instant| due.parts.iter().any(|part| part.within.contains(at));
    let runs = due.runs.iter().map(|run| SlotRun {
        id: run.id.clone(),
        started_at: run.started,
        whole_at: run.whole,
        in_time: in_time(run.started),
        said: run.said.clone(),
    });
    SlotExplained {
        due: settled(&kind.due, &run.sides).read(&run.sides).slot.clone(),
        parts: parts.collect(),
        runs: runs.collect(),
    }
}

fn retention(run: &Run<'_>, kept: &BehindKept<'_>, kind: &BackupSlot) -> RetentionExplained {
    let deleted = kept.copy.deleted.at();
    RetentionExplained {
        started_at: kept.copy.started,
        started_day: kept.started_day,
        kept: kind.kept,
        last_day: kept.last_day,
        end: *kind.retention_end.read(&run.sides),
        kept_until: kept.until,
        deleted_at: deleted,
        early_seconds: deleted.map(|at| kept.until - at),
        place: run.reader().place(kept.copy.row),
    }
}
