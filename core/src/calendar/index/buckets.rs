//! How many of some sorted numbers are at most x, by one look into a table.
//!
//! The axis is cut into equal buckets of a power of two. A bucket's word says how many of
//! the numbers lie before it; the bucket itself holds two at most, which are compared.
//! Invariant: exact for any sorted numbers; a bucket that holds more says so and is
//! searched. The numbers themselves stay with the caller.

/// In a word: the bucket holds more than two numbers, search.
const CROWDED: u32 = 1 << 31;
/// Buckets of 2^39 µs are six days long: larger ones would save nothing.
const LARGEST: u32 = 39;
/// Buckets per number, at most, before close numbers share one.
const BUCKETS_PER_NUMBER: u64 = 8;

/// The table over the sorted numbers of an axis `[0, length]`.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    words: Vec<u32>,
    bits: u32,
    count: usize,
}

impl Buckets {
    /// `numbers` ascend strictly and lie in `[0, length)`.
    pub(super) fn new(numbers: impl ExactSizeIterator<Item = i64> + Clone, length: i64) -> Self {
        let length = length.max(0).unsigned_abs();
        let count = numbers.len();
        let bits = bucket_bits(numbers.clone(), length);
        let mut numbers = numbers.map(i64::unsigned_abs);
        let mut next = numbers.next().unwrap_or(u64::MAX);
        let mut before: u32 = 0;
        let words = (0..=length >> bits).map(|bucket| {
            let (first, end) = (before, (bucket + 1) << bits);
            while next < end {
                before = before.saturating_add(1).min(CROWDED - 1);
                next = numbers.next().unwrap_or(u64::MAX);
            }
            let crowded = before - first > 2 || before == CROWDED - 1;
            first | if crowded { CROWDED } else { 0 }
        });
        Self {
            words: words.collect(),
            bits,
            count,
        }
    }

    /// How many of the numbers are at most `x`, for `x` in `[0, length]`. `number(i)` is the
    /// i-th of them from 0, and beyond the last more than any `x`.
    #[inline]
    pub(super) fn count_up_to(&self, x: i64, number: impl Fn(usize) -> i64) -> usize {
        let word = self
            .words
            .get(index(x.unsigned_abs() >> self.bits))
            .copied();
        let word = word.unwrap_or(CROWDED);
        if word & CROWDED != 0 {
            return self.search(x, number);
        }
        let before = word as usize;
        before + usize::from(number(before) <= x) + usize::from(number(before + 1) <= x)
    }

    #[cold]
    fn search(&self, x: i64, number: impl Fn(usize) -> i64) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if number(middle) <= x {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// A bucket's place in the table.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "buckets fit memory; a checked conversion costs a branch"
)]
const fn index(bucket: u64) -> usize {
    bucket as usize
}

/// The bits of a bucket: so few that no bucket holds three numbers, but no fewer than the
/// size of the table allows.
fn bucket_bits(numbers: impl ExactSizeIterator<Item = i64> + Clone, length: u64) -> u32 {
    let count = numbers.len() as u64;
    let every_second = numbers.clone().skip(2);
    let gaps = numbers.zip(every_second).map(|(left, right)| right - left);
    let closest = gaps.min().unwrap_or(i64::MAX).unsigned_abs().max(1);
    let most = BUCKETS_PER_NUMBER * count + 64;
    let roomy = (0..LARGEST).find(|bits| length >> bits < most);
    closest.ilog2().max(roomy.unwrap_or(LARGEST)).min(LARGEST)
}
