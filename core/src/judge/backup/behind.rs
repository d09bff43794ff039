//! What stands behind a verdict on backups: the terms that judged it, when a backup was due
//! and what was run, until when a copy was kept, how long a gap lasted.
//!
//! Read with the same rules as the verdict, under the run's own readings; nothing is judged
//! a second time. For `explain` alone: a run never asks.

use chrono::NaiveDate;

use super::rule::{PartState, SlotRule, part_state};
use super::runs::{Run, Runs, started_in};
use super::slot::Slot;
use super::{Bench, gaps, segment};
use crate::calendar::Zone;
use crate::contract::terms::{BackupSlot, BackupTerms, Promise};
use crate::evidence::BackupRow;
use crate::intervals::IntervalSet;
use crate::judge::calendars::BindError;
use crate::judge::{Case, TermsInForce};
use crate::time::{Instant, Interval, Micros};
use crate::verdict::BackupVerdict;

/// What stands behind one verdict.
pub(crate) struct Behind<'a> {
    pub(crate) in_force: &'a TermsInForce,
    pub(crate) terms: &'a BackupTerms,
    pub(crate) zone: Zone,
    /// The kind of backup that it is about.
    pub(crate) kind: Option<&'a BackupSlot>,
    pub(crate) due: Option<BehindSlot>,
    pub(crate) kept: Option<BehindKept<'a>>,
    pub(crate) gap: Option<BehindGap>,
}

/// When a backup was due, and what was run.
pub(crate) struct BehindSlot {
    /// In each of these a success must be started.
    pub(crate) parts: Vec<BehindPart>,
    pub(crate) runs: Vec<BehindRun>,
}

/// Stretches of time in which a success must be started.
pub(crate) struct BehindPart {
    pub(crate) within: IntervalSet,
    /// `filled`, `open` or `missed`.
    pub(crate) state: &'static str,
    /// The backup that filled it.
    pub(crate) filled_by: Option<String>,
}

/// A backup that was run.
pub(crate) struct BehindRun {
    pub(crate) id: String,
    pub(crate) started: Instant,
    /// When its first copy was whole.
    pub(crate) whole: Option<Instant>,
    /// What became of it, in words.
    pub(crate) said: String,
}

/// Until when a copy was kept.
pub(crate) struct BehindKept<'a> {
    pub(crate) copy: &'a BackupRow,
    pub(crate) started_day: NaiveDate,
    pub(crate) last_day: NaiveDate,
    pub(crate) until: Instant,
}

/// How long no restore point followed another.
pub(crate) struct BehindGap {
    pub(crate) span: Interval,
    pub(crate) at_most: Micros,
}

/// What stands behind a verdict; `None` when no terms gave it.
///
/// # Errors
/// [`BindError`] when a zone, hours or a duration of the terms cannot be read.
pub(crate) fn behind<'a>(
    case: &'a Case<'a>,
    verdict: &BackupVerdict,
) -> Result<Option<Behind<'a>>, BindError> {
    let rows = case.evidence.backups.of(case.subject.index);
    let runs = Runs::new(rows, case.request.as_of);
    for in_force in &case.subject.terms {
        let Promise::Promised(terms) = &in_force.terms.backup else {
            continue;
        };
        let bench = Bench::new(case, in_force, terms, &runs)?;
        let gives = |found: &super::Found| found.verdict.id == verdict.id;
        if !segment(&bench)?.iter().any(gives) {
            continue;
        }
        let copy = verdict
            .rows
            .first()
            .and_then(|row| rows.iter().find(|copy| copy.row == *row));
        let copy = copy.filter(|_| verdict.obligation == "retention");
        let kind = copy.map_or(verdict.obligation.as_ref(), |copy| copy.kind.word());
        let kind = terms.slots.iter().find(|slot| slot.kind == kind);
        let rule = match kind {
            Some(slot) => bench
                .rules(slot, &bench.combinations(slot))?
                .into_iter()
                .next(),
            None => None,
        };
        let due = verdict.slot.as_deref().zip(rule.as_ref());
        return Ok(Some(Behind {
            in_force,
            terms,
            zone: rule.as_ref().map_or(bench.zone, |rule| rule.kept_in),
            kind,
            due: due.and_then(|(name, rule)| slot(&bench, rule, name)),
            kept: copy.zip(rule.as_ref()).map(|(copy, rule)| kept(rule, copy)),
            gap: match verdict.obligation.as_ref() {
                "rpo" => gaps::behind(&bench, verdict)?,
                _ => None,
            },
        }));
    }
    Ok(None)
}

fn slot(bench: &Bench<'_>, rule: &SlotRule, name: &str) -> Option<BehindSlot> {
    let request = bench.case.request;
    let mut slots = Slot::ending_in(&rule.kind, request.from, request.to);
    let slot = slots.find(|slot| slot.name == name)?;
    let of_kind = bench.runs.of_kind(&rule.kind);
    let parts = rule.parts(&slot, bench.case.subject.since);
    let state = |part: &IntervalSet| match part_state(part, of_kind, bench.as_of()) {
        PartState::Filled(run) => ("filled", Some(run.id.to_string())),
        PartState::Open(_) => ("open", None),
        PartState::Missed(_) => ("missed", None),
    };
    let edges = |part: &IntervalSet| Some((part.iter().next()?.start, part.iter().last()?.end));
    let spans: Vec<_> = parts.iter().filter_map(edges).collect();
    let days = Interval::new(
        bench.zone.day_start(slot.first.into()),
        bench.zone.day_end(slot.last.into()),
    );
    let start = spans.iter().map(|(start, _)| *start).min();
    let end = spans.iter().map(|(_, end)| *end).max();
    let within = Interval::new(
        start.map_or(days.start, |start| start.min(days.start)),
        end.map_or(days.end, |end| end.max(days.end)),
    );
    let run = |run: &Run<'_>| BehindRun {
        id: run.id.to_string(),
        started: run.started,
        whole: run.whole(),
        said: run.describe(),
    };
    Some(BehindSlot {
        runs: started_in(of_kind, within).iter().map(run).collect(),
        parts: parts
            .into_iter()
            .map(|within| {
                let (state, filled_by) = state(&within);
                BehindPart {
                    within,
                    state,
                    filled_by,
                }
            })
            .collect(),
    })
}

fn kept<'a>(rule: &SlotRule, copy: &'a BackupRow) -> BehindKept<'a> {
    BehindKept {
        copy,
        started_day: rule.kept_in.day_of(copy.started).date(),
        last_day: rule.last_day(copy.started),
        until: rule.kept_until(copy.started),
    }
}
