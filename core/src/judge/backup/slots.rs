//! When a backup was due: one verdict per day, week or month.
//!
//! A slot belongs to the months asked for by its last local day. It is owed if all the days
//! on which it can be filled lie within the subscription, under the terms of the first of
//! them. A backup fills it that was started in it, whenever it ended; until it ends, nobody
//! knows. A slot is met as soon as it is filled.

use std::sync::Arc;

use super::rule::{PartState, SlotRule, part_state};
use super::runs::{Run, started_in};
use super::slot::Slot;
use super::{Bench, Found, Judged};
use crate::contract::terms::BackupSlot;
use crate::intervals::IntervalSet;
use crate::judge::calendars::BindError;
use crate::time::{Instant, Interval};
use crate::verdict::{BackupDetail, Outcome};

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let mut found = Vec::new();
    for terms in &bench.terms.slots {
        let combinations = bench.combinations(&terms.due);
        let rules = bench.rules(terms, &combinations)?;
        let mut outcomes = Vec::with_capacity(rules.len());
        for slot in owed(bench, terms, &rules) {
            let mut states = rules.iter().map(|rule| SlotState::of(bench, rule, &slot));
            let Some(Some(run)) = states.next() else {
                continue;
            };
            // Where another reading asks for nothing on that day, nothing can be missed.
            let others = states.map(|state| state.map_or(Outcome::Excused, |it| it.outcome));
            outcomes.clear();
            outcomes.extend(std::iter::once(run.outcome).chain(others));
            let judged = Judged {
                obligation: &terms.kind,
                at: run.begins,
                parts: [Some(&slot.name), None],
                slot: Some(slot.name.as_str().into()),
                about: run.about(),
                due: Some(run.due),
                detail: run.detail(bench, &terms.kind),
                articles: bench.terms.articles.clone(),
                rows: run.around.iter().flat_map(Run::rows).collect(),
            };
            found.push(bench.rule(judged, &combinations, &outcomes));
        }
    }
    Ok(found)
}

/// Whether any slot of the request is owed under these terms.
pub(super) fn owes_any(bench: &Bench<'_>) -> Result<bool, BindError> {
    for terms in &bench.terms.slots {
        let rules = bench.rules(terms, &bench.combinations(&terms.due))?;
        if owed(bench, terms, &rules).next().is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The slots of the request that are owed under these terms.
fn owed<'b>(
    bench: &'b Bench<'_>,
    terms: &'b BackupSlot,
    rules: &'b [SlotRule],
) -> impl Iterator<Item = Slot> + 'b {
    let request = bench.case.request;
    let slots = Slot::ending_in(&terms.kind, request.from, request.to);
    slots.filter(|slot| {
        let run = rules.first();
        run.is_some_and(|rule| bench.owes(rule.days(slot)))
    })
}

/// What became of a slot under one combination of readings.
struct SlotState<'a> {
    outcome: Outcome,
    /// The part of it by which it stands or falls.
    decisive: IntervalSet,
    state: PartState<'a, 'a>,
    /// What was tried on its days, be it not when it was due.
    tried: &'a [Run<'a>],
    /// The same, and what was tried on the days before that can fill it.
    around: &'a [Run<'a>],
    begins: Instant,
    due: Instant,
}

impl<'a> SlotState<'a> {
    /// `None` where nothing is due.
    fn of(bench: &Bench<'a>, rule: &SlotRule, slot: &Slot) -> Option<Self> {
        let runs = bench.runs.of_kind(&rule.kind);
        let parts = rule.parts(slot, bench.case.subject.since);
        let due = parts.last()?.iter().last()?.end;
        let begins = rule.window(slot).iter().next()?.start;
        let earliest = parts.first()?.iter().next()?.start;
        let mut worst: Option<(u8, IntervalSet, PartState<'a, 'a>)> = None;
        for part in parts {
            let state = part_state(&part, runs, bench.as_of());
            let weight = match state {
                PartState::Filled(_) => 0,
                PartState::Open(_) => 1,
                PartState::Missed(_) => 2,
            };
            if worst.as_ref().is_none_or(|(known, ..)| *known < weight) {
                worst = Some((weight, part, state));
            }
        }
        let (_, decisive, state) = worst?;
        let outcome = match state {
            PartState::Filled(_) => Outcome::Met,
            PartState::Open(_) => bench.unless_unread(Outcome::Pending),
            PartState::Missed(_) => bench.unless_unread(Outcome::Breached),
        };
        let end = bench.zone.day_end(slot.last.into()).max(due);
        let days = Interval::new(bench.zone.day_start(slot.first.into()), end);
        Some(Self {
            outcome,
            decisive,
            state,
            tried: started_in(runs, days),
            around: started_in(runs, Interval::new(earliest.min(days.start), days.end)),
            begins,
            due,
        })
    }

    /// The backup that fills it.
    fn about(&self) -> Option<Arc<str>> {
        match self.state {
            PartState::Filled(run) => Some(Arc::clone(run.id)),
            _ => None,
        }
    }

    fn detail(&self, bench: &Bench<'_>, kind: &str) -> BackupDetail {
        if let PartState::Filled(run) = self.state
            && let Some(whole) = run.whole()
        {
            return BackupDetail::Fills {
                backup: Arc::clone(run.id),
                started: run.started,
                whole,
            };
        }
        self.unfilled(bench, kind).into()
    }

    fn unfilled(&self, bench: &Bench<'_>, kind: &str) -> String {
        let (from, to) = self.span();
        let (none, tried) = match self.state {
            PartState::Filled(run) => return run.describe(),
            PartState::Open(tried) => (
                format!("no {kind} backup that succeeded is known of between {from} and {to}"),
                tried,
            ),
            PartState::Missed(tried) => (
                format!("no {kind} backup that succeeded was started between {from} and {to}"),
                tried,
            ),
        };
        let unread = if bench.case.evidence.unread.backups {
            ", and a file of backups could not be read"
        } else {
            ""
        };
        match tried.or(self.tried.last()) {
            Some(run) => format!("{none}{unread}; {}", run.describe()),
            None => format!("{none}{unread}"),
        }
    }

    fn span(&self) -> (Instant, Instant) {
        let mut stretches = self.decisive.iter();
        let first = stretches.next();
        let last = stretches.next_back().or(first);
        (
            first.map_or(self.begins, |it| it.start),
            last.map_or(self.due, |it| it.end),
        )
    }
}
