//! When a backup was due: one verdict per day, week or month.
//!
//! A slot belongs to the months asked for by its last local day. It is owed if all its days
//! lie within the subscription; a backup fills it that was started in it, whenever it ended.

use chrono::{Datelike, NaiveDate};

use super::retention::SlotRule;
use super::runs::Run;
use super::{Bench, Found, Judged};
use crate::contract::terms::{BackupSlot, SlotTerm};
use crate::judge::calendars::BindError;
use crate::time::Instant;
use crate::verdict::Outcome;

/// A day, an ISO week or a month.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slot {
    name: String,
    first: NaiveDate,
    last: NaiveDate,
}

pub(super) fn judge(bench: &Bench<'_>) -> Result<Vec<Found>, BindError> {
    let mut found = Vec::new();
    for terms in &bench.terms.slots {
        let combinations = bench.combinations(&terms.due);
        let sides = combinations.sides().iter();
        let rules: Vec<SlotRule> = sides
            .map(|sides| SlotRule::bind(bench, terms, sides))
            .collect::<Result<_, _>>()?;
        let filled: Vec<Vec<NaiveDate>> =
            rules.iter().map(|rule| rule.days_filled(bench)).collect();
        let Some((run, days)) = rules.first().zip(filled.first()) else {
            continue;
        };
        for slot in slots(bench, terms, run) {
            let outcomes: Vec<Outcome> = rules
                .iter()
                .zip(&filled)
                .map(|(rule, filled)| outcome(bench, rule, filled, &slot))
                .collect();
            let judged = Judged {
                obligation: &terms.kind,
                at: run.zone.day_start(slot.first.into()),
                parts: [Some(&slot.name), None],
                slot: Some(slot.name.clone()),
                about: None,
                due: need(run, &slot).map(|(_, last)| run.day_end(last)),
                detail: detail(bench, run, days, &slot),
                articles: bench.terms.articles.clone(),
            };
            found.push(bench.rule(judged, &combinations, &outcomes));
        }
    }
    Ok(found)
}

/// The slots of the request that are owed under these terms.
fn slots(bench: &Bench<'_>, terms: &BackupSlot, rule: &SlotRule) -> Vec<Slot> {
    let request = bench.case.request;
    let (from, to) = (request.from.first_day(), request.to.last_day());
    let subject = bench.case.subject;
    let owed = |slot: &Slot| {
        need(rule, slot).is_some_and(|(first, last)| {
            subject.since <= first
                && subject.until.is_none_or(|until| last <= until)
                && bench.judges(first)
        })
    };
    let all: Vec<Slot> = match terms.kind.as_str() {
        "weekly" => {
            let sundays = from
                .iter_days()
                .filter(|day| day.weekday().number_from_monday() == 7);
            let until = sundays.take_while(|day| *day <= to);
            until.filter_map(week_until).collect()
        }
        "monthly" => {
            let months = request.from.to(request.to);
            let slot = |month: crate::month::Month| Slot {
                name: month.to_string(),
                first: month.first_day(),
                last: month.last_day(),
            };
            months.map(slot).collect()
        }
        _ => from
            .iter_days()
            .take_while(|day| *day <= to)
            .map(|day| Slot {
                name: day.to_string(),
                first: day,
                last: day,
            })
            .collect(),
    };
    all.into_iter().filter(owed).collect()
}

/// The ISO week that ends on this Sunday.
fn week_until(sunday: NaiveDate) -> Option<Slot> {
    let first = sunday.checked_sub_days(chrono::Days::new(6))?;
    let week = sunday.iso_week();
    Some(Slot {
        name: format!("{}-W{:02}", week.year(), week.week()),
        first,
        last: sunday,
    })
}

/// The days of a slot that the rule asks about.
fn need(rule: &SlotRule, slot: &Slot) -> Option<(NaiveDate, NaiveDate)> {
    match rule.term {
        SlotTerm::MonthDay(day) => {
            let day = slot.first.with_day(day)?;
            Some((day, day))
        }
        _ => Some((slot.first, slot.last)),
    }
}

fn outcome(bench: &Bench<'_>, rule: &SlotRule, filled: &[NaiveDate], slot: &Slot) -> Outcome {
    let Some((first, last)) = need(rule, slot) else {
        return Outcome::NotInForce;
    };
    let has = |first: NaiveDate, last: NaiveDate| {
        let from = filled.partition_point(|day| *day < first);
        filled.get(from).is_some_and(|day| *day <= last)
    };
    let each = |mut holds: Box<dyn FnMut(NaiveDate) -> Option<bool> + '_>| {
        // Met once every part is; breached by the first part that ended without one.
        let mut pending = false;
        for day in first.iter_days().take_while(|day| *day <= last) {
            match holds(day) {
                Some(true) | None => {}
                Some(false) if rule.day_end(day) <= bench.as_of() => return missed(bench),
                Some(false) => pending = true,
            }
        }
        if pending {
            Outcome::Pending
        } else {
            Outcome::Met
        }
    };
    match rule.term {
        SlotTerm::Day | SlotTerm::Hours(_) => each(Box::new(|day| Some(has(day, day)))),
        SlotTerm::AnyDays(count) => each(Box::new(|day| {
            let back = u64::from(count.saturating_sub(1));
            let begin = day.checked_sub_days(chrono::Days::new(back))?;
            // A window that begins before the subscription is not owed.
            (begin >= bench.case.subject.since).then(|| has(begin, day))
        })),
        SlotTerm::IsoWeek | SlotTerm::Month | SlotTerm::MonthDay(_) => {
            if has(first, last) {
                Outcome::Met
            } else if rule.day_end(last) <= bench.as_of() {
                missed(bench)
            } else {
                Outcome::Pending
            }
        }
    }
}

/// Nothing filled it, as far as the evidence goes.
fn missed(bench: &Bench<'_>) -> Outcome {
    if bench.case.evidence.unread.backups {
        Outcome::Undetermined
    } else {
        Outcome::Breached
    }
}

fn detail(bench: &Bench<'_>, rule: &SlotRule, filled: &[NaiveDate], slot: &Slot) -> String {
    let Some((first, last)) = need(rule, slot) else {
        return "the month has no such day".to_owned();
    };
    let within = |run: &&Run<'_>| {
        let day = rule.day_of(run.started);
        run.kind.word() == rule.kind && (first..=last).contains(&day)
    };
    let mut runs = bench.runs.iter().filter(within);
    let fills = |run: &Run<'_>| run.finished.is_some() && rule.is_due(run.started);
    if filled.binary_search(&first).is_ok() || filled.iter().any(|day| (first..=last).contains(day))
    {
        let filling = runs.find(|run| fills(run));
        return filling.map_or_else(String::new, |run| run.describe(bench.as_of()));
    }
    let tried: Vec<String> = runs
        .take(3)
        .map(|run| run.describe(bench.as_of()))
        .collect();
    let none = format!("no success was started {}", rule.when(first, last));
    match tried.as_slice() {
        [] => none,
        tried => format!("{none}: {}", tried.join("; ")),
    }
}

impl SlotRule {
    /// The days on which a success was started that was due then, by day.
    fn days_filled(&self, bench: &Bench<'_>) -> Vec<NaiveDate> {
        let due = bench
            .successes()
            .filter(|run| run.kind.word() == self.kind && self.is_due(run.started));
        due.map(|run| self.day_of(run.started)).collect()
    }

    fn day_of(&self, at: Instant) -> NaiveDate {
        self.zone.day_of(at).date()
    }

    /// Whether a backup started then is in the hours of its day.
    fn is_due(&self, at: Instant) -> bool {
        let day = self.zone.day_of(at);
        let hours = self.hours.as_ref();
        hours.is_none_or(|hours| hours.windows_of_day(day).contains(at))
    }

    /// When the part of a day ends in which a backup is due.
    fn day_end(&self, day: NaiveDate) -> Instant {
        let windows = self.hours.as_ref().map(|it| it.windows_of_day(day.into()));
        let last = windows.and_then(|windows| windows.iter().next_back());
        last.map_or_else(|| self.zone.day_end(day.into()), |window| window.end)
    }

    /// `in 00:00-07:00 of 2026-05-03 (Indian/Reunion)`.
    fn when(&self, first: NaiveDate, last: NaiveDate) -> String {
        let zone = self.zone.name();
        let days = if first == last {
            format!("{first} ({zone})")
        } else {
            format!("{first} to {last} ({zone})")
        };
        match &self.term {
            SlotTerm::Hours(hours) => format!("in {hours} of {days}"),
            SlotTerm::AnyDays(count) => format!("in some {count} days that end in {days}"),
            _ => format!("in {days}"),
        }
    }
}
