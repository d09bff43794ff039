//! A month's availability: each outage cut into its parts, and the figure that they make.
//!
//! The parts are the verdict's own trace. Invariant: they are disjoint and in order, and the
//! sums of their classes are the seconds of the verdict.

mod evidence;
mod parts;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{ExplainError, Family, Run, Told, because};
use crate::calendar::Zone;
use crate::contract::terms::{
    AvailabilityTerms, CalendarTerms, ExclusionRule, PartMonth, ProductsRule, Sources,
};
use crate::contract::{ArticleId, Citations, ReadingId, readings_in, settled};
use crate::judge::availability::{Behind, behind};
use crate::month::Month;
use crate::share::{Share, margin_seconds};
use crate::time::{Interval, Micros};
use crate::verdict::AvailabilityVerdict;
use evidence::evidence;
pub use parts::{ClassSum, Downtime, Part, PartClass};
use parts::{downtimes, sums};

/// The way to a month's verdict on availability.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AvailabilityExplanation {
    /// As `evaluate` gives it.
    pub verdict: AvailabilityVerdict,
    /// What it was judged by.
    pub terms: AvailabilityRead,
    /// The zone of the service window.
    pub zone: Zone,
    /// The month's instants; `None` when it is not in force.
    pub period: Option<Period>,
    /// The service window in the part of the month that is in force.
    pub window: Vec<Interval>,
    /// The downtime: outages that overlap or touch stand together.
    pub outages: Vec<Downtime>,
    /// The seconds of each class, in the order in which a second is given to one.
    pub sums: Vec<ClassSum>,
    /// Window time without monitoring and without a recorded outage.
    pub uncovered: Vec<Interval>,
    /// (window − counted) / window.
    pub figure: Figure,
}

/// Terms of availability under the run's readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AvailabilityRead {
    /// Where they stand.
    pub articles: Citations,
    /// At least this percentage of the window.
    pub target: Decimal,
    /// The service window.
    pub window: CalendarTerms,
    /// The readings by which the window is what it is.
    pub window_readings: BTreeSet<ReadingId>,
    /// What a month counts that the subscription covers in part.
    pub part_month: PartMonth,
    /// Whose records count.
    pub sources: Sources,
    /// The products judged as one, each down; empty where one thing is judged.
    pub down_together: Vec<String>,
    /// What takes downtime out: a second goes to the first that covers it.
    pub exclusions: Vec<ExclusionRead>,
    /// What the client's contract excuses outages of the month by, after all exclusions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<ExceptionRead>,
}

/// An exception of the client's contract that excuses outages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExceptionRead {
    /// Its number, on from those of the exclusions.
    pub exception: usize,
    /// The place that says it.
    pub place: ArticleId,
    /// The article of the booklet that it overrides.
    pub overrides: ArticleId,
}

/// An exclusion under the run's readings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExclusionRead {
    /// Its number, from 1.
    pub exclusion: usize,
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub articles: Citations,
    /// What it takes out.
    pub rule: ExclusionRule,
    /// The readings by which it is what it is.
    pub readings: BTreeSet<ReadingId>,
}

/// The instants of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The whole of it.
    pub month: Interval,
    /// The part in which the subscription and its edition are in force.
    pub in_force: Interval,
    /// The part of that before `as_of`.
    pub known: Interval,
}

/// The formula with its numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The service window, excluded time included.
    pub window_seconds: Micros,
    /// What counts.
    pub counted_seconds: Micros,
    /// The promised percentage.
    pub target: Decimal,
    /// How much may count before the target is missed, exactly.
    pub allowed_seconds: String,
    /// How much more may count; negative when it is missed.
    pub margin_seconds: String,
    /// The percentage reached, cut to four decimals.
    pub rate: Option<String>,
    /// What nobody knows: unknown downtime, and window time that no monitoring covered.
    pub doubtful_seconds: Micros,
    /// The percentage that were reached if all of it counted; given where there is any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worst_rate: Option<String>,
}

/// Explains a month's verdict.
pub(super) fn explain<'a>(
    run: &Run<'a>,
    verdict: &AvailabilityVerdict,
) -> Result<Option<Told<'a>>, ExplainError> {
    let Ok(month) = verdict.period.parse::<Month>() else {
        return Ok(None);
    };
    let in_force = run.question.subject.terms_of(month);
    let terms = in_force.and_then(|it| Some((it, it.terms.availability.promised()?)));
    let Some((in_force, terms)) = terms else {
        return Ok(None);
    };
    let case = run.case();
    let behind = behind(&case, terms, in_force, month, verdict.product.as_deref())?;
    let zone = run.zone_of(&terms.window.zone)?;
    let explained = AvailabilityExplanation {
        verdict: verdict.clone(),
        terms: read_terms(run, terms, &behind, verdict),
        zone,
        period: behind.span.map(|span| Period {
            month: span.month,
            in_force: span.in_force,
            known: span.known,
        }),
        window: behind.window.as_slice().to_vec(),
        outages: downtimes(run.reader(), &behind, &verdict.trace),
        sums: sums(&behind, &verdict.trace),
        uncovered: verdict.uncovered.clone(),
        figure: figure(terms, verdict),
    };
    Ok(Some(Told {
        in_force,
        because: because::availability(run, in_force, verdict, &behind, month, zone),
        evidence: evidence(run, &behind, verdict),
        family: Family::Availability(explained),
    }))
}

fn figure(terms: &AvailabilityTerms, verdict: &AvailabilityVerdict) -> Figure {
    let (window, counted) = (verdict.window_seconds, verdict.counted_seconds);
    let doubtful = verdict.unknown_seconds + verdict.uncovered_seconds;
    let worst = Share::new((window - counted - doubtful).0, window.0);
    Figure {
        window_seconds: window,
        counted_seconds: counted,
        target: terms.target,
        allowed_seconds: margin_seconds(window.0, 0, terms.target),
        margin_seconds: verdict.margin_seconds.clone(),
        rate: verdict.rate.clone(),
        doubtful_seconds: doubtful,
        worst_rate: worst.filter(|_| !doubtful.is_zero()).map(Share::percent),
    }
}

fn read_terms(
    run: &Run<'_>,
    terms: &AvailabilityTerms,
    behind: &Behind<'_>,
    verdict: &AvailabilityVerdict,
) -> AvailabilityRead {
    let exclusions = behind.exclusions.iter().zip(1..);
    let exclusions = exclusions.map(|((_, exclusion), number)| ExclusionRead {
        exclusion: number,
        name: exclusion.name.clone(),
        articles: exclusion.articles.clone(),
        rule: settled(&exclusion.rule, &run.sides)
            .read(&run.sides)
            .clone(),
        readings: readings_in(&exclusion.rule),
    });
    let exceptions = behind.exceptions.iter().zip(behind.exclusions.len() + 1..);
    let exceptions = exceptions.map(|((_, exception), number)| ExceptionRead {
        exception: number,
        place: exception.place.clone(),
        overrides: exception.article.clone(),
    });
    let together = verdict.product.is_none()
        && behind.targets.len() > 1
        && *terms.products.read(&run.sides) == ProductsRule::AllDown;
    let products = behind.targets.iter();
    let products = products.filter_map(|target| target.product.clone());
    AvailabilityRead {
        articles: verdict.ruling.articles.clone(),
        target: terms.target,
        window: settled(&terms.window, &run.sides),
        window_readings: readings_in(&terms.window),
        part_month: *terms.part_month.read(&run.sides),
        sources: *terms.sources.read(&run.sides),
        down_together: products.filter(|_| together).collect(),
        exclusions: exclusions.collect(),
        exceptions: exceptions.collect(),
    }
}
