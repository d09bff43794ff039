//! Windows and business days against a naive model that asks the time-zone library for
//! every edge and steps through minutes; it shares no code with what it checks.

use super::*;
use crate::calendar::{CompiledCalendar, Tie};
use crate::time::Micros;
use chrono::{Datelike, Duration, NaiveDate, TimeZone};
use chrono_tz::Tz;
use proptest::prelude::*;
use std::collections::BTreeMap;

const MINUTE: i64 = 60 * MICROS_PER_SECOND;

/// Hours per weekday in minutes (an end past 1440 lies on the next day), holidays off.
#[derive(Clone, Debug)]
struct Model {
    tz: Tz,
    week: Vec<Vec<(i64, i64)>>,
    holidays: Vec<NaiveDate>,
    closures: Vec<(i64, i64)>,
    closed_days: Vec<NaiveDate>,
    /// Days with hours of their own.
    openings: BTreeMap<NaiveDate, Vec<(i64, i64)>>,
}

impl Model {
    /// `first-shift`, with the library alone.
    fn instant(&self, date: NaiveDate, minute: i64) -> i64 {
        let local = date.and_time(chrono::NaiveTime::MIN) + Duration::minutes(minute);
        if let Some(at) = self.tz.from_local_datetime(&local).earliest() {
            return at.timestamp();
        }
        // In a gap: read it with the offset before, which a day earlier (two over the date
        // line) still held.
        let before = [24, 48].map(|hours| local - Duration::hours(hours));
        let before = before
            .iter()
            .find_map(|earlier| self.tz.from_local_datetime(earlier).earliest());
        let before = before.unwrap();
        (local - before.naive_local()).num_seconds() + before.timestamp()
    }

    /// The raw windows that start on the days around an instant.
    fn windows_around(&self, first: NaiveDate, days: i64) -> Vec<(i64, i64)> {
        let dates = (-2..days + 2).map(|day| first + Duration::days(day));
        let on = |date: NaiveDate| {
            let off = self.holidays.contains(&date);
            let spans = &self.week[date.weekday().num_days_from_monday() as usize];
            let spans = if off { &[][..] } else { spans };
            spans
                .iter()
                .map(move |&(a, b)| (self.instant(date, a), self.instant(date, b)))
        };
        dates.flat_map(on).collect()
    }

    fn is_open(&self, windows: &[(i64, i64)], second: i64) -> bool {
        let mut opened = self.openings.keys().flat_map(|date| self.opened(*date));
        self.is_weekly_open(windows, second) || opened.any(|(a, b)| a <= second && second < b)
    }

    /// The hours of its own that a day has, as instants.
    fn opened(&self, date: NaiveDate) -> Vec<(i64, i64)> {
        let spans = self.openings.get(&date).into_iter().flatten();
        spans
            .map(|&(a, b)| (self.instant(date, a), self.instant(date, b)))
            .collect()
    }

    /// The same without the hours that single days have of their own.
    fn is_weekly_open(&self, windows: &[(i64, i64)], second: i64) -> bool {
        let within_day = |&date: &NaiveDate| {
            // A clock set back over midnight shows the evening again after the day's 24:00.
            (self.instant(date, 0)..self.instant(date, 1440)).contains(&second)
        };
        windows.iter().any(|&(a, b)| a <= second && second < b)
            && !self.closed_days.iter().any(within_day)
            && !self.openings.keys().any(within_day)
            && !self
                .closures
                .iter()
                .any(|&(a, b)| a <= second && second < b)
    }

    fn text(&self) -> String {
        let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        let clock = |minute: i64| {
            let minute = if minute > 1440 { minute - 1440 } else { minute };
            format!("{:02}:{:02}", minute / 60, minute % 60)
        };
        let rules = days
            .iter()
            .zip(&self.week)
            .filter(|(_, spans)| !spans.is_empty());
        let rules = rules.map(|(day, spans)| {
            let spans: Vec<_> = spans
                .iter()
                .map(|&(a, b)| format!("{}-{}", clock(a), clock(b)))
                .collect();
            format!("{day} {}", spans.join(","))
        });
        rules
            .chain(["PH off".to_owned()])
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn calendar(&self) -> Calendar {
        let holidays = self.holidays.iter().copied().map(Day::from).collect();
        let closures = self.closures.iter().map(|&(a, b)| seconds(a, b));
        Calendar::new(
            vec![OpeningHours::parse(&self.text()).unwrap()],
            Zone::of(self.tz),
            Holidays::Days(holidays),
        )
        .closed_during(&IntervalSet::from_unsorted(closures))
        .closed_on(self.closed_days.iter().copied().map(Day::from))
        .open_on(self.openings.iter().map(|(date, spans)| {
            let spans = spans.iter().map(|&(a, b)| Span {
                start: 60 * a,
                end: 60 * b,
            });
            (Day::from(*date), spans.collect())
        }))
    }
}

fn seconds(start: i64, end: i64) -> Interval {
    Interval::new(Instant::from_seconds(start), Instant::from_seconds(end))
}

/// Zones and days around which their clocks do something.
const CHANGES: [(Tz, &str); 12] = [
    (Tz::Europe__Paris, "2024-03-31"),
    (Tz::Europe__Paris, "2024-10-27"),
    (Tz::Europe__Paris, "2026-05-25"),
    (Tz::Australia__Lord_Howe, "2024-04-07"),
    (Tz::Australia__Lord_Howe, "2024-10-06"),
    (Tz::America__Sao_Paulo, "2015-10-18"),
    (Tz::America__Sao_Paulo, "2016-02-21"),
    (Tz::America__Miquelon, "2026-03-08"),
    (Tz::Pacific__Apia, "2011-12-30"),
    (Tz::Africa__Casablanca, "2024-03-10"),
    (Tz::America__St_Johns, "2006-10-29"),
    (Tz::Indian__Reunion, "2026-12-20"),
];

/// Breaks during the day, a span over midnight, the whole day, or nothing.
fn day_spans() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let breaks = prop::collection::btree_set(0_i64..=96, 2..=6).prop_map(|edges| {
        let edges: Vec<_> = edges.into_iter().collect();
        edges
            .chunks_exact(2)
            .map(|pair| (15 * pair[0], 15 * pair[1]))
            .collect::<Vec<_>>()
    });
    let night = (72_i64..96, 97_i64..130).prop_map(|(a, b)| vec![(15 * a, 15 * b)]);
    prop_oneof![4 => breaks, 2 => night, 1 => Just(vec![(0, 1440)]), 1 => Just(Vec::new())]
}

prop_compose! {
    fn models()(
        (tz, around) in prop::sample::select(&CHANGES[..]),
        mut week in prop::collection::vec(day_spans(), 7),
        holidays in prop::collection::vec(-5_i64..6, 0..3),
        closures in prop::collection::vec((-7_200_i64..7_200, 1_i64..2_000), 0..4),
        closed in prop::collection::vec(-5_i64..6, 0..2),
        openings in prop::collection::vec((-5_i64..6, day_spans()), 0..3),
    ) -> (Model, NaiveDate) {
        let around: NaiveDate = around.parse().unwrap();
        let noon = around.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
        if week.iter().all(Vec::is_empty) {
            week[0] = vec![(540, 1020)];
        }
        let day = |days| around + Duration::days(days);
        let model = Model {
            tz,
            week,
            holidays: holidays.into_iter().map(day).collect(),
            closures: closures.into_iter().map(|(a, b)| (noon + 60 * a, noon + 60 * (a + b))).collect(),
            closed_days: closed.into_iter().map(day).collect(),
            openings: openings.into_iter().map(|(days, spans)| (day(days), spans)).collect(),
        };
        (model, around)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn windows_and_index_equal_steps_of_a_minute((model, around) in models()) {
        let raw = model.windows_around(around - Duration::days(6), 12);
        let start = around.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp() - 5 * 86_400;
        let end = start + 10 * 86_400;
        let calendar = model.calendar();
        let windows = calendar.windows(seconds(start, end));
        let index = CompiledCalendar::new(&windows, seconds(start, end));
        let mut open = 0;
        for second in (start..end).step_by(60) {
            let at = Instant::from_seconds(second);
            let expected = model.is_open(&raw, second);
            prop_assert_eq!(windows.contains(at), expected, "{} {:?}", at, model);
            prop_assert_eq!(index.is_open(at), expected);
            prop_assert_eq!(index.open_before(at), Micros(open));
            if expected {
                // The minute starts at the n-th open minute, and ends with it.
                prop_assert_eq!(index.after(Micros(open), Tie::Next), Some(at));
                open += MINUTE;
                prop_assert_eq!(index.after(Micros(open), Tie::End), Some(at + Micros(MINUTE)));
            }
        }
        prop_assert_eq!(index.total(), Micros(open));
        prop_assert_eq!(windows.measure(), Micros(open));
    }

    #[test]
    fn any_part_of_the_windows_is_the_windows_of_the_part(
        (model, around) in models(),
        from in -7_200_i64..7_200,
        length in 0_i64..7_200,
    ) {
        let noon = around.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
        let calendar = model.calendar();
        let all = calendar.windows(seconds(noon - 20 * 86_400, noon + 20 * 86_400));
        let part = seconds(noon + 60 * from, noon + 60 * (from + length));
        prop_assert_eq!(calendar.windows(part), all.clip(part));
    }

    #[test]
    fn a_business_day_is_one_on_which_a_window_starts_and_stays((model, around) in models()) {
        let calendar = model.calendar();
        for days in -4..=4 {
            let date = around + Duration::days(days);
            let off = model.holidays.contains(&date);
            let spans = &model.week[date.weekday().num_days_from_monday() as usize];
            let spans = if off { &[][..] } else { &spans[..] };
            let edges = spans.iter().map(|&(a, b)| (model.instant(date, a), model.instant(date, b)));
            let open = |second: &i64| model.is_weekly_open(&[(*second, *second + 1)], *second);
            let weekly = edges.filter_map(|(a, b)| (a..b).step_by(60).filter(open).last());
            let opened = model.opened(date).into_iter();
            let last = weekly.chain(opened.filter_map(|(a, b)| (a..b).step_by(60).last())).max();
            let close = last.map(|minute| Instant::from_seconds(minute + 60));
            prop_assert_eq!(calendar.day_close(Day::from(date)), close, "{} {:?}", date, model);
            prop_assert_eq!(calendar.is_business_day(Day::from(date)), last.is_some());
        }
        let days = Day::from(around - Duration::days(9))..=Day::from(around + Duration::days(9));
        let each = (days.start().0..=days.end().0).map(|day| calendar.day_close(Day(day)));
        let closes: Vec<_> = each.collect();
        prop_assert_eq!(calendar.day_closes(*days.start(), *days.end()), closes);
    }
}
