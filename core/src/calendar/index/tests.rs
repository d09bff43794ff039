//! The index against sums over a list of windows, at every edge and one microsecond beside.

mod kernels;
mod years;

use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn at(micros: i64) -> Instant {
    Instant::from_micros(micros)
}

/// The naive model: windows as a list, every answer a sum or a scan over all of them.
struct Model {
    windows: Vec<(i64, i64)>,
}

impl Model {
    fn open_before(&self, t: i64) -> i64 {
        let lengths = self.windows.iter().map(|&(a, b)| (t.min(b) - a).max(0));
        lengths.sum()
    }

    fn after(&self, start: i64, open: i64, tie: Tie) -> Option<i64> {
        if tie == Tie::End && open <= 0 {
            return Some(start);
        }
        let mut left = open.max(0);
        for &(a, b) in &self.windows {
            let enough = match tie {
                Tie::End => left <= b - a,
                Tie::Next => left < b - a,
            };
            if enough {
                return Some(a + left);
            }
            left -= b - a;
        }
        None
    }

    fn is_open(&self, t: i64) -> bool {
        self.windows.iter().any(|&(a, b)| a <= t && t < b)
    }
}

fn check(parts: &[(i64, i64)], span: (i64, i64)) {
    let interval = |&(a, b): &(i64, i64)| Interval::new(at(a), at(b));
    let set = IntervalSet::from_unsorted(parts.iter().map(interval));
    let index = CompiledCalendar::new(&set, interval(&span));
    let inside = set.clip(interval(&span));
    let model = Model {
        windows: inside
            .iter()
            .map(|w| (w.start.micros(), w.end.micros()))
            .collect(),
    };
    let edges = model
        .windows
        .iter()
        .flat_map(|&(a, b)| [a, b])
        .chain([span.0, span.1]);
    for edge in edges {
        for t in [edge - 1, edge, edge + 1, i64::midpoint(edge, span.1)] {
            let t = t.clamp(span.0, span.1);
            let open = model.open_before(t);
            assert_eq!(index.open_before(at(t)), Micros(open), "F({t})");
            assert_eq!(index.is_open(at(t)), model.is_open(t), "open at {t}");
            for open in [open - 1, open, open + 1] {
                for tie in [Tie::End, Tie::Next] {
                    let expected = model.after(span.0, open, tie).map(at);
                    assert_eq!(
                        index.after(Micros(open), tie),
                        expected,
                        "G({open}, {tie:?})"
                    );
                }
            }
            let open_now = model.is_open(t).then_some(t);
            let opening = model.windows.iter().map(|w| w.0).find(|a| *a >= t);
            assert_eq!(
                index.next_open(at(t)),
                open_now.or(opening).map(at),
                "next at {t}"
            );
        }
    }
}

#[rstest]
#[case::never_open(&[], (0, 1_000))]
#[case::always_open(&[(0, 1_000)], (0, 1_000))]
#[case::open_beyond_both_ends(&[(-50, 2_000)], (0, 1_000))]
#[case::starts_and_ends_open(&[(0, 10), (990, 1_000)], (0, 1_000))]
#[case::empty_span(&[(0, 10)], (5, 5))]
#[case::microseconds_apart(&[(1, 2), (3, 4), (5, 6), (7, 8), (1_000_000_000_000, 1_000_000_000_001)], (0, 2_000_000_000_000))]
#[case::place_of_all_ones(&[(0xFFFF, 0x1_0000), (0x1_FFFF, 0x2_0000), (0x2_FFFF, 0x3_5000)], (0, 0x8_0000))]
#[case::largest_bucket(&[(0, 5), ((1 << 39) - 1, 1 << 39), ((1 << 40) - 1, 1 << 40)], (0, 1 << 44))]
fn the_index_equals_the_list(#[case] parts: &[(i64, i64)], #[case] span: (i64, i64)) {
    check(parts, span);
}

fn windows(scale: i64) -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0..1_000 * scale, 1..40 * scale), 0..60).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(a, length)| (a, a + length))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_index_equals_the_list_for_any_windows(
        parts in prop_oneof![windows(1), windows(1_000_003), windows(3_600_000_000)],
        from in -10_i64..500,
        length in 0_i64..4_000_000_000_000,
    ) {
        check(&parts, (from, from + length));
    }

    #[test]
    fn downtime_is_the_measure_of_the_union(
        parts in windows(1_000),
        outages in prop::collection::vec((0_i64..1_100_000, -10_i64..50_000), 0..40),
    ) {
        let interval = |(a, b): (i64, i64)| Interval::new(at(a), at(b));
        let set = IntervalSet::from_unsorted(parts.into_iter().map(interval));
        let span = interval((1_000, 900_000));
        let index = CompiledCalendar::new(&set, span);
        let mut outages: Vec<_> = outages.into_iter().map(|(a, b)| interval((a, a + b))).collect();
        outages.sort();
        let union = IntervalSet::from_unsorted(outages.iter().copied());
        let expected = union.intersection(&set).clip(span).measure();
        prop_assert_eq!(index.downtime(&outages), expected);
    }
}
