//! Random backups in a rhythm that sometimes fails, and what is asked back of them.

use chrono::{Datelike, Days, NaiveDate};

use crate::availability::next_month;
use crate::clock::{DAY, HOUR, at, local};
use crate::hours::PARIS;
use crate::situation::{Backup, Booklet, Evidence, Restore, Situation, Subject};

use super::dice::Dice;
use super::moments::Moments;

/// Minutes of the day at which backups are started.
const STARTS: [u32; 8] = [0, 60, 120, 150, 419, 420, 720, 1430];

/// Minutes that they take.
const LENGTHS: [i64; 5] = [5, 45, 300, 420, 1500];

const REGIONS: [&str; 9] = ["FR", "FR", "FR", "FR", "DE", "RE", "IS", "US", ""];

/// The columns that the files lack.
pub(super) fn lacks(dice: &mut Dice, evidence: &mut Evidence) {
    let some: &[&[&str]] = &[&[], &[], &[], &["site"], &["region"], &["deleted_at"]];
    evidence.backup_lacks = dice.pick(some).to_vec();
    evidence.restore_lacks = dice.pick(&[&[][..], &[], &[], &["restored_at"]]).to_vec();
}

/// Adds the backups of one subscription, and what was asked back.
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
    let mut starts: Vec<(&'static str, i64)> = Vec::new();
    match dice.below(10) {
        0..=2 => {}
        3..=7 => starts.extend(rhythm(dice, situation, subject, &moments)),
        _ => {
            for _ in 0..dice.between(1, 5) {
                let kind = dice.pick(&["daily", "weekly", "monthly"]);
                starts.push((kind, moments.instant(dice)));
            }
        }
    }
    for (n, (kind, started)) in starts.iter().enumerate() {
        let id = format!("{}-{n}", dice.pick(&["b", "B", "s/é"]));
        backup(dice, subject, (id, kind, *started), evidence);
    }
    for n in 0..dice.pick(&[0, 0, 2, 4]) {
        let mut restore = restore(dice, &moments, subject, n, &starts);
        if evidence.restore_lacks.contains(&"restored_at") {
            restore.restored = None;
        }
        evidence.restores.push(restore);
    }
}

/// Every day or nearly, Sundays, and first days of months, from some days before the request.
fn rhythm(
    dice: &mut Dice,
    situation: &Situation,
    subject: Subject<'_>,
    moments: &Moments,
) -> Vec<(&'static str, i64)> {
    let zone = subject.asked_zone();
    let first = situation.from - Days::new(9);
    let end = next_month(situation.to).min(first + Days::new(45));
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day < end).collect();
    let minute = dice.pick(&STARTS);
    let weekday = dice.below(7) as u32;
    let often = dice.pick(&[70, 97, 100]);
    let mut starts = Vec::new();
    for day in days {
        let own = at(zone, day, minute);
        let jitter = if dice.chance(20) {
            moments.beside(dice)
        } else {
            0
        };
        if dice.chance(often) {
            starts.push(("daily", own + jitter));
        }
        if day.weekday().num_days_from_monday() == weekday && dice.chance(80) {
            starts.push(("weekly", own + HOUR + jitter));
        }
        if day.day() == 1 && dice.chance(80) {
            starts.push(("monthly", own + jitter));
        }
    }
    starts
}

/// The copies of one backup.
fn backup(
    dice: &mut Dice,
    subject: Subject<'_>,
    (id, kind, started): (String, &'static str, i64),
    evidence: &mut Evidence,
) {
    let lacks = |column| evidence.backup_lacks.contains(&column);
    let visiativ = subject.subscription.booklet == Booklet::Visiativ;
    let most = if visiativ && dice.chance(90) { 2 } else { 1 };
    let sites = match lacks("site") {
        true => vec![""],
        false => dice.pick(&[["nord", "sud"], ["nord", ""]])[..most].to_vec(),
    };
    let failed = dice.chance(8);
    for site in sites {
        let status = match failed || dice.chance(3) {
            true => dice.pick(&["failed", "partial"]),
            false => "success",
        };
        let finished = started + 60 * dice.pick(&LENGTHS);
        let gone = started + DAY * dice.pick(&[7, 8, 28, 30, 31, 89, 92]);
        let gone = match dice.chance(50) {
            true => gone,
            // 24:00 of that day.
            false => at(PARIS, local(PARIS, gone).day, 0),
        };
        let gone = gone + dice.pick(&[0, 0, 60, -60, -DAY]);
        let deleted = dice.maybe(40, |_| gone.max(started));
        let copy = Backup {
            subscription: subject.subscription.id.clone(),
            id: id.clone(),
            kind,
            started,
            finished: (status == "success" || dice.chance(70)).then_some(finished),
            status,
            site,
            region: if lacks("region") {
                ""
            } else {
                dice.pick(&REGIONS)
            },
            deleted: deleted.filter(|_| !lacks("deleted_at")),
        };
        evidence.backups.push(copy);
    }
}

fn restore(
    dice: &mut Dice,
    moments: &Moments,
    subject: Subject<'_>,
    n: usize,
    starts: &[(&'static str, i64)],
) -> Restore {
    let requested = moments.instant(dice);
    let back = DAY * dice.pick(&[0, 1, 29, 30, 31, 60, 92, 100]);
    let of_backup = starts.iter().map(|(_, started)| *started);
    let of_backup: Vec<i64> = of_backup.filter(|started| *started <= requested).collect();
    let point = match of_backup.is_empty() || dice.chance(60) {
        true => requested - back + moments.beside(dice),
        false => dice.pick(&of_backup) + dice.pick(&[0, 60, -60]),
    };
    Restore {
        subscription: subject.subscription.id.clone(),
        id: format!("R{n}"),
        requested,
        point: point.min(requested),
        restored: dice.maybe(40, |dice| requested + HOUR * dice.between(0, 48)),
    }
}
