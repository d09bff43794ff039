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
        let (first, last) = self.reach(within);
        let parts = self.parts.get(first..last).unwrap_or_default();
        Self {
            parts: parts.to_vec(),
        }
        .trimmed(within)
    }

    /// The same, without a copy.
    #[must_use]
    pub fn into_clipped(mut self, within: Interval) -> Self {
        let (first, last) = self.reach(within);
        self.parts.truncate(last);
        self.parts.drain(..first);
        self.trimmed(within)
    }

    /// The range of the intervals that share an instant with `within`.
    fn reach(&self, within: Interval) -> (usize, usize) {
        let first = self.parts.partition_point(|part| part.end <= within.start);
        let last = self.parts.partition_point(|part| part.start < within.end);
        if within.is_empty() {
            (0, 0)
        } else {
            (first, last)
        }
    }

    /// Cuts the ends of the first and the last interval, which reach into `within`.
    fn trimmed(mut self, within: Interval) -> Self {
        if let Some(first) = self.parts.first_mut() {
            first.start = first.start.max(within.start);
        }
        if let Some(last) = self.parts.last_mut() {
            last.end = last.end.min(within.end);
        }
        self
    }
}

#[cfg(test)]
mod tests;
