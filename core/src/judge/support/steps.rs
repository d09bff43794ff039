//! What is known of a ticket's steps.
//!
//! An empty step happened no later than the earliest later step that is filled. A step
//! after `as_of` has not happened yet, as far as the run knows.

use super::rule::RuledStep;
use crate::evidence::{Step, StepKind, TicketRow, WorkaroundAcceptance};
use crate::time::Instant;

/// A ticket as `as_of` knows it.
pub(super) struct KnownTicket<'a> {
    pub(super) ticket: &'a TicketRow,
    pub(super) as_of: Instant,
}

/// When something happened, as far as anybody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    /// Exactly then.
    At(Instant),
    /// No later than that.
    By(Instant),
    /// Not yet.
    NotYet,
    /// Nobody knows whether.
    Unknown,
}

impl KnownTicket<'_> {
    /// A step, as `as_of` knows it.
    pub(super) fn step(&self, kind: StepKind) -> Step {
        match self.ticket.step(kind) {
            Step::At(at) if at > self.as_of => Step::Empty,
            step => step,
        }
    }

    /// When a step happened.
    pub(super) fn happened(&self, kind: StepKind) -> Happened {
        match (self.step(kind), self.earliest_after(kind)) {
            (Step::At(at), _) => Happened::At(at),
            (_, Some(later)) => Happened::By(later),
            (Step::Empty, None) => Happened::NotYet,
            (Step::Unknown, None) => Happened::Unknown,
        }
    }

    /// When the first of `steps` happened.
    pub(super) fn first(&self, steps: &[RuledStep]) -> Happened {
        let mut certain: Option<Instant> = None;
        let mut doubtful: Option<Instant> = None;
        let mut unknown = false;
        for ruled in steps {
            let acceptance = self.ticket.workaround;
            match self.step(ruled.step) {
                Step::At(_)
                    if ruled.if_accepted && acceptance == WorkaroundAcceptance::NotAccepted => {}
                Step::At(at)
                    if ruled.if_accepted && acceptance == WorkaroundAcceptance::Unknown =>
                {
                    doubtful = Some(doubtful.map_or(at, |known| known.min(at)));
                }
                Step::At(at) => certain = Some(certain.map_or(at, |known| known.min(at))),
                Step::Empty => {}
                Step::Unknown => unknown = true,
            }
        }
        match (certain, doubtful) {
            // A workaround that may or may not count came first: the end lies between.
            (Some(certain), Some(doubtful)) if doubtful < certain => Happened::By(certain),
            (Some(certain), _) => Happened::At(certain),
            (None, doubtful) => {
                let last = steps.iter().map(|ruled| ruled.step).max();
                match last.and_then(|last| self.earliest_after(last)) {
                    Some(later) => Happened::By(later),
                    None if unknown || doubtful.is_some() => Happened::Unknown,
                    None => Happened::NotYet,
                }
            }
        }
    }

    /// The latest filled step that comes before `kind`: steps happen in their order.
    pub(super) fn latest_before(&self, kind: StepKind) -> Option<Instant> {
        StepKind::COLUMNS
            .iter()
            .filter(|(_, earlier)| *earlier < kind)
            .filter_map(|(_, earlier)| self.step(*earlier).at())
            .max()
    }

    /// The earliest filled step that comes after `kind`.
    fn earliest_after(&self, kind: StepKind) -> Option<Instant> {
        StepKind::COLUMNS
            .iter()
            .filter(|(_, later)| *later > kind)
            .filter_map(|(_, later)| self.step(*later).at())
            .min()
    }
}
