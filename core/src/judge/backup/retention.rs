//! Until when a copy is kept, and the copies that were deleted before.
//!
//! The term runs from the local day on which the backup was started: so many days later, or
//! on the same day of a later month, or on that month's last day where it is shorter (a
//! backup of 30 November is kept three months to 28 February, in a leap year to the 29th).
//! It ends at 24:00, or at the clock time of the start; a time that the clock skips moves
//! forward, one that comes twice is the first.

use chrono::{Days, Months, NaiveDate};

use super::{Bench, Found, Judged};
use crate::calendar::{Calendar, Holidays, OpeningHours, Zone};
use crate::contract::Sides;
use crate::contract::terms::{BackupSlot, Kept, Retention, SlotTerm};
use crate::evidence::{BackupRow, BackupStatus};
use crate::judge::calendars::BindError;
use crate::time::Instant;
use crate::verdict::Outcome;

/// One kind of backup under one combination of readings.
pub(super) struct SlotRule {
    pub(super) kind: String,
    pub(super) term: SlotTerm,
    pub(super) zone: Zone,
    /// The hours of each day in which one is due; `None`: all day.
    pub(super) hours: Option<Calendar>,
    kept: Kept,
    /// In whose local time it is kept.
    kept_in: Zone,
    end: Retention,
}

impl SlotRule {
    pub(super) fn bind(
        bench: &Bench<'_>,
        terms: &BackupSlot,
        sides: &Sides,
    ) -> Result<Self, BindError> {
        let due = terms.due.read(sides);
        let zone = bench.zone(&due.zone)?;
        let term = due.slot.clone();
        let hours = match &term {
            SlotTerm::Hours(hours) => {
                let hours = OpeningHours::parse(hours)?;
                Some(Calendar::new(vec![hours], zone, Holidays::None))
            }
            _ => None,
        };
        Ok(Self {
            kind: terms.kind.clone(),
            term,
            zone,
            hours,
            kept: terms.kept,
            kept_in: bench.zone(&terms.zone)?,
            end: *terms.retention_end.read(sides),
        })
    }

    /// The first instant at which a backup started at `started` need no longer be kept.
    pub(super) fn kept_until(&self, started: Instant) -> Instant {
        let (day, second) = self.kept_in.local(started);
        let last = last_day(day.date(), self.kept);
        match self.end {
            Retention::DayEnd => self.kept_in.day_end(last.into()),
            Retention::SameTime => self.kept_in.instant(last.into(), second),
        }
    }
}

/// The last day of a retention.
fn last_day(day: NaiveDate, kept: Kept) -> NaiveDate {
    let last = match kept {
        Kept::Days(count) => day.checked_add_days(Days::new(count.into())),
        Kept::Weeks(count) => day.checked_add_days(Days::new(7 * u64::from(count))),
        Kept::Months(count) => day.checked_add_months(Months::new(count)),
    };
    last.unwrap_or(NaiveDate::MAX)
}

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let mut found = Vec::new();
    for terms in &bench.terms.slots {
        let combinations = bench.combinations(&terms.retention_end);
        let sides = combinations.sides().iter();
        let rules: Vec<SlotRule> = sides
            .map(|sides| SlotRule::bind(bench, terms, sides))
            .collect::<Result<_, _>>()?;
        let Some(run) = rules.first() else {
            continue;
        };
        let of_kind = bench.successes().filter(|it| it.kind.word() == terms.kind);
        let copies = of_kind.flat_map(|it| it.copies);
        for copy in copies.filter(|copy| copy.status == BackupStatus::Success) {
            let Some(deleted) = copy.deleted.at().filter(|at| *at <= bench.as_of()) else {
                continue;
            };
            if !bench.asked(deleted) || !bench.judges(run.kept_in.day_of(copy.started).date()) {
                continue;
            }
            let outcomes: Vec<Outcome> = rules
                .iter()
                .map(|rule| match deleted >= rule.kept_until(copy.started) {
                    true => Outcome::Met,
                    false => Outcome::Breached,
                })
                .collect();
            if outcomes.contains(&Outcome::Breached) {
                let judged = early(bench, terms, run, copy, deleted);
                found.push(bench.rule(judged, &combinations, &outcomes));
            }
        }
    }
    Ok(found)
}

/// A copy that went before its term, under some reading.
fn early<'a>(
    bench: &Bench<'a>,
    terms: &BackupSlot,
    rule: &SlotRule,
    copy: &'a BackupRow,
    deleted: Instant,
) -> Judged<'a> {
    let site = copy.site.map(|site| bench.text(site));
    let site = site.filter(|site| !site.is_empty());
    let (count, unit) = terms.kept.parts();
    let until = rule.kept_until(copy.started);
    let on = site.map_or_else(String::new, |site| format!(" on {site}"));
    Judged {
        obligation: "retention",
        at: deleted,
        parts: [Some(&copy.id), site],
        slot: None,
        about: Some(copy.id.to_string()),
        due: Some(until),
        detail: format!(
            "the copy of {}{on}, started at {}, was deleted at {deleted}; kept {count} {unit}, \
             it is owed until {until}",
            copy.id, copy.started
        ),
        articles: bench.terms.articles.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::terms::Kept::{Days, Months, Weeks};
    use rstest::rstest;

    /// Local day of the start, what is kept, the last day.
    #[rstest]
    #[case("2026-05-03", Days(30), "2026-06-02")]
    #[case("2026-05-03", Days(7), "2026-05-10")]
    #[case("2026-05-03", Weeks(4), "2026-05-31")]
    #[case("2026-05-01", Months(3), "2026-08-01")]
    #[case::february("2025-11-30", Months(3), "2026-02-28")]
    #[case::leap_february("2023-11-30", Months(3), "2024-02-29")]
    #[case::leap_day("2024-02-29", Months(3), "2024-05-29")]
    #[case::short_month("2026-03-31", Months(3), "2026-06-30")]
    #[case::over_the_year("2025-12-31", Months(2), "2026-02-28")]
    fn months_end_on_the_same_day_or_the_last(
        #[case] day: &str,
        #[case] kept: Kept,
        #[case] last: &str,
    ) {
        assert_eq!(last_day(day.parse().unwrap(), kept), last.parse().unwrap());
    }

    /// Both changes of the clock: in spring 02:30 does not exist, in autumn it comes twice.
    #[rstest]
    #[case::day_end("2026-02-27T01:30:00Z", Retention::DayEnd, "2026-03-29T22:00:00Z")]
    #[case::skipped("2026-02-27T01:30:00Z", Retention::SameTime, "2026-03-29T01:30:00Z")]
    #[case::twice("2026-09-25T00:30:00Z", Retention::SameTime, "2026-10-25T00:30:00Z")]
    #[case::after("2026-09-25T12:00:00Z", Retention::SameTime, "2026-10-25T13:00:00Z")]
    #[case::autumn_end("2026-09-25T12:00:00Z", Retention::DayEnd, "2026-10-25T23:00:00Z")]
    fn thirty_days_over_a_change_of_the_clock(
        #[case] started: &str,
        #[case] end: Retention,
        #[case] until: &str,
    ) {
        let rule = SlotRule {
            kind: "daily".to_owned(),
            term: SlotTerm::Day,
            zone: Zone::paris(),
            hours: None,
            kept: Days(30),
            kept_in: Zone::paris(),
            end,
        };
        let at = |text: &str| Instant::parse(text).unwrap();
        assert_eq!(rule.kept_until(at(started)), at(until));
    }
}
