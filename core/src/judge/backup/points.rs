//! What a contract promises to be restorable at a time, and what the evidence holds of it.
//!
//! The same slots, terms and runs as the judgment, asked about one instant: a slot is
//! promised from its end (or from when its backup is whole) until its backup need no longer
//! be kept. What is said of an instant is what is known at `as_of`.

mod error;
mod found;

pub use error::PointsError;
pub use found::{FurtherPoint, PromisedPoint, RecordedBackup, RestorePoints};

use super::rule::SlotRule;
use super::runs::{Run, Runs, started_in};
use super::slot::Slot;
use super::{Bench, BindError};
use crate::calendar::Zone;
use crate::contract::Side;
use crate::contract::terms::{BackupSlot, Promise};
use crate::evidence::Evidence;
use crate::intervals::IntervalSet;
use crate::judge::combinations::Combinations;
use crate::judge::{Calendars, Case, Request, Subject};
use crate::month::Month;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::{Binding, Outcome, Party};

/// A question about restore points.
#[derive(Clone, Copy)]
pub struct PointsAsked<'a> {
    /// Whose.
    pub subject: &'a Subject,
    /// What happened.
    pub evidence: &'a Evidence,
    /// When one would restore.
    pub at: Instant,
    /// What is known: nothing after it.
    pub as_of: Instant,
    /// Whose readings hold.
    pub side: Side,
}

/// What is restorable at a time.
///
/// # Errors
/// [`PointsError`] when there is nothing to list: it says why, and what is known still.
pub fn restore_points(asked: &PointsAsked<'_>) -> Result<RestorePoints, PointsError> {
    let PointsAsked {
        subject, at, as_of, ..
    } = *asked;
    if at > as_of {
        return Err(PointsError::NotYet { at, as_of });
    }
    let zone = zone_at(subject, at)?;
    let month = Month::of(zone.day_of(at).date());
    let request = Request {
        from: month,
        to: month,
        as_of,
        side: asked.side,
    };
    let calendars = Calendars::default();
    let case = Case {
        subject,
        request: &request,
        evidence: asked.evidence,
        calendars: &calendars,
        excuse_outages: None,
    };
    let rows = asked.evidence.backups.of(subject.index);
    let runs = Runs::new(rows, as_of);
    let mut promised = Vec::new();
    for in_force in &subject.terms {
        if let Promise::Promised(terms) = &in_force.terms.backup {
            let bench = Bench::new(&case, in_force, terms, &runs)?;
            promised.extend(points(&bench, at)?);
        }
    }
    promised.sort_by(|a, b| (a.place, a.from, &a.slot).cmp(&(b.place, b.from, &b.slot)));
    on_record(&case, &runs, at, &promised)?;
    let further = further(&case, &runs, at, &promised);
    Ok(RestorePoints {
        subscription: subject.id.clone(),
        at,
        as_of,
        reading: asked.side,
        promised,
        further,
    })
}

/// In whose local time backups are promised at an instant.
fn zone_at(subject: &Subject, at: Instant) -> Result<Zone, PointsError> {
    let outside = || PointsError::not_in_force(subject, at);
    let day = subject.place.zone.day_of(at).date();
    let in_force = subject.terms_on(day).ok_or_else(outside)?;
    let terms = match &in_force.terms.backup {
        Promise::Promised(terms) => terms,
        Promise::NotPromised { articles, because } => {
            return Err(PointsError::NotPromised {
                articles: articles.clone(),
                because: because.clone(),
            });
        }
        Promise::Undetermined(missing) => return Err(PointsError::Missing(missing.clone())),
    };
    let zone = match terms.slots.first() {
        Some(slot) => subject.place.zone_of(&slot.zone).map_err(BindError::from)?,
        None => Zone::paris(),
    };
    if subject.in_force(zone).contains(at) {
        Ok(zone)
    } else {
        Err(outside())
    }
}

/// Whether any backup is on record that was started by then.
fn on_record(
    case: &Case<'_>,
    runs: &Runs<'_>,
    at: Instant,
    promised: &[PromisedPoint],
) -> Result<(), PointsError> {
    let promised = || found::summary(promised);
    match runs.all().first() {
        // A file that could not be read may name one: its slots are undetermined.
        _ if case.evidence.unread.backups => Ok(()),
        None => Err(PointsError::NoEvidence {
            at,
            promised: promised(),
        }),
        Some(first) if first.started > at => Err(PointsError::BeforeFirst {
            at,
            first: first.id.to_string(),
            started: first.started,
            promised: promised(),
        }),
        Some(_) => Ok(()),
    }
}

/// The slots of one segment of terms whose backup must be restorable at `at`.
fn points(bench: &Bench<'_>, at: Instant) -> Result<Vec<PromisedPoint>, BindError> {
    let mut all = Vec::new();
    for (place, terms) in bench.terms.slots.iter().enumerate() {
        let combinations = bench.combinations(terms);
        let rules = bench.rules(terms, &combinations)?;
        let Some(run) = rules.first() else {
            continue;
        };
        let newest = Slot::of(&terms.kind, run.day_of(at));
        let slots = std::iter::successors(newest, |slot| slot.previous(&terms.kind));
        let known = slots.take_while(|slot| {
            let end = run.window(slot).iter().last().map(|last| last.end);
            slot.last >= bench.case.subject.since && end.is_none_or(|end| at < run.kept_until(end))
        });
        let points =
            known.filter_map(|slot| point(bench, terms, (&rules, &combinations), &slot, at));
        all.extend(points.map(|point| PromisedPoint { place, ..point }));
    }
    Ok(all)
}

/// One slot, if the run's reading promises it at `at`.
fn point(
    bench: &Bench<'_>,
    terms: &BackupSlot,
    (rules, combinations): (&[SlotRule], &Combinations),
    slot: &Slot,
    at: Instant,
) -> Option<PromisedPoint> {
    let held: Vec<Option<Held>> = rules
        .iter()
        .map(|rule| Held::of(bench, rule, slot, at))
        .collect();
    // Where another reading no longer promises it, nothing can be missing.
    let outcome = |held: &Option<Held>| held.as_ref().map_or(Outcome::Excused, |it| it.outcome);
    let outcomes: Vec<Outcome> = held.iter().map(outcome).collect();
    let run = held.into_iter().next().flatten()?;
    let rule = rules.first()?;
    let first = run.window.iter().next()?;
    let runs = run.window.iter().flat_map(|stretch| {
        let runs = bench.runs.of_kind(&terms.kind);
        started_in(runs, stretch).iter()
    });
    let backups = runs.filter(|run| run.started <= at);
    let backups =
        backups.map(|run| RecordedBackup::of(run, bench.case, rule.kept_until(run.started), at));
    let articles = bench.terms.articles.clone();
    Some(PromisedPoint {
        kind: terms.kind.clone(),
        slot: slot.name.clone(),
        from: first.start,
        to: run.window.iter().last()?.end,
        kept_until: run.kept_until,
        backups: backups.collect(),
        ruling: combinations.rule(&outcomes, Party::Vendor, Binding::Result, articles),
        place: 0,
    })
}

/// What is held of a slot at an instant under one combination of readings.
struct Held {
    window: IntervalSet,
    kept_until: Instant,
    outcome: Outcome,
}

impl Held {
    /// `None` where nothing is promised then.
    fn of(bench: &Bench<'_>, rule: &SlotRule, slot: &Slot, at: Instant) -> Option<Self> {
        if !bench.owes(rule.days(slot)) {
            return None;
        }
        let window = rule.window(slot);
        let (first, last) = (window.iter().next()?, window.iter().last()?);
        let runs = bench.runs.of_kind(&rule.kind);
        let by_then = Interval::new(first.start, last.end.min(at + Micros(1)));
        let started = || {
            let runs = started_in(runs, by_then).iter();
            runs.filter(|run| window.contains(run.started))
        };
        let filled = started().rfind(|run| run.whole().is_some());
        let restorable = started().any(|run| run.alive(at).next().is_some());
        if last.end > at && !restorable {
            return None;
        }
        // What was never made is promised as if it had been made at once: no longer.
        let kept_until = rule.kept_until(filled.map_or(first.start, |run| run.started));
        let kept_until = kept_until.min(bench.subscribed.end);
        if at >= kept_until {
            return None;
        }
        let outcome = if restorable {
            Outcome::Met
        } else if started().any(|run| run.is_running_at(at)) {
            Outcome::Pending
        } else {
            bench.unless_unread(Outcome::Breached)
        };
        Some(Self {
            window,
            kept_until,
            outcome,
        })
    }
}

/// What can be restored besides: whole, kept, and in no slot that is promised.
fn further(
    case: &Case<'_>,
    runs: &Runs<'_>,
    at: Instant,
    promised: &[PromisedPoint],
) -> Vec<FurtherPoint> {
    let listed: std::collections::BTreeSet<&str> = promised
        .iter()
        .flat_map(|point| &point.backups)
        .map(|backup| backup.id.as_str())
        .collect();
    let runs = runs.all().iter().filter(|run| run.started <= at);
    let alive = |run: &&Run<'_>| run.alive(at).next().is_some();
    runs.filter(|run| !listed.contains(run.id.as_ref()))
        .filter(alive)
        .map(|run| FurtherPoint::of(run, case, at))
        .collect()
}
