//! What one obligation of one ticket comes to, before anything is said of readings.

use std::borrow::Cow;

use crate::contract::Citations;
use crate::intervals::IntervalSet;
use crate::time::{Instant, Micros};
use crate::verdict::Outcome;

/// How a ticket stands to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timeliness {
    InTime,
    Late,
    Pending,
    Undetermined,
    /// No deadline is promised for it.
    NotOwed,
    NotInForce,
}

impl Timeliness {
    /// What it is for an obligation that binds for each ticket by itself.
    pub(super) const fn outcome(self) -> Outcome {
        match self {
            Self::InTime => Outcome::Met,
            Self::Late => Outcome::Breached,
            Self::Pending => Outcome::Pending,
            Self::Undetermined => Outcome::Undetermined,
            Self::NotOwed => Outcome::Excused,
            Self::NotInForce => Outcome::NotInForce,
        }
    }
}

/// What one obligation of one ticket comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assessment {
    pub(crate) timeliness: Timeliness,
    pub(crate) clock_start: Option<Instant>,
    pub(crate) due: Option<Instant>,
    pub(crate) done: Option<Instant>,
    pub(crate) late: Micros,
    pub(crate) pauses: IntervalSet,
    pub(crate) because: Option<Cow<'static, str>>,
    /// Articles beside the obligation's own.
    pub(crate) articles: Option<Citations>,
}

impl Assessment {
    pub(super) fn without_deadline(
        timeliness: Timeliness,
        because: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::of(timeliness, Some(because.into()))
    }

    pub(super) fn of(timeliness: Timeliness, because: Option<Cow<'static, str>>) -> Self {
        Self {
            timeliness,
            clock_start: None,
            due: None,
            done: None,
            late: Micros::ZERO,
            pauses: IntervalSet::empty(),
            because,
            articles: None,
        }
    }
}

/// When the clock started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Started {
    /// Between these instants.
    Between(Instant, Instant),
    /// Not before this instant, and perhaps not yet.
    NotBefore(Instant),
    /// It has not.
    NotYet,
}
