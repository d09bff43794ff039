//! Backup terms: slots, copies, regions and objectives.

use super::Faults;
use super::calendar::{check_zone, each};
use super::duration::{is_retention, read_duration};
use crate::contract::terms::BackupTerms;

const SLOTS: [&str; 3] = ["daily", "weekly", "monthly"];
const OBJECTIVES: [&str; 2] = ["rpo", "rto"];

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
            faults.blank(path, due);
        });
        each(&slot.zone, &format!("{path}.zone"), |zone, path| {
            check_zone(zone, path, faults);
        });
        if !is_retention(&slot.kept) {
            let what = format!("`{}` is no retention such as `30 days`", slot.kept);
            faults.add(format!("{path}.kept"), what);
        }
    }
    let kinds = terms.slots.iter().enumerate();
    faults.twice(kinds.map(|(n, slot)| (format!("backup.slots[{n}].kind"), slot.kind.as_str())));
    if terms.copies == 0 {
        faults.add("backup.copies", "0 is no number of copies; at least 1");
    }
    for (n, region) in terms.regions.iter().enumerate() {
        if region.len() != 2 || !region.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let what = format!("`{region}` is no country of ISO 3166 such as `FR`");
            faults.add(format!("backup.regions[{n}]"), what);
        }
    }
    for (n, objective) in terms.objectives.iter().enumerate() {
        let path = format!("backup.objectives[{n}]");
        faults.unknown(
            format!("{path}.name"),
            &objective.name,
            "a recovery objective",
            OBJECTIVES,
        );
        if read_duration(&objective.at_most).is_none() {
            let what = format!("`{}` is no duration such as `24h`", objective.at_most);
            faults.add(format!("{path}.at_most"), what);
        }
    }
    let names = terms.objectives.iter().enumerate();
    faults.twice(names.map(|(n, objective)| {
        (
            format!("backup.objectives[{n}].name"),
            objective.name.as_str(),
        )
    }));
}
