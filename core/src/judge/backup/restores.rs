//! What the client asked to be restored, where restoration is promised.
//!
//! A state can be asked back while some promised backup that holds it is still to be kept:
//! of each kind, that of the latest slot which was over by then, or the latest that was
//! started by then. No delay is written, so that what can still be restored is pending.

use super::rule::SlotRule;
use super::runs::{Run, started_in};
use super::slot::Slot;
use super::{Bench, Found, Judged};
use crate::evidence::{RestoreRow, RowRef, Step};
use crate::judge::calendars::BindError;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let Some(articles) = &bench.terms.restoration else {
        return Ok(Vec::new());
    };
    let slots = &bench.terms.slots;
    let combinations = bench.combinations(slots);
    let mut kinds: Vec<Vec<SlotRule>> = Vec::new();
    for slot in slots {
        kinds.push(bench.rules(slot, &combinations)?);
    }
    let mut found = Vec::new();
    for restore in bench.case.evidence.restores.of(bench.case.subject.index) {
        let at = restore.requested;
        if !bench.asked(at) || at > bench.as_of() || !bench.judges(at) {
            continue;
        }
        let judged: Vec<(Outcome, String)> = (0..combinations.sides().len())
            .map(|place| {
                let rules = kinds.iter().filter_map(|rules| rules.get(place));
                one(bench, rules, restore)
            })
            .collect();
        let outcomes: Vec<Outcome> = judged.iter().map(|(outcome, _)| *outcome).collect();
        let run = judged.into_iter().next();
        let judged = Judged {
            obligation: "restore",
            at,
            parts: [Some(&restore.id), None],
            slot: None,
            about: Some(restore.id.as_ref().into()),
            due: None,
            detail: run.map(|(_, detail)| detail).unwrap_or_default().into(),
            articles: articles.clone(),
            rows: rows(bench, restore).into(),
        };
        found.push(bench.rule(judged, &combinations, &outcomes));
    }
    Ok(found)
}

/// The restoration, and the last backup before its state that was left.
fn rows(bench: &Bench<'_>, restore: &RestoreRow) -> Vec<RowRef> {
    let left = |run: &&Run<'_>| {
        run.started <= restore.point && run.is_left_at(restore.requested, bench.as_of())
    };
    let backup = bench.runs.all().iter().rfind(left);
    let backup = backup.into_iter().flat_map(Run::rows);
    std::iter::once(restore.row).chain(backup).collect()
}

/// The promised backup that holds a state.
struct Promised {
    /// From when on it was to be started.
    from: Instant,
    name: String,
}

fn one<'r>(
    bench: &Bench<'_>,
    rules: impl Iterator<Item = &'r SlotRule> + Clone,
    restore: &RestoreRow,
) -> (Outcome, String) {
    let RestoreRow {
        point, requested, ..
    } = *restore;
    let asked = format!("the state of {point} was asked for at {requested}");
    let promised = rules
        .clone()
        .filter_map(|rule| promised(bench, rule, point, requested))
        .max_by_key(|promised| promised.from);
    let Some(promised) = promised else {
        let what = format!("{asked}, when no promised backup that holds it was kept any more");
        return (Outcome::Excused, what);
    };
    if let Some(at) = restore.restored.at().filter(|at| *at <= bench.as_of()) {
        return (Outcome::Met, format!("{asked} and restored at {at}"));
    }
    if restore.restored == Step::Unknown {
        let what = format!("{asked}; the evidence has no column `restored_at`");
        return (Outcome::Undetermined, what);
    }
    let since = Interval::new(promised.from, point + Micros(1));
    let alive = |run: &&Run<'_>| run.is_left_at(requested, bench.as_of());
    let holds = rules
        .filter_map(|rule| {
            let runs = started_in(bench.runs.of_kind(&rule.kind), since);
            runs.iter().rfind(alive)
        })
        .max_by_key(|run| run.started);
    match holds {
        Some(run) => {
            let what = format!("{asked}; {} holds it, and no delay is written", run.id);
            (Outcome::Pending, what)
        }
        None if !bench.is_on_record() => {
            let what = format!("{asked}; no evidence names a backup of this subscription");
            (Outcome::Undetermined, what)
        }
        None => {
            let what = format!("{asked}, and no backup was there for {}", promised.name);
            (bench.unless_unread(Outcome::Breached), what)
        }
    }
}

/// The backup of one kind that holds the state of `point`, if it must still be kept at `at`.
fn promised(bench: &Bench<'_>, rule: &SlotRule, point: Instant, at: Instant) -> Option<Promised> {
    let runs = bench.runs.of_kind(&rule.kind);
    let newest = Slot::of(&rule.kind, rule.day_of(point));
    let slots = std::iter::successors(newest, |slot| slot.previous(&rule.kind));
    for slot in slots.take_while(|slot| slot.last >= bench.case.subject.since) {
        let window = rule.window(&slot);
        let (Some(first), Some(last)) = (window.iter().next(), window.iter().next_back()) else {
            continue;
        };
        // Later slots are kept longer: where this one is not, none before it is.
        if at >= rule.kept_until(last.end) {
            return None;
        }
        let until = Interval::new(first.start, last.end.min(point + Micros(1)));
        let started = started_in(runs, until)
            .iter()
            .rfind(|run| run.whole().is_some() && window.contains(run.started));
        if !bench.is_subscribed(rule.days(&slot)) || (started.is_none() && last.end > point) {
            continue;
        }
        let kept_from = started.map_or(first.start, |run| run.started);
        return (at < rule.kept_until(kept_from)).then(|| Promised {
            from: first.start,
            name: format!("the {} slot {}", rule.kind, slot.name),
        });
    }
    None
}
