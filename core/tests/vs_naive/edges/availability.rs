//! Time that nobody watched, and interruptions of about an hour.

use livret_core::contract::Side;
use livret_core::evidence::{
    Coverage, CoverageRow, Evidence, Impact, OutageRow, Outages, RowRef, Source, Text, Texts,
};
use livret_core::time::{Interval, Micros};
use rstest::rstest;

use super::{at, edition, judged, subject};
use crate::naive::terms::{PRODUCTS, visiativ};

/// Ten minutes without monitoring; in the first five one product is down, in the last five
/// the other. At no time is either known to be up.
#[test]
fn whatever_one_of_several_products_leaves_open_is_uncovered() {
    let mut subject = subject(vec![edition("2025-01", visiativ())]);
    subject.terms[0].products = PRODUCTS[..2]
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    let mut texts = Texts::default();
    let mut outage = |product: &str, from: &str, to: &str| OutageRow {
        subscription: 0,
        start: at(from),
        end: at(to),
        impact: Impact::Total,
        production: true,
        cause: Text::NONE,
        source: Source::Unstated,
        product: texts.intern(product),
        row: RowRef::default(),
    };
    let outages = vec![
        outage(PRODUCTS[0], "2025-06-10T12:00:00Z", "2025-06-10T12:05:00Z"),
        outage(PRODUCTS[1], "2025-06-10T12:05:00Z", "2025-06-10T12:10:00Z"),
    ];
    let covered = |from: &str, to: &str| CoverageRow {
        subscription: 0,
        interval: Interval::new(at(from), at(to)),
        row: RowRef::default(),
    };
    let coverage = vec![
        covered("2025-05-31T00:00:00Z", "2025-06-10T12:00:00Z"),
        covered("2025-06-10T12:10:00Z", "2025-07-01T00:00:00Z"),
    ];
    let evidence = Evidence {
        texts,
        outages: Outages::new(outages),
        coverage: Coverage::new(coverage),
        ..Evidence::default()
    };
    let as_of = ("2025-07-10T00:00:00Z", Side::Vendor);
    let judged = judged(&subject, &evidence, ("2025-06", "2025-06"), as_of);
    let all = &judged.availability[0];
    assert_eq!(
        (
            all.downtime_seconds.to_string(),
            all.uncovered_seconds.to_string()
        ),
        ("0".to_owned(), "600".to_owned())
    );
}

/// An outage of a product under annex 2, beside the Sunday hours of 8 June 2025 (00:00–06:00):
/// what the annex excludes of it, and what counts, by the side that reads.
#[rstest]
#[case::under_an_hour("2025-06-08T01:00:00+02:00", 59, [59, 0], [59, 0])]
#[case::exactly_an_hour("2025-06-08T01:00:00+02:00", 60, [0, 60], [60, 0])]
#[case::over_an_hour("2025-06-08T01:00:00+02:00", 61, [0, 61], [60, 1])]
// What lies outside the hours counts, and makes the interruption longer.
#[case::short_from_saturday("2025-06-07T23:40:00+02:00", 59, [39, 20], [39, 20])]
#[case::long_from_saturday("2025-06-07T23:40:00+02:00", 80, [0, 80], [40, 40])]
#[case::long_into_the_morning("2025-06-08T05:40:00+02:00", 60, [0, 60], [20, 40])]
fn an_interruption_is_short_below_an_hour(
    #[case] start: &str,
    #[case] minutes: i64,
    #[case] client: [i64; 2],
    #[case] vendor: [i64; 2],
) {
    let mut subject = subject(vec![edition("2025-01", visiativ())]);
    subject.terms[0].products = vec![PRODUCTS[1].to_owned()];
    let start = at(start);
    let outage = OutageRow {
        subscription: 0,
        start,
        end: start + Micros::from_seconds(minutes * 60),
        impact: Impact::Total,
        production: true,
        cause: Text::NONE,
        source: Source::Unstated,
        product: Text::NONE,
        row: RowRef::default(),
    };
    let evidence = Evidence {
        outages: Outages::new(vec![outage]),
        ..Evidence::default()
    };
    let split = [Side::Client, Side::Vendor].map(|side| {
        let as_of = ("2025-07-10T00:00:00Z", side);
        let judged = judged(&subject, &evidence, ("2025-06", "2025-06"), as_of);
        let june = &judged.availability[0];
        let excluded: Micros = june.excluded.iter().map(|part| part.seconds).sum();
        [excluded, june.counted_seconds].map(|part| part.0 / 60_000_000)
    });
    assert_eq!(split, [client, vendor]);
}
