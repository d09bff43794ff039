//! One obligation of one ticket under one combination of readings.

use super::assessment::{Assessment, Started, Timeliness};
use super::excuses::{excepted, excuse, pauses, unread, unsupported};
use super::plain::plainly;
use super::rule::{ObligationRule, RuledAllowance, StartRule, SupportRule};
use super::steps::{Happened, KnownTicket};
use crate::contract::terms::{Miss, OnCall, OutsideHours, PhoneRule, SupportTerms, Unqualified};
use crate::evidence::{StepKind, SuspensionRow, Texts, TicketException};
use crate::intervals::IntervalSet;
use crate::judge::lifecycle::Unsupported;
use crate::time::{Instant, Interval, Micros};
use crate::verdict::Outcome;

/// A ticket before the judge.
pub(super) struct TicketCase<'a> {
    pub(super) known: KnownTicket<'a>,
    /// Its severity's place in the terms.
    pub(super) severity: usize,
    /// The hours of its own that its severity has.
    pub(super) on_call: Option<&'a OnCall>,
    /// Its suspensions.
    pub(super) suspensions: &'a [SuspensionRow],
    /// Whether there may be others, in a file that could not be read.
    pub(super) suspensions_unread: bool,
    /// What the client's contract says of it.
    pub(super) exception: Option<&'a TicketException>,
    /// Why nobody knows what that contract says.
    pub(super) exceptions_open: Option<&'a str>,
    /// When the version that ran was no longer supported.
    pub(super) unsupported: &'a Unsupported,
    /// When the subscription and its edition are in force.
    pub(super) in_force: Interval,
    /// Whether nothing but its steps decides: nothing excuses it, stops its clock or is unknown.
    pub(super) plain: bool,
    /// Whether its cause or environment excuses it, whatever else happened.
    pub(super) excused: bool,
    pub(super) terms: &'a SupportTerms,
    pub(super) texts: &'a Texts,
}

/// Assesses the obligation at `place` of the terms; `None` when nothing is owed for this
/// severity, or not before a delivery that has not come.
pub(super) fn assess(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    place: usize,
) -> Option<Assessment> {
    let (obligation, allowance) = owed(case, rule, place)?;
    let plainly = plainly(case, rule, obligation, allowance);
    Some(match plainly {
        Some(plainly) => plainly.assessment(case, rule, allowance),
        None => in_full(case, rule, obligation, allowance),
    })
}

/// The same of the timeliness alone, which costs less.
pub(super) fn timeliness(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    place: usize,
) -> Option<Timeliness> {
    let (obligation, allowance) = owed(case, rule, place)?;
    if case.excused {
        return Some(Timeliness::NotOwed);
    }
    let plainly = plainly(case, rule, obligation, allowance);
    Some(match plainly {
        Some(plainly) => plainly.timeliness(case),
        None => in_full(case, rule, obligation, allowance).timeliness,
    })
}

/// What is owed for this severity, if anything is by now.
fn owed<'r>(
    case: &TicketCase<'_>,
    rule: &'r SupportRule,
    place: usize,
) -> Option<(&'r ObligationRule, RuledAllowance)> {
    let obligation = rule.obligations.get(place)?;
    let allowance = (*obligation.allowances.get(case.severity)?)?;
    let undelivered = obligation.start == StartRule::Delivered
        && case.known.step(StepKind::Delivered).at().is_none();
    (!undelivered).then_some((obligation, allowance))
}

/// Assesses with all that may excuse, pause or be unknown.
fn in_full(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    obligation: &ObligationRule,
    allowance: RuledAllowance,
) -> Assessment {
    let done = case.known.first(&obligation.done);
    let mut assessment = judge(case, rule, obligation, allowance, done);
    if let Happened::At(at) = done {
        assessment.done = Some(at);
    }
    if assessment.timeliness == Timeliness::Late
        && let Some(why) = unread(case, rule)
    {
        assessment.timeliness = Timeliness::Undetermined;
        assessment.because = Some(why.into());
    }
    assessment
}

/// What it comes to that an obligation was in time or not.
pub(super) fn outcome(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    place: usize,
    timeliness: Timeliness,
) -> Outcome {
    let reported = rule.obligations.get(place).is_some_and(|obligation| {
        let apart = obligation.phone == PhoneRule::Apart && case.known.ticket.phone;
        obligation.miss == Miss::Reported && !apart
    });
    match timeliness {
        Timeliness::Late if reported => Outcome::Excused,
        timeliness => timeliness.outcome(),
    }
}

fn judge(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    obligation: &ObligationRule,
    allowance: RuledAllowance,
    done: Happened,
) -> Assessment {
    let ticket = case.known.ticket;
    if !case.in_force.contains(ticket.recorded) {
        let why = "recorded while the subscription or its edition was not in force";
        return Assessment::without_deadline(Timeliness::NotInForce, why);
    }
    if let Some(excused) = excepted(case) {
        return excused;
    }
    if let Some((excuse, why)) = excuse(case) {
        let mut excused = Assessment::without_deadline(Timeliness::NotOwed, why);
        excused.articles = Some(excuse.articles.clone());
        return excused;
    }
    if let Some(excused) = unsupported(case, rule) {
        return excused;
    }
    let (pauses, mut articles) = match pauses(case, rule) {
        Ok(found) => found,
        Err(excused) => return *excused,
    };
    if let Some(why) = case.exceptions_open {
        return Assessment::without_deadline(Timeliness::Undetermined, why.to_owned());
    }
    if let Some(own) = case.on_call {
        match articles.as_mut() {
            Some(cited) => cited.extend(&own.articles),
            None => articles = Some(own.articles.clone()),
        }
    }
    if obligation.outside_hours == OutsideHours::NothingPromised
        && !rule.clock(case.severity).is_open(ticket.recorded)
    {
        let why = "recorded while support was shut: no delay is promised";
        return Assessment {
            articles,
            ..Assessment::without_deadline(Timeliness::NotOwed, why)
        };
    }
    match start(case, rule, obligation) {
        Started::NotYet => {
            Assessment::without_deadline(Timeliness::Pending, "the clock has not started")
        }
        Started::Between(from, to) => Assessment {
            articles,
            ..timed(case, rule, allowance, (from, Some(to)), done, pauses)
        },
        Started::NotBefore(from) => Assessment {
            articles,
            ..timed(case, rule, allowance, (from, None), done, pauses)
        },
    }
}

/// Compares what was done with the deadline, which lies between that of the earliest start
/// and that of the latest, if there is one.
fn timed(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    allowance: RuledAllowance,
    (from, to): (Instant, Option<Instant>),
    done: Happened,
    pauses: IntervalSet,
) -> Assessment {
    let due = |start| rule.deadline(case.severity, allowance, start, &pauses);
    let (earliest, latest) = match (due(from), to.map(due).transpose()) {
        (Ok(earliest), Ok(latest)) => (earliest, latest),
        (Err(why), _) | (_, Err(why)) => {
            return Assessment::without_deadline(Timeliness::Undetermined, why);
        }
    };
    let as_of = case.known.as_of;
    let timeliness = match done {
        Happened::At(at) if at <= earliest => Timeliness::InTime,
        Happened::At(at) if latest.is_some_and(|due| at > due) => Timeliness::Late,
        Happened::By(at) if at <= earliest => Timeliness::InTime,
        Happened::At(_) | Happened::By(_) => Timeliness::Undetermined,
        Happened::NotYet | Happened::Unknown if as_of < earliest => Timeliness::Pending,
        Happened::NotYet if latest.is_some_and(|due| as_of >= due) => Timeliness::Late,
        Happened::NotYet | Happened::Unknown => Timeliness::Undetermined,
    };
    let exact = to == Some(from);
    let late = match (done, timeliness) {
        (Happened::At(at), Timeliness::Late) if exact => at - earliest,
        (_, Timeliness::Late) if exact => as_of - earliest,
        _ => Micros::ZERO,
    };
    let because = (timeliness == Timeliness::Undetermined)
        .then_some("the evidence leaves a step open that decides".into());
    Assessment {
        clock_start: exact.then(|| match allowance {
            RuledAllowance::Hours(_) => rule.opening(case.severity, from),
            RuledAllowance::Days(..) => from,
        }),
        due: exact.then_some(earliest),
        late,
        pauses,
        ..Assessment::of(timeliness, because)
    }
}

pub(super) fn start(
    case: &TicketCase<'_>,
    rule: &SupportRule,
    obligation: &ObligationRule,
) -> Started {
    let recorded = case.known.ticket.recorded;
    let from = |kind| {
        let earliest = case.known.latest_before(kind).unwrap_or(recorded);
        match case.known.happened(kind) {
            Happened::At(at) => Started::Between(at, at),
            Happened::By(at) => Started::Between(earliest.min(at), at),
            Happened::NotYet => Started::NotYet,
            Happened::Unknown => Started::NotBefore(earliest),
        }
    };
    match obligation.start {
        StartRule::Recorded => Started::Between(recorded, recorded),
        StartRule::Step(kind) => from(kind),
        StartRule::Delivered => from(StepKind::Delivered),
        StartRule::Qualified(Unqualified::NotStarted) => from(StepKind::Qualified),
        StartRule::Qualified(Unqualified::FromAcknowledgementDeadline) => {
            let deadline = || acknowledgement_deadline(case, rule);
            match from(StepKind::Qualified) {
                Started::NotYet => {
                    deadline().map_or(Started::NotYet, |due| Started::Between(due, due))
                }
                // Qualified at some time or other, even after that deadline; or not at all.
                Started::NotBefore(from) => {
                    Started::NotBefore(deadline().map_or(from, |due| due.min(from)))
                }
                started => started,
            }
        }
    }
}

/// When the acknowledgement of the same ticket is due.
fn acknowledgement_deadline(case: &TicketCase<'_>, rule: &SupportRule) -> Option<Instant> {
    let place = case
        .terms
        .obligations
        .iter()
        .position(|obligation| obligation.name == "acknowledgement")?;
    assess(case, rule, place)?.due
}
