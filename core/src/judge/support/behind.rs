//! What stands behind the verdict on one obligation of one ticket: its rows, its calendars,
//! its allowance, and when its clock started.
//!
//! Read with the same rules as the verdict, under the run's own readings; nothing is judged
//! a second time. For `explain` alone: a run never asks.

use std::sync::Arc;

use super::assess::{assess, start};
use super::assessment::{Assessment, Started, Timeliness};
use super::duty::duties;
use super::rule::{RuledAllowance, StartRule, SupportRule};
use super::steps::{Happened, KnownTicket};
use super::{Case, TermsInForce, holds, ticket_case, unsupported, zone};
use crate::calendar::BusinessClock;
use crate::contract::terms::{SupportObligation, SupportTerms, Unqualified};
use crate::evidence::{StepKind, SuspensionRow, TicketRow};
use crate::judge::BindError;
use crate::time::Instant;

/// What stands behind one verdict.
pub(crate) struct Behind<'a> {
    pub(crate) obligation: &'a SupportObligation,
    pub(crate) suspensions: &'a [SuspensionRow],
    pub(crate) assessment: Assessment,
    /// Business hours, for its severity.
    pub(crate) hours: Arc<BusinessClock>,
    /// Business days.
    pub(crate) days: Arc<BusinessClock>,
    pub(crate) allowance: RuledAllowance,
    /// What starts the clock.
    pub(crate) start: StartRule,
    /// Whether it starts, for want of that, when the acknowledgement is due.
    pub(crate) from_acknowledgement_due: bool,
    pub(crate) started: Started,
    /// The starts that bound it, each with the deadline that it makes: one where it is
    /// known, none where nothing is owed or no clock runs.
    pub(crate) deadlines: Vec<(Instant, Instant)>,
    /// The step that ended it, where one did.
    pub(crate) ended_by: Option<StepKind>,
    /// When it ended at the latest, where that is all that is known.
    pub(crate) done_by: Option<Instant>,
}

/// What stands behind the verdict on the obligation `name` of a ticket; `None` when there is
/// none.
///
/// # Errors
/// [`BindError`] when terms cannot be bound; never for terms that were checked.
pub(crate) fn behind<'a>(
    case: &Case<'a>,
    terms: &'a SupportTerms,
    in_force: &TermsInForce,
    ticket: &'a TicketRow,
    name: &str,
) -> Result<Option<Behind<'a>>, BindError> {
    let holds = holds(case, in_force, zone(case, terms)?);
    let unsupported = unsupported(case, in_force, terms)?;
    let Some(before) = ticket_case(case, terms, ticket, holds, &unsupported) else {
        return Ok(None);
    };
    let duties = duties(case, terms)?;
    let found = duties.iter().find(|duty| duty.obligation.name == name);
    // The run's own combination stands first.
    let Some((duty, rule)) = found.and_then(|duty| Some((duty, duty.rules.first()?))) else {
        return Ok(None);
    };
    let ruled = rule.obligations.get(duty.place);
    let allowance = ruled.and_then(|ruled| *ruled.allowances.get(before.severity)?);
    let (Some(ruled), Some(allowance)) = (ruled, allowance) else {
        return Ok(None);
    };
    let Some(assessment) = assess(&before, rule, duty.place) else {
        return Ok(None);
    };
    let started = start(&before, rule, ruled);
    let unqualified = before.known.happened(StepKind::Qualified) == Happened::NotYet;
    let from_due = StartRule::Qualified(Unqualified::FromAcknowledgementDeadline);
    Ok(Some(Behind {
        obligation: duty.obligation,
        suspensions: case.evidence.suspensions.of(case.subject.index, &ticket.id),
        hours: Arc::clone(rule.clock(before.severity)),
        days: Arc::clone(&rule.days),
        allowance,
        start: ruled.start,
        from_acknowledgement_due: unqualified && ruled.start == from_due,
        deadlines: deadlines(rule, before.severity, allowance, started, &assessment),
        started,
        done_by: match before.known.first(&ruled.done) {
            Happened::By(at) => Some(at),
            Happened::At(_) | Happened::NotYet | Happened::Unknown => None,
        },
        ended_by: ended_by(rule, duty.place, &before.known, assessment.done),
        assessment,
    }))
}

fn deadlines(
    rule: &SupportRule,
    severity: usize,
    allowance: RuledAllowance,
    started: Started,
    assessment: &Assessment,
) -> Vec<(Instant, Instant)> {
    let starts = match (assessment.timeliness, started) {
        (Timeliness::NotOwed | Timeliness::NotInForce, _) | (_, Started::NotYet) => [None, None],
        (_, Started::Between(from, to)) => [Some(from), (from != to).then_some(to)],
        (_, Started::NotBefore(from)) => [Some(from), None],
    };
    let due = |start| {
        let due = rule.deadline(severity, allowance, start, &assessment.pauses);
        due.ok().map(|due| (start, due))
    };
    starts.into_iter().flatten().filter_map(due).collect()
}

/// The step whose time is that of the end.
fn ended_by(
    rule: &SupportRule,
    place: usize,
    known: &KnownTicket<'_>,
    done: Option<Instant>,
) -> Option<StepKind> {
    let at = Happened::At(done?);
    let mut steps = rule.obligations.get(place)?.done.iter();
    let ended = steps.find(|ruled| known.first(&[**ruled]) == at);
    ended.map(|ruled| ruled.step)
}
