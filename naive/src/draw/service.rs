//! Random outages, maintenance and hours of monitoring.

use chrono::{Datelike, NaiveDate};

use crate::availability::next_month;
use crate::clock::{HOUR, at, local, midnight};
use crate::holidays::{NATION, is_holiday};
use crate::situation::{Booklet, Evidence, Outage, Situation, Subject, Watch, Work};

use super::dice::Dice;
use super::moments::Moments;
use super::{credits, plots};

const CAUSES: [&str; 13] = [
    "vendor",
    "force-majeure",
    "client-equipment",
    "client-network",
    "client-environment",
    "client-use",
    "prerequisites",
    "unauthorised-intervention",
    "site-destruction",
    "outside:comedec",
    "outside:ants",
    "outside:reu",
    "outside:airsaas",
];

/// `vendor` more often than not.
pub(super) fn cause(dice: &mut Dice) -> &'static str {
    match dice.below(10) {
        0..=5 => "vendor",
        6 => "site-destruction",
        _ => dice.pick(&CAUSES),
    }
}

/// Adds what happened to the service of one subscription.
///
/// Some months have one outage alone, whose verdict turns on one clause or on one step.
pub(super) fn draw(
    dice: &mut Dice,
    situation: &Situation,
    subject: Subject<'_>,
    evidence: &mut Evidence,
) {
    if !subject.subscription.booklet.hosts() {
        return;
    }
    let moments = Moments::new(situation, subject);
    match dice.below(10) {
        0 => return evidence.outages.push(to_the_line(dice, situation, subject)),
        1 | 2 => return plots::draw(dice, situation, subject, evidence),
        3 | 4 if subject.subscription.booklet == Booklet::Visiativ => {
            credits::draw(dice, situation, subject, evidence);
        }
        _ => {}
    }
    let mut last: Option<Outage> = None;
    for _ in 0..dice.pick(&[0, 1, 2, 4, 8]) {
        let outage = outage(dice, &moments, subject, last.as_ref());
        for _ in 0..dice.pick(&[0, 0, 1]) {
            evidence
                .maintenance
                .push(work(dice, &moments, subject, &outage));
        }
        last = Some(outage.clone());
        if dice.chance(5) {
            evidence.outages.push(outage.clone());
        }
        match outage.end {
            Some(end) if dice.chance(15) => {
                evidence.outages.extend(halves(subject, &outage, end));
            }
            _ => evidence.outages.push(outage),
        }
    }
    if dice.chance(30) {
        watches(dice, situation, &moments, subject, evidence);
    }
}

/// One outage in the first month that the target just allows, or that is a step longer.
fn to_the_line(dice: &mut Dice, situation: &Situation, subject: Subject<'_>) -> Outage {
    let zone = subject.asked_zone();
    let (day, end) = (situation.from, next_month(situation.from));
    let mut works: Vec<NaiveDate> = day.iter_days().take_while(|day| *day < end).collect();
    works.retain(|day| day.weekday().num_days_from_monday() < 5 && !is_holiday(*day, NATION));
    let allowed = match subject.subscription.booklet {
        Booklet::Visiativ => (midnight(zone, end) - midnight(zone, day)) / 200,
        _ => works.len() as i64 * 13 * HOUR * 15 / 10_000,
    };
    let length = allowed / situation.step * situation.step;
    let start = at(zone, dice.pick(&works), 10 * 60);
    let end = start + length + dice.pick(&[0, situation.step]);
    Outage {
        subscription: subject.subscription.id.clone(),
        start,
        end: Some(end),
        impact: "total",
        production: true,
        cause: "vendor",
        source: "vendor",
        product: "",
    }
}

fn product(dice: &mut Dice, subject: Subject<'_>) -> &'static str {
    let products = &subject.subscription.parameters.products;
    match products.is_empty() || dice.chance(30) {
        true => "",
        false => dice.pick(products),
    }
}

fn outage(
    dice: &mut Dice,
    moments: &Moments,
    subject: Subject<'_>,
    last: Option<&Outage>,
) -> Outage {
    let touching = last.and_then(|last| last.end).filter(|_| dice.chance(15));
    let by_night = subject.subscription.booklet == Booklet::Visiativ && dice.chance(40);
    let start = match touching {
        Some(end) => end,
        None if by_night => moments.night(dice),
        None => moments.instant(dice),
    };
    let minutes = match dice.below(6) {
        0 => dice.pick(&[1, 59, 60, 61, 360, 1440]),
        1 | 2 => dice.between(1, 40),
        3 => dice.between(150, 280),
        4 => dice.between(30, 90),
        _ => dice.between(60, 2000),
    };
    let end = start + 60 * minutes + moments.beside(dice);
    Outage {
        subscription: subject.subscription.id.clone(),
        start,
        end: dice.maybe(96, |_| end.max(start + 60)),
        impact: match dice.chance(70) {
            true => "total",
            false => dice.pick(&["partial", "degraded"]),
        },
        production: dice.chance(93),
        cause: cause(dice),
        source: dice.pick(&["vendor", "vendor", "client", "monitor"]),
        product: product(dice, subject),
    }
}

/// One outage as two rows, parted at a midnight that it spans, or else in its middle.
fn halves(subject: Subject<'_>, outage: &Outage, end: i64) -> [Outage; 2] {
    let day = local(subject.asked_zone(), end).day;
    let night = midnight(subject.asked_zone(), day);
    let middle = (outage.start + end) / 120 * 60;
    let parted = [night, middle].into_iter();
    let parted = parted.filter(|t| outage.start < *t && *t < end).max();
    let parted = parted.unwrap_or(end - 1);
    let (mut first, mut second) = (outage.clone(), outage.clone());
    first.end = Some(parted);
    second.start = parted;
    [first, second]
}

/// Work around an outage, told just in time, just too late, or not at all.
fn work(dice: &mut Dice, moments: &Moments, subject: Subject<'_>, outage: &Outage) -> Work {
    let start = outage.start + dice.pick(&[0, 0, -HOUR, 600]);
    let end = outage.end.unwrap_or(outage.start + HOUR) + dice.pick(&[0, 0, 60, -300, HOUR]);
    let told = |dice: &mut Dice| {
        dice.maybe(50, |dice| {
            let ahead = dice.pick(&[0, 1, 48, 48, 120]);
            start - ahead * HOUR + moments.beside(dice)
        })
    };
    Work {
        subscription: subject.subscription.id.clone(),
        start,
        end: end.max(start + 60),
        planned_at: told(dice),
        published_at: told(dice),
        announced_at: told(dice),
        kind: dice.pick(&["planned", "planned", "urgent", "security"]),
        product: product(dice, subject),
    }
}

/// Monitoring that was alive but for a gap or two.
fn watches(
    dice: &mut Dice,
    situation: &Situation,
    moments: &Moments,
    subject: Subject<'_>,
    evidence: &mut Evidence,
) {
    let zone = subject.asked_zone();
    let mut start = midnight(zone, situation.from) + dice.pick(&[0, -HOUR, 5 * HOUR]);
    let end = midnight(zone, next_month(situation.to)) + dice.pick(&[0, HOUR, -3 * HOUR]);
    for _ in 0..dice.between(0, 2) {
        let gap = moments.instant(dice);
        if gap > start && gap < end {
            evidence.coverage.push(watch(subject, start, gap));
            start = gap + 60 * dice.between(1, 300);
        }
    }
    if start < end {
        evidence.coverage.push(watch(subject, start, end));
    }
}

fn watch(subject: Subject<'_>, start: i64, end: i64) -> Watch {
    Watch {
        subscription: subject.subscription.id.clone(),
        start,
        end,
    }
}
