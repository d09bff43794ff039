//! What is known of a ticket's steps: when each happened, and what an empty one may have been.

use livret_core::contract::Sides;
use livret_core::contract::terms::{DoneStep, SupportObligation, WorkaroundRule};
use livret_core::evidence::{Step, StepKind, WorkaroundAcceptance};

use super::evidence::second;
use super::support::Asked;

/// When an obligation was fulfilled, as far as the ticket says.
#[derive(Clone, Copy)]
pub(crate) enum Done {
    At(i64),
    By(i64),
    NotYet,
    /// Nobody knows whether.
    Perhaps,
}

impl Asked<'_> {
    /// When a step happened, if that is known by now.
    pub(crate) fn known(&self, kind: StepKind) -> Option<i64> {
        let at = self.ticket.step(kind).at().map(second);
        at.filter(|at| *at <= self.as_of())
    }

    /// When the earliest of the steps that end an obligation happened. Where a workaround
    /// came first of which nobody knows whether it was accepted, the filled step is only the
    /// latest that the end may have been.
    pub(crate) fn done(&self, obligation: &SupportObligation, sides: &Sides) -> Done {
        let mut done: Option<i64> = None;
        let mut not_known = false;
        let mut perhaps: Option<i64> = None;
        for step in &obligation.done {
            let kind = kind(step);
            let accepted = match step {
                DoneStep::Workaround(rule) if *rule.read(sides) == WorkaroundRule::IfAccepted => {
                    self.ticket.workaround
                }
                _ => WorkaroundAcceptance::Accepted,
            };
            not_known |= self.ticket.step(kind) == Step::Unknown;
            match (self.known(kind), accepted) {
                (None, _) | (_, WorkaroundAcceptance::NotAccepted) => {}
                (at, WorkaroundAcceptance::Unknown) => perhaps = at,
                (Some(at), _) => done = done.into_iter().chain([at]).min(),
            }
        }
        match (done, perhaps) {
            (Some(done), Some(before)) if before < done => Done::By(done),
            (Some(done), _) => Done::At(done),
            (None, perhaps) => match self.bound(obligation) {
                Some(later) => Done::By(later),
                None if not_known || perhaps.is_some() => Done::Perhaps,
                None => Done::NotYet,
            },
        }
    }

    /// The earliest filled step after those that end an obligation.
    fn bound(&self, obligation: &SupportObligation) -> Option<i64> {
        let last = obligation.done.iter().map(kind).max()?;
        self.earliest_after(last)
    }

    /// The earliest filled step that comes later than one.
    pub(crate) fn earliest_after(&self, kind: StepKind) -> Option<i64> {
        let steps = StepKind::COLUMNS.into_iter().map(|(_, step)| step);
        let later = steps.filter(|step| *step > kind);
        later.filter_map(|step| self.known(step)).min()
    }

    /// The latest filled step that comes before one.
    pub(crate) fn latest_before(&self, kind: StepKind) -> Option<i64> {
        let steps = StepKind::COLUMNS.into_iter().map(|(_, step)| step);
        let earlier = steps.filter(|step| *step < kind);
        earlier.filter_map(|step| self.known(step)).max()
    }
}

fn kind(step: &DoneStep) -> StepKind {
    match step {
        DoneStep::Acknowledged => StepKind::Acknowledged,
        DoneStep::ActionPlan => StepKind::ActionPlan,
        DoneStep::Workaround(_) => StepKind::Workaround,
        DoneStep::Fixed => StepKind::Fixed,
        DoneStep::Delivered => StepKind::Delivered,
        DoneStep::Validated => StepKind::Validated,
        DoneStep::Closed => StepKind::Closed,
    }
}
