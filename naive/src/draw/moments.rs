//! Where judges err: instants at and beside the edges of days, hours and months.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::availability::next_month;
use crate::clock::{DAY, HOUR, at, midnight};
use crate::holidays::{NATION, is_holiday};
use crate::hours::PARIS;
use crate::situation::{Situation, Subject};

use super::dice::Dice;

/// Minutes of the day at which some window, support or backup begins or ends.
const EDGES: [u32; 16] = [
    0, 360, 420, 480, 510, 540, 600, 720, 750, 810, 840, 960, 1020, 1080, 1200, 1439,
];

/// The days of a request, and those of them that are more likely to be drawn.
pub(super) struct Moments {
    /// The first day asked for.
    first: NaiveDate,
    days: Vec<NaiveDate>,
    special: Vec<NaiveDate>,
    /// Holidays of the territory alone.
    local: Vec<NaiveDate>,
    zones: [Tz; 2],
    step: i64,
}

impl Moments {
    pub(super) fn new(situation: &Situation, subject: Subject<'_>) -> Self {
        let days = Days::new(3);
        let last = next_month(situation.to).pred_opt().unwrap();
        let first = situation.from - days;
        let days: Vec<NaiveDate> = first
            .iter_days()
            .take_while(|d| *d <= last + days)
            .collect();
        let zone = subject.asked_zone();
        let subscription = subject.subscription;
        let is_special = |day: &NaiveDate| {
            let next = day.succ_opt().unwrap();
            let changes = midnight(PARIS, next) - midnight(PARIS, *day) != DAY;
            is_holiday(*day, subject.client.place)
                || changes
                || day.day() == 1
                || next.day() == 1
                || day.weekday() == Weekday::Sun
                || *day == subscription.since
                || subscription.until == Some(*day)
                || subscription.parameters.closing_days.contains(day)
        };
        let is_local =
            |day: &NaiveDate| is_holiday(*day, subject.client.place) && !is_holiday(*day, NATION);
        Self {
            first: situation.from,
            special: days.iter().copied().filter(is_special).collect(),
            local: days.iter().copied().filter(is_local).collect(),
            days,
            zones: [zone, PARIS],
            step: situation.step,
        }
    }

    pub(super) fn day(&self, dice: &mut Dice) -> NaiveDate {
        match dice.below(10) {
            0 | 1 if !self.local.is_empty() => dice.pick(&self.local),
            0..=3 => dice.pick(&self.special),
            _ => dice.pick(&self.days),
        }
    }

    /// In the night before a Sunday, a Monday or a holiday, in Paris.
    pub(super) fn night(&self, dice: &mut Dice) -> i64 {
        let day = loop {
            let day = match dice.chance(10) {
                true => self.first,
                false => self.day(dice),
            };
            if day == self.first
                || day.weekday().num_days_from_sunday() < 2
                || is_holiday(day, NATION)
            {
                break day;
            }
        };
        let minute = dice.pick(&[0, 0, 0, 30, 120, 330]);
        let evening = dice.pick(&[0, 0, 0, -4 * HOUR, -HOUR, -HOUR / 2]);
        at(PARIS, day, minute) + evening + self.beside(dice)
    }

    /// An instant, half of the time at an edge or a little beside it.
    pub(super) fn instant(&self, dice: &mut Dice) -> i64 {
        let (zone, day) = (dice.pick(&self.zones), self.day(dice));
        if dice.chance(30) {
            return at(zone, day, dice.below(1440) as u32) + self.beside(dice);
        }
        at(zone, day, dice.pick(&EDGES)) + self.beside(dice)
    }

    /// Nothing, or a step or some minutes to either side.
    pub(super) fn beside(&self, dice: &mut Dice) -> i64 {
        let minutes = 60 * dice.between(-30, 30);
        let seconds = self.step * dice.between(-59, 59);
        dice.pick(&[0, 0, 0, self.step, -self.step, minutes, seconds])
    }
}
