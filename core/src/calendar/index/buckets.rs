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
    mask: u64,
}

impl Buckets {
    /// `numbers` ascend strictly and lie in `[0, length)`.
    pub(super) fn new(numbers: Vec<i64>, length: i64) -> Self {
        let length = length.max(0).unsigned_abs();
        let bits = bucket_bits(&numbers, length);
        let mask = (1 << bits) - 1;
        let buckets = index(length >> bits) + 1;
        let mut words = Vec::with_capacity(buckets);
        // The words of the buckets before the next number's, then its own.
        let mut before = 0;
        for number in &numbers {
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
        if numbers.len() >= MOST_NUMBERS {
            words.fill(SEVERAL);
        }
        Self {
            numbers,
            words,
            bits,
            mask,
        }
    }

    /// How many of the numbers are at most `x`, for `x` in `[0, length]`.
    #[inline]
    pub(super) fn count_up_to(&self, x: i64) -> usize {
        let x = x.unsigned_abs();
        let word = self.words.get(index(x >> self.bits)).copied();
        let word = word.unwrap_or(SEVERAL);
        let place = word & PLACE;
        if place == SEVERAL {
            return self.search(x);
        }
        index(word >> PLACE_BITS) + usize::from(x & self.mask >= place)
    }

    #[cold]
    fn search(&self, x: u64) -> usize {
        self.numbers
            .partition_point(|number| number.unsigned_abs() <= x)
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
