//! What releases a ticket from its deadlines, and what stops its clock.

use super::assess::TicketCase;
use super::assessment::{Assessment, Timeliness};
use super::rule::SupportRule;
use crate::contract::Citations;
use crate::contract::terms::{SuspensionEffect, TicketExcuse, VersionEffect};
use crate::evidence::TicketEffect;
use crate::intervals::{IntervalSet, IntervalSetBuilder};
use crate::time::Interval;

/// The excuse that covers the ticket's cause or environment.
pub(super) fn excuse<'a>(case: &TicketCase<'a>) -> Option<(&'a TicketExcuse, String)> {
    let ticket = case.known.ticket;
    let cause = case.texts.get(ticket.cause);
    case.terms.excuses.iter().find_map(|excuse| {
        if excuse.causes.iter().any(|pattern| pattern.matches(cause)) {
            Some((
                excuse,
                format!("nothing is owed for a ticket caused by {cause}"),
            ))
        } else if excuse.other_environments && !ticket.production {
            Some((
                excuse,
                "nothing is owed outside the production environment".to_owned(),
            ))
        } else {
            None
        }
    })
}

/// The excuse that the client's contract makes for this one ticket.
pub(super) fn excepted(case: &TicketCase<'_>) -> Option<Assessment> {
    let excused = case
        .exception
        .filter(|it| it.effect == TicketEffect::Excused)?;
    let why = format!(
        "nothing is owed for it by the client's contract, {}",
        excused.exception.place
    );
    Some(Assessment::without_deadline(Timeliness::NotOwed, why))
}

/// The excuse that an unsupported version makes, under these readings.
pub(super) fn unsupported(case: &TicketCase<'_>, rule: &SupportRule) -> Option<Assessment> {
    let condition = case.terms.version.as_ref()?;
    if rule.version != Some(VersionEffect::Excuses)
        || !case.unsupported.at(case.known.ticket.recorded)
    {
        return None;
    }
    let why = "recorded while the installed version was no longer supported";
    let mut excused = Assessment::without_deadline(Timeliness::NotOwed, why);
    excused.articles = Some(condition.articles.clone());
    Some(excused)
}

/// The file that could not be read and may hold an excuse, in words.
pub(super) fn unread(case: &TicketCase<'_>, rule: &SupportRule) -> Option<&'static str> {
    if case.suspensions_unread {
        Some("a file of suspensions could not be read")
    } else if case.unsupported.unread && rule.version == Some(VersionEffect::Excuses) {
        Some("a file of versions could not be read")
    } else {
        None
    }
}

/// The suspensions that stop the clock, and their articles; or the excuse that one makes.
pub(super) fn pauses(
    case: &TicketCase<'_>,
    rule: &SupportRule,
) -> Result<(IntervalSet, Option<Citations>), Box<Assessment>> {
    if case.suspensions.is_empty() {
        return Ok((IntervalSet::empty(), None));
    }
    let mut pauses = IntervalSetBuilder::new();
    let mut articles: Option<Citations> = None;
    for suspension in case.suspensions {
        let word = case.texts.get(suspension.reason);
        let mut known = case.terms.suspensions.iter().zip(&rule.effects);
        let Some((reason, effect)) = known.find(|(reason, _)| reason.reason == word) else {
            continue;
        };
        // One that has not begun is not known yet; one that has not ended lasts.
        let from = suspension.interval.start;
        let pause = Interval::new(from, suspension.interval.end.min(case.known.as_of));
        if pause.is_empty() {
            continue;
        }
        match articles.as_mut() {
            Some(cited) => cited.extend(&reason.articles),
            None => articles = Some(reason.articles.clone()),
        }
        match effect {
            SuspensionEffect::Pauses => pauses.push(pause),
            SuspensionEffect::Excuses => {
                let why = format!("support was not owed: {word}");
                let mut excused = Assessment::without_deadline(Timeliness::NotOwed, why);
                excused.articles = articles;
                return Err(Box::new(excused));
            }
        }
    }
    Ok((pauses.build(), articles))
}
