//! What stands behind the verdict on one obligation of one ticket: its rows, its calendars,
//! its allowance, and when its clock started.
//!
//! Read with the same rules as the verdict, under the run's own readings; nothing is judged
//! a second time. For `explain` alone: a run never asks.

use std::sync::Arc;

use super::assess::{Assessment, Started, assess, start};
use super::rule::{RuledAllowance, StartRule, SupportRule};
use super::steps::{Happened, KnownTicket};
use super::{Case, TermsInForce, duties, holds, ticket_case, unsupported, zone};
use crate::calendar::{BusinessClock, Tie};
use crate::contract::terms::{SupportObligation, SupportTerms, Unqualified};
use crate::evidence::{StepKind, SuspensionRow, TicketRow};
use crate::judge::BindError;
use crate::time::Instant;

/// What stands behind one verdict.
pub(crate) struct Behind<'a> {
    pub(crate) obligation: &'a SupportObligation,
    pub(crate) suspensions: &'a [SuspensionRow],
    pub(crate) assessment: Assessment,
    /// Business hours.
    pub(crate) hours: Arc<BusinessClock>,
    /// Business days.
    pub(crate) days: Arc<BusinessClock>,
    pub(crate) tie: Tie,
    pub(crate) allowance: RuledAllowance,
    /// What starts the clock.
    pub(crate) start: StartRule,
    /// Whether it starts, for want of that, when the acknowledgement is due.
    pub(crate) from_acknowledgement_due: bool,
    pub(crate) started: Started,
    /// The step that ended it, where one did.
    pub(crate) ended_by: Option<StepKind>,
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
    let unqualified = before.known.happened(StepKind::Qualified) == Happened::NotYet;
    let from_due = StartRule::Qualified(Unqualified::FromAcknowledgementDeadline);
    Ok(Some(Behind {
        obligation: duty.obligation,
        suspensions: case.evidence.suspensions.of(case.subject.index, &ticket.id),
        hours: Arc::clone(&rule.clock),
        days: Arc::clone(&rule.days),
        tie: rule.tie,
        allowance,
        start: ruled.start,
        from_acknowledgement_due: unqualified && ruled.start == from_due,
        started: start(&before, rule, ruled),
        ended_by: ended_by(rule, duty.place, &before.known, assessment.done),
        assessment,
    }))
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
