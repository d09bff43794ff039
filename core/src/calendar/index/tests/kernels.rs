//! The kernels over slices against the list of windows and the algebra of intervals, each on
//! every instruction set that this machine has.

use super::super::downtime::along;
use super::super::simd;
use super::*;

const SPAN: (i64, i64) = (1_000, 900_000);

fn interval((a, b): (i64, i64)) -> Interval {
    Interval::new(at(a), at(b))
}

fn set(parts: &[(i64, i64)]) -> IntervalSet {
    IntervalSet::from_unsorted(parts.iter().copied().map(interval))
}

fn sorted(outages: &[(i64, i64)], origin: i64, scale: i64) -> Vec<Interval> {
    let outages = outages.iter().map(|&(a, length)| {
        let start = origin + a * scale;
        interval((start, start + length * scale))
    });
    let mut outages: Vec<_> = outages.collect();
    outages.sort();
    outages
}

/// The deadlines of an allowance around every edge, before the span and after it.
fn check_allowance(parts: &[(i64, i64)], span: (i64, i64), allowances: &[i64]) {
    let index = CompiledCalendar::new(&set(parts), interval(span));
    let windows = set(parts).clip(interval(span));
    let edges = windows
        .iter()
        .flat_map(|it| [it.start.micros(), it.end.micros()]);
    let model = Model {
        windows: windows
            .iter()
            .map(|it| (it.start.micros(), it.end.micros()))
            .collect(),
    };
    let edges: Vec<i64> = edges.chain([span.0, span.1]).collect();
    for (&allowance, tie) in allowances
        .iter()
        .flat_map(|it| [(it, Tie::End), (it, Tie::Next)])
    {
        let compiled = CompiledAllowance::new(&index, Micros(allowance), tie);
        // Also where the allowance ends at an edge.
        let ends = edges.iter().map(|edge| {
            let open = model.open_before(*edge) - allowance;
            model.after(span.0, open, tie).unwrap_or(span.1)
        });
        let around = edges
            .iter()
            .copied()
            .chain(ends)
            .flat_map(|t| [t - 1, t, t + 1]);
        let starts: Vec<Instant> = around.chain([i64::MIN, i64::MAX]).map(at).collect();
        let mut due = Vec::new();
        compiled.deadlines(&starts, &mut due);
        for (start, due) in starts.iter().zip(due) {
            let t = start.micros();
            let inside = span.0 <= t && t < span.1;
            let open = model.open_before(t.clamp(span.0, span.1));
            let open = open.saturating_add(allowance);
            let expected = inside.then(|| model.after(span.0, open, tie)).flatten();
            let expected = expected.map_or(Instant::NEVER, at);
            assert_eq!(
                due, expected,
                "{allowance} from {t}, {tie:?}: {parts:?} in {span:?}"
            );
            assert_eq!(compiled.due(*start), expected);
        }
    }
}

#[rstest]
#[case::never_open(&[], (0, 1_000))]
#[case::always_open(&[(0, 1_000)], (0, 1_000))]
#[case::empty_span(&[(0, 10)], (5, 5))]
#[case::touching_and_apart(&[(10, 20), (20, 30), (31, 32), (33, 34), (36, 40)], (0, 50))]
#[case::over_weeks(&[(3, 5 * (1 << 40))], (0, 1 << 43))]
#[case::days_without(&[(0, 7), (9 << 40, (9 << 40) + 7)], (0, 10 << 40))]
#[case::whole_pages(&[(0, 604_800_000_000), (1_209_600_000_000, 1_814_400_000_000)], (0, 2_419_200_000_000))]
fn deadlines_equal_the_list(#[case] parts: &[(i64, i64)], #[case] span: (i64, i64)) {
    check_allowance(
        parts,
        span,
        &[0, 1, 2, 7, 8, 14, 1_000, 3_600_000_000, 1 << 42, i64::MAX],
    );
}

proptest! {
    #[test]
    fn deadlines_equal_the_list_for_any_windows(
        parts in prop_oneof![windows(1), windows(1_000_003), windows(3_600_000_000)],
        from in -10_i64..500,
        length in 0_i64..4_000_000_000_000,
        allowance in prop_oneof![-3_i64..60, 0_i64..200_000_000_000],
    ) {
        let allowance = allowance.max(0);
        check_allowance(&parts, (from, from + length), &[allowance]);
    }

    #[test]
    fn every_instruction_set_finds_the_measure_of_the_union(
        parts in windows(1_000),
        outages in prop::collection::vec((0_i64..1_100_000, -10_i64..50_000), 0..200),
        short in any::<bool>(),
    ) {
        let index = CompiledCalendar::new(&set(&parts), interval(SPAN));
        let mut outages = sorted(&outages, 0, 1);
        if short {
            outages.iter_mut().for_each(|it| it.end = it.end.min(it.start + Micros(40)));
        }
        let union = IntervalSet::from_unsorted(outages.iter().copied());
        let expected = union.intersection(&set(&parts)).clip(interval(SPAN)).measure();
        prop_assert_eq!(index.downtime_by(along, &outages), expected);
        prop_assert_eq!(index.downtime_by(simd::along(), &outages), expected);
    }

    #[test]
    fn along_a_stretch_every_instruction_set_goes_as_far(
        outages in prop::collection::vec((0_i64..2_000, -10_i64..30), 0..200),
        furthest in 0_i64..1_000,
        until in 0_i64..3_000,
    ) {
        let index = CompiledCalendar::new(&set(&[(10, 700), (900, 1_500), (1_600, 9_000)]), interval((0, 9_000)));
        let mut stretch = index.stretch(at(0));
        prop_assert_eq!(stretch.until, 900);
        stretch.until = until;
        let outages = sorted(&outages, 0, 1);
        let mut one = super::super::downtime::Swept { furthest, down: 5 };
        let mut wide = one;
        let far = along(&stretch, &outages, &mut one);
        prop_assert_eq!(simd::along()(&stretch, &outages, &mut wide), far);
        prop_assert_eq!(one, wide);
    }

    #[test]
    fn every_microsecond_of_an_outage_has_one_account(
        parts in windows(1_000),
        exclusions in windows(1_000),
        outages in prop::collection::vec((0_i64..1_100_000, -10_i64..50_000), 0..60),
    ) {
        let (windows, exclusions) = (set(&parts), set(&exclusions));
        let calendar = AccountedCalendar::new(&windows, &exclusions, interval(SPAN));
        let outages = sorted(&outages, 0, 1);
        let union = IntervalSet::from_unsorted(outages.iter().copied()).clip(interval(SPAN));
        let inside = union.intersection(&windows);
        let found = calendar.downtime(&outages);
        prop_assert_eq!(found.total(), union.measure());
        prop_assert_eq!(found, Downtime {
            outside: union.difference(&windows).measure(),
            excluded: inside.intersection(&exclusions).measure(),
            counted: inside.difference(&exclusions).measure(),
        });
    }

    #[test]
    fn open_time_of_each_pair_is_that_of_the_list(
        parts in windows(1_000),
        pairs in prop::collection::vec((0_i64..1_100_000, -10_i64..50_000), 0..60),
    ) {
        let index = CompiledCalendar::new(&set(&parts), interval(SPAN));
        let pairs = sorted(&pairs, 0, 1);
        let mut open = Vec::new();
        index.open_in_each(&pairs, &mut open);
        let inside = |pair: &Interval| set(&parts).clip(interval(SPAN)).clip(*pair).measure();
        prop_assert_eq!(open, pairs.iter().map(inside).collect::<Vec<_>>());
    }

    #[test]
    fn each_step_is_in_time_late_pending_or_unknown(
        pairs in prop::collection::vec((prop::option::of(0_i64..50), prop::option::of(0_i64..50)), 0..40),
        as_of in 0_i64..50,
    ) {
        let instant = |it: &Option<i64>| it.map_or(Instant::NEVER, at);
        let due: Vec<_> = pairs.iter().map(|(due, _)| instant(due)).collect();
        let done: Vec<_> = pairs.iter().map(|(_, done)| instant(done)).collect();
        let mut expected = Punctuality::default();
        let mut late = Vec::new();
        for (due, done) in &pairs {
            let done = done.filter(|done| *done <= as_of);
            let (count, by) = match (due, done) {
                (None, _) => (&mut expected.unknown, 0),
                (Some(due), Some(done)) if done <= *due => (&mut expected.in_time, 0),
                (Some(due), Some(done)) => (&mut expected.late, done - due),
                (Some(due), None) if as_of < *due => (&mut expected.pending, 0),
                (Some(due), None) => (&mut expected.late, as_of - due),
            };
            *count += 1;
            expected.longest = expected.longest.max(Micros(by));
            late.push(Micros(by));
        }
        prop_assert_eq!(Punctuality::of(&due, &done, at(as_of)), expected);
        let mut found = Vec::new();
        lateness(&due, &done, at(as_of), &mut found);
        prop_assert_eq!(found, late);
    }
}
