//! Amendments of versions, notices and validation.
//!
//! A duty says in words what is owed, figures included: with a figure these words are written
//! anew.

use super::amendment::LifecycleAmendment;
use super::change::{AmendError, Amended, Change, Term, checked, promised};
use super::names::unknown;
use crate::contract::check::availability::{check_count, check_notice_hours};
use crate::contract::check::lifecycle::{MOST_DAYS, MOST_MAJORS, MOST_MONTHS, MOST_YEARS};
use crate::contract::terms::{
    CalendarTerms, LifecycleDuty, LifecycleRule, LifecycleTerms, NoticeDelay, Terms, WorkNotice,
};

pub(super) fn amend(terms: &mut Terms, amendment: LifecycleAmendment) -> Amended {
    let support = terms.support.promised();
    let business_days = support.map(|support| support.business_days.clone());
    let held = promised(&mut terms.lifecycle, "lifecycle")?;
    let (name, figure) = place(amendment);
    let path = format!("lifecycle.{name}.{figure}");
    let duty = duty(held, name)?;
    check(&path, amendment)?;
    let term = Term::new(path, &duty.articles);
    let changes = write(term, &mut duty.rule, amendment, business_days);
    if !changes.is_empty() {
        duty.owed = owed(&duty.rule);
    }
    Ok(changes)
}

/// The duty, and its figure.
const fn place(amendment: LifecycleAmendment) -> (&'static str, &'static str) {
    let [eligibility, validation, maintenance, convention, purge, _] = LifecycleRule::NAMES;
    match amendment {
        LifecycleAmendment::Majors(_) => (eligibility, "majors"),
        LifecycleAmendment::PreviousMonths(_) => (eligibility, "previous_months"),
        LifecycleAmendment::ValidationDays(_) => (validation, "days"),
        LifecycleAmendment::MaintenanceNoticeHours(_)
        | LifecycleAmendment::MaintenanceNoticeDays(_) => (maintenance, "outside"),
        LifecycleAmendment::ConventionMonths(_) => (convention, "months"),
        LifecycleAmendment::HistoryYears(_) => (purge, "years"),
    }
}

fn duty<'a>(
    terms: &'a mut LifecycleTerms,
    name: &str,
) -> Result<&'a mut LifecycleDuty, AmendError> {
    let names: Vec<&str> = terms.duties.iter().map(|duty| duty.rule.name()).collect();
    let mut duties = terms.duties.iter_mut();
    let found = duties.find(|duty| duty.rule.name() == name);
    found.ok_or_else(|| unknown("lifecycle", name, "a duty of these terms", names))
}

fn check(path: &str, amendment: LifecycleAmendment) -> Result<(), AmendError> {
    checked(|faults| match amendment {
        LifecycleAmendment::Majors(count) => check_count(path, count, MOST_MAJORS, faults),
        LifecycleAmendment::PreviousMonths(None) => {}
        LifecycleAmendment::PreviousMonths(Some(count))
        | LifecycleAmendment::ConventionMonths(count) => {
            check_count(path, count, MOST_MONTHS, faults);
        }
        LifecycleAmendment::ValidationDays(count)
        | LifecycleAmendment::MaintenanceNoticeDays(count) => {
            check_count(path, count, MOST_DAYS, faults);
        }
        LifecycleAmendment::MaintenanceNoticeHours(hours) => {
            check_notice_hours(path, hours, faults);
        }
        LifecycleAmendment::HistoryYears(count) => check_count(path, count, MOST_YEARS, faults),
    })
}

/// Writes a checked figure into the rule that it belongs to.
fn write(
    term: Term<'_>,
    rule: &mut LifecycleRule,
    amendment: LifecycleAmendment,
    business_days: Option<CalendarTerms>,
) -> Vec<Change> {
    use LifecycleAmendment as New;
    use LifecycleRule as Rule;
    match (amendment, rule) {
        (New::Majors(count), Rule::VersionEligibility { majors, .. }) => {
            term.set(majors, count, u32::to_string)
        }
        (
            New::PreviousMonths(count),
            Rule::VersionEligibility {
                previous_months, ..
            },
        ) => term.set(previous_months, count, |months| match months {
            Some(months) => months.to_string(),
            None => "without limit".to_owned(),
        }),
        (New::ValidationDays(count), Rule::NewVersionValidation { days, .. }) => {
            term.set(days, count, u32::to_string)
        }
        (New::MaintenanceNoticeHours(hours), Rule::MaintenanceNotice(work)) => term.set(
            &mut work.outside.delay,
            NoticeDelay::Hours(hours),
            delay_text,
        ),
        (New::MaintenanceNoticeDays(count), Rule::MaintenanceNotice(work)) => {
            let new = NoticeDelay::BusinessDays {
                count,
                days: days_of(work, business_days),
            };
            term.set(&mut work.outside.delay, new, delay_text)
        }
        (New::ConventionMonths(count), Rule::ConventionNotice { months, .. }) => {
            term.set(months, count, u32::to_string)
        }
        (New::HistoryYears(count), Rule::HistoryPurge { years, .. }) => {
            term.set(years, count, u32::to_string)
        }
        _ => Vec::new(),
    }
}

/// Which days are business days: as the notice says, else as support does, else Monday to
/// Friday without the national holidays.
fn days_of(work: &WorkNotice, of_support: Option<CalendarTerms>) -> CalendarTerms {
    match &work.outside.delay {
        NoticeDelay::BusinessDays { days, .. } => days.clone(),
        NoticeDelay::Hours(_) => {
            of_support.unwrap_or_else(|| CalendarTerms::paris("Mo-Fr 00:00-24:00; PH off"))
        }
    }
}

/// `48h` elapsed, `5d` of business days.
fn delay_text(delay: &NoticeDelay) -> String {
    match delay {
        NoticeDelay::Hours(hours) => format!("{hours}h"),
        NoticeDelay::BusinessDays { count, .. } => format!("{count}d"),
    }
}

/// What is owed, in words.
fn owed(rule: &LifecycleRule) -> String {
    match rule {
        LifecycleRule::VersionEligibility {
            majors,
            previous_months,
            ..
        } => {
            let limit = previous_months.map_or_else(String::new, |months| {
                format!(
                    "; one that is not the newest counts for {} after the newest came out",
                    of(months, "month")
                )
            });
            format!(
                "one of the last {} is installed{limit}",
                of(*majors, "major version")
            )
        }
        LifecycleRule::NewVersionValidation { days, .. } => {
            format!(
                "a new version is validated within {} of its delivery",
                of(*days, "calendar day")
            )
        }
        LifecycleRule::MaintenanceNotice(work) => {
            let inside = work.inside.as_ref().map_or_else(String::new, |inside| {
                format!("; work inside them {}", ahead(&inside.delay))
            });
            format!(
                "planned work outside the standing hours is told {}{inside}",
                ahead(&work.outside.delay)
            )
        }
        LifecycleRule::ConventionNotice { months, .. } => format!(
            "a change of the booklet is told {} ahead, unless its reason spares the notice",
            of(*months, "calendar month")
        ),
        LifecycleRule::HistoryPurge { years, spared } => {
            let spared = spared
                .as_ref()
                .map_or_else(String::new, |what| format!(", {what} excepted"));
            format!(
                "movements older than {}, the current one included, are purged{spared}",
                of(*years, "calendar year")
            )
        }
        LifecycleRule::UpdateNotice { .. } => {
            "the date of an update is told before it, patches excepted".to_owned()
        }
    }
}

fn ahead(delay: &NoticeDelay) -> String {
    match delay {
        NoticeDelay::Hours(0) => "before it begins".to_owned(),
        NoticeDelay::Hours(hours) => format!("{} ahead", of(*hours, "hour")),
        NoticeDelay::BusinessDays { count, .. } => format!("{} ahead", of(*count, "business day")),
    }
}

/// `1 month`, `12 months`.
fn of(count: u32, unit: &str) -> String {
    match count {
        1 => format!("1 {unit}"),
        count => format!("{count} {unit}s"),
    }
}
