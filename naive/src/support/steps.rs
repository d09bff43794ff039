//! What is known of a ticket's steps: when each happened, and what an empty one may have been.

use crate::situation::{STEPS, Subject, Ticket};

pub(crate) const ACKNOWLEDGED: usize = 0;
pub(crate) const QUALIFIED: usize = 1;
pub(crate) const ACTION_PLAN: usize = 2;
pub(crate) const WORKAROUND: usize = 3;
pub(crate) const FIXED: usize = 4;
pub(crate) const DELIVERED: usize = 5;
pub(crate) const VALIDATED: usize = 6;

/// When something was done, as far as the ticket says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    At(i64),
    By(i64),
    NotYet,
    /// Nobody knows whether.
    Perhaps,
}

/// A ticket as `as_of` knows it.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) ticket: &'a Ticket,
    pub(crate) as_of: i64,
    /// The columns that its file lacks.
    lacks: &'a [&'static str],
}

impl<'a> Known<'a> {
    pub(crate) fn new(subject: Subject<'a>, ticket: &'a Ticket) -> Self {
        Self {
            ticket,
            as_of: subject.situation.as_of,
            lacks: &subject.situation.evidence.ticket_files[ticket.file],
        }
    }

    /// When a step happened, if that is known by now.
    pub(crate) fn at(self, step: usize) -> Option<i64> {
        self.ticket.steps[step].filter(|at| *at <= self.as_of)
    }

    /// Whether an empty step may have happened without anybody writing it down.
    pub(crate) fn has_no_column(self, step: usize) -> bool {
        self.lacks.contains(&STEPS[step])
    }

    /// The earliest filled step that comes later than one.
    pub(crate) fn earliest_after(self, step: usize) -> Option<i64> {
        let later = step + 1..STEPS.len();
        later.filter_map(|step| self.at(step)).min()
    }

    /// The latest filled step that comes before one.
    pub(crate) fn latest_before(self, step: usize) -> Option<i64> {
        (0..step).filter_map(|step| self.at(step)).max()
    }

    /// When the first of several steps happened, where a workaround may count only if the
    /// client accepted it. A workaround of which nobody knows whether it was accepted makes
    /// the next filled step the latest that the end may have been.
    pub(crate) fn first(self, ends: &[usize], if_accepted: bool) -> Done {
        let mut done: Option<i64> = None;
        let (mut perhaps, mut not_known) = (None, false);
        for step in ends.iter().copied() {
            not_known |= self.has_no_column(step) && self.at(step).is_none();
            let conditional = if_accepted && step == WORKAROUND;
            let unsaid = self.lacks.contains(&"workaround_accepted");
            match self.at(step) {
                Some(at) if conditional && unsaid => perhaps = Some(at),
                Some(_) if conditional && !self.ticket.accepted => {}
                Some(at) => done = done.into_iter().chain([at]).min(),
                None => {}
            }
        }
        let after = ends
            .iter()
            .max()
            .and_then(|last| self.earliest_after(*last));
        match (done, perhaps, after) {
            (Some(done), Some(before), _) if before < done => Done::By(done),
            (Some(done), _, _) => Done::At(done),
            (None, _, Some(later)) => Done::By(later),
            (None, None, None) if !not_known => Done::NotYet,
            (None, _, None) => Done::Perhaps,
        }
    }
}
