//! Amendments of support: words, priorities, suspensions, excuses and the rate.

use rust_decimal::Decimal;

use super::amendment::SupportAmendment;
use super::change::{AmendError, Amended, Change, NOTHING, Term, checked, listed, promised, said};
use super::deadline;
use super::names::{class, in_path, same, unknown};
use crate::contract::booklet::Booklet;
use crate::contract::check::figure::check_percentage;
use crate::contract::check::support::check_reason;
use crate::contract::check::words::check_causes;
use crate::contract::terms::{
    CausePattern, SupportTerms, SuspensionEffect, SuspensionReason, Terms, TicketExcuse,
};

const SEVERITIES: &str = "support.severities";
const MATRIX: &str = "support.matrix";
const SUSPENSIONS: &str = "support.suspensions";
const EXCUSES: &str = "support.excuses";
const RATE: &str = "support.rate";

pub(super) fn amend(terms: &mut Terms, booklet: &Booklet, amendment: &SupportAmendment) -> Amended {
    let held = promised(&mut terms.support, "support")?;
    match amendment {
        SupportAmendment::Deadline {
            obligation,
            severity,
            allowance,
        } => deadline::allow(held, booklet, (obligation, severity), allowance),
        SupportAmendment::NoDeadline {
            obligation,
            severity,
        } => deadline::release(held, booklet, (obligation, severity)),
        SupportAmendment::OnCall { severity, hours } => deadline::on_call(held, severity, hours),
        SupportAmendment::Word { severity, word } => add_word(held, severity, word),
        SupportAmendment::Priority {
            impact,
            urgency,
            severity,
        } => prioritise(held, [impact, urgency, severity]),
        SupportAmendment::Suspension { reason, effect } => suspend(held, reason, *effect),
        SupportAmendment::NoSuspension(reason) => suspend_no_more(held, reason),
        SupportAmendment::Excuse(causes) => excuse(held, causes),
        SupportAmendment::Rate(target) => set_rate(held, *target),
    }
}

/// The name of a severity: by its name or an accepted word.
pub(super) fn severity(
    terms: &SupportTerms,
    path: &str,
    text: &str,
) -> Result<(usize, String), AmendError> {
    class(path, text, "a severity of these terms", &terms.severities)
}

fn add_word(terms: &mut SupportTerms, text: &str, word: &str) -> Amended {
    let (place, name) = severity(terms, SEVERITIES, text)?;
    let word = word.trim();
    let path = format!("{SEVERITIES}.{}.words", in_path(&name));
    if word.is_empty() {
        return Err(AmendError::new(path, "the word is empty"));
    }
    let meaning = class(&path, word, "", &terms.severities).ok();
    if let Some((_, other)) = meaning {
        if other == name {
            return Ok(Vec::new());
        }
        let what = format!("`{word}` means `{other}` already");
        return Err(AmendError::new(path, what).with_hint("choose another word"));
    }
    let Some(held) = terms.severities.get_mut(place) else {
        return Ok(Vec::new());
    };
    let old = listed(&held.words);
    held.words.push(word.to_owned());
    Ok(Term::new(path, &terms.articles).changed(old, listed(&held.words)))
}

fn prioritise(terms: &mut SupportTerms, [impact, urgency, text]: [&str; 3]) -> Amended {
    let (_, name) = severity(terms, MATRIX, text)?;
    let Some(matrix) = &mut terms.matrix else {
        let what = format!(
            "severities are not made of impact and urgency (art. {})",
            terms.articles
        );
        return Err(AmendError::new(MATRIX, what));
    };
    let impacts = matrix.rows.iter().map(|row| &row.impact);
    let (row, impact) = class(MATRIX, impact, "an impact of the matrix", impacts)?;
    let urgencies = &matrix.urgencies;
    let (column, urgency) = class(MATRIX, urgency, "an urgency of the matrix", urgencies)?;
    let cell = matrix.rows.get_mut(row);
    let cell = cell.and_then(|row| row.severities.get_mut(column));
    let path = format!("{MATRIX}.{}.{}", in_path(&impact), in_path(&urgency));
    let term = Term::new(path, &matrix.articles);
    Ok(cell.map_or_else(Vec::new, |cell| term.set(cell, name, String::clone)))
}

fn suspend(terms: &mut SupportTerms, reason: &str, effect: SuspensionEffect) -> Amended {
    let reason = reason.trim();
    let mut known = terms.suspensions.iter_mut();
    if let Some(known) = known.find(|known| same(&known.reason, reason)) {
        let path = format!("{SUSPENSIONS}.{}", known.reason);
        return Ok(Term::new(path, &known.articles).settle(&mut known.effect, effect, effect_text));
    }
    checked(|faults| check_reason(SUSPENSIONS, reason, faults))?;
    terms.suspensions.push(SuspensionReason {
        reason: reason.to_owned(),
        articles: terms.articles.clone(),
        effect: effect.into(),
    });
    let term = Term::new(format!("{SUSPENSIONS}.{reason}"), &terms.articles);
    Ok(term.changed(NOTHING, effect_text(&effect)))
}

fn suspend_no_more(terms: &mut SupportTerms, reason: &str) -> Amended {
    let mut known = terms.suspensions.iter();
    let Some(place) = known.position(|known| same(&known.reason, reason)) else {
        let names = terms.suspensions.iter().map(|known| known.reason.as_str());
        let expected = "a reason that stops the clock in these terms";
        return Err(unknown(SUSPENSIONS, reason, expected, names));
    };
    let gone = terms.suspensions.remove(place);
    let term = Term::new(format!("{SUSPENSIONS}.{}", gone.reason), &gone.articles);
    Ok(term.changed(said(&gone.effect, effect_text), NOTHING))
}

fn effect_text(effect: &SuspensionEffect) -> String {
    match effect {
        SuspensionEffect::Pauses => "pauses",
        SuspensionEffect::Excuses => "excuses",
    }
    .to_owned()
}

/// Nothing is owed for tickets of these causes, be they excused by the booklet or not.
fn excuse(terms: &mut SupportTerms, causes: &[CausePattern]) -> Amended {
    checked(|faults| check_causes(EXCUSES, causes, faults))?;
    let mut changes: Vec<Change> = Vec::new();
    for cause in causes {
        let text = cause.to_string();
        let known = terms.excuses.iter().flat_map(|excuse| &excuse.causes);
        if known
            .into_iter()
            .any(|known| same(&known.to_string(), &text))
        {
            continue;
        }
        terms.excuses.push(TicketExcuse {
            articles: terms.articles.clone(),
            causes: vec![cause.clone()],
            other_environments: false,
        });
        let term = Term::new(format!("{EXCUSES}.{text}"), &terms.articles);
        changes.extend(term.changed("owed", "excused"));
    }
    Ok(changes)
}

fn set_rate(terms: &mut SupportTerms, target: Decimal) -> Amended {
    let Some(rate) = &mut terms.rate else {
        let what = format!(
            "no share of tickets in time is promised (art. {})",
            terms.articles
        );
        return Err(AmendError::new(RATE, what));
    };
    let rate = promised(rate, RATE)?;
    let path = format!("{RATE}.target");
    checked(|faults| check_percentage(&path, target, faults))?;
    let term = Term::new(path, &rate.articles);
    Ok(term.set(&mut rate.target, target.normalize(), Decimal::to_string))
}
