//! Copies that were deleted before their term: one verdict each.
//!
//! A copy is owed by its own start, whether it filled a slot or not. Whether one that was
//! never deleted is still there, no evidence of deletions can tell.

use std::sync::Arc;

use super::rule::SlotRule;
use super::{Bench, Found, Judged};
use crate::contract::terms::{BackupSlot, Kept};
use crate::evidence::BackupRow;
use crate::judge::calendars::BindError;
use crate::time::{Instant, Micros};
use crate::verdict::{BackupDetail, Outcome};

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let mut found = Vec::new();
    for terms in &bench.terms.slots {
        let combinations = bench.combinations(&terms.retention_end);
        let rules = bench.rules(terms, &combinations)?;
        let Some(run) = rules.first() else {
            continue;
        };
        let runs = bench.runs.of_kind(&terms.kind).iter();
        let copies = runs
            .filter(|run| bench.judges(run.started))
            .flat_map(|run| run.whole_copies(bench.as_of()));
        for copy in copies {
            let Some(deleted) = deleted(bench, copy) else {
                continue;
            };
            // Most copies are kept for longer than any reading asks.
            if longest(terms.kept).is_some_and(|longest| deleted - copy.started >= longest) {
                continue;
            }
            let early = |rule: &SlotRule| deleted < rule.kept_until(copy.started);
            let outcomes: Vec<Outcome> = rules
                .iter()
                .map(|rule| match early(rule) {
                    true => Outcome::Breached,
                    false => Outcome::Met,
                })
                .collect();
            if outcomes.contains(&Outcome::Breached) {
                let judged = gone(bench, terms, run, (copy, deleted));
                found.push(bench.rule(judged, &combinations, &outcomes));
            }
        }
    }
    Ok(found)
}

/// So much time after its start no copy is owed any more: two days for the change of a clock
/// and for the end of a day. `None` where that would be centuries.
fn longest(kept: Kept) -> Option<Micros> {
    let (count, days) = match kept {
        Kept::Days(count) => (count, 1),
        Kept::Weeks(count) => (count, 7),
        Kept::Months(count) => (count, 31),
    };
    let count = u16::try_from(count).ok()?;
    Some(Micros::from_hours(24 * (i64::from(count) * days + 2)))
}

/// When a copy was deleted, if that was within the request and the subscription.
fn deleted(bench: &Bench<'_>, copy: &BackupRow) -> Option<Instant> {
    let known = copy.deleted.at().filter(|at| *at <= bench.as_of());
    known.filter(|at| bench.asked(*at) && bench.subscribed.contains(*at))
}

/// A copy that went before its term, under some reading.
fn gone<'a>(
    bench: &Bench<'a>,
    terms: &BackupSlot,
    rule: &SlotRule,
    (copy, deleted): (&'a BackupRow, Instant),
) -> Judged<'a> {
    let site = bench.word(copy.site);
    let (count, unit) = terms.kept.parts();
    let until = rule.kept_until(copy.started);
    let on = site.map_or_else(String::new, |site| format!(" on {site}"));
    Judged {
        obligation: "retention",
        at: deleted,
        parts: [Some(&copy.id), site],
        slot: None,
        about: Some(Arc::clone(&copy.id)),
        due: Some(until),
        detail: BackupDetail::Said(format!(
            "the copy of {}{on}, started at {}, was deleted at {deleted}; it was to be kept \
             {count} {unit}, until {until}",
            copy.id, copy.started
        )),
        articles: bench.terms.articles.clone(),
        rows: std::iter::once(copy.row).collect(),
    }
}
