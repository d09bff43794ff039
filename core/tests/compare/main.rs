//! Two parties' records compared: a party with itself, the sum of the worths, and each
//! worth against a judgment in which that stretch alone is the other party's.

// `cfg(test)` is always true here; it tells clippy that the part is test code too.
#[cfg(test)]
mod situation;

use livret_core::compare::{Difference, Parties};
use livret_core::contract::Side;
use livret_core::evidence::{OutageRow, Source};
use livret_core::judge::Judgment;
use livret_core::time::{Instant, Micros};
use proptest::prelude::*;
use situation::{Happened, happened, minute, sources};

const VENDOR_AND_CLIENT: Parties = [Source::Vendor, Source::Client];

/// The first party's rows, but inside the stretch the second's. Work is both parties' here:
/// it cannot be cut without changing when it was told.
fn exchanged(all: &Happened, stretch: &Difference) -> Happened {
    let cut = |row: &OutageRow, start: Instant, end: Instant| {
        let (start, end) = (row.start.max(start), row.end.min(end));
        (start < end).then_some(OutageRow { start, end, ..*row })
    };
    let [one, other] = VENDOR_AND_CLIENT.map(|party| all.of(party));
    let outside = one.outages.iter().flat_map(|row| {
        [
            cut(row, Instant::FIRST, stretch.start),
            cut(row, stretch.end, Instant::END),
        ]
    });
    let inside = other
        .outages
        .iter()
        .map(|row| cut(row, stretch.start, stretch.end));
    Happened {
        outages: outside.chain(inside).flatten().collect(),
        maintenance: one.maintenance.clone(),
    }
}

fn counted(judgment: &Judgment) -> Micros {
    let months = judgment.availability.iter();
    months.map(|month| month.counted_seconds).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_party_agrees_with_itself(all in happened(), party in sources()) {
        let found = all.compared([party, party], Side::Client);
        prop_assert_eq!(found.months, []);
        prop_assert_eq!(found.credits, []);
        prop_assert_eq!(found.lifecycle, []);
    }

    #[test]
    fn the_worths_sum_to_the_difference_of_what_counts(all in happened()) {
        let found = all.compared(VENDOR_AND_CLIENT, Side::Client);
        let [one, other] = VENDOR_AND_CLIENT.map(|party| counted(&all.of(party).judged(Side::Client)));
        let worths = found.months.iter().flat_map(|month| &month.differences);
        let sum: Micros = worths.map(|own| own.worth_seconds).sum();
        prop_assert_eq!(sum, other - one);
        for month in &found.months {
            prop_assert_eq!(month.elsewhere_seconds, Micros::ZERO);
        }
    }

    #[test]
    fn where_a_reading_looks_at_the_whole_month_the_rest_is_told(all in happened()) {
        let found = all.compared(VENDOR_AND_CLIENT, Side::Vendor);
        let [one, other] = VENDOR_AND_CLIENT.map(|party| counted(&all.of(party).judged(Side::Vendor)));
        let told: Micros = found.months.iter().map(|month| {
            let worths = month.differences.iter().map(|own| own.worth_seconds);
            worths.sum::<Micros>() + month.elsewhere_seconds
        }).sum();
        prop_assert_eq!(told, other - one);
    }

    #[test]
    fn each_worth_is_that_of_the_stretch_alone(mut all in happened()) {
        for work in &mut all.maintenance {
            work.source = Source::Unstated;
        }
        let before = counted(&all.of(Source::Vendor).judged(Side::Client));
        let found = all.compared(VENDOR_AND_CLIENT, Side::Client);
        for stretch in found.months.iter().flat_map(|month| &month.differences) {
            let after = counted(&exchanged(&all, stretch).judged(Side::Client));
            prop_assert_eq!(after - before, stretch.worth_seconds, "{:?}", stretch);
        }
    }

    #[test]
    fn outside_the_stretches_nobody_differs(all in happened(), at in 0..2_300_i64) {
        let at = minute(at);
        let down = |party: Source| {
            let rows = all.of(party).outages;
            let mut said: Vec<_> = rows
                .into_iter()
                .filter(|row| row.start <= at && at < row.end)
                .map(|row| (row.impact, row.production, row.cause))
                .collect();
            said.sort_unstable();
            said.dedup();
            said
        };
        let found = all.compared(VENDOR_AND_CLIENT, Side::Client);
        let mut stretches = found.months.iter().flat_map(|month| &month.differences);
        let differs = stretches.any(|own| own.start <= at && at < own.end);
        let [one, other] = VENDOR_AND_CLIENT.map(down);
        if one != other {
            prop_assert!(differs);
        }
        if differs {
            prop_assert!(one != other || !all.maintenance.is_empty());
            prop_assert!(!one.is_empty() || !other.is_empty());
        }
    }
}
