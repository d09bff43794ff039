//! What the client asked to be restored, where restoration is promised.
//!
//! A state is promised at a request while some backup that holds it is still kept: the latest
//! one of its kind that was due by then and started no later than the state asked for. No
//! delay is written, so that a restoration that can still be made is pending.

use chrono::{Datelike, Days, NaiveDate};

use super::retention::SlotRule;
use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::contract::terms::SlotTerm;
use crate::evidence::{BackupStatus, RestoreRow};
use crate::judge::calendars::BindError;
use crate::month::Month;
use crate::time::Instant;
use crate::verdict::Outcome;

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let Some(articles) = &bench.terms.restoration else {
        return Ok(Vec::new());
    };
    let slots = &bench.terms.slots;
    let combinations = bench.combinations(slots);
    let rules: Vec<Vec<SlotRule>> = combinations
        .sides()
        .iter()
        .map(|sides| {
            let slots = slots.iter();
            slots
                .map(|slot| SlotRule::bind(bench, slot, sides))
                .collect()
        })
        .collect::<Result<_, _>>()?;
    let Some(zone) = rules.first().and_then(|rules| Some(rules.first()?.zone)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for restore in bench.case.evidence.restores.of(bench.case.subject.index) {
        if !bench.asked(restore.requested)
            || restore.requested > bench.as_of()
            || !bench.judges(zone.day_of(restore.requested).date())
        {
            continue;
        }
        let judged: Vec<(Outcome, String)> = rules
            .iter()
            .map(|rules| one(bench, rules, restore))
            .collect();
        let outcomes: Vec<Outcome> = judged.iter().map(|(outcome, _)| *outcome).collect();
        let detail = judged.into_iter().next().map(|(_, detail)| detail);
        let judged = Judged {
            obligation: "restore",
            at: restore.requested,
            parts: [Some(&restore.id), None],
            slot: None,
            about: Some(restore.id.to_string()),
            due: None,
            detail: detail.unwrap_or_default(),
            articles: articles.clone(),
        };
        found.push(bench.rule(judged, &combinations, &outcomes));
    }
    Ok(found)
}

fn one(bench: &Bench<'_>, rules: &[SlotRule], restore: &RestoreRow) -> (Outcome, String) {
    let RestoreRow {
        point, requested, ..
    } = *restore;
    let asked = format!("the state of {point} was asked for at {requested}");
    let holds = bench.holds(
        rules
            .first()
            .map_or_else(crate::calendar::Zone::utc, |it| it.zone),
    );
    if !holds.contains(requested) || point < holds.start {
        return (
            Outcome::NotInForce,
            format!("{asked}, outside the subscription"),
        );
    }
    // What was done was owed or not; it is done.
    let promised = rules.iter().any(|rule| rule.promises(point, requested));
    if !promised {
        let what = format!("{asked}, when no promised backup of it was kept any more");
        return (Outcome::Excused, what);
    }
    if let Some(at) = restore.restored.at().filter(|at| *at <= bench.as_of()) {
        return (Outcome::Met, format!("{asked} and restored at {at}"));
    }
    let kept = bench
        .successes()
        .filter(|run| run.started <= point && run.finished.is_some_and(|at| at <= requested));
    let alive = |run: &&Run<'_>| {
        rules.iter().any(|rule| rule.holds(run, requested))
            && run.copies.iter().any(|copy| {
                copy.status == BackupStatus::Success
                    && copy.deleted.at().is_none_or(|at| at > requested)
            })
    };
    let newest = rules
        .iter()
        .filter_map(|rule| rule.latest_due(point, requested))
        .max();
    match kept.filter(alive).last() {
        Some(run) if newest.is_none_or(|(first, _)| run.started >= first) => {
            let what = format!("{asked}; {} holds it, and no delay is written", run.id);
            (Outcome::Pending, what)
        }
        _ if bench.case.evidence.unread.backups => (
            Outcome::Undetermined,
            format!("{asked}; a file of backups could not be read"),
        ),
        _ => {
            let what = format!("{asked}, and no backup that should hold it was there");
            (Outcome::Breached, what)
        }
    }
}

impl SlotRule {
    /// Whether a backup of this kind that was due by `point` must still be kept at `at`.
    fn promises(&self, point: Instant, at: Instant) -> bool {
        self.latest_due(point, at).is_some()
    }

    /// Whether this run is of this kind and still to be kept at `at`.
    fn holds(&self, run: &Run<'_>, at: Instant) -> bool {
        run.kind.word() == self.kind && at < self.kept_until(run.started)
    }

    /// The latest slot that ended by `point`, from its start to its end, whose backup must
    /// still be kept at `at`.
    fn latest_due(&self, point: Instant, at: Instant) -> Option<(Instant, Instant)> {
        let day = self.zone.day_of(point).date();
        let slot = |(first, last): (NaiveDate, NaiveDate)| {
            let (start, end) = match self.hours.as_ref() {
                Some(hours) => {
                    let windows = hours.windows_of_day(first.into());
                    (
                        windows.iter().next()?.start,
                        windows.iter().next_back()?.end,
                    )
                }
                None => (
                    self.zone.day_start(first.into()),
                    self.zone.day_end(last.into()),
                ),
            };
            (end <= point && at < self.kept_until(start)).then_some((start, end))
        };
        let [this, before] = self.slots_around(day)?;
        slot(this).or_else(|| slot(before))
    }

    /// The slot of a day and the one before it.
    fn slots_around(&self, day: NaiveDate) -> Option<[(NaiveDate, NaiveDate); 2]> {
        let back = |day: NaiveDate, days: u64| day.checked_sub_days(Days::new(days));
        let month = Month::of(day);
        Some(match self.term {
            SlotTerm::Day | SlotTerm::Hours(_) => {
                let before = back(day, 1)?;
                [(day, day), (before, before)]
            }
            SlotTerm::IsoWeek | SlotTerm::AnyDays(_) => {
                let monday = back(day, day.weekday().num_days_from_monday().into())?;
                let sunday = monday.checked_add_days(Days::new(6))?;
                [(monday, sunday), (back(monday, 7)?, back(sunday, 7)?)]
            }
            SlotTerm::Month => [month, month.previous()].map(|it| (it.first_day(), it.last_day())),
            SlotTerm::MonthDay(nth) => {
                let here = month.first_day().with_day(nth)?;
                let before = month.previous().first_day().with_day(nth)?;
                [(here, here), (before, before)]
            }
        })
    }
}
