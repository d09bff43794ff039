//! Amendments of deadlines, and of the hours in which the tickets of a severity are counted.

use super::change::{AmendError, Amended, NOTHING, Term, checked, said, unless};
use super::names::{in_path, same, unknown};
use super::support::severity;
use crate::contract::booklet::Booklet;
use crate::contract::check::calendar::objection_to_hours;
use crate::contract::check::{Faults, support};
use crate::contract::reading::{Clause, ReadingId};
use crate::contract::terms::{
    Allowance, AllowanceFor, CalendarTerms, DayEndTerm, OnCall, SupportTerms,
};

/// The place and the name of an obligation.
fn obligation(terms: &SupportTerms, name: &str) -> Result<(usize, String), AmendError> {
    let mut known = terms.obligations.iter().enumerate();
    let found = known.find(|(_, known)| same(&known.name, name));
    let names = || terms.obligations.iter().map(|known| known.name.as_str());
    found
        .map(|(place, known)| (place, known.name.clone()))
        .ok_or_else(|| unknown("support", name, "an obligation of these terms", names()))
}

/// How long there is for an obligation of one severity.
pub(super) fn allow(
    terms: &mut SupportTerms,
    booklet: &Booklet,
    (name, text): (&str, &str),
    allowance: &Allowance,
) -> Amended {
    let (place, name) = obligation(terms, name)?;
    let path = format!("support.{name}");
    let (_, severity) = severity(terms, &path, text)?;
    let path = format!("{path}.{}", in_path(&severity));
    checked(|faults| check(&path, allowance, booklet, faults))?;
    let rank = |name: &str| terms.severities.iter().position(|known| known.name == name);
    let Some(held) = terms.obligations.get_mut(place) else {
        return Ok(Vec::new());
    };
    let term = Term::new(path, &held.articles);
    let mut known = held.allowances.iter_mut();
    if let Some(known) = known.find(|known| known.severity == severity) {
        let new = Clause::Plain(allowance.clone());
        if known.allowance == new {
            return Ok(Vec::new());
        }
        let old = std::mem::replace(&mut known.allowance, new);
        let texts = (said(&old, brief), brief(allowance));
        let (old, new) = match texts.0 == texts.1 {
            true => (said(&old, full), full(allowance)),
            false => texts,
        };
        return Ok(term.changed(old, new));
    }
    let after = |known: &AllowanceFor| rank(&known.severity) > rank(&severity);
    let before = held.allowances.iter().position(after);
    let before = before.unwrap_or(held.allowances.len());
    let entry = AllowanceFor {
        severity,
        allowance: allowance.clone().into(),
    };
    held.allowances.insert(before, entry);
    Ok(term.changed(NOTHING, brief(allowance)))
}

/// A possible figure, and no unclear clause that the booklet does not know.
fn check(path: &str, allowance: &Allowance, booklet: &Booklet, faults: &mut Faults) {
    support::check_allowance(path, allowance, faults);
    if let Allowance::Days {
        end: Clause::Unclear { reading, .. },
        ..
    } = allowance
    {
        let known = booklet.readings.iter().map(|spec| spec.id.as_str());
        let expected = "a reading that the booklet declares";
        faults.unknown(path, ReadingId::as_str(reading), expected, known);
    }
}

/// An obligation of one severity has no deadline any more. One without any is none.
pub(super) fn release(
    terms: &mut SupportTerms,
    booklet: &Booklet,
    (name, text): (&str, &str),
) -> Amended {
    let (place, name) = obligation(terms, name)?;
    let path = format!("support.{name}");
    let (_, severity) = severity(terms, &path, text)?;
    let Some(held) = terms.obligations.get_mut(place) else {
        return Ok(Vec::new());
    };
    let mut known = held.allowances.iter();
    let Some(n) = known.position(|known| known.severity == severity) else {
        return Ok(Vec::new());
    };
    let path = format!("{path}.{}", in_path(&severity));
    let articles = held.articles.clone();
    let gone = if held.allowances.len() > 1 {
        held.allowances.remove(n)
    } else {
        let mut left = terms.clone();
        let mut gone = left.obligations.remove(place).allowances;
        if let Err(fault) = checked(|faults| support::check(&left, booklet, faults)) {
            let what = format!("is the last deadline of `{name}`, on which other terms rest");
            let hint = format!("without it, {} {}", fault.path, fault.what);
            return Err(AmendError::new(path, what).with_hint(hint));
        }
        *terms = left;
        gone.remove(n)
    };
    Ok(Term::new(path, &articles).changed(said(&gone.allowance, brief), NOTHING))
}

/// Tickets of one severity are counted in hours of their own: in the zone of support's and
/// with its holidays, but open on its closing days.
pub(super) fn on_call(terms: &mut SupportTerms, text: &str, hours: &str) -> Amended {
    const ON_CALL: &str = "support.on_call";
    let (_, severity) = severity(terms, ON_CALL, text)?;
    let path = format!("{ON_CALL}.{}", in_path(&severity));
    unless(&path, objection_to_hours(hours))?;
    let hours = vec![hours.trim().to_owned()];
    let mut known = terms.on_call.iter_mut();
    if let Some(known) = known.find(|known| known.severity == severity) {
        let term = Term::new(path, &known.articles);
        return Ok(term.settle(&mut known.hours.hours, hours, |hours| hours.join(" and ")));
    }
    let changes = Term::new(path, &terms.articles).changed(NOTHING, hours.join(" and "));
    terms.on_call.push(OnCall {
        severity,
        articles: terms.articles.clone(),
        hours: CalendarTerms {
            hours: hours.into(),
            zone: terms.hours.zone.clone(),
            holidays: terms.hours.holidays.clone(),
            closures: Vec::new(),
            openings: Vec::new(),
        },
    });
    let severities = &terms.severities;
    let rank = |on_call: &OnCall| severities.iter().position(|it| it.name == on_call.severity);
    terms.on_call.sort_by_key(rank);
    Ok(changes)
}

/// `8h` of business time, `6d` of business days.
fn brief(allowance: &Allowance) -> String {
    match allowance {
        Allowance::Hours(hours) => format!("{hours}h"),
        Allowance::Days { count, .. } => format!("{count}d"),
    }
}

/// The same with when the last business day ends: `6d to closing`.
fn full(allowance: &Allowance) -> String {
    let end = match allowance {
        Allowance::Hours(_) => return brief(allowance),
        Allowance::Days { end, .. } => end,
    };
    let end = said(end, |end| match end {
        DayEndTerm::Closing => "to closing".to_owned(),
        DayEndTerm::Midnight => "to 24:00".to_owned(),
    });
    format!("{} {end}", brief(allowance))
}
