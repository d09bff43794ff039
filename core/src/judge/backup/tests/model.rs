//! The judgment of backups against a model that goes day by day through local time and
//! looks at every row for each of them.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, TimeZone, Timelike};
use chrono_tz::Europe::Paris;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::month::Month;
use crate::time::Micros;

const KINDS: [&str; 3] = ["daily", "weekly", "monthly"];

/// A backup with one copy: everything in minutes from the start of February.
#[derive(Clone, Debug)]
struct Made {
    kind: usize,
    started: i64,
    lasts: i64,
    /// 0 success, 1 failed, 2 partial.
    status: usize,
    deleted: Option<i64>,
}

fn base() -> Instant {
    at("2026-02-01T00:00:00Z")
}

fn minute(minutes: i64) -> Instant {
    base() + Micros::from_seconds(minutes * 60)
}

fn local(at: Instant) -> DateTime<Tz> {
    Paris.from_utc_datetime(&at.to_chrono().unwrap().naive_utc())
}

fn made() -> impl Strategy<Value = Made> {
    let days = 100 * 24 * 60_i64;
    // Whole hours are where edges are met.
    let started = prop_oneof![0..days, (0..days / 60).prop_map(|hour| hour * 60)];
    let lasts = prop_oneof![1..600_i64, 600..3000_i64];
    let status = prop_oneof![4 => Just(0_usize), 1 => 1..3_usize];
    let deleted = prop::option::of(1..60 * 24 * 60_i64);
    let kind = prop_oneof![5 => Just(0_usize), 2 => Just(1), 1 => Just(2)];
    (kind, started, lasts, status, deleted).prop_map(|(kind, started, lasts, status, deleted)| {
        Made {
            kind,
            started,
            lasts,
            status,
            deleted: deleted.map(|after| started + lasts + after),
        }
    })
}

/// What the model is asked.
struct Model<'a> {
    made: &'a [Made],
    as_of: Instant,
    since: NaiveDate,
    until: NaiveDate,
    vendor: bool,
}

impl Model<'_> {
    fn whole(&self, made: &Made) -> bool {
        made.status == 0 && minute(made.started + made.lasts) <= self.as_of
    }

    fn runs_on(&self, made: &Made) -> bool {
        minute(made.started) <= self.as_of && minute(made.started + made.lasts) > self.as_of
    }

    /// What became of a stretch of days: `hours` of each of them.
    fn stretch(&self, kind: usize, first: NaiveDate, last: NaiveDate, hours: u32) -> Outcome {
        let within = |made: &&Made| {
            let start = local(minute(made.started));
            let day = start.date_naive();
            made.kind == kind && first <= day && day <= last && start.hour() < hours
        };
        let own: Vec<&Made> = self.made.iter().filter(within).collect();
        let now = local(self.as_of);
        let over = now.date_naive() > last || (now.date_naive() == last && now.hour() >= hours);
        if own.iter().any(|made| self.whole(made)) {
            Outcome::Met
        } else if !over || own.iter().any(|made| self.runs_on(made)) {
            Outcome::Pending
        } else {
            Outcome::Breached
        }
    }

    fn week(&self, monday: NaiveDate) -> Outcome {
        let sunday = monday + Days::new(6);
        if self.vendor {
            return self.stretch(1, monday, sunday, 24);
        }
        let ends = monday.iter_days().take(7);
        let windows = ends.filter(|end| *end - Days::new(6) >= self.since);
        let found: Vec<Outcome> = windows
            .map(|end| self.stretch(1, end - Days::new(6), end, 24))
            .collect();
        match &found {
            found if found.contains(&Outcome::Breached) => Outcome::Breached,
            found if found.contains(&Outcome::Pending) => Outcome::Pending,
            _ => Outcome::Met,
        }
    }

    /// Whether a copy went before its term.
    fn early(&self, made: &Made, deleted: Instant) -> bool {
        let start = local(minute(made.started));
        let mut last = start.date_naive();
        match made.kind {
            0 => (0..7).for_each(|_| last = last.succ_opt().unwrap()),
            1 => (0..28).for_each(|_| last = last.succ_opt().unwrap()),
            _ => {
                let months = last.year() * 12 + i32::try_from(last.month0()).unwrap() + 3;
                let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
                let month = u32::try_from(month).unwrap();
                let days = (1..=last.day()).rev();
                last = days
                    .filter_map(|day| NaiveDate::from_ymd_opt(year, month, day))
                    .next()
                    .unwrap();
            }
        }
        if !self.vendor {
            return local(deleted).date_naive() <= last;
        }
        let clock = last.and_time(start.time());
        let end = Paris.from_local_datetime(&clock).earliest();
        // Skipped by the clock: later by the gap.
        let end = end.unwrap_or_else(|| {
            let later = clock + Duration::hours(1);
            Paris.from_local_datetime(&later).earliest().unwrap()
        });
        local(deleted) < end
    }

    /// The gaps that are too long: by start, with the end.
    fn gaps(&self) -> BTreeMap<Instant, (Instant, bool)> {
        let inside = |made: &&Made| {
            let day = local(minute(made.started)).date_naive();
            self.whole(made) && self.since <= day && day <= self.until
        };
        let own: Vec<&Made> = self.made.iter().filter(inside).collect();
        let end = Paris
            .from_local_datetime(&(self.until + Days::new(1)).and_hms_opt(0, 0, 0).unwrap())
            .earliest()
            .unwrap();
        let known = self.as_of.min(Instant::from_micros(end.timestamp_micros()));
        let mut gaps = BTreeMap::new();
        for made in &own {
            let start = minute(made.started);
            let later = own.iter().filter(|other| other.started > made.started);
            let ends = later
                .clone()
                .map(|other| minute(other.started + other.lasts))
                .min();
            let next = later.map(|other| minute(other.started)).min();
            let until = ends.unwrap_or(known);
            let long = if self.vendor {
                let last = local(next.unwrap_or(known)).date_naive();
                local(start).date_naive().succ_opt().unwrap() < last
            } else {
                until - start > Micros::from_hours(24)
            };
            let within = if ends.is_some() {
                until
            } else {
                until - Micros(1)
            };
            gaps.insert(start, (within, long));
        }
        gaps
    }

    /// The outcome of each verdict that there may be.
    fn verdicts(&self) -> BTreeMap<String, Outcome> {
        let mut all = BTreeMap::new();
        let asked = |day: NaiveDate| day.year() == 2026 && (2..=4).contains(&day.month());
        let held = |first: NaiveDate, last: NaiveDate| self.since <= first && last <= self.until;
        let begin: NaiveDate = "2026-01-20".parse().unwrap();
        for day in begin.iter_days().take(110) {
            if asked(day) && held(day, day) {
                all.insert(format!("daily/{day}"), self.stretch(0, day, day, 24));
            }
            let sunday = day + Days::new(6);
            if day.weekday() == chrono::Weekday::Mon && asked(sunday) && held(day, sunday) {
                let name = format!("weekly/{}", day.format("%G-W%V"));
                all.insert(name, self.week(day));
            }
            let last = Month::of(day).last_day();
            if day.day() == 1 && asked(last) && held(day, last) {
                let name = format!("monthly/{}", day.format("%Y-%m"));
                all.insert(name, self.stretch(2, day, last, 24));
            }
        }
        for (n, made) in self.made.iter().enumerate() {
            let start = local(minute(made.started)).date_naive();
            let Some(deleted) = made.deleted.map(minute).filter(|at| *at <= self.as_of) else {
                continue;
            };
            let gone = local(deleted).date_naive();
            if self.whole(made) && held(start, gone) && asked(gone) {
                let outcome = match self.early(made, deleted) {
                    true => Outcome::Breached,
                    false => Outcome::Met,
                };
                all.insert(format!("retention/B-{n}"), outcome);
            }
        }
        for (start, (within, long)) in self.gaps() {
            if asked(local(within).date_naive()) {
                let name = format!("rpo/{start}").replace(':', "%3A");
                let outcome = if long {
                    Outcome::Breached
                } else {
                    Outcome::Met
                };
                all.insert(name, outcome);
            }
        }
        all
    }
}

fn rows(made: &[Made]) -> Evidence {
    let mut lines = String::new();
    for (n, made) in made.iter().enumerate() {
        let status = ["success", "failed", "partial"][made.status];
        let (start, end) = (minute(made.started), minute(made.started + made.lasts));
        let kind = KINDS[made.kind];
        let gone = made
            .deleted
            .map_or("-".to_owned(), |at| minute(at).to_string());
        writeln!(lines, "B-{n} {kind} {status} {start} {end} - {gone}").unwrap();
    }
    let mut evidence = evidence(&lines);
    let rows = evidence.backups.of(0).iter().cloned();
    let unnamed = rows.map(|row| BackupRow { site: None, ..row });
    evidence.backups = Table::new(unnamed.collect());
    evidence
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn verdicts_are_those_of_a_walk_through_the_days(
        made in prop::collection::vec(made(), 1..120),
        as_of in 20 * 24 * 60..110 * 24 * 60_i64,
        since in 0..60_u64,
        length in 0..90_u64,
    ) {
        let first: NaiveDate = "2026-01-15".parse().unwrap();
        let since = first + Days::new(since);
        let until = since + Days::new(length);
        let mut subject = subject(vec![in_force(None, weeks())]);
        subject.since = since;
        subject.until = Some(until);
        let as_of = minute(as_of);
        let request = request("2026-02", "2026-04", &as_of.to_string());
        let judged = verdicts(&subject, &request, &rows(&made));
        let asked = |it: &&BackupVerdict| !["copies", "region"].contains(&it.obligation.as_ref());
        let found: BTreeMap<String, [Outcome; 2]> = judged.backup.iter().filter(asked)
            .map(|it| {
                let end = it.id.strip_prefix("s/backup/").unwrap().to_owned();
                (end, [it.ruling.outcome, it.ruling.other_outcome])
            })
            .collect();
        let model = |vendor| Model { made: &made, as_of, since, until, vendor }.verdicts();
        let (client, vendor) = (model(false), model(true));
        prop_assert_eq!(client.len(), vendor.len());
        let both = client.into_iter().zip(vendor.into_values());
        // Copies and gaps that are in order have no verdict.
        let kept = |id: &str| id.starts_with("retention") || id.starts_with("rpo");
        let expected: BTreeMap<String, [Outcome; 2]> = both
            .map(|((id, client), vendor)| (id, [client, vendor]))
            .filter(|(id, outcomes)| !kept(id) || *outcomes != [Outcome::Met; 2])
            .collect();
        prop_assert_eq!(found, expected);
    }
}
