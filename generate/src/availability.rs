//! A month of outages, work and monitoring.
//!
//! Incidents come in clusters of reports that overlap: the vendor's, the monitor's, the
//! client's. Most last minutes, a few last hours; some lie in announced work.

use crate::chance::Chance;
use crate::civil::{DAY, HOUR, MINUTE, Month, SECOND, weekday};
use crate::portfolio::{Booklet, Subscription};
use crate::rows::{Coverage, Maintenance, Outage, Word};
use crate::shelves::Shelves;

const MILLISECOND: i64 = SECOND / 1_000;

/// Most outages are total, which need not be said.
const IMPACTS: [(u32, Word); 3] = [(82, None), (10, Some("partial")), (8, Some("degraded"))];

const ENVIRONMENTS: [(u32, Word); 3] = [(90, None), (8, Some("production")), (2, Some("test"))];

const CAUSES: [(u32, Word); 8] = [
    (880, None),
    (40, Some("vendor")),
    (25, Some("client-network")),
    (15, Some("client-equipment")),
    (10, Some("client-environment")),
    (10, Some("force-majeure")),
    (15, Some("outside:comedec")),
    (5, Some("site-destruction")),
];

const WORK: [(u32, &str); 3] = [(80, "planned"), (12, "urgent"), (8, "security")];

/// All that happened to a service in a month.
pub(crate) fn month(of: &Subscription, month: Month, chance: &mut Chance, shelves: &mut Shelves) {
    for _ in 0..chance.between(3, 5) {
        incident(of, month, chance, shelves);
    }
    for _ in 0..chance.word(&[(1, 1), (2, 2)]) {
        work(of, month, chance, shelves);
    }
    if of.watched {
        watch(of, month, chance, shelves);
    }
}

/// One to six reports of one thing.
fn incident(of: &Subscription, month: Month, chance: &mut Chance, shelves: &mut Shelves) {
    let by_day = chance.percent(60);
    let [opens, closes] = if by_day {
        [7 * HOUR, 20 * HOUR]
    } else {
        [0, DAY]
    };
    let time = chance.between(opens / MILLISECOND, closes / MILLISECOND - 1) * MILLISECOND;
    let first = of.clock.at(day(month, chance), time);
    let cause = chance.word(&CAUSES);
    let impact = chance.word(&IMPACTS);
    let environment = chance.word(&ENVIRONMENTS);
    let product = product(of, chance);
    for report in 0..6 {
        let later = if report == 0 {
            0
        } else {
            chance.about(4 * MINUTE, 32)
        };
        let length = if chance.once_in(300) {
            chance.between(30, 600) * MINUTE
        } else {
            chance.about(100 * SECOND, 27)
        };
        let start = first + later / MILLISECOND * MILLISECOND;
        let end = start + length / MILLISECOND * MILLISECOND + MILLISECOND;
        shelves.outage(Outage {
            owner: of.place,
            start,
            end: shelves.known(end),
            impact,
            environment,
            cause,
            source: chance.word(&[
                (4, Some("monitor")),
                (3, Some("vendor")),
                (2, Some("client")),
                (1, None),
            ]),
            product,
            reference: reference(chance, 40),
        });
        if chance.percent(50) {
            break;
        }
    }
}

/// Work, and often an outage in it.
fn work(of: &Subscription, month: Month, chance: &mut Chance, shelves: &mut Shelves) {
    let kind = chance.word(&WORK);
    let day = day(month, chance);
    let (day, from, length) = match of.booklet {
        _ if kind != "planned" => (day, chance.between(7, 18) * HOUR, 40 * MINUTE),
        // On a Saturday evening.
        Booklet::Visiativ => (day - weekday(day) + 5, 21 * HOUR, 150 * MINUTE),
        _ if chance.percent(22) => (day, 12 * HOUR, 90 * MINUTE),
        _ => (day, HOUR, 3 * HOUR),
    };
    let start = of.clock.at(day, from);
    let ahead = match kind {
        "planned" if chance.percent(90) => chance.between(3, 14) * DAY,
        "planned" => chance.between(4, 40) * HOUR,
        _ => chance.between(0, 3) * HOUR,
    };
    let told = start - ahead;
    let product = product(of, chance);
    if chance.percent(60) {
        let late = chance.between(0, 20 * 60) * SECOND;
        shelves.outage(Outage {
            owner: of.place,
            start: start + late,
            end: shelves.known(start + late + length * chance.between(10, 80) / 100),
            impact: None,
            environment: None,
            cause: None,
            source: Some("vendor"),
            product,
            reference: reference(chance, 30),
        });
    }
    shelves.maintenance(Maintenance {
        owner: of.place,
        start,
        end: start + length,
        kind,
        planned: (kind == "planned").then_some(told - chance.between(0, 72) * HOUR),
        published: chance.percent(95).then_some(told),
        announced: chance
            .percent(80)
            .then_some(told + chance.between(0, ahead / MINUTE / 2) * MINUTE),
        product,
        reference: reference(chance, 80),
    });
}

/// Monitoring of a month, with an hour missing here and there.
fn watch(of: &Subscription, month: Month, chance: &mut Chance, shelves: &mut Shelves) {
    let [mut start, mut end] = month.span();
    // Local months begin and end at other times than those of UTC.
    if month.place == 0 {
        start -= DAY;
    }
    if month.last {
        end += DAY;
    }
    if chance.percent(40) {
        let gap = chance.between(start / MINUTE + 60, end / MINUTE - 600) * MINUTE;
        shelves.coverage(Coverage {
            owner: of.place,
            start,
            end: gap,
        });
        start = gap + chance.between(2, 120) * MINUTE;
    }
    shelves.coverage(Coverage {
        owner: of.place,
        start,
        end,
    });
}

fn day(month: Month, chance: &mut Chance) -> i64 {
    let [first, next] = month.days;
    chance.between(first, next - 1)
}

fn product(of: &Subscription, chance: &mut Chance) -> Word {
    match of.products {
        [one, other] => chance.word(&[(2, None), (3, Some(*one)), (3, Some(*other))]),
        _ => None,
    }
}

/// A number of the register, for so many in a hundred.
fn reference(chance: &mut Chance, share: u32) -> Option<u32> {
    let number = u32::try_from(chance.between(1, 9_999_999)).ok();
    number.filter(|_| chance.percent(share))
}
