//! livret-core: the language of the field.
//!
//! Calendars and exact interval arithmetic, the model of a service contract, and the
//! judgment of its obligations. Pure: no files, no clock, no environment. Whatever reads
//! files or loads libraries lives in `livret-host`; whatever renders, in `livret-report`.

pub mod calendar;
pub mod claims;
pub mod compare;
pub mod contract;
pub mod evidence;
pub mod explain;
pub mod intervals;
pub mod judge;
pub mod month;
pub mod plugin;
pub mod replay;
pub mod report;
pub mod share;
pub mod time;
pub mod verdict;

#[cfg(test)]
mod test_support;
