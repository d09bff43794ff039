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

/// Sorted numbers of an axis `[0, length)`, and the table over them.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    numbers: Vec<i64>,
    words: Vec<u64>,
    bits: u32,
}

impl Buckets {
    /// `numbers` ascend strictly and lie in `[0, length)`.
    pub(super) fn new(numbers: Vec<i64>, length: i64) -> Self {
        let bits = bucket_bits(&numbers, length.max(0).unsigned_abs());
        let buckets = (length.max(0) >> bits) + 1;
        let mut words = Vec::with_capacity(usize::try_from(buckets).unwrap_or(0));
        let mut before = 0_u64;
        let mut ahead = numbers.as_slice();
        for bucket in 0..buckets {
            let inside = |number: &i64| number >> bits == bucket;
            let place = match ahead {
                [first, second, ..] if inside(first) && inside(second) => SEVERAL,
                [first, ..] if inside(first) => (first - (bucket << bits)).unsigned_abs(),
                _ => NOWHERE,
            };
            words.push(before << PLACE_BITS | place);
            while let [first, rest @ ..] = ahead {
                if !inside(first) {
                    break;
                }
                ahead = rest;
                before += 1;
            }
        }
        if numbers.len() >= MOST_NUMBERS {
            words.fill(SEVERAL);
        }
        Self {
            numbers,
            words,
            bits,
        }
    }

    /// How many of the numbers are at most `x`, for `x` in `[0, length]`.
    #[inline]
    pub(super) fn count_up_to(&self, x: i64) -> usize {
        let bucket = usize::try_from(x >> self.bits).unwrap_or(0);
        let word = self.words.get(bucket).copied().unwrap_or(SEVERAL);
        let place = word & PLACE;
        if place == SEVERAL {
            return self.numbers.partition_point(|number| *number <= x);
        }
        let inside = x.unsigned_abs() & ((1 << self.bits) - 1);
        let before = usize::try_from(word >> PLACE_BITS).unwrap_or(0);
        before + usize::from(inside >= place)
    }
}

/// The bits of a bucket: so few that close numbers get a bucket each, but no fewer than the
/// size of the table allows.
fn bucket_bits(numbers: &[i64], length: u64) -> u32 {
    let gaps = numbers.windows(2).filter_map(|pair| match pair {
        [left, right] => Some(right - left),
        _ => None,
    });
    let closest = gaps.min().unwrap_or(i64::MAX).unsigned_abs().max(1);
    let most = BUCKETS_PER_NUMBER * (numbers.len() as u64) + 64;
    let roomy = (0..LARGEST).find(|bits| length >> bits < most);
    closest.ilog2().max(roomy.unwrap_or(LARGEST)).min(LARGEST)
}
