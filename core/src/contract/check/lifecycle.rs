//! Lifecycle terms: the duties about versions, notices and history.

use super::Faults;
use super::availability::{check_count, check_notice_hours};
use super::calendar::{self, check_zone, each};
use crate::contract::terms::{
    LifecycleRule, LifecycleTerms, NoticeDelay, NoticeDue, SparedReasons, Terms,
};

/// More of any of these is a mistake.
pub(in crate::contract) const MOST_MAJORS: u32 = 100;
pub(in crate::contract) const MOST_MONTHS: u32 = 1_200;
pub(in crate::contract) const MOST_DAYS: u32 = 3_660;
pub(in crate::contract) const MOST_YEARS: u32 = 100;

pub(super) fn check(terms: &LifecycleTerms, faults: &mut Faults) {
    for (n, duty) in terms.duties.iter().enumerate() {
        let path = format!("lifecycle.duties[{n}]");
        faults.blank(format!("{path}.owed"), &duty.owed);
        check_rule(&duty.rule, &format!("{path}.rule"), faults);
    }
    let names = terms.duties.iter().enumerate();
    faults.twice(names.map(|(n, duty)| (format!("lifecycle.duties[{n}].rule"), duty.rule.name())));
    if let Some(piloted) = &terms.piloted {
        let path = "lifecycle.piloted.products";
        faults.empty(path, &piloted.products);
        let products = piloted.products.iter().enumerate();
        for (n, product) in products.clone() {
            faults.blank(format!("{path}[{n}]"), product);
        }
        faults.twice(products.map(|(n, product)| (format!("{path}[{n}]"), product.as_str())));
    }
}

/// What an unsupported version does to support takes a duty that says which versions are.
pub(super) fn check_condition(terms: &Terms, faults: &mut Faults) {
    let support = terms.support.promised();
    let unconditional = support.is_none_or(|support| support.version.is_none());
    if unconditional || terms.lifecycle.missing().is_some() {
        return;
    }
    let duties = terms.lifecycle.promised().map(|own| own.duties.as_slice());
    let says = |rule: &LifecycleRule| matches!(rule, LifecycleRule::VersionEligibility { .. });
    if !duties
        .unwrap_or_default()
        .iter()
        .any(|duty| says(&duty.rule))
    {
        faults.add(
            "support.version",
            "rests on supported versions, and no duty `version-eligibility` of lifecycle says \
             which these are",
        );
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
            check_count(&format!("{path}.majors"), *majors, MOST_MAJORS, faults);
            if let Some(months) = previous_months {
                check_count(
                    &format!("{path}.previous_months"),
                    *months,
                    MOST_MONTHS,
                    faults,
                );
            }
            check_zone(zone, &zone_path, faults);
        }
        LifecycleRule::NewVersionValidation { days, zone } => {
            check_count(&format!("{path}.days"), *days, MOST_DAYS, faults);
            check_zone(zone, &zone_path, faults);
        }
        LifecycleRule::MaintenanceNotice(work) => {
            calendar::check(&work.standing, &format!("{path}.standing"), faults);
            if let Some(inside) = &work.inside {
                check_notice(inside, &format!("{path}.inside"), faults);
            }
            check_notice(&work.outside, &format!("{path}.outside"), faults);
        }
        LifecycleRule::ConventionNotice {
            months,
            spared,
            zone,
        } => {
            check_count(&format!("{path}.months"), *months, MOST_MONTHS, faults);
            each(spared, &format!("{path}.spared"), |spared, path| {
                if let SparedReasons::Of(words) = spared {
                    faults.empty(path, words);
                    for (n, word) in words.iter().enumerate() {
                        faults.blank(format!("{path}[{n}]"), word);
                    }
                }
            });
            check_zone(zone, &zone_path, faults);
        }
        LifecycleRule::HistoryPurge { years, .. } => {
            check_count(&format!("{path}.years"), *years, MOST_YEARS, faults);
        }
        LifecycleRule::UpdateNotice { zone } => check_zone(zone, &zone_path, faults),
    }
}

fn check_notice(due: &NoticeDue, path: &str, faults: &mut Faults) {
    match &due.delay {
        NoticeDelay::Hours(hours) => {
            check_notice_hours(&format!("{path}.delay.hours"), *hours, faults);
        }
        NoticeDelay::BusinessDays { count, days } => {
            check_count(&format!("{path}.delay.count"), *count, MOST_DAYS, faults);
            calendar::check(days, &format!("{path}.delay.days"), faults);
        }
    }
}
