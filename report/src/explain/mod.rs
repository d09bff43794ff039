//! `explain` as text: the page that makes two parties agree with a figure.
//!
//! In the order of a reader's questions: what was asked and what came out; by which terms;
//! what happened, second by second or step by step; how that makes the figure; which rows
//! of evidence it rests on; and what another reading would make of it. Long lists are
//! elided in the middle, and say what the elided part comes to.

mod availability;
mod backup;
mod clock;
mod credit;
mod dates;
mod elide;
mod evidence;
mod head;
mod lifecycle;
mod rate;
mod readings;
mod said;
mod support;
mod terms;
mod timeline;
mod walk;

use std::io;

use livret_core::calendar::Zone;
use livret_core::explain::{Explanation, Family};

use crate::overrides;
use crate::page::Page;

/// Writes an explanation as text.
///
/// # Errors
/// Whatever writing gives.
pub fn explain(of: &Explanation, page: &mut Page<'_>) -> io::Result<()> {
    head::write(of, page)?;
    overrides::write(&of.overrides, page)?;
    match &of.family {
        Family::Availability(it) => availability::write(it, page)?,
        Family::Support(it) => support::write(it, page)?,
        Family::SupportRate(it) => rate::write(it, page)?,
        Family::Backup(it) => backup::write(it, page)?,
        Family::Lifecycle(it) => lifecycle::write(it, page)?,
        Family::Credit(it) => credit::write(it, page)?,
    }
    evidence::write(of, page)?;
    readings::write(of, page)
}

/// The zone in which an explanation tells the time.
const fn zone(of: &Explanation) -> Zone {
    match &of.family {
        Family::Availability(it) => it.zone,
        Family::Support(it) => it.zone,
        Family::SupportRate(it) => it.zone,
        Family::Backup(it) => it.zone,
        Family::Lifecycle(it) => it.zone,
        Family::Credit(it) => it.zone,
    }
}
