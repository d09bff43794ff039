//! How far apart two restore points lie: one verdict per gap that is too long.
//!
//! Every success is a restore point, whatever its kind. The gap after the last one lasts
//! until `as_of`.

use chrono::NaiveDate;

use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::calendar::Zone;
use crate::contract::check::read_duration;
use crate::contract::terms::{GapRule, RecoveryPoint};
use crate::judge::calendars::BindError;
use crate::time::{Instant, Micros};
use crate::verdict::Outcome;

/// The time from one restore point to the next.
#[derive(Clone, Copy)]
struct Gap<'a> {
    from: &'a Run<'a>,
    /// The next success; `None`: there is none yet.
    to: Option<&'a Run<'a>>,
    /// When the next one was whole; `as_of` without one.
    until: Instant,
}

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let Some(terms) = &bench.terms.recovery_point else {
        return Ok(Vec::new());
    };
    let zone = bench.zone(&terms.zone)?;
    let at_most =
        read_duration(&terms.at_most).ok_or_else(|| BindError::Duration(terms.at_most.clone()))?;
    let combinations = bench.combinations(&terms.rule);
    let mut found = Vec::new();
    let successes: Vec<&Run<'_>> = bench.successes().collect();
    for (n, from) in successes.iter().enumerate() {
        let gap = gap(bench, zone, from, successes.get(n + 1).copied());
        if !bench.asked(gap.until) || !bench.judges(zone.day_of(from.started).date()) {
            continue;
        }
        let sides = combinations.sides().iter();
        let outcomes: Vec<Outcome> = sides
            .map(|sides| outcome(bench, &gap, *terms.rule.read(sides), zone, at_most))
            .collect();
        if outcomes.iter().all(|outcome| *outcome == Outcome::Met) {
            continue;
        }
        let start = from.started.to_string();
        let judged = Judged {
            obligation: "rpo",
            at: from.started,
            parts: [Some(&start), None],
            slot: None,
            about: Some(from.id.to_owned()),
            due: Some(from.started + at_most),
            detail: detail(&gap, terms),
            articles: terms.articles.clone(),
        };
        found.push(bench.rule(judged, &combinations, &outcomes));
    }
    Ok(found)
}

/// The gap after a success. The last one ends with what is known, or with the subscription.
fn gap<'a>(bench: &Bench<'_>, zone: Zone, from: &'a Run<'a>, to: Option<&'a Run<'a>>) -> Gap<'a> {
    let known = bench.as_of().min(bench.holds(zone).end);
    let until = to.and_then(|to| to.finished).unwrap_or(known);
    Gap { from, to, until }
}

fn outcome(
    bench: &Bench<'_>,
    gap: &Gap<'_>,
    rule: GapRule,
    zone: Zone,
    at_most: Micros,
) -> Outcome {
    let long = match rule {
        GapRule::StartToEnd => gap.until - gap.from.started > at_most,
        GapRule::EachDay => empty_day(gap, zone).is_some(),
    };
    match (long, bench.case.evidence.unread.backups) {
        (false, _) => Outcome::Met,
        (true, true) => Outcome::Undetermined,
        (true, false) => Outcome::Breached,
    }
}

/// The first local day without a success that lies wholly in the gap.
fn empty_day(gap: &Gap<'_>, zone: Zone) -> Option<NaiveDate> {
    let next = gap.to.map_or(gap.until, |to| to.started);
    let day = zone.day_of(gap.from.started).next();
    (day < zone.day_of(next)).then(|| day.date())
}

fn detail(gap: &Gap<'_>, terms: &RecoveryPoint) -> String {
    let elapsed = gap.until - gap.from.started;
    let from = format!("{}, started at {}", gap.from.id, gap.from.started);
    match gap.to {
        Some(to) => format!(
            "from {from}, to {}, whole at {}: {elapsed} s, and at most {} is promised",
            to.id, gap.until, terms.at_most
        ),
        None => format!(
            "from {from}, nothing succeeded until {}: {elapsed} s, and at most {} is promised",
            gap.until, terms.at_most
        ),
    }
}
