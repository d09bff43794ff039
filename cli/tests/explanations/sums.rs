//! The parts sum to the figure: seconds of availability, tickets of a share.

use livret_core::explain::{
    AvailabilityExplanation, Explanation, Family, Part, PartClass, RateExplanation, Stands,
};
use livret_core::time::{Interval, Micros};

pub(crate) fn check(of: &Explanation, place: &str) {
    match &of.family {
        Family::Availability(it) => availability(it, place),
        Family::SupportRate(it) => rate(it, place),
        _ => {}
    }
}

fn availability(of: &AvailabilityExplanation, place: &str) {
    let verdict = &of.verdict;
    let parts: Vec<&Part> = of.outages.iter().flat_map(|outage| &outage.parts).collect();
    for outage in &of.outages {
        assert_eq!(outage.seconds, outage.interval.measure(), "{place}");
        tiles(
            outage.interval,
            outage.parts.iter().map(|part| part.interval),
            place,
        );
        assert!(!outage.rows.is_empty(), "{place}: an outage without a row");
    }
    let stretches: Vec<Interval> = of.outages.iter().map(|outage| outage.interval).collect();
    apart(&stretches, place);
    for part in &parts {
        assert_eq!(part.seconds, part.interval.measure(), "{place}");
        assert!(!part.rows.is_empty(), "{place}: a part without a row");
    }
    let sum = |class: PartClass| -> Micros {
        let parts = parts.iter().filter(|part| part.class == class);
        parts.map(|part| part.seconds).sum()
    };
    let all: Micros = parts.iter().map(|part| part.seconds).sum();
    assert_eq!(all, verdict.downtime_seconds, "{place}");
    assert_eq!(
        sum(PartClass::OutsideWindow),
        verdict.outside_window_seconds,
        "{place}"
    );
    assert_eq!(sum(PartClass::Unknown), verdict.unknown_seconds, "{place}");
    assert_eq!(sum(PartClass::Counted), verdict.counted_seconds, "{place}");
    for excluded in &verdict.excluded {
        let named = of.terms.exclusions.iter();
        let named = named.filter(|it| *it.articles.first() == excluded.article);
        let seconds: Micros = named
            .map(|it| {
                sum(PartClass::Excluded {
                    exclusion: it.exclusion,
                })
            })
            .sum();
        assert_eq!(seconds, excluded.seconds, "{place}: {}", excluded.article);
    }
    for total in &of.sums {
        assert_eq!(
            total.seconds,
            sum(total.class),
            "{place}: {:?}",
            total.class
        );
    }
    let total: Micros = of.sums.iter().map(|total| total.seconds).sum();
    assert_eq!(total, verdict.downtime_seconds, "{place}");
    uncovered(of, &stretches, place);
}

/// Window time that nothing covers: it lies in the window and beside every outage.
fn uncovered(of: &AvailabilityExplanation, stretches: &[Interval], place: &str) {
    let uncovered: Micros = of.uncovered.iter().map(|gap| gap.measure()).sum();
    assert_eq!(uncovered, of.verdict.uncovered_seconds, "{place}");
    apart(&of.uncovered, place);
    // Where products are down only together, one's outage leaves another's time open.
    if of.terms.down_together.is_empty() {
        for gap in &of.uncovered {
            let down = stretches.iter().any(|it| it.intersect(*gap).is_some());
            assert!(!down, "{place}: {gap:?} is down");
        }
    }
    for gap in &of.uncovered {
        let open = of.window.iter().filter_map(|it| it.intersect(*gap));
        let open: Micros = open.map(Interval::measure).sum();
        assert_eq!(open, gap.measure(), "{place}: {gap:?} is not all window");
    }
}

fn rate(of: &RateExplanation, place: &str) {
    let verdict = &of.verdict;
    let count = |stands: Stands| {
        let tickets = of.tickets.iter().filter(|it| it.stands == stands);
        u64::try_from(tickets.count()).unwrap()
    };
    assert_eq!(count(Stands::OnTime), verdict.on_time, "{place}");
    assert_eq!(count(Stands::Late), verdict.late, "{place}");
    assert_eq!(count(Stands::Pending), verdict.pending, "{place}");
    assert_eq!(count(Stands::Undetermined), verdict.undetermined, "{place}");
    assert_eq!(of.figure.of, verdict.on_time + verdict.late, "{place}");
    for ticket in &of.tickets {
        assert!(of.period.contains(ticket.recorded_at), "{place}");
    }
}

/// Pieces that follow each other without a gap, from one end of the whole to the other.
pub(crate) fn tiles(whole: Interval, pieces: impl Iterator<Item = Interval>, place: &str) {
    let mut end = whole.start;
    for piece in pieces {
        assert_eq!(piece.start, end, "{place}: {piece:?}");
        assert!(piece.start < piece.end, "{place}: {piece:?} is empty");
        end = piece.end;
    }
    assert_eq!(end, whole.end, "{place}");
}

/// Pieces in order that do not touch.
fn apart(pieces: &[Interval], place: &str) {
    for pair in pieces.windows(2) {
        assert!(pair[0].end < pair[1].start, "{place}: {pair:?}");
    }
}
