//! A month of backups: every night, a few that fail, and copies deleted when their time is
//! over.

use crate::chance::Chance;
use crate::civil::{Clock, DAY, HOUR, MINUTE, Month, SECOND, weekday};
use crate::portfolio::{Booklet, Subscription};
use crate::rows::{Backup, Word};
use crate::shelves::Shelves;

/// A place where copies are kept, and its country.
type Site = [Word; 2];

/// One copy, of which no place is said.
const UNSAID: &[Site] = &[[None, None]];
const TWO_SITES: &[Site] = &[[Some("lyon"), Some("FR")], [Some("frankfurt"), Some("DE")]];
/// A mistake that happens: one copy outside the European Economic Area.
const ASTRAY: &[Site] = &[[Some("lyon"), Some("FR")], [Some("ashburn"), Some("US")]];

/// A backup that is due.
struct Due {
    kind: &'static str,
    /// When it is to begin.
    at: i64,
    /// How long it takes, half of the time.
    median: i64,
    /// How long it is kept.
    kept: i64,
    sites: &'static [Site],
}

/// All backups begun in a month.
pub(crate) fn month(of: &Subscription, month: Month, chance: &mut Chance, shelves: &mut Shelves) {
    let [first, _] = month.days;
    for day in month.each_day() {
        if of.booklet == Booklet::Visiativ {
            for time in [11 * HOUR, 23 * HOUR] {
                run(of, &convention("daily", day, time, 8), chance, shelves);
            }
            if weekday(day) == 6 {
                run(
                    of,
                    &convention("weekly", day, 4 * HOUR, 29),
                    chance,
                    shelves,
                );
            }
            if day == first {
                run(
                    of,
                    &convention("monthly", day, 5 * HOUR + 30 * MINUTE, 95),
                    chance,
                    shelves,
                );
            }
            continue;
        }
        run(
            of,
            &nightly(of, "daily", day, of.night, 31),
            chance,
            shelves,
        );
        if day == first {
            run(
                of,
                &nightly(of, "monthly", day, 5 * HOUR, 95),
                chance,
                shelves,
            );
        }
    }
}

/// By Visiativ's convention: two copies, by Paris time.
fn convention(kind: &'static str, day: i64, time: i64, days: i64) -> Due {
    Due {
        kind,
        at: Clock::Paris.at(day, time),
        median: 35 * MINUTE,
        kept: days * DAY,
        sites: TWO_SITES,
    }
}

/// By the Eksaé booklets: in the client's night.
fn nightly(of: &Subscription, kind: &'static str, day: i64, time: i64, days: i64) -> Due {
    Due {
        kind,
        at: of.clock.at(day, time),
        median: 30 * MINUTE,
        kept: days * DAY,
        sites: UNSAID,
    }
}

/// Runs it, and mostly once more if it fails.
fn run(of: &Subscription, due: &Due, chance: &mut Chance, shelves: &mut Shelves) {
    let started = due.at + chance.between(0, 240) * SECOND;
    let status = chance.word(&[(991, "success"), (7, "failed"), (2, "partial")]);
    copies(of, due, started, status, chance, shelves);
    if status == "failed" && chance.percent(70) {
        let again = started + chance.between(60, 110) * MINUTE;
        copies(of, due, again, "success", chance, shelves);
    }
}

fn copies(
    of: &Subscription,
    due: &Due,
    started: i64,
    status: &'static str,
    chance: &mut Chance,
    shelves: &mut Shelves,
) {
    let astray = due.sites.len() > 1 && chance.once_in(2_000);
    for [site, region] in if astray { ASTRAY } else { due.sites } {
        let length = chance.about(due.median, 6) / SECOND * SECOND + SECOND;
        let finished = (status != "failed" || chance.percent(50)).then_some(started + length);
        let too_early = chance.once_in(1_500);
        let kept = if too_early { due.kept / 2 } else { due.kept };
        let purge = chance.between(10 * 3_600, 16 * 3_600) * SECOND;
        shelves.backup(Backup {
            owner: of.place,
            kind: due.kind,
            started,
            finished: finished.and_then(|at| shelves.known(at)),
            // Without an end it cannot be a success.
            status: if status == "success" && shelves.known(started + length).is_none() {
                "failed"
            } else {
                status
            },
            site: *site,
            region: *region,
            deleted: shelves.known(started + kept + purge),
        });
    }
}
