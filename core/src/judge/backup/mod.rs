//! Judging backups: slots, retention, copies, region, recovery and restoration.
//!
//! A backup bears the time at which it was started: the state that it holds. That time says
//! which slot it fills, and from when its retention runs. It is a success once one whole
//! copy of it is finished; a failed or partial run fills nothing. Invariant: what a verdict
//! rests on happened by `as_of`.
//!
//! [`runs`] owns what was run, [`slots`] when one was due, [`retention`] until when a copy is
//! kept, [`places`] where copies lie, [`gaps`] how far apart restore points lie, [`disaster`]
//! the plan for the loss of a site, [`restores`] what the client asked back.

mod disaster;
mod gaps;
mod places;
mod restores;
mod retention;
mod runs;
mod slots;

use chrono::NaiveDate;

use super::calendars::BindError;
use super::combinations::Combinations;
use super::subject::verdict_id;
use super::support::{holds, judges};
use super::{Case, Judgment, TermsInForce};
use crate::calendar::Zone;
use crate::contract::terms::{BackupTerms, Missing, Promise, ZoneTerm};
use crate::contract::{Citations, readings_in};
use crate::time::{Instant, Interval};
use crate::verdict::{BackupVerdict, Binding, Outcome, Party};
use runs::{Run, runs};

/// Judges what lies within the request.
///
/// # Errors
/// [`BindError`] when a zone, hours or a duration of the terms cannot be read.
pub(super) fn judge(case: &Case<'_>, judgment: &mut Judgment) -> Result<(), BindError> {
    let rows = case.evidence.backups.of(case.subject.index);
    let runs = runs(rows, case.request.as_of);
    let mut found: Vec<Found> = Vec::new();
    for in_force in &case.subject.terms {
        let Promise::Promised(terms) = &in_force.terms.backup else {
            continue;
        };
        let bench = Bench {
            case,
            in_force,
            terms,
            runs: &runs,
        };
        if rows.is_empty() && !case.evidence.unread.backups {
            bench.note_missing(judgment);
        } else {
            found.extend(slots::judge(&bench)?);
            found.extend(retention::judge(&bench)?);
            found.extend(places::judge(&bench)?);
            found.extend(gaps::judge(&bench)?);
            found.extend(disaster::judge(&bench)?);
        }
        found.extend(restores::judge(&bench)?);
    }
    found.sort_by(|a, b| (a.order, a.at, &a.verdict.id).cmp(&(b.order, b.at, &b.verdict.id)));
    let verdicts = found.into_iter().map(|found| found.verdict);
    judgment.backup.extend(verdicts);
    Ok(())
}

/// A verdict and what it is sorted by: its obligation's place, its time.
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
    slot: Option<String>,
    about: Option<String>,
    due: Option<Instant>,
    detail: String,
    articles: Citations,
}

/// One segment of terms, ready to judge.
struct Bench<'a> {
    case: &'a Case<'a>,
    in_force: &'a TermsInForce,
    terms: &'a BackupTerms,
    runs: &'a [Run<'a>],
}

impl<'a> Bench<'a> {
    fn zone(&self, term: &ZoneTerm) -> Result<Zone, BindError> {
        Ok(self.case.subject.place.zone_of(term)?)
    }

    fn as_of(&self) -> Instant {
        self.case.request.as_of
    }

    /// The combinations of the readings that `terms` contain.
    fn combinations(&self, terms: &impl serde::Serialize) -> Combinations {
        let touched = readings_in(terms);
        Combinations::new(&touched, self.case.request.side, &self.case.subject.pins)
    }

    fn asked(&self, at: Instant) -> bool {
        self.case.subject.asked(self.case.request).contains(at)
    }

    /// Whether these terms judge what began on a local day on which they were in force.
    fn judges(&self, day: NaiveDate) -> bool {
        judges(self.case, self.in_force, day) && self.in_force.from.is_none_or(|from| from <= day)
    }

    /// When the subscription and these terms are in force.
    fn holds(&self, zone: Zone) -> Interval {
        holds(self.case, self.in_force, zone)
    }

    /// The backups that are whole by `as_of`, by start.
    fn successes(&self) -> impl Iterator<Item = &'a Run<'a>> + 'a {
        self.runs.iter().filter(|run| run.finished.is_some())
    }

    fn text(&self, text: crate::evidence::Text) -> &'a str {
        self.case.evidence.texts.get(text)
    }

    fn rule(&self, judged: Judged<'_>, combinations: &Combinations, outcomes: &[Outcome]) -> Found {
        let name = judged.obligation;
        let parts = [Some(name)].into_iter().chain(judged.parts);
        let place = ORDER.iter().position(|known| *known == name);
        Found {
            order: place.unwrap_or(ORDER.len()),
            at: judged.at,
            verdict: BackupVerdict {
                id: verdict_id(&self.case.subject.id, "backup", parts),
                obligation: name.to_owned(),
                slot: judged.slot,
                about: judged.about,
                due: judged.due,
                detail: judged.detail,
                ruling: combinations.rule(
                    outcomes,
                    Party::Vendor,
                    Binding::Result,
                    judged.articles,
                ),
            },
        }
    }

    /// Without any row there is nothing to judge, and it is said once.
    fn note_missing(&self, judgment: &mut Judgment) {
        if judgment
            .undetermined
            .iter()
            .any(|it| it.obligation == "backup")
        {
            return;
        }
        judgment.undetermined.push(Missing {
            obligation: "backup".to_owned(),
            parameter: "backups".to_owned(),
            article: self.terms.articles.first().clone(),
            reason: "no evidence names a backup of this subscription: give its runs as `backups`"
                .to_owned(),
        });
    }
}
