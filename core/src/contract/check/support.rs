//! Support: hours, severities, obligations with possible deadlines, suspensions, the rate.

use super::availability::check_count;
use super::calendar::{self, each, in_range};
use super::figure::check_percentage;
use super::priority::{check_classes, check_matrix, check_severity};
use super::words::{TICKET_OBLIGATIONS, check_causes, is_joined};
use super::{Faults, check_unpromised, unpromised};
use crate::contract::booklet::Booklet;
use crate::contract::terms::{
    Allowance, RateTerms, Severity, StartTerm, SupportObligation, SupportTerms, Unqualified,
};

/// Ten years: more is a mistake, and no sum of it overflows.
const MOST_HOURS: u32 = 10 * 366 * 24;
const MOST_DAYS: u32 = 10 * 366;
const MOST_MONTHS: u32 = 10 * 12;

const ACKNOWLEDGEMENT: &str = "acknowledgement";

pub(in crate::contract) fn check(terms: &SupportTerms, booklet: &Booklet, faults: &mut Faults) {
    calendar::check(&terms.hours, "support.hours", faults);
    calendar::check(&terms.business_days, "support.business_days", faults);
    for (n, (name, hours)) in terms.other_hours.iter().enumerate() {
        let path = format!("support.other_hours[{n}]");
        faults.blank(path.clone(), name);
        calendar::check(hours, &path, faults);
    }
    let names = terms.other_hours.iter().enumerate();
    faults.twice(names.map(|(n, (name, _))| (format!("support.other_hours[{n}]"), name.as_str())));
    check_on_call(terms, faults);
    let severities: Vec<&Severity> = terms.severities.iter().collect();
    check_classes("support.severities", &severities, faults);
    if let Some(matrix) = &terms.matrix {
        check_matrix("support.matrix", matrix, &terms.severities, faults);
    }
    check_excuses(terms, faults);
    check_suspensions(terms, faults);
    check_obligations(terms, faults);
    if let Some(rate) = &terms.rate {
        check_unpromised("support.rate", unpromised(rate), booklet, faults);
        if let Some(rate) = rate.promised() {
            check_rate(rate, &terms.obligations, faults);
        }
    }
}

fn check_on_call(terms: &SupportTerms, faults: &mut Faults) {
    let path = |n: usize| format!("support.on_call[{n}]");
    for (n, on_call) in terms.on_call.iter().enumerate() {
        check_severity(
            &format!("{}.severity", path(n)),
            &on_call.severity,
            &terms.severities,
            faults,
        );
        calendar::check(&on_call.hours, &format!("{}.hours", path(n)), faults);
    }
    let severities = terms.on_call.iter().enumerate();
    faults.twice(severities.map(|(n, it)| (path(n), it.severity.as_str())));
}

fn check_excuses(terms: &SupportTerms, faults: &mut Faults) {
    for (n, excuse) in terms.excuses.iter().enumerate() {
        let path = format!("support.excuses[{n}]");
        if !excuse.causes.is_empty() {
            check_causes(&format!("{path}.causes"), &excuse.causes, faults);
        } else if !excuse.other_environments {
            faults.add(path, "excuses nothing");
        }
    }
}

fn check_suspensions(terms: &SupportTerms, faults: &mut Faults) {
    let path = |n: usize| format!("support.suspensions[{n}].reason");
    for (n, suspension) in terms.suspensions.iter().enumerate() {
        check_reason(&path(n), &suspension.reason, faults);
    }
    let reasons = terms.suspensions.iter().enumerate();
    faults.twice(reasons.map(|(n, suspension)| (path(n), suspension.reason.as_str())));
}

pub(in crate::contract) fn check_reason(path: &str, reason: &str, faults: &mut Faults) {
    if !is_joined(reason, '-') {
        let what =
            format!("`{reason}` is no word such as `awaiting-client` (lower case, joined by `-`)");
        faults.add(path, what);
    }
}

fn check_obligations(terms: &SupportTerms, faults: &mut Faults) {
    let acknowledged = terms
        .obligations
        .iter()
        .any(|obligation| obligation.name == ACKNOWLEDGEMENT);
    for (n, obligation) in terms.obligations.iter().enumerate() {
        let path = format!("support.obligations[{n}]");
        faults.unknown(
            format!("{path}.name"),
            &obligation.name,
            "an obligation that livret knows",
            TICKET_OBLIGATIONS,
        );
        faults.empty(format!("{path}.done"), &obligation.done);
        check_allowances(obligation, &path, &terms.severities, faults);
        each(
            &obligation.start,
            &format!("{path}.start"),
            |start, path| {
                check_start(start, path, &obligation.name, acknowledged, faults);
            },
        );
    }
    let names = terms.obligations.iter().enumerate();
    faults.twice(names.map(|(n, obligation)| {
        (
            format!("support.obligations[{n}].name"),
            obligation.name.as_str(),
        )
    }));
}

fn check_allowances(
    obligation: &SupportObligation,
    path: &str,
    severities: &[Severity],
    faults: &mut Faults,
) {
    faults.empty(format!("{path}.allowances"), &obligation.allowances);
    let places = || obligation.allowances.iter().enumerate();
    for (n, entry) in places() {
        let path = format!("{path}.allowances[{n}]");
        check_severity(
            &format!("{path}.severity"),
            &entry.severity,
            severities,
            faults,
        );
        each(
            &entry.allowance,
            &format!("{path}.allowance"),
            |allowance, path| check_allowance(path, allowance, faults),
        );
    }
    let path = |n: usize| format!("{path}.allowances[{n}].severity");
    faults.twice(places().map(|(n, entry)| (path(n), entry.severity.as_str())));
}

pub(in crate::contract) fn check_allowance(path: &str, allowance: &Allowance, faults: &mut Faults) {
    match allowance {
        Allowance::Hours(hours) => check_count(path, *hours, MOST_HOURS, faults),
        Allowance::Days { count, .. } => check_count(path, *count, MOST_DAYS, faults),
    }
}

/// A clock that waits for the acknowledgement needs one, and cannot be its own.
fn check_start(start: &StartTerm, path: &str, name: &str, acknowledged: bool, faults: &mut Faults) {
    let waits = match start {
        StartTerm::Recorded | StartTerm::Delivered => false,
        StartTerm::Acknowledged => true,
        StartTerm::Qualified { meanwhile } => {
            let mut waits = false;
            each(meanwhile, path, |meanwhile, _| {
                waits |= *meanwhile == Unqualified::FromAcknowledgementDeadline;
            });
            waits
        }
    };
    if waits && name == ACKNOWLEDGEMENT {
        faults.add(path, "the acknowledgement would start at itself");
    } else if waits && !acknowledged {
        faults.add(
            path,
            "starts at an acknowledgement, but no obligation is called `acknowledgement`",
        );
    }
}

fn check_rate(rate: &RateTerms, obligations: &[SupportObligation], faults: &mut Faults) {
    check_percentage("support.rate.target", rate.target, faults);
    let known = obligations
        .iter()
        .map(|obligation| obligation.name.as_str());
    faults.unknown(
        "support.rate.obligation",
        &rate.obligation,
        "an obligation of these terms",
        known,
    );
    check_count("support.rate.months", rate.months, MOST_MONTHS, faults);
    if !in_range(rate.start) {
        let what = format!("{} lies outside 1970 to 2099", rate.start);
        faults.add("support.rate.start", what);
    }
}
