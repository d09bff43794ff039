//! Random situations, biased to the edges where judges err. The same seed gives the same one.

mod backups;
mod credits;
mod desk;
mod dice;
mod life;
mod moments;
mod plots;
mod portfolio;
mod service;

use chrono::{Months, NaiveDate};

use crate::availability::next_month;
use crate::clock::{DAY, HOUR, midnight};
use crate::hours::PARIS;
use crate::situation::{Evidence, Situation, Subject};

use dice::Dice;
use portfolio::Asked;

/// Months with clock changes, holidays, and holidays of some territories alone.
const MONTHS: [(i32, u32); 12] = [
    (2025, 3),
    (2025, 6),
    (2025, 10),
    (2025, 11),
    (2025, 12),
    (2026, 3),
    (2026, 4),
    (2026, 5),
    (2026, 6),
    (2026, 10),
    (2026, 11),
    (2026, 12),
];

/// The situation of a seed.
#[must_use]
pub fn draw(seed: u64) -> Situation {
    let dice = &mut Dice::new(seed);
    let by_second = dice.chance(4);
    let (year, month) = match dice.chance(70) {
        true => dice.pick(&MONTHS),
        false => (2025 + dice.below(2) as i32, 1 + dice.below(12) as u32),
    };
    let from = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    let months = match by_second {
        true => 0,
        false => dice.pick(&[0, 0, 0, 1, 2]),
    };
    let asked = Asked {
        from,
        to: from + Months::new(months),
    };
    let clients = match by_second {
        true => 1,
        false => dice.between(1, 2),
    };
    let most = if by_second { 1 } else { 2 };
    let clients = (0..clients).map(|n| portfolio::client(dice, n as usize, asked, most));
    let mut situation = Situation {
        seed,
        step: if by_second { 1 } else { 60 },
        clients: clients.collect(),
        evidence: Evidence::default(),
        from: asked.from,
        to: asked.to,
        as_of: 0,
    };
    situation.as_of = as_of(dice, asked);
    situation.evidence = evidence(dice, &situation);
    situation
}

/// Mostly some days after the last month, sometimes within the months.
fn as_of(dice: &mut Dice, asked: Asked) -> i64 {
    let (first, end) = (
        midnight(PARIS, asked.from),
        midnight(PARIS, next_month(asked.to)),
    );
    match dice.below(10) {
        0..=5 => end + DAY * dice.between(0, 40) + HOUR * dice.between(0, 23),
        6 | 7 => first + HOUR * dice.between(0, (end - first) / HOUR),
        8 => end + DAY * dice.between(40, 400),
        _ => end,
    }
}

fn subjects(situation: &Situation) -> Vec<Subject<'_>> {
    let clients = situation.clients.iter();
    let subjects = clients.flat_map(|client| {
        let subscriptions = client.subscriptions.iter();
        subscriptions.map(move |subscription| Subject {
            client,
            subscription,
            situation,
        })
    });
    subjects.collect()
}

fn evidence(dice: &mut Dice, situation: &Situation) -> Evidence {
    let mut situation = situation.clone();
    situation.evidence.ticket_files = desk::files(dice);
    backups::lacks(dice, &mut situation.evidence);
    let drawn = situation.clone();
    for subject in subjects(&drawn) {
        service::draw(dice, &drawn, subject, &mut situation.evidence);
        life::draw(dice, &drawn, subject, &mut situation.evidence);
        backups::draw(dice, &drawn, subject, &mut situation.evidence);
        for ticket in desk::tickets(dice, &drawn, subject) {
            let suspensions = desk::suspensions(dice, &drawn, subject, &ticket);
            situation.evidence.suspensions.extend(suspensions);
            situation.evidence.tickets.push(ticket);
        }
    }
    let drawn = situation.clone();
    let subjects = subjects(&drawn);
    for ticket in &mut situation.evidence.tickets {
        let mut own = subjects.iter();
        let own = own.find(|subject| subject.subscription.id == ticket.subscription);
        desk::fill(dice, *own.unwrap(), ticket);
    }
    twins(dice, &mut situation.evidence);
    situation.evidence
}

/// Writes some tickets twice: the same again, or with another day.
fn twins(dice: &mut Dice, evidence: &mut Evidence) {
    for place in 0..evidence.tickets.len() {
        if dice.chance(5) {
            let mut twin = evidence.tickets[place].clone();
            if dice.chance(40) {
                twin.recorded -= DAY;
            }
            evidence.tickets.push(twin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_situation_and_another_seed_another() {
        let shown = |seed| format!("{:?}", draw(seed));
        assert_eq!(shown(7), shown(7));
        assert_ne!(shown(7), shown(8));
    }
}
