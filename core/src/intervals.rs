//! Sets of instants as sorted half-open intervals.
//!
//! Owns the algebra of time that the judgment of an outage needs: union, intersection,
//! difference, complement and measure, each one linear pass. Invariant of an
//! [`IntervalSet`]: its intervals are not empty, sorted, disjoint, and no two of them
//! touch, so two sets that hold the same instants are equal. What the instants mean
//! (open, down, excluded) is left to the caller.

use crate::time::{Instant, Interval, Micros};

/// A set of instants: sorted, disjoint, non-touching, non-empty half-open intervals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IntervalSet {
    parts: Vec<Interval>,
}

/// Collects intervals into an [`IntervalSet`].
///
/// Intervals that come sorted by start are merged as they come; one that comes out of
/// order costs a sort at the end.
#[derive(Clone, Debug)]
pub struct IntervalSetBuilder {
    parts: Vec<Interval>,
    sorted: bool,
}

impl IntervalSetBuilder {
    /// An empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self::with_capacity(0)
    }

    /// An empty builder with room for `intervals` intervals.
    #[must_use]
    pub fn with_capacity(intervals: usize) -> Self {
        Self {
            parts: Vec::with_capacity(intervals),
            sorted: true,
        }
    }

    /// Adds an interval; an empty one adds nothing.
    #[inline]
    pub fn push(&mut self, interval: Interval) {
        if interval.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(last) if interval.start < last.start => {
                self.sorted = false;
                self.parts.push(interval);
            }
            Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
            _ => self.parts.push(interval),
        }
    }

    /// The set of all instants that were added.
    #[must_use]
    pub fn build(self) -> IntervalSet {
        if self.sorted {
            return IntervalSet { parts: self.parts };
        }
        let mut parts = self.parts;
        parts.sort_unstable();
        let mut merged = Self::with_capacity(parts.len());
        for part in parts {
            merged.push(part);
        }
        IntervalSet {
            parts: merged.parts,
        }
    }
}

impl Default for IntervalSetBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl Extend<Interval> for IntervalSetBuilder {
    fn extend<T: IntoIterator<Item = Interval>>(&mut self, intervals: T) {
        for interval in intervals {
            self.push(interval);
        }
    }
}

impl FromIterator<Interval> for IntervalSet {
    fn from_iter<T: IntoIterator<Item = Interval>>(intervals: T) -> Self {
        let mut builder = IntervalSetBuilder::new();
        builder.extend(intervals);
        builder.build()
    }
}

impl From<Interval> for IntervalSet {
    fn from(interval: Interval) -> Self {
        std::iter::once(interval).collect()
    }
}

impl IntervalSet {
    /// The set without any instant.
    #[must_use]
    pub const fn empty() -> Self {
        Self { parts: Vec::new() }
    }

    /// The union of `intervals`, in whatever order they come; empty ones are dropped.
    #[must_use]
    pub fn from_unsorted(intervals: impl IntoIterator<Item = Interval>) -> Self {
        intervals.into_iter().collect()
    }

    /// The intervals, sorted.
    #[must_use]
    pub fn as_slice(&self) -> &[Interval] {
        &self.parts
    }

    /// The intervals, sorted.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Interval> + ExactSizeIterator + '_ {
        self.parts.iter().copied()
    }

    /// Whether no instant is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many intervals it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// The amount of time in it.
    #[must_use]
    pub fn measure(&self) -> Micros {
        self.iter().map(Interval::measure).sum()
    }

    /// Whether `at` is in it.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.part_at_or_after(at)
            .is_some_and(|part| part.contains(at))
    }

    /// The first interval that ends after `at`: the one that holds it, else the next one.
    #[must_use]
    pub fn part_at_or_after(&self, at: Instant) -> Option<Interval> {
        let before = self.parts.partition_point(|part| part.end <= at);
        self.parts.get(before).copied()
    }

    /// The instants in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        if self.is_empty() {
            return other.clone();
        }
        if other.is_empty() {
            return self.clone();
        }
        let mut union = IntervalSetBuilder::with_capacity(self.len() + other.len());
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) if a.start <= b.start => left.next(),
                (_, Some(_)) => right.next(),
                (_, None) => left.next(),
            };
            let Some(part) = next else { break };
            union.push(part);
        }
        union.build()
    }

    /// The instants in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut parts = Vec::new();
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        while let (Some(&a), Some(&b)) = (left.peek(), right.peek()) {
            parts.extend(a.intersect(b));
            if a.end <= b.end {
                left.next();
            } else {
                right.next();
            }
        }
        Self { parts }
    }

    /// The instants of this set that are not in `other`.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        if other.is_empty() {
            return self.clone();
        }
        let mut parts = Vec::with_capacity(self.len());
        let mut holes = other.iter().peekable();
        for part in self.iter() {
            let mut start = part.start;
            while holes.next_if(|hole| hole.end <= start).is_some() {}
            while let Some(&hole) = holes.peek() {
                if hole.start >= part.end {
                    break;
                }
                if hole.start > start {
                    parts.push(Interval::new(start, hole.start));
                }
                start = hole.end;
                if hole.end > part.end {
                    break; // it may reach into the next part too
                }
                holes.next();
            }
            if start < part.end {
                parts.push(Interval::new(start, part.end));
            }
        }
        Self { parts }
    }

    /// The instants of `within` that are not in this set.
    #[must_use]
    pub fn complement(&self, within: Interval) -> Self {
        Self::from(within).difference(self)
    }

    /// The instants of this set inside `within`.
    #[must_use]
    pub fn clip(&self, within: Interval) -> Self {
        if within.is_empty() {
            return Self::empty();
        }
        let first = self.parts.partition_point(|part| part.end <= within.start);
        let last = self.parts.partition_point(|part| part.start < within.end);
        let parts = self.parts.get(first..last).unwrap_or_default();
        Self {
            parts: parts.iter().filter_map(|p| p.intersect(within)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
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
}
