//! How far apart two restore points lie: one verdict per gap that is too long.
//!
//! Every success within the subscription is a restore point, whatever its kind. What was
//! entered after one was started is at risk until one that was started later is whole: the
//! gap lasts from the start of the one to the end of the other. The gap after the last one
//! lasts until `as_of`, or until the subscription ends.

use std::sync::Arc;

use super::behind::BehindGap;
use super::runs::{Run, started_in};
use super::{Bench, Found, Judged};
use crate::calendar::{Day, Zone};
use crate::contract::check::read_duration;
use crate::contract::terms::{GapRule, RecoveryPoint};
use crate::evidence::RowRef;
use crate::judge::calendars::BindError;
use crate::judge::verdict_id;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::{BackupVerdict, Outcome};

/// A restore point, the first of those that were started at its time.
#[derive(Clone, Copy, Debug)]
struct Point<'a> {
    id: &'a Arc<str>,
    started: Instant,
    whole: Instant,
}

/// The time after one restore point.
#[derive(Clone, Copy, Debug)]
struct Gap<'a> {
    from: Point<'a>,
    /// When the next one was started, and the one that ends the gap; `None`: there is none
    /// yet.
    next: Option<(Instant, Point<'a>)>,
    until: Instant,
}

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let Some(terms) = &bench.terms.recovery_point else {
        return Ok(Vec::new());
    };
    let zone = bench.zone_of(&terms.zone)?;
    let at_most =
        read_duration(&terms.at_most).ok_or_else(|| BindError::Duration(terms.at_most.clone()))?;
    let combinations = bench.combinations(&terms.rule);
    let mut found = Vec::new();
    for gap in gaps(bench) {
        if !bench.asked(gap.last_known()) || !bench.judges(gap.from.started) {
            continue;
        }
        let rules = combinations.sides().iter();
        let rules: Vec<GapRule> = rules.map(|sides| *terms.rule.read(sides)).collect();
        let too_long = rules
            .iter()
            .map(|rule| gap.is_too_long(*rule, zone, at_most));
        let outcomes: Vec<Outcome> = too_long
            .map(|too_long| match too_long {
                true => bench.unless_unread(Outcome::Breached),
                false => Outcome::Met,
            })
            .collect();
        if outcomes.iter().all(|outcome| *outcome == Outcome::Met) {
            continue;
        }
        let start = gap.from.started.to_string();
        let run = rules.first().copied().unwrap_or(GapRule::StartToEnd);
        let judged = Judged {
            obligation: "rpo",
            at: gap.from.started,
            parts: [Some(&start), None],
            slot: None,
            about: Some(Arc::clone(gap.from.id)),
            due: Some(gap.due(run, zone, at_most)),
            detail: gap.detail(terms).into(),
            articles: terms.articles.clone(),
            rows: gap.rows(bench).into(),
        };
        found.push(bench.rule(judged, &combinations, &outcomes));
    }
    Ok(found)
}

/// The gap that a verdict is about; `None` where it is about the loss of a site.
pub(super) fn behind(
    bench: &Bench<'_>,
    verdict: &BackupVerdict,
) -> Result<Option<BehindGap>, BindError> {
    let Some(terms) = &bench.terms.recovery_point else {
        return Ok(None);
    };
    let at_most =
        read_duration(&terms.at_most).ok_or_else(|| BindError::Duration(terms.at_most.clone()))?;
    let about = verdict.about.as_deref();
    let gap = gaps(bench).into_iter().find(|gap| {
        let start = gap.from.started.to_string();
        let parts = [Some("rpo"), Some(start.as_str())];
        about == Some(gap.from.id.as_ref())
            && verdict.id == verdict_id(&bench.case.subject.id, "backup", parts)
    });
    Ok(gap.map(|gap| BehindGap {
        span: Interval::new(gap.from.started, gap.until),
        at_most,
    }))
}

/// Every gap, by start. One pass from the last to the first: which later one is whole first.
fn gaps<'a>(bench: &Bench<'a>) -> Vec<Gap<'a>> {
    let known = bench.as_of().min(bench.subscribed.end);
    let mut points: Vec<Point<'_>> = Vec::new();
    for run in bench.successes() {
        let whole = run.whole().unwrap_or(run.started);
        match points.last_mut() {
            Some(last) if last.started == run.started => last.whole = last.whole.min(whole),
            _ => points.push(Point {
                id: run.id,
                started: run.started,
                whole,
            }),
        }
    }
    let mut next: Option<(Instant, Point<'a>)> = None;
    let mut gaps: Vec<Gap<'a>> = Vec::with_capacity(points.len());
    for from in points.into_iter().rev() {
        let until = next.map_or(known, |(_, end)| end.whole);
        gaps.push(Gap { from, next, until });
        let ends = next
            .map(|(_, end)| end)
            .filter(|end| end.whole < from.whole);
        next = Some((from.started, ends.unwrap_or(from)));
    }
    gaps.reverse();
    gaps
}

impl Gap<'_> {
    /// The last instant of it that is known.
    fn last_known(&self) -> Instant {
        match self.next {
            Some(_) => self.until,
            None => self.until - Micros(1),
        }
    }

    fn is_too_long(&self, rule: GapRule, zone: Zone, at_most: Micros) -> bool {
        match rule {
            GapRule::StartToEnd => self.until - self.from.started > at_most,
            GapRule::EachDay => {
                let next = self.next.map_or(self.until, |(started, _)| started);
                self.day_after(zone) < zone.day_of(next)
            }
        }
    }

    /// The first day that the one before the gap does not lie in.
    fn day_after(&self, zone: Zone) -> Day {
        zone.day_of(self.from.started).next()
    }

    /// Until when the next one was due.
    fn due(&self, rule: GapRule, zone: Zone, at_most: Micros) -> Instant {
        match rule {
            GapRule::StartToEnd => self.from.started + at_most,
            GapRule::EachDay => zone.day_end(self.day_after(zone)),
        }
    }

    /// What was run from its first instant to its last.
    fn rows(&self, bench: &Bench<'_>) -> Vec<RowRef> {
        let end = self
            .next
            .map_or(self.until, |(_, end)| end.started + Micros(1));
        let within = Interval::new(self.from.started, end);
        let runs = started_in(bench.runs.all(), within).iter();
        runs.flat_map(Run::rows).collect()
    }

    fn detail(&self, terms: &RecoveryPoint) -> String {
        let Self { from, until, .. } = self;
        let elapsed = *until - from.started;
        let begins = format!("from {}, started at {},", from.id, from.started);
        let ends = match self.next {
            Some((_, end)) => format!(
                "to {}, started at {} and whole at {until},",
                end.id, end.started
            ),
            None => format!("to {until} without another success,"),
        };
        let at_most = &terms.at_most;
        format!("{begins} {ends} {elapsed} s pass, and at most {at_most} are promised")
    }
}
