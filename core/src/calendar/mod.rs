//! Calendars: when a service is open, in which zone, and how much open time passes.
//!
//! Owns local time: everything else in livret speaks UTC instants. A [`layers::Calendar`]
//! describes hours, holidays, closures and extra openings in one [`zone::Zone`]; its windows
//! become a [`index::CompiledCalendar`], which answers "how much open time lies before t"
//! and its inverse in constant time; [`business::BusinessClock`] does business-time
//! arithmetic on top. What the open time is worth is left to the contracts.
//!
//! Invariant: an edge of a window at a local time that a clock change skips moves forward by
//! the gap, and one that occurs twice is its first occurrence (`first-shift`).

pub mod amount;
pub mod batch;
pub mod business;
pub mod day;
pub mod holidays;
pub mod hours;
pub mod index;
pub mod layers;
mod nearest;
pub mod territory;
pub mod zone;

pub use amount::Amount;
pub use batch::Batch;
pub use business::{Availability, BusinessClock, BusinessError, DayCount, DayEnd};
pub use day::Day;
pub use holidays::{Holidays, LegalHoliday};
pub use hours::{HoursError, OpeningHours};
pub use index::{
    AccountedCalendar, CompiledAllowance, CompiledCalendar, Downtime, Punctuality, Tie, lateness,
};
pub use layers::Calendar;
pub use nearest::nearest;
pub use territory::Territory;
pub use zone::{WallClock, Zone};
