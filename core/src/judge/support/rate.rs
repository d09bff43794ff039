//! The share of tickets in time, over runs of consecutive months.
//!
//! Printed are the runs that end within the request; where none does, the first that is
//! still running at its end. A run has the target, the months and the start that were in
//! force on its first day; each of its tickets is assessed under what was in force when it
//! was recorded. A ticket for which no delay is owed is no part of the share. Invariant: a
//! run is judged once, however often terms change inside it.

mod bench;
mod runs;
mod tally;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::assessment::Assessment;
use super::segments::{Segment, Supported, segments};
use super::sheet::Sheets;
use super::{Case, Docket, TermsInForce, dockets};
use crate::contract::terms::{Promise, RateTerms};
use crate::contract::{ReadingId, Sides, readings_in};
use crate::evidence::TicketRow;
use crate::judge::calendars::BindError;
use crate::judge::combinations::Combinations;
use crate::judge::{Judgment, verdict_id};
use crate::share::Share;
use crate::verdict::{Binding, Outcome, Party, RateVerdict, Ruling};
use bench::Bench;
use runs::{Run, printed, touching};
use tally::Tally;

/// A segment that promises a share.
#[derive(Clone, Copy)]
struct Rated<'a> {
    in_force: &'a TermsInForce,
    support: &'a Supported<'a>,
    rate: &'a RateTerms,
}

impl<'a> Rated<'a> {
    fn of(segment: &'a Segment<'a>) -> Option<Self> {
        let support = segment.support.as_ref()?;
        let rate = support.terms.rate.as_ref()?.promised()?;
        support.place_of(&rate.obligation)?;
        Some(Self {
            in_force: segment.in_force,
            support,
            rate,
        })
    }
}

impl Supported<'_> {
    /// The place of an obligation.
    fn place_of(&self, obligation: &str) -> Option<usize> {
        let mut duties = self.terms.obligations.iter();
        duties.position(|duty| duty.name == obligation)
    }
}

/// Judges the shares of all segments; `sheets` are those that the obligations wrote.
pub(super) fn judge(
    case: &Case<'_>,
    segments: &[Segment<'_>],
    dockets: &[Docket<'_>],
    sheets: Sheets<'_>,
    judgment: &mut Judgment,
) -> Result<(), BindError> {
    let rated: Vec<Rated<'_>> = segments.iter().filter_map(Rated::of).collect();
    if rated.is_empty() {
        return Ok(());
    }
    let touched = touched(segments, &rated);
    let combinations = Combinations::new(&touched, case.request.side, &case.subject.pins);
    let benches = combinations
        .sides()
        .iter()
        .map(|sides| Bench::new(case, dockets, sides))
        .collect::<Result<Vec<_>, BindError>>()?;
    let Some(own) = benches.first() else {
        return Ok(());
    };
    let mut runs = Vec::new();
    for rated in &rated {
        for run in touching(case, rated, own.period(rated)) {
            match case.subject.terms_judging(run.first) {
                Some(terms) if terms == rated.in_force => runs.push((run, *rated)),
                Some(terms) => note_missing(terms, judgment),
                None => {}
            }
        }
    }
    let runs = printed(runs, case);
    // From here on they may hold rules of the benches, which live no longer.
    let mut sheets = sheets;
    let mut tallies: Vec<Vec<Tally>> = Vec::with_capacity(benches.len());
    for bench in &benches {
        let known = benches.iter().zip(&tallies);
        let known = known.filter(|(other, _)| bench.counts_like(other));
        let known = known.map(|(_, tallies)| tallies.clone()).next();
        tallies.push(known.unwrap_or_else(|| bench.tallies(&runs, &mut sheets)));
    }
    for (place, (run, rated)) in runs.into_iter().enumerate() {
        let of = |tallies: &Vec<Tally>| tallies.get(place).copied().unwrap_or_default();
        let outcomes: Vec<Outcome> = benches
            .iter()
            .zip(&tallies)
            .map(|(bench, tallies)| bench.outcome(run, &rated, of(tallies)))
            .collect();
        // The run's own combination stands first.
        let tally = tallies.first().map(of).unwrap_or_default();
        let mut articles = rated.rate.articles.clone();
        for exception in own.exceptions(run, &rated) {
            articles.extend(&exception.citations());
        }
        let ruling = combinations.rule(&outcomes, Party::Vendor, Binding::Result, articles);
        judgment
            .support_rate
            .push(verdict(case, rated.rate, run, tally, ruling));
    }
    Ok(())
}

/// The readings that touch a share, in whichever segment.
fn touched(segments: &[Segment<'_>], rated: &[Rated<'_>]) -> BTreeSet<ReadingId> {
    let mut touched = BTreeSet::new();
    for rated in rated {
        touched.extend(readings_in(&rated.rate.period));
    }
    let names: BTreeSet<&str> = rated.iter().map(|it| it.rate.obligation.as_str()).collect();
    for support in segments
        .iter()
        .filter_map(|segment| segment.support.as_ref())
    {
        let terms = support.terms;
        touched.extend(readings_in(&(
            &terms.hours,
            &terms.business_days,
            &terms.suspensions,
        )));
        touched.extend(readings_in(&(
            &terms.closing_time,
            &terms.version,
            &terms.on_call,
        )));
        let duties = terms.obligations.iter();
        for duty in duties.filter(|duty| names.contains(duty.name.as_str())) {
            // What a single late ticket is does not touch the share.
            touched.extend(readings_in(&(
                &duty.allowances,
                &duty.start,
                &duty.outside_hours,
            )));
            touched.extend(readings_in(&(&duty.done, &duty.phone)));
        }
    }
    touched
}

/// Notes why a run cannot be judged that begins under terms which lack a parameter.
fn note_missing(terms: &TermsInForce, judgment: &mut Judgment) {
    let support = &terms.terms.support;
    let rate = support.promised().and_then(|it| it.rate.as_ref());
    let missing = support.missing().or(rate.and_then(Promise::missing));
    judgment.note_missing(missing);
}

/// The tickets behind the share of the months from `first` to `last`, under `sides`, each
/// with how it was assessed; `None` where it stands outside the share. For `explain`.
///
/// # Errors
/// [`BindError`] when terms cannot be bound; never for terms that were checked.
pub(crate) fn behind<'a>(
    case: &'a Case<'a>,
    in_force: &TermsInForce,
    sides: &Sides,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(&'a TicketRow, Option<Assessment>)>, BindError> {
    let segments = segments(case)?;
    let mut rated = segments.iter().filter_map(Rated::of);
    let Some(rated) = rated.find(|rated| rated.in_force == in_force) else {
        return Ok(Vec::new());
    };
    let dockets = dockets(case, &segments);
    let bench = Bench::new(case, &dockets, sides)?;
    let run = Run {
        first,
        last,
        block: false,
    };
    let assessed: Vec<_> = bench.tickets(run, &rated).map(|(_, it)| it).collect();
    let span = bench.span(run, &rated);
    // Segments hold the tickets in their order.
    let tickets = case.evidence.tickets.of(case.subject.index).iter();
    let tickets = tickets.filter(|ticket| span.contains(ticket.recorded));
    Ok(tickets.zip(assessed).collect())
}

fn verdict(
    case: &Case<'_>,
    rate: &RateTerms,
    months: Run,
    tally: Tally,
    ruling: Ruling,
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
