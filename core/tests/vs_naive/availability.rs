//! Availability: figures, outcomes, firmness and the trace, second by second.

use livret_core::contract::terms::{AvailabilityTerms, ProductsRule};
use livret_core::contract::{Sides, readings_in};
use livret_core::judge::{Calendars, judge};
use livret_core::time::Micros;
use livret_core::verdict::{AvailabilityVerdict, DowntimeClass, ExcludedTime, Outcome};
use proptest::prelude::*;

use super::cases;
use crate::naive::availability::{self as naive, Asked, Figures, Judged};
use crate::naive::evidence::second;
use crate::naive::readings::{Ruled, base, ruled};
use crate::naive::seconds::{margin, percent};
use crate::naive::situations::{AvailabilityCase, availability};
use crate::naive::terms::{PRODUCTS, eksae, visiativ};

const SUPPORT: &str = "Mo-Fr 09:00-17:00; PH off";

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn eksae_by_the_minute(case in availability(eksae(SUPPORT), &[], 60)) {
        agree(&case);
    }

    #[test]
    fn visiativ_by_the_minute(case in availability(visiativ(), &PRODUCTS, 60)) {
        agree(&case);
    }
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn eksae_by_the_second(case in availability(eksae(SUPPORT), &[], 1)) {
        agree(&case);
    }
}

fn agree(case: &AvailabilityCase) {
    let columns = case.happened.columns(0);
    let judged = judge(
        &case.subject,
        &case.request,
        &columns,
        &Calendars::default(),
        None,
    );
    let judged = judged.unwrap();
    let shuffled = case.happened.columns(case.turn);
    let again = judge(
        &case.subject,
        &case.request,
        &shuffled,
        &Calendars::default(),
        None,
    );
    assert_eq!(again.unwrap(), judged, "rows in another order");

    let terms = &case.subject.terms[0].terms;
    let terms = terms.availability.promised().unwrap();
    let lively = naive::lively(&case.happened, case.request.from, case.step);
    let asked = |judged| Asked {
        subject: &case.subject,
        request: &case.request,
        happened: &case.happened,
        terms,
        month: case.request.from,
        judged,
        step: case.step,
        lively: &lively,
    };
    let run = rows(case, terms, &base(case.request.side, &case.subject.pins));
    let found = judged.availability.iter().map(|v| v.product.as_deref());
    assert!(
        found.eq(run.iter().map(product)),
        "one verdict for each of {run:?}"
    );
    for (verdict, row) in judged.availability.iter().zip(&run) {
        parts_sum_to_the_whole(verdict);
        let ruled = ruled(
            case.request.side,
            &case.subject.pins,
            &readings_in(terms),
            |sides| {
                let against = against(*row, rows(case, terms, sides));
                let outcomes = against
                    .iter()
                    .map(|row| naive::judge(&asked(*row), sides).outcome);
                gravest(&outcomes.collect::<Vec<_>>())
            },
        );
        compare(&asked(*row), verdict, ruled);
    }
}

/// What has a row of its own under these readings, by name.
fn rows<'a>(
    case: &'a AvailabilityCase,
    terms: &AvailabilityTerms,
    sides: &Sides,
) -> Vec<Judged<'a>> {
    let mut products: Vec<&str> = case.subject.products();
    products.sort_unstable();
    match (products.len(), terms.products.read(sides)) {
        (0, _) => vec![Judged::Whole],
        (2.., ProductsRule::AllDown) => vec![Judged::Together],
        _ => products.into_iter().map(Judged::Product).collect(),
    }
}

fn product<'a>(row: &Judged<'a>) -> Option<&'a str> {
    match row {
        Judged::Product(product) => Some(product),
        Judged::Whole | Judged::Together => None,
    }
}

/// The rows that stand against one of the run: where one side judges each product and the
/// other all together, the one stands against each, and all against the one.
fn against<'a>(row: Judged<'a>, rows: Vec<Judged<'a>>) -> Vec<Judged<'a>> {
    match (row, rows.as_slice()) {
        (_, [one]) => vec![*one],
        (Judged::Together, _) => rows,
        (row, _) => vec![row],
    }
}

fn gravest(outcomes: &[Outcome]) -> Outcome {
    let grave = [Outcome::Breached, Outcome::Undetermined, Outcome::Pending];
    let found = grave.into_iter().find(|grave| outcomes.contains(grave));
    found.unwrap_or(outcomes[0])
}

/// downtime = outside + excluded + unknown + counted, and the trace says the same.
fn parts_sum_to_the_whole(verdict: &AvailabilityVerdict) {
    let excluded = verdict.excluded.iter().map(|part| part.seconds).sum();
    let classes = [
        verdict.outside_window_seconds,
        excluded,
        verdict.unknown_seconds,
        verdict.counted_seconds,
    ];
    assert_eq!(
        classes.into_iter().sum::<Micros>(),
        verdict.downtime_seconds
    );
    let traced = |class: fn(DowntimeClass) -> bool| -> Micros {
        let parts = verdict.trace.iter().filter(|part| class(part.class));
        parts.map(|part| part.interval.measure()).sum()
    };
    let by_trace = [
        traced(|class| class == DowntimeClass::OutsideWindow),
        traced(|class| {
            matches!(
                class,
                DowntimeClass::Excluded(_) | DowntimeClass::Excepted(_)
            )
        }),
        traced(|class| class == DowntimeClass::Unknown),
        traced(|class| class == DowntimeClass::Counted),
    ];
    assert_eq!(by_trace, classes, "the trace");
}

/// What both judges say of a month.
#[derive(Debug, PartialEq)]
struct Said {
    window: String,
    downtime: String,
    outside: String,
    excluded: Vec<(String, String)>,
    unknown: String,
    counted: String,
    uncovered: String,
    rate: Option<String>,
    margin: String,
    ruled: Ruled,
}

fn compare(asked: &Asked<'_>, verdict: &AvailabilityVerdict, ruled: Ruled) {
    let sides = base(asked.request.side, &asked.subject.pins);
    let figures = naive::judge(asked, &sides);
    assert_eq!(
        real(verdict),
        expected(asked, &figures, ruled),
        "{}",
        verdict.id
    );
    let mut steps = Vec::new();
    for part in &verdict.trace {
        let mut t = second(part.interval.start);
        while t < second(part.interval.end) {
            steps.push((t, part.class));
            t += asked.step;
        }
    }
    steps.sort_unstable();
    assert!(steps == figures.downtime, "the trace of {}", verdict.id);
}

fn real(verdict: &AvailabilityVerdict) -> Said {
    let excluded = |part: &ExcludedTime| (part.article.to_string(), part.seconds.to_string());
    Said {
        window: verdict.window_seconds.to_string(),
        downtime: verdict.downtime_seconds.to_string(),
        outside: verdict.outside_window_seconds.to_string(),
        excluded: verdict.excluded.iter().map(excluded).collect(),
        unknown: verdict.unknown_seconds.to_string(),
        counted: verdict.counted_seconds.to_string(),
        uncovered: verdict.uncovered_seconds.to_string(),
        rate: verdict.rate.clone(),
        margin: verdict.margin_seconds.clone(),
        ruled: Ruled {
            outcome: verdict.ruling.outcome,
            firm: verdict.ruling.firm,
            turns_on: verdict.ruling.turns_on.clone(),
            other_outcome: verdict.ruling.other_outcome,
        },
    }
}

fn expected(asked: &Asked<'_>, figures: &Figures, ruled: Ruled) -> Said {
    let counted = figures.of(DowntimeClass::Counted);
    Said {
        window: figures.window.to_string(),
        downtime: (figures.downtime.len() as i64 * figures.step).to_string(),
        outside: figures.of(DowntimeClass::OutsideWindow).to_string(),
        excluded: excluded(asked, figures),
        unknown: figures.of(DowntimeClass::Unknown).to_string(),
        counted: counted.to_string(),
        uncovered: figures.uncovered.to_string(),
        rate: percent(figures.window - counted, figures.window),
        margin: margin(figures.window, counted, asked.terms.target),
        ruled,
    }
}

/// Excluded seconds by article, in the order of the terms; then by line of the client's
/// contract.
fn excluded(asked: &Asked<'_>, figures: &Figures) -> Vec<(String, String)> {
    let terms = asked.terms;
    let general = terms.exclusions.iter();
    let own = terms
        .product_terms
        .iter()
        .flat_map(|own| own.exclusions.iter().flatten());
    let mut excluded: Vec<(String, i64)> = Vec::new();
    for (place, exclusion) in general.chain(own).enumerate() {
        let seconds = figures.of(DowntimeClass::Excluded(place));
        let article = exclusion.articles.first().to_string();
        match excluded.iter_mut().find(|(known, _)| *known == article) {
            Some((_, sum)) => *sum += seconds,
            None => excluded.push((article, seconds)),
        }
    }
    for (place, said) in asked.happened.excusing().into_iter().enumerate() {
        let seconds = figures.of(DowntimeClass::Excepted(place));
        excluded.push((said.place.to_string(), seconds));
    }
    excluded.retain(|(_, seconds)| *seconds > 0);
    let printed = excluded
        .into_iter()
        .map(|(article, seconds)| (article, seconds.to_string()));
    printed.collect()
}
