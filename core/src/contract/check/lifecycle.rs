//! Lifecycle terms: the duties about versions, notices and history.

use super::Faults;
use super::availability::check_count;
use super::calendar::{self, check_zone, each};
use crate::contract::terms::{
    LifecycleRule, LifecycleTerms, NoticeDelay, NoticeDue, SparedReasons,
};

pub(super) fn check(terms: &LifecycleTerms, faults: &mut Faults) {
    for (n, duty) in terms.duties.iter().enumerate() {
        let path = format!("lifecycle.duties[{n}]");
        faults.blank(format!("{path}.owed"), &duty.owed);
        check_rule(&duty.rule, &format!("{path}.rule"), faults);
    }
    let names = terms.duties.iter().enumerate();
    faults.twice(names.map(|(n, duty)| (format!("lifecycle.duties[{n}].rule"), duty.rule.name())));
    if let Some(piloted) = &terms.piloted {
        faults.empty("lifecycle.piloted.products", &piloted.products);
    }
}

fn check_rule(rule: &LifecycleRule, path: &str, faults: &mut Faults) {
    let zone_path = format!("{path}.zone");
    match rule {
        LifecycleRule::VersionEligibility {
            majors,
            previous_months,
            zone,
        } => {
            check_count(&format!("{path}.majors"), *majors, 100, faults);
            if let Some(months) = previous_months {
                check_count(&format!("{path}.previous_months"), *months, 1_200, faults);
            }
            check_zone(zone, &zone_path, faults);
        }
        LifecycleRule::NewVersionValidation { days, zone } => {
            check_count(&format!("{path}.days"), *days, 3_660, faults);
            check_zone(zone, &zone_path, faults);
        }
        LifecycleRule::MaintenanceNotice {
            standing,
            inside,
            outside,
        } => {
            calendar::check(standing, &format!("{path}.standing"), faults);
            if let Some(inside) = inside {
                check_notice(inside, &format!("{path}.inside"), faults);
            }
            check_notice(outside, &format!("{path}.outside"), faults);
        }
        LifecycleRule::ConventionNotice {
            months,
            spared,
            zone,
        } => {
            check_count(&format!("{path}.months"), *months, 1_200, faults);
            each(spared, &format!("{path}.spared"), |spared, path| {
                if let SparedReasons::Of(words) = spared {
                    faults.empty(path, words);
                }
            });
            check_zone(zone, &zone_path, faults);
        }
        LifecycleRule::HistoryPurge { years, .. } => {
            check_count(&format!("{path}.years"), *years, 100, faults);
        }
        LifecycleRule::UpdateNotice { zone } => check_zone(zone, &zone_path, faults),
    }
}

fn check_notice(due: &NoticeDue, path: &str, faults: &mut Faults) {
    if let NoticeDelay::BusinessDays { count, days } = &due.delay {
        check_count(&format!("{path}.delay.count"), *count, 3_660, faults);
        calendar::check(days, &format!("{path}.delay.days"), faults);
    }
}
