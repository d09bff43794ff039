//! The months that hold a verdict, out of its id; and what is near an id that names none.

use chrono::{Months, NaiveDate};

use super::family::VerdictFamily;
use super::found::{find, of_family, same_but_for_last};
use super::id::{VerdictId, decoded, encoded};
use super::{ExplainError, Question, Run};
use crate::calendar::nearest;
use crate::contract::terms::Missing;
use crate::evidence::TicketRow;
use crate::judge::Judgment;
use crate::month::Month;

/// How many verdicts near a wrong id are offered.
const OFFERED: usize = 6;

/// The run whose months hold the verdict, and its judgment.
pub(super) fn settle<'a>(question: &'a Question<'a>) -> Result<(Run<'a>, Judgment), ExplainError> {
    let id = question.id;
    let months = guess(question);
    let (from, to) = match &months {
        Ok(Some(months)) => *months,
        Ok(None) | Err(_) => life(question),
    };
    let run = Run::new(question, from, to);
    let judgment = run.judge(None, question.side)?;
    if let Some(why) = not_judged(&judgment, id.family) {
        return Err(ExplainError::NotJudged {
            id: id.id.clone(),
            why,
        });
    }
    // What was promised is told before what is wrong with the id.
    months?;
    if find(&judgment, id.family, &id.id).is_some() {
        return Ok((run, judgment));
    }
    // What is no month's may stand in any: the whole life of the subscription holds it.
    let (first, last) = life(question);
    let run = Run::new(question, first, last);
    let judgment = run.judge(None, question.side)?;
    Ok((run, judgment))
}

/// The months that the id names; `None` when it does not say.
fn guess(question: &Question<'_>) -> Result<Option<(Month, Month)>, ExplainError> {
    let rest = &question.id.rest;
    let first = rest.split('/').next().unwrap_or_default();
    Ok(Some(match question.id.family {
        VerdictFamily::Availability | VerdictFamily::Credit => {
            let month: Month = first
                .parse()
                .map_err(|error: crate::month::MonthError| wrong(question, error.to_string()))?;
            (month, month)
        }
        VerdictFamily::Support => {
            let ticket = ticket(question)?;
            let month = Month::of(question.subject.zone().day_of(ticket.recorded).date());
            (month, month)
        }
        VerdictFamily::SupportRate => {
            let first: NaiveDate = first.parse().map_err(|_| {
                wrong(
                    question,
                    format!("`{first}` is not a day such as 2025-07-01"),
                )
            })?;
            let month = last_month(question, first);
            (month, month)
        }
        VerdictFamily::Backup | VerdictFamily::Lifecycle => return Ok(question.id.months()),
    }))
}

/// The month in which a run of months from `first` ends.
fn last_month(question: &Question<'_>, first: NaiveDate) -> Month {
    let terms = question.subject.terms_judging(first);
    let support = terms.and_then(|terms| terms.terms.support.promised());
    let rate = support.and_then(|support| support.rate.as_ref()?.promised());
    let end = rate.and_then(|rate| first.checked_add_months(Months::new(rate.months)));
    let last = end.and_then(|end| end.pred_opt()).unwrap_or(first);
    Month::of(last)
}

/// All months of the subscription until `as_of`.
fn life(question: &Question<'_>) -> (Month, Month) {
    let subject = question.subject;
    let known = subject.zone().day_of(question.as_of).date();
    let last = subject.until.map_or(known, |until| until.min(known));
    let first = Month::of(subject.since);
    (first, Month::of(last).max(first))
}

/// The ticket that the id names.
pub(super) fn ticket<'a>(question: &Question<'a>) -> Result<&'a TicketRow, ExplainError> {
    let rest = &question.id.rest;
    let tickets = question.evidence.tickets.of(question.subject.index);
    let (named, _) = rest.rsplit_once('/').unwrap_or((rest, ""));
    let found = tickets.iter().find(|ticket| encoded(&ticket.id) == named);
    found.ok_or_else(|| {
        let named = decoded(named);
        let near = nearest(&named, tickets.iter().map(|ticket| ticket.id.as_ref()));
        let id = |ticket| {
            let obligation = rest
                .rsplit_once('/')
                .map_or("acknowledgement", |(_, it)| it);
            format!(
                "{}/support/{}/{obligation}",
                encoded(&question.subject.id),
                encoded(ticket)
            )
        };
        ExplainError::NoSuchVerdict {
            id: question.id.id.clone(),
            why: format!(
                "`{named}` is none of the {} tickets of {} that were read and recorded by {}",
                tickets.len(),
                question.subject.id,
                question.as_of
            ),
            nearest: near.map(id).into_iter().collect(),
        }
    })
}

fn wrong(question: &Question<'_>, why: String) -> ExplainError {
    ExplainError::NoSuchVerdict {
        id: question.id.id.clone(),
        why,
        nearest: Vec::new(),
    }
}

/// Why there are no verdicts of a family at all.
fn not_judged(judgment: &Judgment, family: VerdictFamily) -> Option<String> {
    if !of_family(judgment, family).is_empty() {
        return None;
    }
    let name = match family {
        VerdictFamily::SupportRate => "support",
        VerdictFamily::Credit => "credits",
        VerdictFamily::Availability => "availability",
        VerdictFamily::Support => "support",
        VerdictFamily::Backup => "backup",
        VerdictFamily::Lifecycle => "lifecycle",
    };
    let absent = judgment.not_promised.iter().find(|it| it.family == name);
    if let Some(absent) = absent {
        return Some(format!(
            "the booklet promises no {name}, art. {}: {}",
            absent.articles, absent.because
        ));
    }
    let needs = |missing: &&Missing| missing.obligation.starts_with(name);
    let missing = judgment.undetermined.iter().find(needs)?;
    Some(format!(
        "{} is undetermined without `{}`, art. {}: {}",
        missing.obligation, missing.parameter, missing.article, missing.reason
    ))
}

/// Which part of the id names nothing, and the verdicts that come near it.
pub(super) fn no_such_verdict(run: &Run<'_>, judgment: &Judgment) -> ExplainError {
    let question = run.question;
    let VerdictId {
        id, family, rest, ..
    } = question.id;
    let all = of_family(judgment, *family);
    let ids: Vec<&str> = all.iter().map(|found| found.id()).collect();
    let siblings = siblings(id, rest, &ids);
    let why = match (family, rest.rsplit_once('/')) {
        (VerdictFamily::Support, None) => "the obligation is missing after the ticket".to_owned(),
        (VerdictFamily::Support, Some((ticket, obligation))) => {
            let nothing = if siblings.is_empty() {
                "; nothing is owed for it"
            } else {
                ""
            };
            format!(
                "ticket `{}` has no `{obligation}`{nothing}",
                decoded(ticket)
            )
        }
        (VerdictFamily::Credit, _) => format!(
            "no credit is owed for `{}` as of {}{}",
            decoded(rest),
            question.as_of,
            availability_of(judgment, rest)
        ),
        _ => format!(
            "{} has no {family} `{}` as of {}",
            question.subject.id,
            decoded(rest),
            question.as_of
        ),
    };
    let other = question.side.other();
    let there = run.judge(None, other).ok();
    if there.is_some_and(|there| find(&there, *family, id).is_some()) {
        return ExplainError::NoSuchVerdict {
            id: id.clone(),
            why: format!("{why}; there is one under the {other}'s readings: --reading {other}"),
            nearest: Vec::new(),
        };
    }
    let near = if siblings.is_empty() {
        nearest(id, ids).into_iter().collect()
    } else {
        siblings
    };
    ExplainError::NoSuchVerdict {
        id: id.clone(),
        why,
        nearest: near.into_iter().take(OFFERED).map(str::to_owned).collect(),
    }
}

/// What became of the availability of the month, and the product, that a credit is asked of.
fn availability_of(judgment: &Judgment, rest: &str) -> String {
    let month = rest.split('/').next().unwrap_or_default();
    let of_month = judgment.availability.iter().filter(|it| it.period == month);
    let ends = format!("/availability/{rest}");
    let found = of_month.max_by_key(|it| it.id.ends_with(&ends));
    found.map_or_else(String::new, |it| {
        let outcome = it.ruling.outcome.word().replace('_', " ");
        format!("; the verdict {} is {outcome}", it.id)
    })
}

/// The verdicts that differ from `id` in their last part, or lack it.
fn siblings<'j>(id: &str, rest: &str, ids: &[&'j str]) -> Vec<&'j str> {
    let known = |wanted: &dyn Fn(&str) -> bool| -> Vec<&'j str> {
        ids.iter().copied().filter(|it| wanted(it)).collect()
    };
    let longer = known(&|it| same_but_for_last(id, it));
    let stem = rest.contains('/').then(|| id.rsplit_once('/')).flatten();
    match stem {
        Some((stem, _)) if longer.is_empty() => known(&|it| {
            let own = it.rsplit_once('/');
            own.is_some_and(|(own, _)| own == stem)
        }),
        _ => longer,
    }
}
