//! livret a second time, slowly: what the five booklets promise, judged step by step.
//!
//! Owns a second opinion on every verdict, for livret's tests. It is written from the booklets,
//! from what is said of their readings and from the product's surface, and shares no code with
//! livret: no interval arithmetic, no calendar index, no terms, no plugin. Each booklet's
//! figures stand here as plain functions; time passes a minute (in some situations a second) at
//! a time, and what the clock on the wall shows is looked up for each. Comparing is left to the
//! tests that use it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only tests use this crate: a panic is a failed test"
)]

mod availability;
mod backup;
mod clock;
mod credits;
mod draw;
mod figures;
mod holidays;
mod hours;
mod lifecycle;
mod readings;
mod rows;
mod situation;
mod support;
mod verdicts;
mod written;

pub use draw::draw;
pub use readings::{Pin, Side};
pub use situation::Situation;
pub use verdicts::{Expected, Verdicts, expected};
pub use written::Written;
