//! Random months that miss Visiativ's target, one after the other, and claims.

use chrono::{Days, Months, NaiveDate};

use crate::availability::next_month;
use crate::clock::at;
use crate::hours::PARIS;
use crate::situation::{Claim, Evidence, Outage, Situation, Subject};

use super::dice::Dice;
use super::moments::Moments;

/// Minutes of outage that miss the target little or much; those that just reach the next line
/// of the table in a month of 30 days, or a minute more.
const LENGTHS: [i64; 12] = [
    217, 240, 600, 864, 865, 1800, 2376, 2377, 2700, 3240, 3241, 6000,
];

/// Adds outages in the months asked for and in those beside them, and claims.
pub(super) fn draw(
    dice: &mut Dice,
    situation: &Situation,
    subject: Subject<'_>,
    evidence: &mut Evidence,
) {
    let moments = Moments::new(situation, subject);
    let mut month = situation.from - Months::new(1);
    while month <= next_month(situation.to) {
        for _ in 0..dice.pick(&[0, 1, 1, 1, 2]) {
            evidence.outages.push(outage(dice, subject, month));
        }
        if dice.chance(40) {
            evidence.claims.push(claim(dice, &moments, subject, month));
        }
        month = next_month(month);
    }
}

fn outage(dice: &mut Dice, subject: Subject<'_>, month: NaiveDate) -> Outage {
    let start = at(PARIS, month + Days::new(dice.between(1, 24) as u64), 60 * 9);
    let products = &subject.subscription.parameters.products;
    Outage {
        subscription: subject.subscription.id.clone(),
        start,
        end: Some(start + 60 * dice.pick(&LENGTHS)),
        impact: "total",
        production: true,
        cause: "vendor",
        source: dice.pick(&["vendor", "vendor", "monitor"]),
        product: match products.is_empty() || dice.chance(40) {
            true => "",
            false => dice.pick(products),
        },
    }
}

/// About ten business days after the month, or after the next.
fn claim(dice: &mut Dice, moments: &Moments, subject: Subject<'_>, month: NaiveDate) -> Claim {
    let after = month + Months::new(dice.between(1, 2) as u32);
    let day = after + Days::new(dice.pick(&[3, 12, 13, 14, 15, 16, 17]));
    Claim {
        subscription: subject.subscription.id.clone(),
        period: month,
        sent: at(PARIS, day, dice.pick(&[0, 600, 1020])) + moments.beside(dice),
    }
}
