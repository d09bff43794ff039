//! The steps of a ticket: which there are, and when they happened.
//!
//! A run holds hundreds of thousands of tickets, so eight bytes are kept of each step: an
//! instant, or a mark beyond all instants that evidence may name.

use std::fmt;

use crate::time::Instant;

/// The steps of a ticket after its recording, in the order in which they happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// A technician took it.
    Acknowledged,
    /// It was qualified and reproduced.
    Qualified,
    /// A plan of action was given.
    ActionPlan,
    /// A workaround was delivered.
    Workaround,
    /// It was fixed.
    Fixed,
    /// The fix was delivered.
    Delivered,
    /// The client validated, or answered.
    Validated,
    /// It was closed.
    Closed,
}

impl StepKind {
    /// All steps in order, with their columns.
    pub const COLUMNS: [(&'static str, Self); 8] = [
        ("acknowledged_at", Self::Acknowledged),
        ("qualified_at", Self::Qualified),
        ("action_plan_at", Self::ActionPlan),
        ("workaround_at", Self::Workaround),
        ("fixed_at", Self::Fixed),
        ("delivered_at", Self::Delivered),
        ("validated_at", Self::Validated),
        ("closed_at", Self::Closed),
    ];
}

/// When a step happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Then.
    At(Instant),
    /// The evidence leaves it empty.
    #[default]
    Empty,
    /// The evidence has no such column: nobody knows.
    Unknown,
}

impl Step {
    /// When, if it is filled.
    #[must_use]
    pub const fn at(self) -> Option<Instant> {
        match self {
            Self::At(at) => Some(at),
            _ => None,
        }
    }
}

/// The steps of one ticket.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Steps([i64; StepKind::COLUMNS.len()]);

impl Steps {
    const EMPTY: i64 = i64::MAX - 1;
    const UNKNOWN: i64 = i64::MAX;

    /// When a step happened.
    #[must_use]
    pub fn get(&self, kind: StepKind) -> Step {
        let kept = self.0.get(kind as usize).copied();
        kept.map_or(Step::Empty, Self::step)
    }

    const fn step(kept: i64) -> Step {
        match kept {
            Self::EMPTY => Step::Empty,
            Self::UNKNOWN => Step::Unknown,
            micros => Step::At(Instant::from_micros(micros)),
        }
    }
}

impl From<[Step; StepKind::COLUMNS.len()]> for Steps {
    /// Of steps in the order of [`StepKind::COLUMNS`], before [`Instant::END`].
    fn from(steps: [Step; StepKind::COLUMNS.len()]) -> Self {
        Self(steps.map(|step| match step {
            Step::At(at) => at.micros().min(Self::EMPTY - 1),
            Step::Empty => Self::EMPTY,
            Step::Unknown => Self::UNKNOWN,
        }))
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.0.iter().map(|kept| Self::step(*kept));
        f.debug_list().entries(steps).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_those_that_were_put_in_and_keep_their_order() {
        let ascending = [
            Step::At(Instant::FIRST),
            Step::At(Instant::from_micros(1)),
            Step::At(Instant::END),
            Step::Empty,
            Step::Unknown,
        ];
        for (place, (_, kind)) in StepKind::COLUMNS.into_iter().enumerate() {
            let kept = ascending.map(|step| {
                let mut steps = [Step::Empty; 8];
                steps[place] = step;
                Steps::from(steps)
            });
            assert_eq!(kept.map(|steps| steps.get(kind)), ascending);
            assert!(kept.is_sorted() && ascending.is_sorted());
        }
    }
}
