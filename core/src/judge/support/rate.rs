//! The share of tickets in time, over runs of consecutive months.
//!
//! Printed are the runs that end within the request; where none does, the first that is
//! still running at its end. A run is judged under what was in force on its first day. A
//! ticket for which no delay is owed is no part of the share.

mod tally;

use chrono::{Months, NaiveDate};

use super::assess::{Assessment, assess};
use super::rule::SupportRule;
use super::{Case, TermsInForce, holds, judges, ticket_case, unsupported, zone};
use crate::calendar::Zone;
use crate::contract::terms::{PhoneRule, Promise, RatePeriod, RateTerms, SupportTerms};
use crate::contract::{Sides, readings_in};
use crate::evidence::TicketRow;
use crate::judge::calendars::BindError;
use crate::judge::combinations::Combinations;
use crate::judge::lifecycle::Unsupported;
use crate::judge::verdict_id;
use crate::share::Share;
use crate::time::Interval;
use crate::verdict::{Binding, Outcome, Party, RateVerdict};
use tally::Tally;

/// One run of consecutive months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: NaiveDate,
    last: NaiveDate,
    /// Whether it is one of the successive runs from the start.
    block: bool,
}

/// Judges the rate of one edition's terms.
pub(super) fn judge(
    case: &Case<'_>,
    terms: &SupportTerms,
    in_force: &TermsInForce,
    zone: Zone,
    unsupported: &Unsupported,
) -> Result<Vec<RateVerdict>, BindError> {
    let Some(Promise::Promised(rate)) = &terms.rate else {
        return Ok(Vec::new());
    };
    let Some(place) = place(terms, rate) else {
        return Ok(Vec::new());
    };
    let mut touched = readings_in(&(&terms.hours, &terms.business_days, &terms.suspensions));
    touched.extend(readings_in(&(&terms.closing_time, &rate.period)));
    touched.extend(readings_in(&terms.version));
    if let Some(duty) = terms.obligations.get(place) {
        // What a single late ticket is does not touch the share.
        touched.extend(readings_in(&(
            &duty.allowances,
            &duty.start,
            &duty.outside_hours,
        )));
        touched.extend(readings_in(&(&duty.done, &duty.phone)));
    }
    let combinations = Combinations::new(&touched, case.request.side, &case.subject.pins);
    let benches = combinations
        .sides()
        .iter()
        .map(|sides| Bench::new(case, (terms, rate, place), in_force, unsupported, sides))
        .collect::<Result<Vec<_>, BindError>>()?;
    let Some(run) = benches.first() else {
        return Ok(Vec::new());
    };
    let verdicts = runs(rate, run.period, case, zone)
        .into_iter()
        .filter(|months| judges(case, in_force, months.first))
        .map(|months| {
            let tallies: Vec<Tally> = benches.iter().map(|bench| bench.tally(months)).collect();
            let outcomes: Vec<Outcome> = benches
                .iter()
                .zip(&tallies)
                .map(|(bench, tally)| bench.outcome(months, *tally))
                .collect();
            // The run's own combination stands first.
            let tally = tallies.first().copied().unwrap_or_default();
            let ruling = combinations.rule(
                &outcomes,
                Party::Vendor,
                Binding::Result,
                rate.articles.clone(),
            );
            verdict(case, rate, months, tally, ruling)
        });
    Ok(verdicts.collect())
}

/// The place of the obligation that the share is of.
fn place(terms: &SupportTerms, rate: &RateTerms) -> Option<usize> {
    let mut duties = terms.obligations.iter();
    duties.position(|duty| duty.name == rate.obligation)
}

/// The tickets behind the share of `months`, under `sides`, each with how it was assessed;
/// `None` where it stands outside the share. For `explain`.
///
/// # Errors
/// [`BindError`] when terms cannot be bound; never for terms that were checked.
pub(crate) fn behind<'a>(
    case: &'a Case<'a>,
    (terms, rate): (&'a SupportTerms, &'a RateTerms),
    in_force: &TermsInForce,
    sides: &Sides,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(&'a TicketRow, Option<Assessment>)>, BindError> {
    let Some(place) = place(terms, rate) else {
        return Ok(Vec::new());
    };
    let unsupported = unsupported(case, in_force, terms)?;
    let bench = Bench::new(case, (terms, rate, place), in_force, &unsupported, sides)?;
    let run = Run {
        first,
        last,
        block: false,
    };
    Ok(bench.tickets(run).collect())
}

fn period(rate: &RateTerms, sides: &Sides) -> RatePeriod {
    *rate.period.read(sides)
}

/// The rate under one combination of readings.
struct Bench<'a, 'u> {
    case: &'a Case<'a>,
    terms: &'a SupportTerms,
    rate: &'a RateTerms,
    place: usize,
    rule: SupportRule,
    period: RatePeriod,
    holds: Interval,
    zone: Zone,
    unsupported: &'u Unsupported,
}

impl<'a, 'u> Bench<'a, 'u> {
    fn new(
        case: &'a Case<'a>,
        (terms, rate, place): (&'a SupportTerms, &'a RateTerms, usize),
        in_force: &TermsInForce,
        unsupported: &'u Unsupported,
        sides: &Sides,
    ) -> Result<Self, BindError> {
        let zone = zone(case, terms)?;
        Ok(Self {
            case,
            terms,
            rate,
            place,
            rule: SupportRule::bind(terms, sides, &case.binder())?,
            period: period(rate, sides),
            holds: holds(case, in_force, zone),
            zone,
            unsupported,
        })
    }

    /// The tickets of a run, each with how it was assessed; `None` where it stands outside
    /// the share.
    fn tickets(
        &self,
        months: Run,
    ) -> impl Iterator<Item = (&'a TicketRow, Option<Assessment>)> + '_ {
        let span = Interval::new(
            self.zone.day_start(months.first.into()),
            self.zone.day_end(months.last.into()),
        );
        let apart = self
            .rule
            .obligations
            .get(self.place)
            .is_some_and(|duty| duty.phone == PhoneRule::Apart);
        let tickets = self.case.evidence.tickets.of(self.case.subject.index);
        let recorded = tickets.iter().filter(move |ticket| {
            span.contains(ticket.recorded) && ticket.recorded <= self.case.request.as_of
        });
        recorded.map(move |ticket| {
            let before =
                || ticket_case(self.case, self.terms, ticket, self.holds, self.unsupported);
            let counts = !(apart && ticket.phone);
            let assess = || assess(&before()?, &self.rule, self.place);
            (ticket, counts.then(assess).flatten())
        })
    }

    fn tally(&self, months: Run) -> Tally {
        let mut tally = Tally::default();
        let assessed = self.tickets(months).filter_map(|(_, assessed)| assessed);
        assessed.for_each(|assessment| tally.count(assessment.timeliness));
        tally
    }

    fn outcome(&self, months: Run, tally: Tally) -> Outcome {
        if self.zone.day_start(months.first.into()) < self.holds.start {
            return Outcome::NotInForce;
        }
        if self.zone.day_end(months.last.into()) > self.case.request.as_of {
            return Outcome::Pending;
        }
        let outcome = if self.case.evidence.unread.tickets {
            Outcome::Undetermined
        } else {
            tally.outcome(self.rate)
        };
        // A run that is none of the promised ones is reported and does not bind.
        if self.period == RatePeriod::Blocks && !months.block && outcome != Outcome::Met {
            return Outcome::Excused;
        }
        outcome
    }
}

/// The runs to print.
fn runs(rate: &RateTerms, period: RatePeriod, case: &Case<'_>, zone: Zone) -> Vec<Run> {
    let step = match period {
        RatePeriod::AnyConsecutive => 1,
        RatePeriod::Blocks => rate.months,
    };
    let first_asked = case.request.from.first_day();
    let last_asked = case.request.to.last_day();
    let after = |count: u32| rate.start.checked_add_months(Months::new(count));
    let run = |count: u32| {
        Some(Run {
            first: after(count)?,
            last: after(count + rate.months)?.pred_opt()?,
            block: count.is_multiple_of(rate.months),
        })
    };
    let begun = (0..)
        .map(|n| n * step)
        .map_while(run)
        .take_while(|run| run.first <= last_asked)
        .filter(|run| zone.day_start(run.first.into()) < case.subject.in_force(zone).end);
    let (ended, running): (Vec<Run>, Vec<Run>) = begun
        .filter(|run| run.last >= first_asked)
        .partition(|run| run.last <= last_asked);
    if ended.is_empty() {
        running.into_iter().take(1).collect()
    } else {
        ended
    }
}

fn verdict(
    case: &Case<'_>,
    rate: &RateTerms,
    months: Run,
    tally: Tally,
    ruling: crate::verdict::Ruling,
) -> RateVerdict {
    let whole = i64::try_from(tally.on_time + tally.late).unwrap_or(i64::MAX);
    let part = i64::try_from(tally.on_time).unwrap_or(i64::MAX);
    RateVerdict {
        id: verdict_id(
            &case.subject.id,
            "support-rate",
            [Some(months.first.to_string().as_str())],
        ),
        from: months.first,
        to: months.last,
        on_time: tally.on_time,
        late: tally.late,
        pending: tally.pending,
        undetermined: tally.undetermined,
        rate: Share::new(part, whole).map(Share::percent),
        target: rate.target.to_string(),
        ruling,
    }
}
