//! One outage in the first month that makes its verdict turn on one clause.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::availability::next_month;
use crate::clock::{HOUR, at};
use crate::holidays::{NATION, is_holiday};
use crate::hours::PARIS;
use crate::situation::{Booklet, Evidence, Outage, Situation, Subject, Work};

use super::dice::Dice;

/// A plot: when the service is down, and what the vendor was doing.
struct Plot {
    start: i64,
    minutes: i64,
    outage: Outage,
    /// What kind of work, and how many hours before it was planned, published and announced.
    work: Option<(&'static str, [Option<i64>; 3])>,
}

/// Adds the rows of a plot.
pub(super) fn draw(
    dice: &mut Dice,
    situation: &Situation,
    subject: Subject<'_>,
    evidence: &mut Evidence,
) {
    let plot = match subject.subscription.booklet {
        Booklet::Visiativ => visiativ(dice, situation, subject),
        _ => eksae(dice, situation, subject),
    };
    let (start, end) = (plot.start, plot.start + 60 * plot.minutes);
    if let Some((kind, told)) = plot.work {
        let [planned_at, published_at, announced_at] =
            told.map(|ahead| ahead.map(|hours| start - hours * HOUR));
        evidence.maintenance.push(Work {
            subscription: subject.subscription.id.clone(),
            start,
            end,
            kind,
            planned_at,
            published_at,
            announced_at,
            product: "",
        });
    }
    evidence.outages.push(Outage {
        start,
        end: Some(end),
        ..plot.outage
    });
}

/// A total outage by the vendor.
fn plain(subject: Subject<'_>) -> Outage {
    Outage {
        subscription: subject.subscription.id.clone(),
        start: 0,
        end: None,
        impact: "total",
        production: true,
        cause: "vendor",
        source: "vendor",
        product: "",
    }
}

/// Some day of the first month that is as wanted, else any.
fn day(dice: &mut Dice, situation: &Situation, wanted: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let end = next_month(situation.from);
    let days = situation.from.iter_days().take_while(|day| *day < end);
    let days: Vec<NaiveDate> = days.collect();
    let mut fit = days.clone();
    fit.retain(|day| wanted(*day));
    dice.pick(if fit.is_empty() { &days } else { &fit })
}

/// Half an hour on a business morning.
fn eksae(dice: &mut Dice, situation: &Situation, subject: Subject<'_>) -> Plot {
    let own = |day| is_holiday(day, subject.client.place);
    let business =
        |day: NaiveDate| day.weekday().num_days_from_monday() < 5 && !is_holiday(day, NATION);
    let plot = dice.below(5);
    let day = match plot {
        0 => day(dice, situation, |day| business(day) && own(day)),
        _ => day(dice, situation, |day| business(day) && !own(day)),
    };
    let plain = plain(subject);
    let (outage, work) = match plot {
        0 => (plain, None),
        1 => (plain, Some(("planned", [Some(72), None, Some(24)]))),
        2 => (
            plain,
            Some(("planned", [None, None, Some(dice.pick(&[1, 47]))])),
        ),
        3 => (
            Outage {
                cause: "client-environment",
                ..plain
            },
            None,
        ),
        _ => (
            Outage {
                impact: "partial",
                ..plain
            },
            None,
        ),
    };
    Plot {
        start: at(subject.client_zone(), day, 10 * 60),
        minutes: dice.between(20, 40),
        outage,
        work,
    }
}

/// Four hours and a half or so.
fn visiativ(dice: &mut Dice, situation: &Situation, subject: Subject<'_>) -> Plot {
    const ANNEX_2: [&str; 3] = ["Quality Documents", "Document Viewer", "Mobile Sales"];
    let products = subject.subscription.parameters.products.iter();
    let own: Option<&&str> = products.clone().find(|product| ANNEX_2.contains(product));
    let announced = |kind| Some((kind, [None, None, Some(200)]));
    let on = |weekday| move |day: NaiveDate| day.weekday() == weekday;
    let holiday = |day| is_holiday(day, subject.client.place) && !is_holiday(day, NATION);
    let (day, minute, work) = match dice.below(6) {
        0 | 1 => (day(dice, situation, on(Weekday::Sun)), 0, None),
        2 => (
            day(dice, situation, on(Weekday::Tue)),
            22 * 60,
            announced("planned"),
        ),
        3 => (
            day(dice, situation, on(Weekday::Mon)),
            0,
            announced("planned"),
        ),
        4 => (
            day(dice, situation, on(Weekday::Wed)),
            600,
            announced("urgent"),
        ),
        _ => (day(dice, situation, holiday), 600, announced("planned")),
    };
    Plot {
        start: at(PARIS, day, minute),
        minutes: dice.between(225, 275),
        outage: Outage {
            product: own.copied().unwrap_or_default(),
            ..plain(subject)
        },
        work,
    }
}
