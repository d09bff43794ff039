//! A month of tickets, and when they waited.
//!
//! Most are recorded while support is open. Each step takes its time in business hours;
//! most are taken in time, some late, some are left out, and what lies after the end of the
//! history is not known yet.

use crate::chance::Chance;
use crate::civil::{Clock, DAY, HOUR, MINUTE, Month, SECOND, weekday};
use crate::portfolio::{Booklet, Subscription};
use crate::rows::{Suspension, Ticket, Word};
use crate::shelves::Shelves;

/// Numbers of tickets that a subscription may use in a month.
const NUMBERS: i64 = 128;

/// How support goes under a booklet.
struct Desk {
    /// Tickets in a usual month.
    usual: i64,
    /// Words by gravity, the gravest first.
    severities: [&'static str; 3],
    /// Half of the acknowledgements come within that many business minutes, by gravity.
    acknowledged: [i64; 3],
    /// Half of the corrections within so many business hours, by gravity.
    fixed: [i64; 3],
    /// What may make a ticket wait.
    reasons: &'static [(u32, &'static str)],
    causes: &'static [(u32, Word)],
}

const fn desk(booklet: Booklet) -> Desk {
    const NUMBERED: [&str; 3] = ["1", "2", "3"];
    const NAMED: [&str; 3] = ["blocking", "major", "minor"];
    const EKSAE: &[(u32, &str)] = &[(1, "untrained-users"), (2, "no-remote-access")];
    const CONTACT: &[(u32, &str)] = &[
        (1, "untrained-users"),
        (2, "prerequisites"),
        (1, "unsupported-version"),
        (2, "no-remote-access"),
    ];
    match booklet {
        Booklet::Cityviz => Desk {
            usual: 33,
            severities: NUMBERED,
            acknowledged: [40, 60, 90],
            fixed: [5, 10, 25],
            reasons: EKSAE,
            causes: &[
                (96, None),
                (2, Some("outside:comedec")),
                (1, Some("outside:reu")),
                (1, Some("client-network")),
            ],
        },
        Booklet::Carrus => Desk {
            usual: 33,
            severities: NAMED,
            acknowledged: [40, 60, 90],
            fixed: [5, 10, 25],
            reasons: EKSAE,
            causes: &[
                (97, None),
                (2, Some("client-network")),
                (1, Some("client-equipment")),
            ],
        },
        Booklet::Contact => Desk {
            usual: 58,
            severities: NUMBERED,
            acknowledged: [90, 120, 150],
            fixed: [6, 12, 30],
            reasons: CONTACT,
            causes: &[
                (95, None),
                (3, Some("prerequisites")),
                (2, Some("outside:reu")),
            ],
        },
        Booklet::Visiativ => Desk {
            usual: 3,
            severities: ["P1", "P2", "P3"],
            acknowledged: [60, 120, 200],
            fixed: [8, 16, 40],
            reasons: &[(1, "awaiting-client")],
            causes: &[
                (93, None),
                (4, Some("client-use")),
                (3, Some("client-network")),
            ],
        },
        Booklet::Octipas => Desk {
            usual: 58,
            severities: NAMED,
            acknowledged: [25, 50, 240],
            fixed: [6, 12, 40],
            reasons: &[(1, "client-refusal")],
            causes: &[
                (94, None),
                (3, Some("client-use")),
                (3, Some("client-environment")),
            ],
        },
    }
}

/// All tickets recorded in a month. `owners` is how many subscriptions share the numbers.
pub(crate) fn month(
    of: &Subscription,
    month: Month,
    owners: u32,
    chance: &mut Chance,
    shelves: &mut Shelves,
) {
    let desk = desk(of.booklet);
    let usual = desk.usual * of.size * chance.between(80, 120);
    // Small numbers would always be cut down.
    let count = ((usual + chance.between(0, 9_999)) / 10_000).min(NUMBERS);
    let mut times: Vec<i64> = (0..count).map(|_| recorded(of, month, chance)).collect();
    times.sort_unstable();
    let mut before = -1;
    for (recorded, after) in times.into_iter().zip((0..count).rev()) {
        let place = number_in_month(month, recorded, i64::from(owners), [before + 1, after]);
        before = place;
        let number = i64::from(month.place) * i64::from(owners) * NUMBERS + place;
        ticket(of, &desk, [recorded, number], chance, shelves);
    }
}

/// Numbers grow with time over all subscriptions, as those of one register do: the place
/// of a ticket among those of its month, not below the first of `[first, after]`, with
/// room for `after` more.
fn number_in_month(month: Month, recorded: i64, owners: i64, [first, after]: [i64; 2]) -> i64 {
    let [from, to] = month.span();
    let numbers = owners * NUMBERS;
    let passed = (recorded - from).clamp(0, to - from - 1) / SECOND;
    (passed * numbers / ((to - from) / SECOND))
        .max(first)
        .min(numbers - 1 - after)
}

/// While support is open, nine times out of ten.
fn recorded(of: &Subscription, month: Month, chance: &mut Chance) -> i64 {
    let [first, next] = month.days;
    let mut day = chance.between(first, next - 1);
    if chance.percent(8) {
        return Clock::Paris.at(day, chance.between(5 * 3_600, 23 * 3_600) * SECOND);
    }
    // A weekend's tickets are those of its Friday, in the same month or before it begins.
    let weekend = weekday(day) - 4;
    if weekend > 0 {
        day = if day - weekend >= first {
            day - weekend
        } else {
            day + 3 - weekend
        };
    }
    let spans = of.booklet.hours().0;
    let span = usize::try_from(chance.between(0, 1)).unwrap_or(0) % spans.len().max(1);
    let [open, close] = spans.get(span).copied().unwrap_or([9 * HOUR, 17 * HOUR]);
    Clock::Paris.at(
        day,
        chance.between(open / SECOND, close / SECOND - 1) * SECOND,
    )
}

fn ticket(
    of: &Subscription,
    desk: &Desk,
    [recorded, number]: [i64; 2],
    chance: &mut Chance,
    shelves: &mut Shelves,
) {
    let grave: usize = chance.word(&[(10, 0), (30, 1), (60, 2)]);
    let by_phone = chance.percent(if of.booklet == Booklet::Contact {
        20
    } else {
        5
    });
    let mut ticket = Ticket {
        owner: of.place,
        number: u32::try_from(number).unwrap_or(u32::MAX),
        recorded,
        channel: if by_phone {
            Some("phone")
        } else {
            chance.word(&[(70, None), (30, Some("portal"))])
        },
        cause: chance.word(desk.causes),
        ..Ticket::default()
    };
    gravity(of.booklet, desk, grave, &mut ticket, chance);
    steps(of, desk, grave, &mut ticket, chance);
    suspend(of, desk, &ticket, chance, shelves);
    for step in [
        &mut ticket.acknowledged,
        &mut ticket.qualified,
        &mut ticket.action_plan,
        &mut ticket.workaround,
        &mut ticket.fixed,
        &mut ticket.delivered,
        &mut ticket.validated,
        &mut ticket.closed,
    ] {
        *step = step.and_then(|at| shelves.known(at));
    }
    if ticket.workaround.is_none() {
        ticket.workaround_accepted = None;
    }
    shelves.ticket(ticket);
}

/// The severity, or what makes it: Visiativ's matrix of impact and urgency.
fn gravity(booklet: Booklet, desk: &Desk, grave: usize, ticket: &mut Ticket, chance: &mut Chance) {
    let severity = desk.severities.get(grave).copied();
    if booklet != Booklet::Visiativ {
        ticket.severity = severity;
        return;
    }
    let ways: &[(u32, [&str; 2])] = match grave {
        0 => &[
            (1, ["high", "critical"]),
            (1, ["high", "major"]),
            (1, ["medium", "critical"]),
        ],
        1 => &[
            (1, ["high", "normal"]),
            (1, ["medium", "major"]),
            (1, ["low", "critical"]),
        ],
        _ => &[
            (1, ["medium", "normal"]),
            (1, ["low", "major"]),
            (1, ["low", "normal"]),
        ],
    };
    let [impact, urgency] = chance.word(ways);
    (ticket.impact, ticket.urgency) = (Some(impact), Some(urgency));
    ticket.severity = severity.filter(|_| chance.percent(50));
}

/// Each step after the one before it. A step that was taken and not written down is empty.
fn steps(of: &Subscription, desk: &Desk, grave: usize, ticket: &mut Ticket, chance: &mut Chance) {
    let hours = of.booklet.hours();
    let median = |medians: &[i64; 3]| medians.get(grave).copied().unwrap_or(60);
    let whole = |at: i64| at / SECOND * SECOND;
    let then = |since: i64, minutes: i64, chance: &mut Chance| {
        whole(hours.after(since, chance.about(minutes * MINUTE, 24)))
    };
    let acknowledged = then(ticket.recorded, median(&desk.acknowledged), chance);
    let qualified = then(acknowledged, 45, chance);
    let fixed = then(qualified, median(&desk.fixed) * 60, chance);
    let delivered = then(fixed, 40, chance);
    let validated = then(delivered, 300, chance);
    let closed = then(validated, 240, chance);
    ticket.acknowledged = chance.percent(98).then_some(acknowledged);
    ticket.qualified = chance.percent(90).then_some(qualified);
    if grave == 0 && of.booklet != Booklet::Octipas {
        ticket.action_plan = chance.percent(95).then_some(then(qualified, 150, chance));
    }
    if grave < 2 && chance.percent(25) {
        ticket.workaround = Some(qualified + (fixed - qualified) / 2 / SECOND * SECOND);
        ticket.workaround_accepted = Some(chance.percent(80));
    }
    ticket.fixed = chance.percent(92).then_some(fixed);
    ticket.delivered = chance.percent(60).then_some(delivered);
    ticket.validated = ticket
        .delivered
        .filter(|_| chance.percent(80))
        .map(|_| validated);
    ticket.closed = chance.percent(97).then_some(closed);
}

/// One ticket in twenty-five waits for the client, mostly a day.
fn suspend(
    of: &Subscription,
    desk: &Desk,
    ticket: &Ticket,
    chance: &mut Chance,
    shelves: &mut Shelves,
) {
    if !chance.once_in(25) {
        return;
    }
    let start = ticket.recorded + chance.about(2 * HOUR, 20) / SECOND * SECOND;
    let length = chance.about(20 * HOUR, 16).min(30 * DAY) / SECOND * SECOND + SECOND;
    if shelves.known(start).is_none() {
        return;
    }
    shelves.suspension(Suspension {
        owner: of.place,
        ticket: ticket.number,
        start,
        end: shelves.known(start + length),
        reason: chance.word(desk.reasons),
    });
}
