//! When a backup was due: one verdict per day, week or month.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;
use serde_json::json;

use crate::availability::next_month;
use crate::clock::{at, local, written};
use crate::hours::{PARIS, midnight_after};
use crate::readings::{Readings, Side, Views};
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use super::add;
use super::runs::Run;

/// A day, an ISO week or a month.
pub(super) struct Slot {
    pub(super) kind: &'static str,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// Days in one of which a success must be started: all day, or before 07:00.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) first: NaiveDate,
    last: NaiveDate,
    night: bool,
    pub(super) zone: Tz,
}

impl Part {
    pub(super) fn contains(self, t: i64) -> bool {
        let now = local(self.zone, t);
        (self.first..=self.last).contains(&now.day) && (!self.night || now.minute < 7 * 60)
    }

    pub(super) fn end(self) -> i64 {
        match self.night {
            true => at(self.zone, self.last, 7 * 60),
            false => midnight_after(self.zone, self.last),
        }
    }
}

impl Slot {
    /// The slot of a kind that ends on a day, if one does.
    pub(super) fn ending(kind: &'static str, last: NaiveDate) -> Option<Self> {
        let first = match kind {
            "daily" => last,
            "weekly" if last.weekday() == Weekday::Sun => last - Days::new(6),
            "monthly" if last.succ_opt().unwrap().day() == 1 => last.with_day(1).unwrap(),
            _ => return None,
        };
        Some(Self { kind, first, last })
    }

    fn name(&self) -> String {
        match self.kind {
            "daily" => self.first.to_string(),
            "weekly" => self.first.format("%G-W%V").to_string(),
            _ => self.first.format("%Y-%m").to_string(),
        }
    }

    /// Whether all the days on which it can be filled lie within subscription and edition.
    pub(super) fn is_owed(&self, subject: Subject<'_>) -> bool {
        let (first, last) = self.days(subject);
        subject.in_force(first) && subject.in_force(last)
    }

    fn days(&self, subject: Subject<'_>) -> (NaiveDate, NaiveDate) {
        match subject.subscription.booklet {
            // Eksaé's monthly backup is that of the first of the month.
            Booklet::Cityviz | Booklet::Carrus => (self.first, self.first),
            _ => (self.first, self.last),
        }
    }

    /// The parts that must each be filled.
    pub(super) fn parts(&self, subject: Subject<'_>, readings: &Readings) -> Vec<Part> {
        let visiativ = subject.subscription.booklet == Booklet::Visiativ;
        let (first, last) = self.days(subject);
        let mut part = Part {
            first,
            last,
            night: false,
            zone: if visiativ {
                PARIS
            } else {
                subject.client_zone()
            },
        };
        match self.kind {
            "daily" if !visiativ && readings.vendor("night-backup") => part.zone = PARIS,
            "daily" if !visiativ => part.night = true,
            "weekly" if !readings.vendor("week-slot") => {
                let ends = first.iter_days().take(7);
                let weeks = ends.map(|last| (last - Days::new(6), last));
                let owed = weeks.filter(|(first, _)| subject.subscription.since <= *first);
                return owed
                    .map(|(first, last)| Part {
                        first,
                        last,
                        ..part
                    })
                    .collect();
            }
            _ => {}
        }
        vec![part]
    }
}

/// The kinds of backups that a booklet asks for.
pub(super) const fn kinds(booklet: Booklet) -> &'static [&'static str] {
    match booklet {
        Booklet::Visiativ => &["daily", "weekly", "monthly"],
        _ => &["daily", "monthly"],
    }
}

/// The slots that end in the months asked for and are owed.
fn owed(subject: Subject<'_>) -> Vec<Slot> {
    let end = next_month(subject.situation.to);
    let days = subject.situation.from.iter_days();
    let days: Vec<NaiveDate> = days.take_while(|day| *day < end).collect();
    let kinds = kinds(subject.subscription.booklet).iter();
    let slots = kinds.flat_map(|kind| days.iter().filter_map(|day| Slot::ending(kind, *day)));
    slots.filter(|slot| slot.is_owed(subject)).collect()
}

pub(super) fn owes_any(subject: Subject<'_>) -> bool {
    !owed(subject).is_empty()
}

/// What became of a slot under one combination of readings.
struct State {
    outcome: &'static str,
    about: Option<String>,
    due: i64,
}

pub(super) fn judge(subject: Subject<'_>, runs: &[Run<'_>], verdicts: &mut [(Side, Verdicts); 2]) {
    for slot in owed(subject) {
        let pins = &subject.subscription.pins;
        let views = Views::new(pins, |readings| state(subject, &slot, runs, readings));
        let name = slot.name();
        add(
            subject,
            verdicts,
            (slot.kind, &[&name]),
            &views,
            |state| state.outcome,
            |state| json!({"slot": name, "about": state.about, "due": written(state.due)}),
        );
    }
}

/// Missed if any part is, else open if any is, else filled by what fills the first part.
fn state(subject: Subject<'_>, slot: &Slot, runs: &[Run<'_>], readings: &Readings) -> State {
    let parts = slot.parts(subject, readings);
    let outcomes: Vec<(&str, Option<String>)> = parts
        .iter()
        .map(|part| {
            let own = runs.iter().filter(|run| run.kind == slot.kind);
            let started: Vec<&Run<'_>> = own.filter(|run| part.contains(run.started)).collect();
            let success = started.iter().find(|run| run.whole().is_some());
            if let Some(run) = success {
                return ("met", Some(run.id.to_owned()));
            }
            let open = started.iter().any(|run| run.runs_on());
            match open || subject.situation.as_of < part.end() {
                true => ("pending", None),
                false => ("breached", None),
            }
        })
        .collect();
    let worst = ["breached", "pending", "met"].into_iter();
    let mut worst = worst.filter_map(|word| outcomes.iter().find(|(known, _)| *known == word));
    let (outcome, about) = worst.next().unwrap().clone();
    State {
        outcome,
        about,
        due: parts.last().unwrap().end(),
    }
}
