//! The share of tickets in time, ticket by ticket.
//!
//! A ticket for which no delay is owed is no part of it. Runs that end within the request are
//! judged; where none does, the first that is still running at its end.

use chrono::{Months, NaiveDate};
use livret_core::contract::Sides;
use livret_core::contract::terms::{RatePeriod, RateTerms};
use livret_core::judge::{Request, Subject};
use livret_core::verdict::Outcome;

use super::calendar::{Calendar, midnight};
use super::evidence::{Happened, second};
use super::seconds::reaches;
use super::support::{Asked, Kept};

/// One run of consecutive months: its first and last day, and whether it is a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    block: bool,
}

/// How many tickets of a run stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) on_time: i64,
    pub(crate) late: i64,
    pub(crate) pending: i64,
    pub(crate) undetermined: i64,
}

/// The runs judged under one reading of the period.
pub(crate) fn runs(rate: &RateTerms, request: &Request, sides: &Sides) -> Vec<Run> {
    let (from, to) = (request.from.first_day(), request.to.last_day());
    let all = (0..60_u32).map(|n| Run {
        first: rate.start + Months::new(n),
        last: (rate.start + Months::new(n + rate.months))
            .pred_opt()
            .unwrap(),
        block: n % rate.months == 0,
    });
    let blocks = *rate.period.read(sides) == RatePeriod::Blocks;
    let begun = all.filter(|run| (run.block || !blocks) && run.first <= to && run.last >= from);
    let (ended, running): (Vec<Run>, Vec<Run>) = begun.partition(|run| run.last <= to);
    match ended.is_empty() {
        true => running.into_iter().take(1).collect(),
        false => ended,
    }
}

/// All tickets of one subscription under a rate.
pub(crate) struct Share<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) request: &'a Request,
    pub(crate) happened: &'a Happened,
    pub(crate) rate: &'a RateTerms,
}

impl Share<'_> {
    pub(crate) fn tally(&self, run: Run, sides: &Sides) -> Tally {
        let terms = self.subject.terms[0].terms.support.promised().unwrap();
        let days = Calendar::new(&terms.hours, sides, &self.subject.place);
        let mut named = terms.obligations.iter();
        let obligation = named
            .find(|known| known.name == self.rate.obligation)
            .unwrap();
        let mut tally = Tally::default();
        for ticket in &self.happened.tickets {
            let day = days.day(second(ticket.recorded));
            if day < run.first || run.last < day || ticket.recorded > self.request.as_of {
                continue;
            }
            let asked = Asked {
                subject: self.subject,
                request: self.request,
                happened: self.happened,
                terms,
                ticket,
            };
            match asked.judge(obligation, sides).and_then(|row| row.counts) {
                Some(Kept::InTime) => tally.on_time += 1,
                Some(Kept::Late) => tally.late += 1,
                Some(Kept::NotYetDue) => tally.pending += 1,
                Some(Kept::Unknown) => tally.undetermined += 1,
                None => {}
            }
        }
        tally
    }

    pub(crate) fn outcome(&self, run: Run, sides: &Sides) -> Outcome {
        let terms = self.subject.terms[0].terms.support.promised().unwrap();
        let zone = Calendar::new(&terms.hours, sides, &self.subject.place).zone;
        if run.first < self.subject.since {
            return Outcome::NotInForce;
        }
        if second(self.request.as_of) < midnight(zone, run.last.succ_opt().unwrap()) {
            return Outcome::Pending;
        }
        let tally = self.tally(run, sides);
        let open = tally.pending + tally.undetermined;
        let all = tally.on_time + tally.late + open;
        let met = |on_time: i64| all == 0 || reaches(on_time, all, self.rate.target);
        let binds = run.block || *self.rate.period.read(sides) == RatePeriod::AnyConsecutive;
        if met(tally.on_time) {
            Outcome::Met
        } else if !binds {
            Outcome::Excused
        } else if !met(tally.on_time + open) {
            Outcome::Breached
        } else if tally.undetermined == 0 {
            Outcome::Pending
        } else {
            Outcome::Undetermined
        }
    }
}
