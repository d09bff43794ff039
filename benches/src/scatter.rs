//! Numbers that look random and are the same on every machine and in every run.

/// A 64-bit linear congruence, of which the upper bits are used.
#[derive(Debug, Clone)]
pub struct Scatter(u64);

impl Scatter {
    /// A sequence of its own for each seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number in `[0, below)`; 0 where that is empty.
    pub fn below(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let scaled = (u128::from(self.0) * u128::from(below)) >> 64;
        u64::try_from(scaled).unwrap_or(0)
    }

    /// A number from `least` on, each of `octaves` doublings as likely as the others: mostly
    /// short, sometimes long, as outages and tickets are.
    pub fn long_tailed(&mut self, least: u64, octaves: u32) -> u64 {
        let octave = self.below(u64::from(octaves));
        let from = least << octave.min(40);
        from + self.below(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_numbers_again_and_all_lie_below() {
        let draw = |seed| {
            let mut scatter = Scatter::new(seed);
            (0..1_000).map(|_| scatter.below(7)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert!((0..7).all(|number| draw(1).contains(&number)));
        assert_eq!(draw(1).iter().max(), Some(&6));
    }

    #[test]
    fn long_tails_stay_within_their_octaves() {
        let mut scatter = Scatter::new(3);
        let lengths: Vec<u64> = (0..2_000).map(|_| scatter.long_tailed(60, 4)).collect();
        assert!(lengths.iter().all(|length| (60..960).contains(length)));
        let short = lengths.iter().filter(|length| **length < 120).count();
        assert!((400..600).contains(&short), "{short} of 2000 are short");
    }
}
