//! The rows of one month under one combination of readings, and how they stand against the
//! rows of another.

use super::account::Account;
use crate::verdict::Outcome;

/// The rows of one month under one combination of readings.
pub(super) struct Judged {
    pub(super) rows: Vec<Row>,
    /// Whether several products are judged as one.
    pub(super) together: bool,
}

pub(super) struct Row {
    pub(super) account: Account,
    pub(super) outcome: Outcome,
}

impl Judged {
    /// The outcome that stands against row `place` of the run's own readings. Where one
    /// side judges each product and the other all together, the one verdict stands against
    /// each, and the gravest of the several against the one.
    pub(super) fn outcome_for(&self, place: usize, run: &Self) -> Outcome {
        let at = |place: usize| self.rows.get(place).map(|row| row.outcome);
        let found = if self.together == run.together {
            at(place)
        } else if self.together {
            at(0)
        } else {
            [Outcome::Breached, Outcome::Undetermined, Outcome::Pending]
                .into_iter()
                .find(|grave| self.rows.iter().any(|row| row.outcome == *grave))
                .or_else(|| at(0))
        };
        found.unwrap_or(Outcome::Undetermined)
    }
}
