//! A backup that is kept for less than the time until the next one.
//!
//! ## Why it matters
//!
//! Where each backup of a kind is deleted before the next is due, there are days on which none
//! of that kind is left. A month is taken as 30 days.
//!
//! ## Example
//!
//! Weekly backups that are kept for 5 days.

use crate::contract::lint::finding::{Found, Spot};
use crate::contract::lint::look::Look;
use crate::contract::terms::{BackupSlot, Kept, SlotTerm};

/// A month of a retention or of a rhythm: the shorter of what it may be taken for.
const MONTH: u32 = 30;

pub(super) fn look(look: &Look<'_>, found: &mut Found) {
    let Some(terms) = look.terms.backup.promised() else {
        return;
    };
    for (n, slot) in terms.slots.iter().enumerate() {
        let rhythm = rhythm(look, slot);
        let (count, units) = slot.kept.parts();
        let unit = if count == 1 {
            units.trim_end_matches('s')
        } else {
            units
        };
        if days(slot.kept) < rhythm {
            let what = format!(
                "a {} backup is kept for {count} {unit}, and the next comes up to {rhythm} days later",
                slot.kind
            );
            let spot = Spot::of(format!("backup.slots[{n}].kept"), &terms.articles);
            found.add(
                spot,
                what,
                "keep it at least until the next one, or correct the rhythm",
            );
        }
    }
}

/// Days from one slot to the next, at the least.
pub(super) fn rhythm(look: &Look<'_>, slot: &BackupSlot) -> u32 {
    match &slot.due.read(&look.sides).slot {
        SlotTerm::Hours(_) | SlotTerm::Day => 1,
        SlotTerm::IsoWeek => 7,
        SlotTerm::AnyDays(count) => *count,
        SlotTerm::MonthDay(_) | SlotTerm::Month => MONTH,
    }
}

const fn days(kept: Kept) -> u32 {
    match kept {
        Kept::Days(count) => count,
        Kept::Weeks(count) => count.saturating_mul(7),
        Kept::Months(count) => count.saturating_mul(MONTH),
    }
}
