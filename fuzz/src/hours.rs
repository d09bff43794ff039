//! Opening hours: read, compiled, and compared minute by minute with a naive model.
//!
//! The first byte chooses a zone and a day on which its clock does something; the rest are the
//! hours. The model asks the time-zone library for each edge, marks minutes and counts them;
//! it shares only the reading with what it checks.

use chrono::{Duration, NaiveDate, TimeZone};
use chrono_tz::Tz;
use livret_core::calendar::{Calendar, CompiledCalendar, Day, Holidays, OpeningHours, Tie, Zone};
use livret_core::time::{Instant, Interval, Micros};

use crate::situation::assert_shown;

const CHANGES: [(Tz, (i32, u32, u32)); 8] = [
    (Tz::Europe__Paris, (2026, 3, 29)),
    (Tz::Europe__Paris, (2026, 10, 25)),
    (Tz::Europe__Paris, (2026, 5, 25)),
    (Tz::Australia__Lord_Howe, (2024, 4, 7)),
    (Tz::America__Sao_Paulo, (2016, 2, 21)),
    (Tz::Pacific__Apia, (2011, 12, 30)),
    (Tz::America__St_Johns, (2006, 10, 29)),
    (Tz::Indian__Reunion, (2026, 12, 20)),
];

/// Days on each side of the change that are compared.
const AROUND: i64 = 2;
const MINUTE: i64 = 60;

pub(crate) fn run(data: &[u8]) {
    let Some((first, text)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let hours = match OpeningHours::parse(text) {
        Ok(hours) => hours,
        // It quotes the hours whole, so it may be as long as they are.
        Err(error) if text.len() > 2_000 || text.chars().any(char::is_control) => {
            assert!(!error.to_string().is_empty());
            return;
        }
        Err(error) => return assert_shown("refusal", &error.to_string()),
    };
    let again = OpeningHours::parse(hours.as_str()).expect("as it was written");
    let (tz, (year, month, day)) = CHANGES[usize::from(*first) % CHANGES.len()];
    let around = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let model = Model::of(&hours, tz, around);
    let calendar = |hours| Calendar::new(vec![hours], Zone::of(tz), holidays(around));
    model.compare(&calendar(hours));
    model.compare(&calendar(again));
}

fn holidays(around: NaiveDate) -> Holidays {
    Holidays::Days([Day::from(around)].into_iter().collect())
}

/// Which minutes are open.
struct Model {
    start: i64,
    open: Vec<bool>,
}

impl Model {
    fn of(hours: &OpeningHours, tz: Tz, around: NaiveDate) -> Self {
        let midnight = around
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp();
        let start = midnight - AROUND * 86_400;
        let minutes = usize::try_from(2 * AROUND * 1_440).expect("small");
        let mut open = vec![false; minutes];
        for days in -AROUND - 3..AROUND + 3 {
            let date = around + Duration::days(days);
            for span in hours.spans_on(Day::from(date), date == around) {
                let (from, to) = (instant(tz, date, span.start), instant(tz, date, span.end));
                let minute = |second: i64| {
                    usize::try_from((second - start) / MINUTE).map_or(0, |m| m.min(minutes))
                };
                let (from, to) = (minute(from.max(start)), minute(to.max(start)));
                if from < to {
                    open[from..to].fill(true);
                }
            }
        }
        Self { start, open }
    }

    fn compare(&self, calendar: &Calendar) {
        let at = |minute: usize| {
            let minute = i64::try_from(minute).expect("small");
            Instant::from_seconds(self.start + MINUTE * minute)
        };
        let span = Interval::new(at(0), at(self.open.len()));
        let windows = calendar.windows(span);
        let index = CompiledCalendar::new(&windows, span);
        let minute = Micros::from_seconds(MINUTE);
        let mut before = Micros(0);
        for (nth, open) in self.open.iter().enumerate() {
            assert_eq!(windows.contains(at(nth)), *open, "{}", at(nth));
            assert_eq!(index.is_open(at(nth)), *open, "{}", at(nth));
            assert_eq!(index.open_before(at(nth)), before, "{}", at(nth));
            if *open {
                assert_eq!(index.after(before, Tie::Next), Some(at(nth)));
                before += minute;
                assert_eq!(index.after(before, Tie::End), Some(at(nth) + minute));
            }
        }
        assert_eq!(index.total(), before);
    }
}

/// The first time that the wall clock shows so many seconds after a day's 00:00; where it
/// never does, later by the gap.
fn instant(tz: Tz, date: NaiveDate, second: i64) -> i64 {
    let local = date.and_time(chrono::NaiveTime::MIN) + Duration::seconds(second);
    if let Some(at) = tz.from_local_datetime(&local).earliest() {
        return at.timestamp();
    }
    let earlier = [24, 48].map(|hours| local - Duration::hours(hours));
    let read = earlier
        .iter()
        .find_map(|earlier| Some((*earlier, tz.from_local_datetime(earlier).earliest()?)));
    let (earlier, at) = read.expect("a clock shows a day or two before a gap");
    at.timestamp() + (local - earlier).num_seconds()
}
