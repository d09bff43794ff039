//! The algebra of intervals against one flag per minute.

use super::*;
use proptest::prelude::*;

const MINUTES: usize = 96;

fn at(minute: usize) -> Instant {
    Instant::from_seconds(60 * i64::try_from(minute).unwrap())
}

fn span(start: usize, end: usize) -> Interval {
    Interval::new(at(start), at(end))
}

/// The naive model: one flag per minute.
fn minutes(parts: &[(usize, usize)]) -> Vec<bool> {
    (0..MINUTES)
        .map(|m| parts.iter().any(|&(a, b)| a <= m && m < b))
        .collect()
}

fn set(parts: &[(usize, usize)]) -> IntervalSet {
    IntervalSet::from_unsorted(parts.iter().map(|&(a, b)| span(a, b)))
}

fn flags(set: &IntervalSet) -> Vec<bool> {
    (0..MINUTES).map(|m| set.contains(at(m))).collect()
}

fn assert_invariant(set: &IntervalSet) {
    assert!(set.iter().all(|part| part.start < part.end), "{set:?}");
    let touching = set.as_slice().windows(2).any(|w| w[0].end >= w[1].start);
    assert!(!touching, "{set:?}");
}

fn check(set: &IntervalSet, expected: &[bool]) {
    assert_invariant(set);
    assert_eq!(flags(set), expected);
    let open = expected.iter().filter(|&&open| open).count();
    assert_eq!(set.measure(), at(open) - at(0));
}

fn parts() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..MINUTES, 0..MINUTES), 0..12)
}

fn zip(a: &[bool], b: &[bool], f: impl Fn(bool, bool) -> bool) -> Vec<bool> {
    a.iter().zip(b).map(|(&a, &b)| f(a, b)).collect()
}

proptest! {
    #[test]
    fn the_algebra_equals_flags_per_minute(a in parts(), b in parts(), c in (0..MINUTES, 0..MINUTES)) {
        let (x, y, w) = (minutes(&a), minutes(&b), minutes(&[c]));
        let (p, q) = (set(&a), set(&b));
        check(&p, &x);
        check(&p.union(&q), &zip(&x, &y, |a, b| a || b));
        check(&p.intersection(&q), &zip(&x, &y, |a, b| a && b));
        check(&p.difference(&q), &zip(&x, &y, |a, b| a && !b));
        check(&p.complement(span(c.0, c.1)), &zip(&w, &x, |w, a| w && !a));
        check(&p.clip(span(c.0, c.1)), &zip(&w, &x, |w, a| w && a));
            check(&p.into_clipped(span(c.0, c.1)), &zip(&w, &x, |w, a| w && a));
    }

    #[test]
    fn equal_instants_are_equal_sets(a in parts()) {
        let mut backwards = a.clone();
        backwards.reverse();
        prop_assert_eq!(set(&a), set(&backwards));
    }
}

#[test]
fn touching_intervals_are_one() {
    assert_eq!(set(&[(0, 5), (5, 9)]).as_slice(), [span(0, 9)]);
}
