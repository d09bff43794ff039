//! Backup terms: slots that can be filled, retention, copies, regions and objectives.

use super::Faults;
use super::availability::check_count;
use super::calendar::{check_zone, each, objection_to_hours};
use super::duration::read_duration;
use crate::contract::terms::{BackupTerms, SlotTerm};

const SLOTS: [&str; 3] = ["daily", "weekly", "monthly"];

/// Longer than any retention.
pub(in crate::contract) const MOST_KEPT: u32 = 36_500;

pub(super) fn check(terms: &BackupTerms, faults: &mut Faults) {
    for (n, slot) in terms.slots.iter().enumerate() {
        let path = format!("backup.slots[{n}]");
        faults.unknown(
            format!("{path}.kind"),
            &slot.kind,
            "a kind of backup",
            SLOTS,
        );
        each(&slot.due, &format!("{path}.due"), |due, path| {
            check_slot(&slot.kind, &due.slot, &format!("{path}.slot"), faults);
            check_zone(&due.zone, &format!("{path}.zone"), faults);
        });
        check_zone(&slot.zone, &format!("{path}.zone"), faults);
        let (count, _) = slot.kept.parts();
        check_count(&format!("{path}.kept"), count, MOST_KEPT, faults);
    }
    let kinds = terms.slots.iter().enumerate();
    faults.twice(kinds.map(|(n, slot)| (format!("backup.slots[{n}].kind"), slot.kind.as_str())));
    check_copies("backup.copies", terms.copies, faults);
    for (n, region) in terms.regions.iter().enumerate() {
        check_region(&format!("backup.regions[{n}]"), region, faults);
    }
    let point = terms.recovery_point.as_ref();
    if let Some(point) = point {
        check_zone(&point.zone, "backup.recovery_point.zone", faults);
    }
    let disaster = terms.disaster.as_ref();
    let durations = [
        ("recovery_point.at_most", point.map(|it| &it.at_most)),
        ("disaster.rpo", disaster.and_then(|it| it.rpo.as_ref())),
        ("disaster.rto", disaster.and_then(|it| it.rto.as_ref())),
    ];
    for (path, text) in durations {
        if let Some(text) = text {
            check_duration(&format!("backup.{path}"), text, faults);
        }
    }
}

pub(in crate::contract) fn check_copies(path: &str, copies: u32, faults: &mut Faults) {
    if copies == 0 {
        faults.add(path, "0 is no number of copies; at least 1");
    }
}

/// A country by its code of two letters.
pub(in crate::contract) fn check_region(path: &str, region: &str, faults: &mut Faults) {
    if region.len() != 2 || !region.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let what = format!("`{region}` is no country of ISO 3166 such as `FR`");
        faults.add(path, what);
    }
}

pub(in crate::contract) fn check_duration(path: &str, text: &str, faults: &mut Faults) {
    if read_duration(text).is_none() {
        let what = format!("`{text}` is no duration such as `24h`");
        faults.add(path, what);
    }
}

/// A kind has the slots that its name says: days, weeks or months.
fn check_slot(kind: &str, slot: &SlotTerm, path: &str, faults: &mut Faults) {
    let rhythm = match slot {
        SlotTerm::Hours(hours) => {
            if let Some(what) = objection_to_hours(hours) {
                faults.add(path, what);
            }
            "daily"
        }
        SlotTerm::Day => "daily",
        SlotTerm::AnyDays(count) => {
            check_count(path, *count, 366, faults);
            "weekly"
        }
        SlotTerm::IsoWeek => "weekly",
        SlotTerm::MonthDay(day) => {
            check_count(path, *day, 28, faults);
            "monthly"
        }
        SlotTerm::Month => "monthly",
    };
    if SLOTS.contains(&kind) && kind != rhythm {
        faults.add(path, format!("a {kind} backup has no {rhythm} slots"));
    }
}
