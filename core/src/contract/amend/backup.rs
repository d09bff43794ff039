//! Amendments of backups, their retention and restoration.

use super::amendment::BackupAmendment;
use super::change::{AmendError, Amended, NOTHING, Term, checked, listed, promised, unless};
use super::names::{same, unknown};
use crate::contract::booklet::Booklet;
use crate::contract::check::availability::check_count;
use crate::contract::check::backup::{MOST_KEPT, check_copies, check_duration, check_region};
use crate::contract::check::calendar::objection_to_hours;
use crate::contract::check::read_duration;
use crate::contract::citation::Citations;
use crate::contract::parameter::ParameterKind;
use crate::contract::reading::Clause;
use crate::contract::terms::{
    BackupSlot, BackupTerms, DisasterRecovery, DueTerm, GapRule, Kept, RecoveryPoint, SlotTerm,
    Terms, ZoneTerm,
};

pub(super) fn amend(terms: &mut Terms, booklet: &Booklet, amendment: &BackupAmendment) -> Amended {
    let held = promised(&mut terms.backup, "backup")?;
    match amendment {
        BackupAmendment::Retention { kind, kept } => retain(held, kind, *kept),
        BackupAmendment::DailyHours(hours) => start_within(held, hours),
        BackupAmendment::Copies(copies) => {
            const COPIES: &str = "backup.copies";
            checked(|faults| check_copies(COPIES, *copies, faults))?;
            let term = Term::new(COPIES, &held.articles);
            Ok(term.set(&mut held.copies, *copies, u32::to_string))
        }
        BackupAmendment::Regions(regions) => lie_in(held, regions),
        BackupAmendment::RecoveryPoint(at_most) => recover_within(held, at_most),
        BackupAmendment::DisasterRpo(text) => {
            let path = "backup.disaster.rpo";
            check_objective(path, text)?;
            let plan = plan(held, booklet);
            Ok(objective(
                Term::new(path, &plan.articles),
                &mut plan.rpo,
                text,
            ))
        }
        BackupAmendment::DisasterRto(text) => {
            let path = "backup.disaster.rto";
            check_objective(path, text)?;
            let plan = plan(held, booklet);
            Ok(objective(
                Term::new(path, &plan.articles),
                &mut plan.rto,
                text,
            ))
        }
    }
}

/// The slots of a kind of backup.
fn slot<'a>(slots: &'a mut [BackupSlot], kind: &str) -> Result<&'a mut BackupSlot, AmendError> {
    let kinds: Vec<String> = slots.iter().map(|slot| slot.kind.clone()).collect();
    let found = slots.iter_mut().find(|slot| same(&slot.kind, kind));
    found.ok_or_else(|| {
        let kinds = kinds.iter().map(String::as_str);
        unknown("backup", kind, "a kind of backup of these terms", kinds)
    })
}

fn retain(terms: &mut BackupTerms, kind: &str, kept: Kept) -> Amended {
    let slot = slot(&mut terms.slots, kind)?;
    let path = format!("backup.{}.kept", slot.kind);
    let (count, _) = kept.parts();
    checked(|faults| check_count(&path, count, MOST_KEPT, faults))?;
    Ok(Term::new(path, &terms.articles).set(&mut slot.kept, kept, kept_text))
}

/// `30 days`, `1 month`.
fn kept_text(kept: &Kept) -> String {
    match kept.parts() {
        (1, unit) => format!("1 {}", unit.trim_end_matches('s')),
        (count, unit) => format!("{count} {unit}"),
    }
}

/// The hours run in the zone that the client's reading of the booklet names.
fn start_within(terms: &mut BackupTerms, hours: &str) -> Amended {
    let slot = slot(&mut terms.slots, "daily")?;
    let path = format!("backup.{}.due", slot.kind);
    unless(&path, objection_to_hours(hours))?;
    let (Clause::Plain(due) | Clause::Unclear { client: due, .. }) = &slot.due;
    let new = DueTerm {
        slot: SlotTerm::Hours(hours.trim().to_owned()),
        zone: due.zone.clone(),
    };
    Ok(Term::new(path, &terms.articles).settle(&mut slot.due, new, |due| due_text(&due.slot)))
}

fn due_text(slot: &SlotTerm) -> String {
    match slot {
        SlotTerm::Hours(hours) => hours.clone(),
        SlotTerm::Day => "each day".to_owned(),
        SlotTerm::IsoWeek => "each week".to_owned(),
        SlotTerm::AnyDays(days) => format!("each {days} days"),
        SlotTerm::MonthDay(day) => format!("day {day} of each month"),
        SlotTerm::Month => "each month".to_owned(),
    }
}

fn lie_in(terms: &mut BackupTerms, regions: &[String]) -> Amended {
    const REGIONS: &str = "backup.regions";
    let mut new: Vec<String> = Vec::new();
    for region in regions.iter().map(|region| region.trim()) {
        checked(|faults| check_region(REGIONS, region, faults))?;
        if !new.iter().any(|known| known == region) {
            new.push(region.to_owned());
        }
    }
    let sorted = |regions: &[String]| {
        let mut regions = regions.to_vec();
        regions.sort();
        regions
    };
    if sorted(&terms.regions) == sorted(&new) {
        return Ok(Vec::new());
    }
    let say = |regions: &Vec<String>| match regions.as_slice() {
        [] => "anywhere".to_owned(),
        some => listed(some),
    };
    Ok(Term::new(REGIONS, &terms.articles).set(&mut terms.regions, new, say))
}

/// Two restore points lie at most so far apart: from the start of one to the end of the next,
/// unless the booklet measures otherwise.
fn recover_within(terms: &mut BackupTerms, text: &str) -> Amended {
    const AT_MOST: &str = "backup.recovery_point.at_most";
    check_objective(AT_MOST, text)?;
    let text = text.trim();
    if let Some(point) = &mut terms.recovery_point {
        if read_duration(&point.at_most) == read_duration(text) {
            return Ok(Vec::new());
        }
        let term = Term::new(AT_MOST, &point.articles);
        return Ok(term.set(&mut point.at_most, text.to_owned(), String::clone));
    }
    let zone = terms.slots.first().map(|slot| slot.zone.clone());
    terms.recovery_point = Some(RecoveryPoint {
        articles: terms.articles.clone(),
        at_most: text.to_owned(),
        rule: GapRule::StartToEnd.into(),
        zone: zone.unwrap_or(ZoneTerm::Client),
    });
    Ok(Term::new(AT_MOST, &terms.articles).changed(NOTHING, text))
}

fn check_objective(path: &str, text: &str) -> Result<(), AmendError> {
    checked(|faults| check_duration(path, text, faults))
}

/// The plan for the loss of the main site. Where the client has none yet, it rests on the
/// articles that leave it to an annex, else on those of backups.
fn plan<'a>(terms: &'a mut BackupTerms, booklet: &Booklet) -> &'a mut DisasterRecovery {
    let mut open = booklet.parameters.iter();
    let open = open.find(|spec| spec.kind == ParameterKind::Recovery);
    let articles: &Citations = open.map_or(&terms.articles, |spec| &spec.articles);
    terms.disaster.get_or_insert_with(|| DisasterRecovery {
        articles: articles.clone(),
        rpo: None,
        rto: None,
    })
}

fn objective(term: Term<'_>, held: &mut Option<String>, text: &str) -> Vec<super::change::Change> {
    let known = held.as_deref().and_then(read_duration);
    if known == read_duration(text) {
        return Vec::new();
    }
    let say = |text: &Option<String>| text.clone().unwrap_or_else(|| NOTHING.to_owned());
    term.set(held, Some(text.trim().to_owned()), say)
}
