//! Why a calendar is shut: no hours that day, a holiday by its name, a closing day.

use super::walk::WalkKind;
use crate::calendar::{Calendar, Day};
use crate::time::{Instant, Interval};

/// Why a day, on which the calendar would open by its weekday or not at all, is none of its
/// days.
pub(super) fn day(calendar: &Calendar, day: Day) -> WalkKind {
    reason(calendar, day, calendar.zone().day_start(day))
}

/// A stretch in which the calendar is shut, cut where the reason changes.
pub(super) fn stretches(calendar: &Calendar, gap: Interval) -> Vec<(Interval, WalkKind)> {
    let zone = calendar.zone();
    let mut cut: Vec<(Interval, WalkKind)> = Vec::new();
    let mut start = gap.start;
    while start < gap.end {
        let day = zone.day_of(start);
        // A day that the clock skips has no instant: go on from the gap's end.
        let end = zone.day_end(day).min(gap.end);
        let end = if end > start { end } else { gap.end };
        let why = reason(calendar, day, start);
        match cut.last_mut() {
            // Two holidays in a row are two, a night and a weekend are one.
            Some((last, WalkKind::Shut)) if why == WalkKind::Shut => last.end = end,
            _ => cut.push((Interval::new(start, end), why)),
        }
        start = end;
    }
    cut
}

fn reason(calendar: &Calendar, day: Day, at: Instant) -> WalkKind {
    let opens = |holiday: bool| {
        let hours = calendar.hours().iter();
        let spans = hours.flat_map(|hours| hours.spans_on(day, holiday).iter().copied());
        spans.collect::<Vec<_>>()
    };
    let festive = calendar.holidays().contains(day);
    let ordinary = opens(false);
    if calendar.has_own_hours(day) {
        WalkKind::Shut
    } else if calendar.closures().contains(at) && !opens(festive).is_empty() {
        WalkKind::ClosingDay
    } else if festive && !ordinary.is_empty() && opens(true) != ordinary {
        WalkKind::Holiday {
            name: calendar.holidays().name(day),
        }
    } else {
        WalkKind::Shut
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Holidays, OpeningHours, Zone};

    #[test]
    fn a_gap_is_cut_where_its_reason_changes() {
        let hours = OpeningHours::parse("Mo-Fr 09:00-18:00; PH off").unwrap();
        let calendar = Calendar::new(vec![hours], Zone::paris(), Holidays::national());
        let calendar = calendar.closed_on([Day::parse("2026-05-26").unwrap()]);
        let at = |text| Instant::parse(text).unwrap();
        let gap = Interval::new(at("2026-05-22T16:00:00Z"), at("2026-05-27T07:00:00Z"));
        let cut = stretches(&calendar, gap);
        let shown: Vec<String> = cut
            .iter()
            .map(|(part, why)| format!("{} {why:?}", part.start))
            .collect();
        assert_eq!(
            shown,
            [
                "2026-05-22T16:00:00Z Shut",
                "2026-05-24T22:00:00Z Holiday { name: Some(\"Lundi de Pentecôte\") }",
                "2026-05-25T22:00:00Z ClosingDay",
                "2026-05-26T22:00:00Z Shut",
            ]
        );
        assert_eq!(cut.last().unwrap().0.end, gap.end);
    }
}
