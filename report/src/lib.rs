//! livret-report: verdicts and terms, rendered.
//!
//! One file per format. No format computes a verdict or a figure: what it prints, it was
//! given. Text is written with styles that the caller may strip, never wider than the page
//! and without trailing spaces, and whatever came from a file is shown without its control
//! characters, so that an id can neither break a table nor speak to the terminal.

mod agenda;
mod check;
mod claims;
mod clock;
mod compare;
mod contracts;
pub mod csv;
mod deadline;
mod explain;
mod ics;
pub mod json;
mod libraries;
mod lint;
mod money;
mod overrides;
mod page;
pub mod parquet;
mod replay;
mod restore_points;
mod rows;
mod script;
mod show;
pub mod table;
mod words;

#[cfg(test)]
mod sample;

pub use agenda::{Agenda, Holiday, Section, window};
pub use check::{CheckSheet, check};
pub use claims::{claims, write_csv as claims_csv};
pub use clock::{ClockAnswer, clock};
pub use compare::compare;
pub use contracts::{ContractLine, contracts};
pub use deadline::{DeadlineSheet, deadline};
pub use explain::explain;
pub use ics::ics;
pub use libraries::{LibraryLine, LibraryState, libraries};
pub use lint::{lint, lint_rule, lint_rules};
pub use page::Page;
pub use replay::{replay, write_csv as replay_csv};
pub use restore_points::restore_points;
pub use script::{ScriptSheet, script};
pub use show::{ContractSheet, SubscriptionSheet, show};
