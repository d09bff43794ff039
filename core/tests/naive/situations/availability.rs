//! Months with outages, maintenance and gaps in monitoring.

use std::fmt;

use livret_core::contract::Terms;
use livret_core::judge::{Request, Subject};
use livret_core::month::Month;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::rows::Making;
use super::said::sayings;
use super::seeds::{Gap, Moment, gaps, moments, outages, works};
use super::{MONTHS, pins, places, shown, sides, subject};
use crate::naive::calendar::midnight;
use crate::naive::evidence::Happened;

/// A month before the judges.
pub(crate) struct AvailabilityCase {
    pub(crate) subject: Subject,
    pub(crate) request: Request,
    pub(crate) happened: Happened,
    /// Seconds per step of the naive judge.
    pub(crate) step: i64,
    /// How the rows are shuffled.
    pub(crate) turn: usize,
}

impl fmt::Debug for AvailabilityCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Happened {
            texts,
            outages,
            maintenance,
            coverage,
            exceptions,
            ..
        } = &self.happened;
        let rows = (
            texts.all().collect::<Vec<_>>(),
            outages,
            maintenance,
            coverage,
            exceptions,
        );
        write!(f, "{}; {:?}; {rows:#?}", shown(&self.subject), self.request)
    }
}

/// When a subscription starts or ends, by day of the month; and when the run looks at it.
#[derive(Clone, Debug)]
struct Frame {
    month: &'static str,
    since: Option<i64>,
    until: Option<i64>,
    as_of: Option<Moment>,
    gaps: Vec<Gap>,
    products: Vec<&'static str>,
}

fn frames(step: i64, names: &'static [&'static str]) -> impl Strategy<Value = Frame> {
    (
        select(MONTHS.to_vec()),
        prop::option::weighted(0.15, 0..40_i64),
        prop::option::weighted(0.15, -5..30_i64),
        prop::option::weighted(0.2, moments(step)),
        prop_oneof![3 => Just(Vec::new()), 2 => prop::collection::vec(gaps(step), 1..4)],
        prop_oneof![
            subsequence(names.to_vec(), 0..=names.len()),
            Just(names[..names.len().min(2)].to_vec()),
        ],
    )
        .prop_map(|(month, since, until, as_of, gaps, products)| Frame {
            month,
            since,
            until,
            as_of,
            gaps,
            products,
        })
}

/// A case under terms of some shape, every edge of it on a step.
pub(crate) fn availability(
    terms: Terms,
    names: &'static [&'static str],
    step: i64,
) -> impl Strategy<Value = AvailabilityCase> {
    (
        (places(), sides(), pins(&terms)),
        frames(step, names),
        prop::collection::vec(outages(step), 0..7),
        prop::collection::vec(works(step), 0..4),
        sayings(),
        0..100_usize,
    )
        .prop_map(
            move |((place, side, pins), frame, outages, works, said, turn)| {
                let month: Month = frame.month.parse().unwrap();
                let mut subject = subject(terms.clone(), place, pins);
                let nth = |n: i64| month.first_day() + chrono::TimeDelta::days(n);
                subject.since = frame.since.map_or(subject.since, nth);
                subject.until = frame.until.map(nth).map(|until| until.max(subject.since));
                for in_force in &mut subject.terms {
                    let products = frame.products.iter();
                    in_force.products = products.map(|name| (*name).to_owned()).collect();
                }
                let zone: chrono_tz::Tz = place.zone.name().parse().unwrap();
                let first = midnight(zone, month.first_day());
                let as_of = frame.as_of.unwrap_or(75 * 86_400 / step);
                let mut made = Making {
                    happened: Happened::default(),
                    names,
                    first,
                    step,
                };
                works.iter().for_each(|seed| made.work(seed));
                outages.iter().for_each(|seed| made.outage(seed));
                made.monitor(&frame.gaps, &outages);
                made.happened.except_outages(&said);
                let as_of = made.at(as_of);
                AvailabilityCase {
                    subject,
                    request: Request {
                        from: month,
                        to: month,
                        as_of,
                        side,
                    },
                    happened: made.happened,
                    step,
                    turn,
                }
            },
        )
}
