//! The kernel of availability in the widest registers that the machine has.
//!
//! Chosen when the program runs: a binary works on every machine of its architecture. The one
//! place in the calendars that uses `unsafe`, for two things: to call what was compiled for an
//! instruction set that was found, and to load outages as the numbers that they are. Invariant:
//! the same figures as [`super::downtime::along`], its oracle, for any outages; a kernel stands
//! here only while it is at least one and a half times as fast.

use super::downtime::{Along, along as one_by_one};

/// The fastest way along a stretch on this machine.
pub(super) fn along() -> Along {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512f") {
        return avx512::along;
    }
    one_by_one
}

#[cfg(target_arch = "x86_64")]
mod avx512 {
    //! Eight outages at a time.

    use std::arch::x86_64::{
        __m512i, _mm512_add_epi64, _mm512_alignr_epi64, _mm512_cmpge_epi64_mask,
        _mm512_cmplt_epi64_mask, _mm512_loadu_epi64, _mm512_max_epi64, _mm512_min_epi64,
        _mm512_permutex2var_epi64, _mm512_permutexvar_epi64, _mm512_reduce_add_epi64,
        _mm512_reduce_max_epi64, _mm512_set1_epi64, _mm512_setr_epi64, _mm512_setzero_si512,
        _mm512_sub_epi64,
    };

    use super::one_by_one;
    use crate::calendar::index::downtime::{Stretch, Swept};
    use crate::calendar::index::window::Window;
    use crate::time::Interval;

    const LANES: usize = 8;

    /// Sweeps sorted outages while they lie in a stretch; how many did.
    #[expect(
        unsafe_code,
        reason = "the compiler cannot know that the instructions were found"
    )]
    pub(super) fn along(stretch: &Stretch, outages: &[Interval], swept: &mut Swept) -> usize {
        // SAFETY: handed out by `super::along` alone, after it has found AVX-512F.
        let eights = unsafe { in_eights(stretch, outages, swept) };
        let rest = outages.get(eights..).unwrap_or_default();
        eights + one_by_one(stretch, rest, swept)
    }

    /// As many eights as lie in the stretch.
    #[target_feature(enable = "avx512f")]
    fn in_eights(stretch: &Stretch, outages: &[Interval], swept: &mut Swept) -> usize {
        let from = _mm512_set1_epi64(stretch.from);
        let until = _mm512_set1_epi64(stretch.until);
        let [a, b] = stretch.windows;
        let (a, b) = (Wide::of(a), Wide::of(b));
        let none = _mm512_setzero_si512();
        let last = _mm512_set1_epi64(LANES as i64 - 1);
        let mut furthest = _mm512_set1_epi64(swept.furthest);
        let mut down = none;
        let mut inside = 0;
        let (eights, _) = outages.as_chunks::<LANES>();
        for eight in eights {
            let (starts, ends) = split(eight);
            let ends = _mm512_max_epi64(ends, starts);
            let outside =
                _mm512_cmplt_epi64_mask(starts, from) | _mm512_cmpge_epi64_mask(ends, until);
            if outside != 0 {
                break;
            }
            let start = _mm512_max_epi64(a.up_to(starts), b.up_to(starts));
            let end = _mm512_max_epi64(a.up_to(ends), b.up_to(ends));
            // The furthest end up to each outage, in three steps; no end lies before none.
            let far = _mm512_max_epi64(end, _mm512_alignr_epi64::<7>(end, none));
            let far = _mm512_max_epi64(far, _mm512_alignr_epi64::<6>(far, none));
            let far = _mm512_max_epi64(far, _mm512_alignr_epi64::<4>(far, none));
            let before = _mm512_max_epi64(_mm512_alignr_epi64::<7>(far, none), furthest);
            let more = _mm512_sub_epi64(
                _mm512_max_epi64(end, before),
                _mm512_max_epi64(start, before),
            );
            down = _mm512_add_epi64(down, more);
            furthest = _mm512_max_epi64(furthest, _mm512_permutexvar_epi64(last, far));
            inside += LANES;
        }
        swept.down += _mm512_reduce_add_epi64(down);
        swept.furthest = _mm512_reduce_max_epi64(furthest);
        inside
    }

    /// The starts and the ends of eight outages.
    #[target_feature(enable = "avx512f")]
    #[expect(unsafe_code, reason = "a load of sixteen numbers that lie in a row")]
    fn split(eight: &[Interval; LANES]) -> (__m512i, __m512i) {
        let numbers = eight.as_ptr().cast::<i64>();
        // SAFETY: an `Interval` is laid out as in C, two instants, each of them one `i64`:
        // eight are sixteen numbers in a row. The loads need no alignment.
        let (low, high) = unsafe {
            (
                _mm512_loadu_epi64(numbers),
                _mm512_loadu_epi64(numbers.add(LANES)),
            )
        };
        let even = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
        let odd = _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15);
        (
            _mm512_permutex2var_epi64(low, even, high),
            _mm512_permutex2var_epi64(low, odd, high),
        )
    }

    /// A window, in every lane.
    #[derive(Clone, Copy)]
    struct Wide {
        shift: __m512i,
        open_after: __m512i,
    }

    impl Wide {
        #[target_feature(enable = "avx512f")]
        fn of(window: Window) -> Self {
            Self {
                shift: _mm512_set1_epi64(window.shift),
                open_after: _mm512_set1_epi64(window.open_after),
            }
        }

        #[target_feature(enable = "avx512f")]
        fn up_to(self, at: __m512i) -> __m512i {
            _mm512_min_epi64(_mm512_sub_epi64(at, self.shift), self.open_after)
        }
    }
}
