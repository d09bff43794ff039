//! Support, minute by minute: when a ticket's clock starts, when it has run out, and what
//! became of the obligation.

use livret_core::contract::Sides;
use livret_core::contract::terms::{
    Allowance, Miss, OutsideHours, PhoneRule, StartTerm, SupportObligation, SupportTerms,
    SuspensionEffect, Unqualified,
};
use livret_core::evidence::{Step, StepKind, TicketEffect, TicketRow};
use livret_core::judge::{Request, Subject};
use livret_core::verdict::Outcome;

use super::calendar::Calendar;
use super::deadlines::{Clock, Pauses};
use super::evidence::{Happened, second};
use super::steps::Done;

/// One ticket under support's terms.
pub(crate) struct Asked<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) request: &'a Request,
    pub(crate) happened: &'a Happened,
    pub(crate) terms: &'a SupportTerms,
    pub(crate) ticket: &'a TicketRow,
}

/// How a delay stands, before anything excuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    InTime,
    Late,
    NotYetDue,
    Unknown,
}

/// What became of one obligation. Seconds since 1970.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) clock_start: Option<i64>,
    pub(crate) due: Option<i64>,
    pub(crate) done: Option<i64>,
    pub(crate) late: i64,
    pub(crate) outcome: Outcome,
    /// How it counts in a rate; `None`: not at all.
    pub(crate) counts: Option<Kept>,
}

/// When a clock started: at the earliest, and at the latest. No latest: perhaps not at all.
#[derive(Clone, Copy)]
struct Start(Option<i64>, Option<i64>);

impl Asked<'_> {
    /// The row of an obligation; none where nothing is owed for this severity, or not yet.
    pub(crate) fn judge(&self, obligation: &SupportObligation, sides: &Sides) -> Option<Row> {
        let severity = self.severity();
        let mut owed = obligation.allowances.iter();
        let allowance = owed.find(|owed| owed.severity == severity)?;
        let allowance = allowance.allowance.read(sides);
        let start = obligation.start.read(sides);
        if *start == StartTerm::Delivered && self.known(StepKind::Delivered).is_none() {
            return None;
        }
        let happened = self.done(obligation, sides);
        let done = match happened {
            Done::At(at) => Some(at),
            _ => None,
        };
        let silent = |outcome| {
            Some(Row {
                clock_start: None,
                due: None,
                done,
                late: 0,
                outcome,
                counts: None,
            })
        };
        if !self.in_force() {
            return silent(Outcome::NotInForce);
        }
        if self.excused(sides) || self.nothing_promised(obligation, sides) {
            return silent(Outcome::Excused);
        }
        let clock = Clock::new(self.terms, self.severity(), sides, &self.subject.place);
        let pauses = self.pauses(sides);
        let Start(first, last) = self.start(start, sides);
        let due = |event: Option<i64>| event.map(|at| clock.due(allowance, at, &pauses, sides));
        let (first_due, last_due) = (due(first), due(last));
        let kept = self.kept(first_due, last_due, happened);
        let sure = first.is_some() && first == last;
        let due = first_due.filter(|_| sure);
        let until = done.unwrap_or_else(|| self.as_of());
        let late = match (kept, due) {
            (Kept::Late, Some(due)) => until - due,
            _ => 0,
        };
        Some(Row {
            clock_start: first.filter(|_| sure).map(|at| match allowance {
                Allowance::Hours(_) => clock.next_open(at),
                Allowance::Days { .. } => at,
            }),
            due,
            done,
            late,
            outcome: self.outcome(obligation, kept, sides),
            counts: (!self.is_apart(obligation, sides)).then_some(kept),
        })
    }

    /// The contract's word comes before the row's.
    fn severity(&self) -> &str {
        match self.said() {
            Some(TicketEffect::Severity(severity)) => severity,
            _ => self.happened.texts.get(self.ticket.severity),
        }
    }

    /// What the client's contract makes of the ticket.
    fn said(&self) -> Option<&TicketEffect> {
        let (whose, row) = (self.ticket.subscription, self.ticket.row);
        let said = self.happened.exceptions.ticket(whose, row);
        said.map(|said| &said.effect)
    }

    /// The subscription and its edition, on the civil day of the recording.
    fn in_force(&self) -> bool {
        let zone = Calendar::new(&self.terms.hours, &Sides::default(), &self.subject.place);
        let day = zone.day(second(self.ticket.recorded));
        let edition = self.subject.terms.first().and_then(|terms| terms.from);
        self.subject.since <= day
            && self.subject.until.is_none_or(|until| day <= until)
            && edition.is_none_or(|from| from <= day)
    }

    pub(crate) fn as_of(&self) -> i64 {
        second(self.request.as_of)
    }

    /// In time or late only if that is so for every start that may have been.
    fn kept(&self, first_due: Option<i64>, last_due: Option<i64>, done: Done) -> Kept {
        let Some(first_due) = first_due else {
            return Kept::NotYetDue;
        };
        let surely = |past: &dyn Fn(i64) -> bool| last_due.is_some_and(past);
        match done {
            Done::At(at) | Done::By(at) if at <= first_due => Kept::InTime,
            Done::At(at) if surely(&|due| at > due) => Kept::Late,
            Done::NotYet | Done::Perhaps if self.as_of() < first_due => Kept::NotYetDue,
            Done::NotYet if surely(&|due| self.as_of() >= due) => Kept::Late,
            _ => Kept::Unknown,
        }
    }

    fn outcome(&self, obligation: &SupportObligation, kept: Kept, sides: &Sides) -> Outcome {
        match kept {
            Kept::InTime => Outcome::Met,
            Kept::NotYetDue => Outcome::Pending,
            Kept::Unknown => Outcome::Undetermined,
            Kept::Late if self.is_apart(obligation, sides) => Outcome::Breached,
            Kept::Late => match obligation.miss.read(sides) {
                Miss::Breach => Outcome::Breached,
                Miss::Reported => Outcome::Excused,
            },
        }
    }

    /// By telephone, outside the rate.
    fn is_apart(&self, obligation: &SupportObligation, sides: &Sides) -> bool {
        self.ticket.phone && *obligation.phone.read(sides) == PhoneRule::Apart
    }

    fn nothing_promised(&self, obligation: &SupportObligation, sides: &Sides) -> bool {
        let clock = Clock::new(self.terms, self.severity(), sides, &self.subject.place);
        let shut = !clock.is_open(second(self.ticket.recorded));
        shut && *obligation.outside_hours.read(sides) == OutsideHours::NothingPromised
    }

    /// By the client's contract, its cause, its environment, or a suspension that excuses.
    fn excused(&self, sides: &Sides) -> bool {
        let cause = match self.happened.texts.get(self.ticket.cause) {
            "" => "vendor",
            cause => cause,
        };
        let mut excuses = self.terms.excuses.iter();
        let by_terms = excuses.any(|excuse| {
            excuse.causes.iter().any(|pattern| pattern.matches(cause))
                || (excuse.other_environments && !self.ticket.production)
        });
        let by_contract = self.said() == Some(&TicketEffect::Excused);
        by_contract || by_terms || !self.suspended(sides, SuspensionEffect::Excuses).is_empty()
    }

    fn pauses(&self, sides: &Sides) -> Pauses {
        self.suspended(sides, SuspensionEffect::Pauses)
    }

    /// Suspensions with an effect, as far as they are known.
    fn suspended(&self, sides: &Sides, wanted: SuspensionEffect) -> Pauses {
        let rows = self.happened.suspensions.iter();
        let mine = rows.filter(|row| row.ticket.as_ref() == self.ticket.id.as_ref());
        let meant = mine.filter(|row| {
            let word = self.happened.texts.get(row.reason);
            let mut reasons = self.terms.suspensions.iter();
            let reason = reasons.find(|reason| reason.reason == word);
            reason.is_some_and(|reason| *reason.effect.read(sides) == wanted)
        });
        meant
            .map(|row| {
                (
                    second(row.interval.start),
                    second(row.interval.end).min(self.as_of()),
                )
            })
            .filter(|(start, end)| start < end)
            .collect()
    }

    fn start(&self, term: &StartTerm, sides: &Sides) -> Start {
        let kind = match term {
            StartTerm::Recorded => {
                let recorded = Some(second(self.ticket.recorded));
                return Start(recorded, recorded);
            }
            StartTerm::Acknowledged => StepKind::Acknowledged,
            StartTerm::Qualified { .. } => StepKind::Qualified,
            StartTerm::Delivered => StepKind::Delivered,
        };
        if let Some(at) = self.known(kind) {
            return Start(Some(at), Some(at));
        }
        let recorded = second(self.ticket.recorded);
        let earliest = self.latest_before(kind).unwrap_or(recorded);
        if let Some(latest) = self.earliest_after(kind) {
            return Start(Some(earliest), Some(latest));
        }
        let meanwhile = match term {
            StartTerm::Qualified { meanwhile } => match meanwhile.read(sides) {
                Unqualified::FromAcknowledgementDeadline => self.acknowledgement_due(sides),
                Unqualified::NotStarted => None,
            },
            _ => None,
        };
        match self.ticket.step(kind) {
            // A column that the file lacks: it may have started at any time.
            Step::Unknown => Start(
                Some(meanwhile.map_or(earliest, |at| at.min(earliest))),
                None,
            ),
            _ => Start(meanwhile, meanwhile),
        }
    }

    fn acknowledgement_due(&self, sides: &Sides) -> Option<i64> {
        let mut obligations = self.terms.obligations.iter();
        let obligation = obligations.find(|known| known.name == "acknowledgement")?;
        self.judge(obligation, sides)?.due
    }
}
