//! How many tickets of one run were in time, and what that comes to.

use crate::contract::terms::RateTerms;
use crate::judge::support::assessment::Timeliness;
use crate::share::Share;
use crate::verdict::Outcome;

/// How the tickets of one run stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) on_time: u64,
    pub(super) late: u64,
    pub(super) pending: u64,
    pub(super) undetermined: u64,
}

impl Tally {
    /// Counts one ticket.
    pub(super) fn count(&mut self, timeliness: Timeliness) {
        match timeliness {
            Timeliness::InTime => self.on_time += 1,
            Timeliness::Late => self.late += 1,
            Timeliness::Pending => self.pending += 1,
            Timeliness::Undetermined => self.undetermined += 1,
            Timeliness::NotOwed | Timeliness::NotInForce => {}
        }
    }

    /// Adds the tickets that were counted between two counts of one list.
    pub(super) fn add_between(&mut self, earlier: Self, later: Self) {
        self.on_time += later.on_time - earlier.on_time;
        self.late += later.late - earlier.late;
        self.pending += later.pending - earlier.pending;
        self.undetermined += later.undetermined - earlier.undetermined;
    }

    fn reaches(on_time: u64, all: u64, rate: &RateTerms) -> bool {
        let whole = i64::try_from(all).unwrap_or(i64::MAX);
        let part = i64::try_from(on_time).unwrap_or(i64::MAX);
        Share::new(part, whole).is_none_or(|share| share.reaches(rate.target))
    }

    /// Met if it is even with every open ticket late; breached if it is missed even with
    /// every open ticket in time.
    pub(super) fn outcome(self, rate: &RateTerms) -> Outcome {
        let open = self.pending + self.undetermined;
        let all = self.on_time + self.late + open;
        if Self::reaches(self.on_time, all, rate) {
            Outcome::Met
        } else if !Self::reaches(self.on_time + open, all, rate) {
            Outcome::Breached
        } else if self.undetermined == 0 {
            Outcome::Pending
        } else {
            Outcome::Undetermined
        }
    }
}
