//! An obligation of a ticket: what started its clock, the walk to its deadline, and what
//! ended it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::readings::by_field;
use super::rows::RowNote;
use super::walk::{self, Pauses, Walk};
use super::{ExplainError, Family, Run, Told, request};
use crate::calendar::Zone;
use crate::contract::terms::{
    CalendarTerms, SupportObligation, SupportTerms, SuspensionEffect, SuspensionReason,
    TicketExcuse, TieTerm, VersionCondition,
};
use crate::contract::{Citations, ReadingId, readings_in, settled};
use crate::evidence::{StepKind, SuspensionRow, TicketRow};
use crate::judge::TermsInForce;
use crate::judge::support::{Behind, RuledAllowance, StartRule, Started, behind, zone};
use crate::judge::verdict_id;
use crate::time::{Instant, Interval};
use crate::verdict::SupportVerdict;

/// The way to a verdict on one obligation of one ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupportExplanation {
    /// As `evaluate` gives it.
    pub verdict: SupportVerdict,
    /// What it was judged by.
    pub terms: SupportRead,
    /// The zone of support.
    pub zone: Zone,
    /// What starts the clock.
    pub start: StartEvent,
    /// The walks to the deadline: two where the start is only known to lie between two
    /// instants, none where no clock runs.
    pub walks: Vec<Walk>,
    /// The column of the step that ended it.
    pub ended_by: Option<&'static str>,
    /// When it ended at the latest, where the evidence leaves the step itself empty.
    pub done_no_later_than: Option<Instant>,
}

/// Terms of support for one obligation and severity, under the run's readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupportRead {
    /// Where support stands.
    pub articles: Citations,
    /// When support is open, for this severity.
    pub hours: CalendarTerms,
    /// Where it stands that these are hours of the severity's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_call: Option<Citations>,
    /// Which days are business days.
    pub business_days: CalendarTerms,
    /// When hours that are used up exactly at closing are due.
    pub closing_time: TieTerm,
    /// What is owed, with the allowance of this severity alone.
    pub obligation: SupportObligation,
    /// The readings by which the obligation is what it is, by its fields.
    pub obligation_readings: BTreeMap<String, BTreeSet<ReadingId>>,
    /// What releases a ticket.
    pub excuses: Vec<TicketExcuse>,
    /// What may stop the clock.
    pub suspensions: Vec<SuspensionReason>,
    /// What a version that is no longer supported does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionCondition>,
    /// The readings by which the others are what they are, by their fields.
    pub readings: BTreeMap<String, BTreeSet<ReadingId>>,
}

/// What starts a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StartEvent {
    /// The column of the step; `acknowledgement-due` for the deadline of that obligation.
    pub event: &'static str,
    /// When it happened at the earliest; `None`: not yet.
    pub earliest: Option<Instant>,
    /// When it happened at the latest; `None`: perhaps not yet.
    pub latest: Option<Instant>,
    /// The verdict whose deadline it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
}

/// The fields of the terms that a reader of one obligation is shown.
const READ: [&str; 5] = [
    "hours",
    "business_days",
    "closing_time",
    "suspensions",
    "version",
];

/// Explains a verdict.
pub(super) fn explain<'a>(
    run: &Run<'a>,
    verdict: &SupportVerdict,
) -> Result<Option<Told<'a>>, ExplainError> {
    let question = run.question;
    let ticket = request::ticket(question)?;
    let case = run.case();
    let Some((in_force, terms)) = run.support_on(|zone| zone.day_of(ticket.recorded).date()) else {
        return Ok(None);
    };
    let Some(behind) = behind(&case, terms, in_force, ticket, &verdict.obligation)? else {
        return Ok(None);
    };
    let pauses = pauses(run, terms, &behind);
    let walk = |way: &(Instant, Instant)| match behind.allowance {
        RuledAllowance::Hours(amount) => walk::hours(&behind.hours, amount, *way, &pauses),
        RuledAllowance::Days(count, end) => {
            walk::days((&behind.days, &behind.hours), (count, end), *way, &pauses)
        }
    };
    let explained = SupportExplanation {
        verdict: verdict.clone(),
        terms: read_terms(run, terms, &behind, &verdict.severity),
        zone: zone(&case, terms)?,
        start: start(run, ticket, &behind),
        walks: behind.deadlines.iter().map(walk).collect(),
        ended_by: behind.ended_by.map(column),
        done_no_later_than: behind.done_by,
    };
    let reader = run.reader();
    let mut rows = vec![reader.ticket(ticket)];
    for suspension in behind.suspensions {
        rows.push(reader.suspension(suspension, notes(run, terms, suspension)));
    }
    Ok(Some(Told {
        in_force,
        because: behind
            .assessment
            .because
            .map(Cow::into_owned)
            .into_iter()
            .collect(),
        family: Family::Support(explained),
        evidence: rows,
    }))
}

impl<'a> Run<'a> {
    /// The terms of support that judge what began on a day, which they place in their zone.
    pub(super) fn support_on(
        &self,
        day: impl Fn(Zone) -> NaiveDate,
    ) -> Option<(&'a TermsInForce, &'a SupportTerms)> {
        let case = self.case();
        let mut all = self.question.subject.terms.iter();
        all.find_map(|in_force| {
            let terms = in_force.terms.support.promised()?;
            let zone = zone(&case, terms).ok()?;
            let judges = crate::judge::support::judges(&case, in_force, day(zone));
            judges.then_some((in_force, terms))
        })
    }
}

pub(super) fn read_terms(
    run: &Run<'_>,
    terms: &SupportTerms,
    behind: &Behind<'_>,
    severity: &str,
) -> SupportRead {
    let mut obligation = behind.obligation.clone();
    obligation
        .allowances
        .retain(|listed| listed.severity == severity);
    let mut readings = by_field(terms);
    readings.retain(|field, _| READ.contains(&field.as_str()));
    let on_call = terms.on_call(severity);
    if let Some(own) = on_call {
        readings.remove("hours");
        let own = Some(readings_in(&own.hours)).filter(|own| !own.is_empty());
        readings.extend(own.map(|own| ("hours".to_owned(), own)));
    }
    SupportRead {
        articles: terms.articles.clone(),
        hours: settled(on_call.map_or(&terms.hours, |own| &own.hours), &run.sides),
        on_call: on_call.map(|own| own.articles.clone()),
        business_days: settled(&terms.business_days, &run.sides),
        closing_time: *terms.closing_time.read(&run.sides),
        obligation: settled(&obligation, &run.sides),
        obligation_readings: by_field(&obligation),
        excuses: terms.excuses.clone(),
        suspensions: settled(&terms.suspensions, &run.sides),
        version: settled(&terms.version, &run.sides),
        readings,
    }
}

/// The column that holds a step.
fn column(kind: StepKind) -> &'static str {
    let known = StepKind::COLUMNS.iter().find(|(_, step)| *step == kind);
    known.map_or("", |(column, _)| column)
}

fn start(run: &Run<'_>, ticket: &TicketRow, behind: &Behind<'_>) -> StartEvent {
    let from_due = behind.from_acknowledgement_due;
    let event = match behind.start {
        StartRule::Recorded => "recorded_at",
        StartRule::Qualified(_) if from_due => "acknowledgement-due",
        StartRule::Step(kind) => column(kind),
        StartRule::Qualified(_) => column(StepKind::Qualified),
        StartRule::Delivered => column(StepKind::Delivered),
    };
    let (earliest, latest) = match behind.started {
        Started::Between(from, to) => (Some(from), Some(to)),
        Started::NotBefore(from) => (Some(from), None),
        Started::NotYet => (None, None),
    };
    let verdict = || {
        let parts = [Some(ticket.id.as_ref()), Some("acknowledgement")];
        verdict_id(&run.question.subject.id, "support", parts)
    };
    StartEvent {
        event,
        earliest,
        latest,
        verdict: from_due.then(verdict),
    }
}

fn effect(
    run: &Run<'_>,
    terms: &SupportTerms,
    suspension: &SuspensionRow,
) -> Option<SuspensionEffect> {
    let word = run.question.evidence.texts.get(suspension.reason);
    let mut known = terms.suspensions.iter();
    let reason = known.find(|reason| reason.reason == word)?;
    Some(*reason.effect.read(&run.sides))
}

fn notes(run: &Run<'_>, terms: &SupportTerms, suspension: &SuspensionRow) -> Vec<RowNote> {
    if suspension.interval.start >= run.question.as_of {
        return Vec::new();
    }
    match effect(run, terms, suspension) {
        Some(SuspensionEffect::Pauses) => vec![RowNote::StopsTheClock],
        Some(SuspensionEffect::Excuses) => vec![RowNote::Releases],
        None => Vec::new(),
    }
}

/// The pauses of the assessment, each with the row that makes it.
fn pauses(run: &Run<'_>, terms: &SupportTerms, behind: &Behind<'_>) -> Pauses {
    let reader = run.reader();
    let pausing = behind
        .suspensions
        .iter()
        .filter(|suspension| effect(run, terms, suspension) == Some(SuspensionEffect::Pauses));
    let rows = pausing.map(|suspension| {
        let Interval { start, end } = suspension.interval;
        let known = Interval::new(start, end.min(run.question.as_of));
        (known, reader.place(suspension.row))
    });
    Pauses {
        rows: rows.collect(),
        set: behind.assessment.pauses.clone(),
    }
}
