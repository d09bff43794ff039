//! Where x lies among sorted numbers, by one look into a table.
//!
//! The axis is cut into equal buckets of a power of two. A bucket's word says how many of
//! the numbers lie before it; the bucket itself holds two at most, which the caller
//! compares. Invariant: exact for any sorted numbers; a bucket that holds more says so, and
//! the caller searches. It finds the week of an amount of open time; `pages` does the rest.

use super::pages::index;

/// The word of a bucket that holds more than two numbers.
const CROWDED: u32 = 1 << 31;
/// Buckets of 2^39 µs are six days long: larger ones would save nothing.
const LARGEST: u32 = 39;
/// Buckets per number, at most, before close numbers share one.
const BUCKETS_PER_NUMBER: u64 = 2;

/// The table over the sorted numbers of an axis `[0, length]`.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    words: Vec<u32>,
    bits: u32,
}

impl Buckets {
    /// `numbers` ascend and lie in `[0, length]`.
    pub(super) fn new(numbers: impl ExactSizeIterator<Item = i64> + Clone, length: i64) -> Self {
        let length = length.max(0).unsigned_abs();
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
            if crowded { CROWDED } else { first }
        });
        Self {
            words: words.collect(),
            bits,
        }
    }

    /// How many of the numbers lie before the bucket of `x`, for `x` in `[0, length]`; at
    /// most two more lie in it. `None` where there may be more.
    #[inline]
    pub(super) fn before(&self, x: i64) -> Option<usize> {
        let word = *self.words.get(index(x.unsigned_abs() >> self.bits))?;
        (word != CROWDED).then_some(word as usize)
    }

    /// Bytes in the table.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.words.as_slice())
    }
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
