//! Chance, from one seed.
//!
//! Every month of every family of every subscription draws from a stream of its own, so that
//! months can be made in any order. Nothing here is floating point: the same seed gives the
//! same history on every machine, as long as `Cargo.lock` names the same fastrand.

use fastrand::Rng;

/// The sum of four lanes of 16 bits is spread by this much around [`LANES_MEAN`].
const LANES_SPREAD: i64 = 37_837;
const LANES_MEAN: i64 = 131_070;

/// A stream of draws.
pub(crate) struct Chance(Rng);

impl Chance {
    /// The stream that some numbers name.
    pub(crate) fn of(names: [u64; 4]) -> Self {
        Self(Rng::with_seed(names.into_iter().fold(0, stirred)))
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.i64(low..=high.max(low))
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(crate) fn percent(&mut self, share: u32) -> bool {
        self.0.u32(0..100) < share
    }

    /// Whether something happens that happens once in `times`.
    pub(crate) fn once_in(&mut self, times: u32) -> bool {
        self.0.u32(0..times.max(1)) == 0
    }

    /// One of several words, each as likely as its weight says.
    pub(crate) fn word<T: Copy + Default>(&mut self, words: &[(u32, T)]) -> T {
        let whole: u32 = words.iter().map(|(weight, _)| weight).sum();
        let mut left = self.0.u32(0..whole.max(1));
        for (weight, word) in words {
            if left < *weight {
                return *word;
            }
            left -= weight;
        }
        T::default()
    }

    /// A length around `median`: half are shorter, few are much longer. Its logarithm is
    /// about normal; one spread in three is beyond so many sixteenths of a doubling.
    pub(crate) fn about(&mut self, median: i64, sixteenths: i64) -> i64 {
        let lanes = self.0.u64(..);
        let sum: i64 = [0, 16, 32, 48]
            .map(|shift| i64::try_from((lanes >> shift) & 0xffff).unwrap_or(0))
            .iter()
            .sum();
        // Doublings, in parts of 65536.
        let doublings = (sum - LANES_MEAN) * sixteenths * 4_096 / LANES_SPREAD;
        let (whole, part) = (doublings >> 16, doublings & 0xffff);
        let within = median * (65_536 + part);
        let length = if whole < 0 {
            within >> (16 - whole).min(62)
        } else {
            (within >> 16) << whole.min(20)
        };
        length.max(1)
    }
}

/// Puts a name into a seed so that neighbouring names share nothing.
fn stirred(seed: u64, name: u64) -> u64 {
    let mut bits = (seed ^ name).wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_lengths_are_shorter_than_the_median() {
        let mut chance = Chance::of([1, 2, 3, 4]);
        let mut lengths: Vec<i64> = (0..10_001).map(|_| chance.about(100_000, 27)).collect();
        lengths.sort_unstable();
        let (half, most) = (lengths[5_000], lengths[8_413]);
        assert!((95_000..105_000).contains(&half), "{half}");
        // One spread above: 27 sixteenths of a doubling, 2^1.6875 = 3.22 times.
        assert!((295_000..350_000).contains(&most), "{most}");
        assert!(lengths[0] > 0);
    }

    #[test]
    fn words_come_as_often_as_they_weigh() {
        let mut chance = Chance::of([5, 0, 0, 0]);
        let words = [(90, Some("often")), (10, None)];
        let often = (0..10_000).filter(|_| chance.word(&words).is_some());
        let often = often.count();
        assert!((8_800..9_200).contains(&often), "{often}");
    }

    #[test]
    fn streams_of_neighbouring_names_differ() {
        let draw = |names| Chance::of(names).between(0, i64::MAX);
        assert_ne!(draw([1, 0, 0, 0]), draw([0, 1, 0, 0]));
        assert_eq!(draw([1, 2, 3, 4]), draw([1, 2, 3, 4]));
    }
}
