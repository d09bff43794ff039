//! A walk through business time ends at the deadline, and what counts of it is the allowance.

use livret_core::explain::{Explanation, Family, Steps, SupportExplanation, Walk, WalkKind};
use livret_core::time::{Interval, Micros};

use super::sums::tiles;

pub(crate) fn check(of: &Explanation, place: &str) {
    if let Family::Support(it) = &of.family {
        support(it, place);
    }
}

fn support(of: &SupportExplanation, place: &str) {
    for walk in &of.walks {
        check_walk(walk, place);
    }
    match (of.verdict.due, of.walks.as_slice()) {
        (Some(due), [walk]) => assert_eq!(walk.due, due, "{place}"),
        (Some(_), walks) => panic!("{place}: a deadline with {} walks", walks.len()),
        (None, _) => {}
    }
}

fn check_walk(of: &Walk, place: &str) {
    match &of.steps {
        Steps::Hours {
            allowance_seconds,
            stretches,
        } => {
            let way = Interval::new(of.start, of.due);
            tiles(way, stretches.iter().map(|it| it.interval), place);
            let mut used = Micros::ZERO;
            for stretch in stretches {
                let counts = match stretch.what {
                    WalkKind::Open => stretch.interval.measure(),
                    _ => Micros::ZERO,
                };
                used += counts;
                assert_eq!(stretch.counted_seconds, counts, "{place}");
                assert_eq!(stretch.used_seconds, used, "{place}");
                assert_eq!(stretch.left_seconds, *allowance_seconds - used, "{place}");
            }
            assert_eq!(used, *allowance_seconds, "{place}");
        }
        Steps::Days {
            allowance_days,
            start_day,
            days,
        } => {
            let mut counted = 0;
            let mut day = *start_day;
            for step in days {
                assert_eq!(step.day, day.next(), "{place}: a day is missing");
                day = step.day;
                let counts = step.what == WalkKind::Open;
                counted += u32::from(counts);
                assert_eq!(step.number, counts.then_some(counted), "{place}");
            }
            assert_eq!(counted, *allowance_days, "{place}");
            let last = days.last().and_then(|last| last.ends);
            assert_eq!(last, Some(of.due), "{place}");
        }
    }
}
