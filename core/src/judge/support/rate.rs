//! The share of tickets in time, over runs of consecutive months.
//!
//! Printed are the runs that end within the request; where none does, the first that is
//! still running at its end. A run is judged under what was in force on its first day. A ticket for which no delay is owed is no part of the share.

use chrono::{Months, NaiveDate};

use super::assess::{Timeliness, assess};
use super::rule::SupportRule;
use super::{Case, TermsInForce, holds, judges, ticket_case};
use crate::calendar::Zone;
use crate::contract::terms::{PhoneRule, Promise, RatePeriod, RateTerms, SupportTerms};
use crate::contract::{Sides, readings_in};
use crate::judge::calendars::BindError;
use crate::judge::combinations::Combinations;
use crate::judge::lifecycle::Unsupported;
use crate::judge::verdict_id;
use crate::share::Share;
use crate::time::Interval;
use crate::verdict::{Binding, Outcome, Party, RateVerdict};

/// One run of consecutive months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: NaiveDate,
    last: NaiveDate,
    /// Whether it is one of the successive runs from the start.
    block: bool,
}

/// How the tickets of one run stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    on_time: u64,
    late: u64,
    pending: u64,
    undetermined: u64,
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
    let Some(place) = terms
        .obligations
        .iter()
        .position(|duty| duty.name == rate.obligation)
    else {
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
    let binder = case.binder();
    let benches = combinations
        .sides()
        .iter()
        .map(|sides| {
            Ok(Bench {
                case,
                terms,
                rate,
                place,
                rule: SupportRule::bind(terms, sides, &binder)?,
                period: period(rate, sides),
                holds: holds(case, in_force, zone),
                zone,
                unsupported,
            })
        })
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

fn period(rate: &RateTerms, sides: &Sides) -> RatePeriod {
    *rate.period.read(sides)
}

/// The rate under one combination of readings.
struct Bench<'a> {
    case: &'a Case<'a>,
    terms: &'a SupportTerms,
    rate: &'a RateTerms,
    place: usize,
    rule: SupportRule,
    period: RatePeriod,
    holds: Interval,
    zone: Zone,
    unsupported: &'a Unsupported,
}

impl Bench<'_> {
    fn tally(&self, months: Run) -> Tally {
        let span = Interval::new(
            self.zone.day_start(months.first.into()),
            self.zone.day_end(months.last.into()),
        );
        let mut tally = Tally::default();
        let tickets = self.case.evidence.tickets.of(self.case.subject.index);
        let phone = self
            .rule
            .obligations
            .get(self.place)
            .is_some_and(|duty| duty.phone == PhoneRule::Apart);
        for ticket in tickets {
            if !span.contains(ticket.recorded)
                || ticket.recorded > self.case.request.as_of
                || (phone && ticket.phone)
            {
                continue;
            }
            let assessed = ticket_case(self.case, self.terms, ticket, self.holds, self.unsupported)
                .and_then(|before| assess(&before, &self.rule, self.place));
            match assessed.map(|assessment| assessment.timeliness) {
                Some(Timeliness::InTime) => tally.on_time += 1,
                Some(Timeliness::Late) => tally.late += 1,
                Some(Timeliness::Pending) => tally.pending += 1,
                Some(Timeliness::Undetermined) => tally.undetermined += 1,
                Some(Timeliness::NotOwed | Timeliness::NotInForce) | None => {}
            }
        }
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

impl Tally {
    fn reaches(on_time: u64, all: u64, rate: &RateTerms) -> bool {
        let whole = i64::try_from(all).unwrap_or(i64::MAX);
        let part = i64::try_from(on_time).unwrap_or(i64::MAX);
        Share::new(part, whole).is_none_or(|share| share.reaches(rate.target))
    }

    /// Met if it is even with every open ticket late; breached if it is missed even with
    /// every open ticket in time.
    fn outcome(self, rate: &RateTerms) -> Outcome {
        let open = self.pending + self.undetermined;
        let all = self.on_time + self.late + open;
        if Self::reaches(self.on_time, all, rate) {
            Outcome::Met
        } else if !Self::reaches(self.on_time + open, all, rate) {
            Outcome::Breached
        } else if self.undetermined == 0 {
            Outcome::Pending
        } else {
            Outcome::Undetermined
        }
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
