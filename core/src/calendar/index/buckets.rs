//! How many of some sorted numbers are at most x, by one look into a table.
//!
//! The axis is cut into equal buckets of a power of two. A bucket's word holds how many of
//! the numbers lie before it and where inside it the next one lies. Invariant: exact for any
//! sorted numbers; a bucket that holds several says so and is searched.

/// Low bits of a word: where in the bucket the number lies.
const PLACE_BITS: u32 = 40;
const PLACE: u64 = (1 << PLACE_BITS) - 1;
/// No number in the bucket. Larger than any place, because a bucket has at most 2^39.
const NOWHERE: u64 = PLACE;
/// Several numbers in the bucket: search.
const SEVERAL: u64 = PLACE - 1;
/// Buckets of 2^39 µs are six days long: larger ones would save nothing.
const LARGEST: u32 = PLACE_BITS - 1;
/// A word counts so many numbers at most; more make every bucket a searched one.
const MOST_NUMBERS: usize = 1 << (64 - PLACE_BITS);
/// Buckets per number, at most, before close numbers share one.
const BUCKETS_PER_NUMBER: u64 = 8;

/// The table over the sorted numbers of an axis `[0, length]`. The numbers themselves stay
/// with the caller, who hands them in where they are needed.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    words: Vec<u64>,
    bits: u32,
    mask: u64,
}

impl Buckets {
    /// `numbers` ascend strictly and lie in `[0, length)`.
    pub(super) fn new(numbers: impl ExactSizeIterator<Item = i64> + Clone, length: i64) -> Self {
        let length = length.max(0).unsigned_abs();
        let count = numbers.len();
        let bits = bucket_bits(numbers.clone(), length);
        let mask = (1 << bits) - 1;
        let buckets = index(length >> bits) + 1;
        let mut words = Vec::with_capacity(buckets);
        // The words of the buckets before the next number's, then its own.
        let mut before = 0;
        for number in numbers {
            let number = number.unsigned_abs();
            let bucket = index(number >> bits);
            if bucket < words.len() {
                if let Some(word) = words.last_mut() {
                    *word |= PLACE;
                    *word ^= PLACE ^ SEVERAL;
                }
            } else {
                words.resize(bucket, before << PLACE_BITS | NOWHERE);
                words.push(before << PLACE_BITS | number & mask);
            }
            before += 1;
        }
        words.resize(buckets, before << PLACE_BITS | NOWHERE);
        if count >= MOST_NUMBERS {
            words.fill(SEVERAL);
        }
        Self { words, bits, mask }
    }

    /// How many of the numbers are at most `x`, for `x` in `[0, length]`; `search` counts
    /// them one way or another where a bucket holds several.
    #[inline]
    pub(super) fn count_up_to(&self, x: i64, search: impl FnOnce(i64) -> usize) -> usize {
        let place_of_x = x.unsigned_abs();
        let word = self.words.get(index(place_of_x >> self.bits)).copied();
        let word = word.unwrap_or(SEVERAL);
        let place = word & PLACE;
        if place == SEVERAL {
            return search(x);
        }
        index(word >> PLACE_BITS) + usize::from(place_of_x & self.mask >= place)
    }
}

/// A count as an index.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "counts of buckets and numbers fit memory; a checked conversion costs a branch"
)]
const fn index(count: u64) -> usize {
    count as usize
}

/// The bits of a bucket: so few that close numbers get a bucket each, but no fewer than the
/// size of the table allows.
fn bucket_bits(numbers: impl ExactSizeIterator<Item = i64> + Clone, length: u64) -> u32 {
    let count = numbers.len();
    let gaps = numbers
        .clone()
        .zip(numbers.skip(1))
        .map(|(left, right)| right - left);
    let closest = gaps.min().unwrap_or(i64::MAX).unsigned_abs().max(1);
    let most = BUCKETS_PER_NUMBER * (count as u64) + 64;
    let roomy = (0..LARGEST).find(|bits| length >> bits < most);
    closest.ilog2().max(roomy.unwrap_or(LARGEST)).min(LARGEST)
}
