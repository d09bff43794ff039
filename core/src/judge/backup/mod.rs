//! Judging backups: slots, retention, copies, region, recovery and restoration.
//!
//! A backup bears the time at which it was started: the state that it holds. That time says
//! which slot it fills, from when its retention runs, and under which terms. It is a success
//! once one whole copy of it is finished; a failed or partial run fills nothing. Invariant:
//! what a verdict rests on happened by `as_of`, and nothing is owed outside the subscription:
//! neither a slot that it does not wholly hold, nor a copy after its last day.
//!
//! [`runs`] owns what was run, [`slot`] days, weeks and months, [`rule`] what the terms ask of
//! them and until when a copy is kept. One file per obligation: [`slots`], [`retention`],
//! [`places`], [`gaps`], [`disaster`], [`restores`]. [`points`] asks by the same rules what
//! can be restored at some time.

mod behind;
mod disaster;
mod gaps;
mod places;
mod points;
mod restores;
mod retention;
mod rule;
mod runs;
mod slot;
mod slots;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use smallvec::SmallVec;

use super::calendars::BindError;
use super::combinations::Combinations;
use super::subject::{verdict_id, verdict_id_after};
use super::{Case, Judgment, TermsInForce};
use crate::calendar::Zone;
use crate::contract::terms::{BackupSlot, BackupTerms, Missing, Promise, ZoneTerm};
use crate::contract::{Citations, readings_in};
use crate::evidence::{RowRef, Text};
use crate::time::{Instant, Interval};
use crate::verdict::{BackupDetail, BackupVerdict, Binding, Outcome, Party};
use rule::SlotRule;
use runs::{Run, Runs};

pub(crate) use behind::{Behind, BehindKept, BehindSlot, behind};
pub use points::{
    FurtherPoint, PointsAsked, PointsError, PromisedPoint, RecordedBackup, RestorePoints,
    restore_points,
};

/// Judges what lies within the request.
///
/// # Errors
/// [`BindError`] when a zone, hours or a duration of the terms cannot be read.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let rows = case.evidence.backups.of(case.subject.index);
    let runs = Runs::new(rows, case.request.as_of);
    let mut found: Vec<Found> = Vec::new();
    for in_force in &case.subject.terms {
        let Promise::Promised(terms) = &in_force.terms.backup else {
            continue;
        };
        let bench = Bench::new(case, in_force, terms, &runs)?;
        if !bench.is_on_record() && slots::owes_any(&bench)? {
            judgment.note_missing(Some(&bench.missing()));
        }
        found.extend(segment(&bench)?);
    }
    judgment.backup.extend(in_order(found));
    Ok(())
}

/// By obligation, time and id. Where each goes is sorted, so that each moves once.
fn in_order(found: Vec<Found>) -> impl Iterator<Item = BackupVerdict> {
    let mut places: Vec<(usize, Instant, usize)> = found
        .iter()
        .enumerate()
        .map(|(place, found)| (found.order, found.at, place))
        .collect();
    let id = |place: usize| found.get(place).map(|found| &found.verdict.id);
    places.sort_unstable_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| id(a.2).cmp(&id(b.2)))
    });
    let mut found: Vec<Option<BackupVerdict>> =
        found.into_iter().map(|found| Some(found.verdict)).collect();
    let places = places.into_iter();
    places.filter_map(move |(_, _, place)| found.get_mut(place)?.take())
}

/// The verdicts of one segment of terms.
fn segment(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let mut found = Vec::new();
    if bench.is_on_record() {
        found.extend(slots::judge(bench)?);
        found.extend(retention::judge(bench)?);
        found.extend(places::judge(bench));
        found.extend(gaps::judge(bench)?);
    }
    found.extend(disaster::judge(bench)?);
    found.extend(restores::judge(bench)?);
    Ok(found)
}

/// A verdict and what it is sorted by: its obligation's place, its time.
#[derive(Debug)]
struct Found {
    order: usize,
    at: Instant,
    verdict: BackupVerdict,
}

/// The obligations in the order of the report.
const ORDER: [&str; 9] = [
    "daily",
    "weekly",
    "monthly",
    "retention",
    "copies",
    "region",
    "rpo",
    "rto",
    "restore",
];

/// What was found of one obligation, before it is ruled on.
struct Judged<'a> {
    obligation: &'a str,
    at: Instant,
    /// The end of its id, one part each.
    parts: [Option<&'a str>; 2],
    slot: Option<Arc<str>>,
    about: Option<Arc<str>>,
    due: Option<Instant>,
    detail: BackupDetail,
    articles: Citations,
    /// The rows that it was made of.
    rows: SmallVec<[RowRef; 2]>,
}

/// One segment of terms, ready to judge.
struct Bench<'a> {
    case: &'a Case<'a>,
    in_force: &'a TermsInForce,
    terms: &'a BackupTerms,
    runs: &'a Runs<'a>,
    /// In whose local time a backup belongs to the terms of a day.
    zone: Zone,
    /// When the subscription is in force.
    subscribed: Interval,
    /// The months asked for.
    asked: Interval,
    /// What the ids of its verdicts have in common.
    ids: String,
}

impl<'a> Bench<'a> {
    fn new(
        case: &'a Case<'a>,
        in_force: &'a TermsInForce,
        terms: &'a BackupTerms,
        runs: &'a Runs<'a>,
    ) -> Result<Self, BindError> {
        let term = terms.slots.first().map(|slot| &slot.zone);
        let zone = match term {
            Some(term) => case.subject.place.zone_of(term)?,
            None => Zone::paris(),
        };
        Ok(Self {
            case,
            in_force,
            terms,
            runs,
            zone,
            subscribed: case.subject.in_force(zone),
            asked: case.subject.asked(case.request),
            ids: verdict_id(&case.subject.id, "backup", []),
        })
    }

    fn zone_of(&self, term: &ZoneTerm) -> Result<Zone, BindError> {
        Ok(self.case.subject.place.zone_of(term)?)
    }

    fn as_of(&self) -> Instant {
        self.case.request.as_of
    }

    /// Whether anything is known of its backups, be it that a file cannot be read.
    fn is_on_record(&self) -> bool {
        let evidence = self.case.evidence;
        !evidence.backups.of(self.case.subject.index).is_empty() || evidence.unread.backups
    }

    /// What is missing becomes undetermined where a file could not be read.
    fn unless_unread(&self, outcome: Outcome) -> Outcome {
        if self.case.evidence.unread.backups {
            Outcome::Undetermined
        } else {
            outcome
        }
    }

    /// The combinations of the readings that `terms` contain.
    fn combinations(&self, terms: &impl serde::Serialize) -> Combinations {
        let touched = readings_in(terms);
        Combinations::new(&touched, self.case.request.side, &self.case.subject.pins)
    }

    /// One kind of backup under each of these combinations.
    fn rules(
        &self,
        terms: &BackupSlot,
        combinations: &Combinations,
    ) -> Result<Vec<SlotRule>, BindError> {
        let sides = combinations.sides().iter();
        sides
            .map(|sides| SlotRule::bind(terms, sides, &self.case.subject.place))
            .collect()
    }

    fn asked(&self, at: Instant) -> bool {
        self.asked.contains(at)
    }

    /// Whether some terms are in force on all the days from one to another.
    fn is_subscribed(&self, (first, last): (NaiveDate, NaiveDate)) -> bool {
        let subject = self.case.subject;
        subject.since <= first
            && subject.until.is_none_or(|until| last <= until)
            && subject.terms_on(first).is_some()
    }

    /// Whether what is due on these days is under these terms: those of the first of them.
    fn owes(&self, days: (NaiveDate, NaiveDate)) -> bool {
        self.is_subscribed(days) && self.case.subject.terms_on(days.0) == Some(self.in_force)
    }

    /// Whether what began at an instant is under these terms.
    fn judges(&self, at: Instant) -> bool {
        let day = self.zone.day_of(at).date();
        self.owes((day, day))
    }

    /// The backups that are whole by `as_of` and were started within the subscription, by
    /// start and id.
    fn successes(&self) -> impl Iterator<Item = &'a Run<'a>> + '_ {
        let runs = self.runs.all().iter();
        runs.filter(|run| run.whole().is_some() && self.subscribed.contains(run.started))
    }

    /// The word of a column; `None` where it is empty or not there.
    fn word(&self, text: Option<Text>) -> Option<&'a str> {
        let word = text.map(|text| self.case.evidence.texts.get(text));
        word.filter(|word| !word.is_empty())
    }

    fn rule(&self, judged: Judged<'_>, combinations: &Combinations, outcomes: &[Outcome]) -> Found {
        let name = judged.obligation;
        let parts = [Some(name)].into_iter().chain(judged.parts);
        let parts: SmallVec<[&str; 3]> = parts.flatten().collect();
        let place = ORDER.iter().position(|known| *known == name);
        let known = place.and_then(|place| ORDER.get(place));
        let (party, binding) = (Party::Vendor, Binding::Result);
        Found {
            order: place.unwrap_or(ORDER.len()),
            at: judged.at,
            verdict: BackupVerdict {
                id: verdict_id_after(&self.ids, &parts),
                obligation: known
                    .map_or_else(|| Cow::from(name.to_owned()), |known| (*known).into()),
                slot: judged.slot,
                about: judged.about,
                due: judged.due,
                detail: judged.detail,
                ruling: combinations.rule(outcomes, party, binding, judged.articles),
                rows: judged.rows,
            },
        }
    }

    /// That there is nothing to judge by.
    fn missing(&self) -> Missing {
        Missing {
            obligation: "backup".to_owned(),
            parameter: "backups".to_owned(),
            article: self.terms.articles.first().clone(),
            reason: "no evidence names a backup of this subscription: give its runs in a file \
                     `backups`, such as backups.csv"
                .to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
