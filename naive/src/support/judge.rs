//! One obligation of one ticket under one combination of readings.

use crate::clock::local;
use crate::holidays::NATION;
use crate::hours::{Desk, OCTIPAS, PARIS, VISIATIV};
use crate::lifecycle::unsupported;
use crate::readings::Readings;
use crate::situation::{Booklet, Subject, Suspension, Ticket};

use super::deadline::{Allowance, Pauses};
use super::duties::{Duty, Start, answer, duties};
use super::excuses::{excuse, suspension_articles, suspension_excuses};
use super::steps::{ACKNOWLEDGED, DELIVERED, Done, Known, QUALIFIED};

/// How a delay stands, before anything excuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    InTime,
    Late,
    NotYetDue,
    Unknown,
}

/// What became of one obligation.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) clock_start: Option<i64>,
    pub(crate) due: Option<i64>,
    pub(crate) done: Option<i64>,
    pub(crate) late: i64,
    pub(crate) outcome: &'static str,
    /// How it stands; none where nothing is owed.
    pub(crate) kept: Option<Kept>,
    /// Articles beside the obligation's own.
    pub(crate) articles: Vec<&'static str>,
}

/// When a clock started: at the earliest, and at the latest. No latest: perhaps not at all.
#[derive(Clone, Copy)]
struct Between(Option<i64>, Option<i64>);

/// A ticket before the judge, under one combination of readings.
pub(crate) struct Asked<'a> {
    subject: Subject<'a>,
    known: Known<'a>,
    desk: Desk,
    /// Suspensions that have begun.
    suspended: Pauses,
    suspension_excuses: bool,
    /// Where no version on record counts, the articles that let it excuse.
    unsupported: Option<&'static [&'static str]>,
}

/// The support hours of a subscription; none where the client's contract does not say.
pub(crate) fn desk(subject: Subject<'_>, readings: &Readings) -> Option<Desk> {
    let parameters = &subject.subscription.parameters;
    let (hours, holidays) = match subject.subscription.booklet {
        Booklet::Visiativ => (VISIATIV, subject.french_holidays(readings)),
        Booklet::Octipas => (OCTIPAS, NATION),
        _ => (parameters.support_hours?, NATION),
    };
    Some(Desk::new(hours, holidays, parameters.closing_days.clone()))
}

/// What is owed for a ticket, and what became of it.
pub(crate) fn rows(
    subject: Subject<'_>,
    ticket: &Ticket,
    suspensions: &[&Suspension],
    readings: &Readings,
) -> Vec<(Duty, Row)> {
    let booklet = subject.subscription.booklet;
    let Some(desk) = desk(subject, readings) else {
        return Vec::new();
    };
    let mut all = duties(booklet, ticket, readings);
    if booklet == Booklet::Octipas {
        let days = subject.subscription.parameters.answer_days;
        all.push(answer(days.unwrap_or(5), readings));
    }
    let as_of = subject.situation.as_of;
    let lasting = |row: &&Suspension| (row.start, row.end.unwrap_or(as_of).min(as_of));
    let suspended = suspensions.iter().map(lasting);
    let asked = Asked {
        subject,
        known: Known::new(subject, ticket),
        desk,
        suspended: suspended.filter(|(start, end)| start < end).collect(),
        suspension_excuses: suspension_excuses(booklet, readings),
        unsupported: unsupported(subject, ticket.recorded, readings),
    };
    let owed = |duty: &Duty| duty.start != Start::Delivered || asked.known.at(DELIVERED).is_some();
    let acknowledgement = all.iter().find(|duty| duty.name == "acknowledgement");
    let due = acknowledgement.and_then(|duty| asked.judge(duty, None).due);
    all.into_iter()
        .filter(owed)
        .map(|duty| {
            let row = asked.judge(&duty, due);
            (duty, row)
        })
        .collect()
}

impl Asked<'_> {
    /// `acknowledgement` is when that of the same ticket is due.
    fn judge(&self, duty: &Duty, acknowledgement: Option<i64>) -> Row {
        let happened = self.known.first(&duty.ends, duty.if_accepted);
        let done = match happened {
            Done::At(at) => Some(at),
            _ => None,
        };
        let nothing = |outcome, articles| Row {
            clock_start: None,
            due: None,
            done,
            late: 0,
            outcome,
            kept: None,
            articles,
        };
        let booklet = self.subject.subscription.booklet;
        let recorded = self.known.ticket.recorded;
        if !self.subject.in_force(local(PARIS, recorded).day) {
            return nothing("not_in_force", Vec::new());
        }
        if let Some(article) = excuse(booklet, self.known.ticket) {
            return nothing("excused", vec![article]);
        }
        if let Some(articles) = self.unsupported {
            return nothing("excused", articles.to_vec());
        }
        let articles = match self.suspended.is_empty() {
            true => Vec::new(),
            false => suspension_articles(booklet).to_vec(),
        };
        if self.suspension_excuses && !self.suspended.is_empty() {
            return nothing("excused", articles);
        }
        if duty.only_in_hours && !self.desk.open(recorded) {
            return nothing("excused", Vec::new());
        }
        let Between(first, last) = self.start(duty.start, acknowledgement);
        if first.is_none() {
            return Row {
                kept: Some(Kept::NotYetDue),
                ..nothing("pending", Vec::new())
            };
        }
        let step = self.subject.situation.step;
        let due = |event| self.desk.due(duty.allowance, event, &self.suspended, step);
        let (first_due, last_due) = (first.map(due), last.map(due));
        let kept = self.kept(first_due, last_due, happened);
        let sure = first == last;
        let due = first_due.filter(|_| sure);
        let until = done.unwrap_or(self.known.as_of);
        Row {
            clock_start: first.filter(|_| sure).map(|event| match duty.allowance {
                Allowance::Hours { .. } => self.desk.next(event, &Pauses::new(), step),
                Allowance::Days { .. } => event,
            }),
            due,
            done,
            late: match due {
                Some(due) if kept == Kept::Late => until - due,
                _ => 0,
            },
            outcome: match kept {
                Kept::InTime => "met",
                Kept::Late => duty.missed,
                Kept::NotYetDue => "pending",
                Kept::Unknown => "undetermined",
            },
            kept: Some(kept),
            articles,
        }
    }

    /// In time or late only if that is so for every start that may have been.
    fn kept(&self, first_due: Option<i64>, last_due: Option<i64>, done: Done) -> Kept {
        let as_of = self.known.as_of;
        let Some(first_due) = first_due else {
            return Kept::NotYetDue;
        };
        let past_all = |t: i64| last_due.is_some_and(|due| t > due);
        match done {
            Done::At(at) | Done::By(at) if at <= first_due => Kept::InTime,
            Done::At(at) if past_all(at) => Kept::Late,
            Done::At(_) | Done::By(_) => Kept::Unknown,
            _ if as_of < first_due => Kept::NotYetDue,
            Done::NotYet if last_due.is_some_and(|due| as_of >= due) => Kept::Late,
            _ => Kept::Unknown,
        }
    }

    fn start(&self, start: Start, acknowledgement: Option<i64>) -> Between {
        let recorded = self.known.ticket.recorded;
        let (step, meanwhile) = match start {
            Start::Recorded => return Between(Some(recorded), Some(recorded)),
            Start::Acknowledged => (ACKNOWLEDGED, None),
            Start::Delivered => (DELIVERED, None),
            Start::Qualified { from_deadline } => {
                (QUALIFIED, acknowledgement.filter(|_| from_deadline))
            }
        };
        if let Some(at) = self.known.at(step) {
            return Between(Some(at), Some(at));
        }
        let earliest = self.known.latest_before(step).unwrap_or(recorded);
        if let Some(latest) = self.known.earliest_after(step) {
            return Between(Some(earliest.min(latest)), Some(latest));
        }
        // A column that the file lacks: it may have happened at any time, or not at all.
        if self.known.has_no_column(step) {
            let first = meanwhile.map_or(earliest, |at| at.min(earliest));
            return Between(Some(first), None);
        }
        Between(meanwhile, meanwhile)
    }
}
