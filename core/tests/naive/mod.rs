//! A second judge, naive on purpose: it steps through time minute by minute or second by
//! second and looks at the clock on the wall. It shares the model (terms, evidence, verdicts)
//! with the real one and none of its arithmetic: no sets of intervals, no compiled calendar.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "minutes of a day, steps of a month and lines of a file are small and positive"
)]

pub(crate) mod availability;
pub(crate) mod calendar;
pub(crate) mod deadlines;
pub(crate) mod evidence;
pub(crate) mod exclusions;
pub(crate) mod rate;
pub(crate) mod readings;
pub(crate) mod seconds;
pub(crate) mod situations;
pub(crate) mod steps;
pub(crate) mod support;
pub(crate) mod terms;
