//! Random tickets, with steps at and beside their deadlines, and suspensions.

use crate::clock::{DAY, HOUR};
use crate::readings::{Readings, Side};
use crate::situation::{Booklet, STEPS, Situation, Subject, Suspension, Ticket};
use crate::support::{reasons, rows};

use super::dice::Dice;
use super::moments::Moments;
use super::service::cause;

/// Columns that a file of tickets may lack.
const OPTIONAL: [&str; 12] = [
    "acknowledged_at",
    "qualified_at",
    "action_plan_at",
    "workaround_at",
    "fixed_at",
    "delivered_at",
    "validated_at",
    "closed_at",
    "workaround_accepted",
    "channel",
    "environment",
    "cause",
];

/// The columns that each file of tickets lacks: the first none.
pub(super) fn files(dice: &mut Dice) -> Vec<Vec<&'static str>> {
    let mut lacking = Vec::new();
    for _ in 0..dice.between(1, 3) {
        let column = dice.pick(&OPTIONAL);
        if !lacking.contains(&column) {
            lacking.push(column);
        }
    }
    vec![Vec::new(), lacking]
}

/// The tickets of one subscription, without their steps.
pub(super) fn tickets(dice: &mut Dice, situation: &Situation, subject: Subject<'_>) -> Vec<Ticket> {
    let moments = Moments::new(situation, subject);
    let count = dice.pick(&[0, 1, 3, 5]);
    let tickets = (0..count).map(|n| {
        let file = dice.pick(&[0, 0, 1]);
        let lacks = |column| situation.evidence.ticket_files[file].contains(&column);
        Ticket {
            subscription: subject.subscription.id.clone(),
            id: format!("{}{n}", dice.pick(&["TCK-", "n° ", "a/b?"])),
            recorded: moments.instant(dice),
            severity: severity(dice, subject.subscription.booklet),
            phone: dice.chance(30) && !lacks("channel"),
            production: dice.chance(90) || lacks("environment"),
            cause: match lacks("cause") {
                true => "vendor",
                false => cause(dice),
            },
            steps: [None; STEPS.len()],
            accepted: dice.chance(50) && !lacks("workaround_accepted"),
            file,
        }
    });
    tickets.collect()
}

fn severity(dice: &mut Dice, booklet: Booklet) -> Vec<&'static str> {
    match booklet {
        Booklet::Cityviz | Booklet::Contact => {
            vec![dice.pick(&["1", "1", "2", "2", "3", "criticité 1", "criticité 2"])]
        }
        Booklet::Carrus | Booklet::Octipas => {
            vec![dice.pick(&[
                "blocking",
                "major",
                "minor",
                "bloquante",
                "majeure",
                "mineure",
            ])]
        }
        Booklet::Visiativ if dice.chance(50) => vec![dice.pick(&["P1", "P2", "P3"])],
        Booklet::Visiativ => vec![
            dice.pick(&["high", "medium", "low", "fort", "moyen", "faible"]),
            dice.pick(&[
                "critical", "major", "normal", "critique", "majeure", "normale",
            ]),
        ],
    }
}

/// Suspensions of a ticket.
pub(super) fn suspensions(
    dice: &mut Dice,
    situation: &Situation,
    subject: Subject<'_>,
    ticket: &Ticket,
) -> Vec<Suspension> {
    let moments = Moments::new(situation, subject);
    let count = dice.pick(&[0, 0, 0, 1, 2]);
    let all = (0..count).map(|_| {
        let start = ticket.recorded + HOUR * dice.between(-3, 60) + moments.beside(dice);
        let length = dice.pick(&[HOUR, 4 * HOUR, DAY, 3 * DAY]) + moments.beside(dice);
        Suspension {
            subscription: ticket.subscription.clone(),
            ticket: ticket.id.clone(),
            start,
            end: dice.maybe(90, |_| start + length),
            reason: dice.pick(reasons(subject.subscription.booklet)),
        }
    });
    all.collect()
}

/// Fills in a ticket's steps in their order, many of them at a deadline or a step beside it.
pub(super) fn fill(dice: &mut Dice, subject: Subject<'_>, ticket: &mut Ticket) {
    let step = subject.situation.step;
    let lacks = &subject.situation.evidence.ticket_files[ticket.file];
    let suspensions = &subject.situation.evidence.suspensions;
    let suspensions: Vec<&Suspension> = subject
        .rows(suspensions)
        .filter(|row| row.ticket == ticket.id)
        .collect();
    let mut last = ticket.recorded;
    // Nothing is written of what comes after.
    let open_from = dice.pick(&[0, 1, 2, 5, 8, 8, 8]);
    for (place, column) in STEPS.into_iter().enumerate() {
        if place >= open_from || lacks.contains(&column) || dice.chance(25) {
            continue;
        }
        let readings = Readings::of(dice.pick(&[Side::Client, Side::Vendor]));
        let owed = rows(subject, ticket, &suspensions, &readings);
        let due = owed.iter().find(|(duty, _)| duty.ends.contains(&place));
        let due = due.and_then(|(_, row)| row.due);
        let by_chance = last + HOUR * dice.pick(&[0, 1, 5, 30, 100]) + step * dice.between(0, 59);
        let at = match due {
            Some(due) if dice.chance(70) => due + dice.pick(&[0, 0, step, -step, -HOUR, DAY]),
            _ => by_chance,
        };
        let at = at.max(ticket.recorded);
        ticket.steps[place] = Some(at);
        last = at;
    }
}
