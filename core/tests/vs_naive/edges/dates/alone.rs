//! Many segments against one: each ticket by itself, before a judge who knows nothing but
//! the terms of its day.

use livret_core::calendar::Zone;
use livret_core::contract::Side;
use livret_core::time::Micros;
use livret_core::verdict::{Outcome, SupportVerdict};
use proptest::prelude::*;

use super::{ALWAYS, OFFICE, at, eksae, judged, segment, subject, tickets};

/// A change every so many days, to one of these hours.
fn any_changes() -> impl Strategy<Value = Vec<(u64, usize)>> {
    let days = prop::collection::btree_map(0_u64..400, 0_usize..3, 0..5);
    days.prop_map(|days| days.into_iter().collect())
}

/// Tickets: minutes from the beginning of 2025 to the recording, and to the answer.
fn any_tickets() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    let answered = prop::option::weighted(0.9, 0_i64..4_000);
    prop::collection::vec((0_i64..750_000, answered), 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn many_segments_judge_each_ticket_like_its_own_one(
        changes in any_changes(),
        rows in any_tickets(),
    ) {
        let hours = [OFFICE, ALWAYS, "Mo-Sa 08:00-20:00; PH off"];
        let midnight = at("2025-01-01T00:00:00+01:00");
        let first: chrono::NaiveDate = "2025-01-01".parse().unwrap();
        let dated: Vec<_> = changes.iter().map(|(n, place)| (first + chrono::Days::new(*n), *place)).collect();
        let mut segments = vec![segment("ever", eksae(OFFICE))];
        let later = dated.iter().map(|(from, place)| segment(&from.to_string(), eksae(hours[*place])));
        segments.extend(later);
        let minutes = |n: i64| Micros(n * 60_000_000);
        let rows: Vec<_> = rows.iter().map(|(from, answered)| {
            let recorded = midnight + minutes(*from);
            (recorded, answered.map(|n| recorded + minutes(n)))
        }).collect();
        let asked = ("2025-01", "2026-06");
        let as_of = ("2026-07-15T00:00:00Z", Side::Client);
        let all = judged(&subject(segments), &tickets(&rows), asked, as_of);
        let mut alone = Vec::new();
        for row in &rows {
            let local = Zone::paris().wall_clock(row.0).unwrap().date();
            let place = dated.iter().rfind(|(from, _)| *from <= local).map_or(0, |(_, place)| *place);
            let own = subject(vec![segment("ever", eksae(hours[place]))]);
            let judged = judged(&own, &tickets(&[*row]), asked, as_of);
            alone.extend(judged.support.into_iter().map(|verdict| (local, verdict)));
        }
        let told = |verdict: &SupportVerdict| {
            (verdict.obligation.clone(), verdict.due, verdict.ruling.outcome, verdict.left_seconds)
        };
        let mut together: Vec<_> = all.support.iter().map(told).collect();
        let mut apart: Vec<_> = alone.iter().map(|(_, verdict)| told(verdict)).collect();
        together.sort();
        apart.sort();
        prop_assert_eq!(together, apart);
        prop_assert_eq!(all.support_rate.len(), 7);
        for run in &all.support_rate {
            let of = |outcome| {
                let answers = alone.iter().filter(|(_, it)| it.obligation.as_ref() == "acknowledgement");
                let inside = answers.filter(|(local, _)| run.from <= *local && *local <= run.to);
                inside.filter(|(_, it)| it.ruling.outcome == outcome).count() as u64
            };
            let counted = (run.on_time, run.late, run.pending);
            let expected = (of(Outcome::Met), of(Outcome::Breached), of(Outcome::Pending));
            prop_assert_eq!(counted, expected, "{}", run.from);
        }
    }
}
