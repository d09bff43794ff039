//! Random versions and notices.

use chrono::{Days, Months};

use crate::clock::{DAY, HOUR, at, local};
use crate::hours::PARIS;
use crate::situation::{Booklet, Evidence, Notice, Situation, Subject, Version};

use super::dice::Dice;
use super::moments::Moments;

const VERSIONS: [&str; 9] = [
    "10", "11", "11.1", "v12", "12.0", "12.0.1", "12.3", "13", "13.0.2",
];

const EVENTS: [&str; 6] = [
    "installed",
    "installed",
    "released",
    "released",
    "delivered",
    "validated",
];

const REASONS: [&str; 8] = [
    "",
    "",
    "security",
    "Sécurité",
    "loi",
    "REGULATION",
    "urgence",
    "prix",
];

/// Adds the versions and notices of one subscription; its maintenance is drawn already.
pub(super) fn draw(
    dice: &mut Dice,
    situation: &Situation,
    subject: Subject<'_>,
    evidence: &mut Evidence,
) {
    if subject.subscription.booklet == Booklet::Octipas {
        return;
    }
    let moments = Moments::new(situation, subject);
    let mut versions: Vec<Version> = Vec::new();
    for _ in 0..dice.pick(&[0, 0, 2, 4, 6]) {
        let version = version(dice, &moments, subject, &versions);
        versions.push(version);
    }
    for _ in 0..dice.pick(&[0, 0, 1, 3]) {
        evidence
            .notices
            .push(notice(dice, &moments, subject, evidence, &versions));
    }
    evidence.versions.extend(versions);
}

fn version(
    dice: &mut Dice,
    moments: &Moments,
    subject: Subject<'_>,
    others: &[Version],
) -> Version {
    let listed = &subject.subscription.parameters.products;
    let delivered = others.iter().rev().find(|row| row.event == "delivered");
    let product = match subject.subscription.booklet {
        Booklet::Visiativ if !listed.is_empty() && dice.chance(50) => dice.pick(listed),
        Booklet::Visiativ => "",
        _ => dice.pick(&["", "", "", "Paie"]),
    };
    // The days in which a version is validated, and the months for which an old one counts.
    let back = dice.pick(&[0, 0, 0, 30, 200, 365, 366, 400]);
    let anew = Version {
        subscription: subject.subscription.id.clone(),
        event: dice.pick(&EVENTS),
        version: dice.pick(&VERSIONS),
        at: moments.instant(dice) - DAY * back,
        product,
    };
    match delivered {
        Some(delivered) if dice.chance(30) => {
            let day = local(PARIS, delivered.at).day + Days::new(dice.pick(&[10, 30, 31]));
            Version {
                event: "validated",
                at: at(PARIS, day, 0) + moments.beside(dice),
                ..delivered.clone()
            }
        }
        _ => anew,
    }
}

fn notice(
    dice: &mut Dice,
    moments: &Moments,
    subject: Subject<'_>,
    evidence: &Evidence,
    versions: &[Version],
) -> Notice {
    let kind = dice.pick(&["update", "convention", "maintenance"]);
    let works: Vec<i64> = subject
        .rows(&evidence.maintenance)
        .map(|w| w.start)
        .collect();
    let installed = versions.iter().filter(|row| row.event == "installed");
    let updates: Vec<i64> = installed.map(|row| row.at).collect();
    let of = match kind {
        "maintenance" => works,
        "update" => updates,
        _ => Vec::new(),
    };
    let effective = match of.is_empty() || dice.chance(20) {
        true => moments.instant(dice),
        false => dice.pick(&of),
    };
    let day = local(PARIS, effective).day;
    let month_before = at(PARIS, day - Months::new(1), 0);
    let week_before = at(PARIS, day - Days::new(7), 0);
    let sent = match dice.below(6) {
        0 | 1 => month_before + DAY * dice.between(-1, 2),
        2 => week_before + DAY * dice.between(-1, 2),
        3 => effective - dice.pick(&[1, 48, 48]) * HOUR,
        4 => effective,
        _ => moments.instant(dice),
    };
    Notice {
        subscription: subject.subscription.id.clone(),
        kind,
        sent: sent + moments.beside(dice),
        effective: dice.maybe(90, |_| effective),
        reason: dice.pick(&REASONS),
        reference: dice.pick(&["", "", "R-1", "n° 2"]),
    }
}
