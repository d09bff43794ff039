//! Support: every obligation of every ticket, and the promised share.

mod deadline;
mod duties;
mod excuses;
mod judge;
mod rate;
mod steps;

use serde_json::{Value, json};

use crate::clock::written;
use crate::figures::id;
use crate::readings::{Side, Views};
use crate::situation::{Booklet, Subject, Suspension, Ticket};
use crate::verdicts::Verdicts;

pub(crate) use excuses::reasons;
pub(crate) use judge::{desk, rows};

/// The verdicts on support of both sides' runs.
pub(crate) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let parameters = &subject.subscription.parameters;
    let (article, opens) = match subject.subscription.booklet {
        Booklet::Visiativ | Booklet::Octipas => ("", true),
        Booklet::Contact => ("3.1.2", parameters.support_hours.is_some()),
        _ => ("13", parameters.support_hours.is_some()),
    };
    if !opens {
        for (_, verdicts) in verdicts.iter_mut() {
            verdicts.miss("support", "support_hours", article);
        }
        return;
    }
    for ticket in judged_tickets(subject) {
        if subject.asks(ticket.recorded) && is_known(subject, ticket) {
            judge_ticket(subject, ticket, verdicts);
        }
    }
    rate::judge(subject, article, verdicts);
}

fn judge_ticket(subject: Subject<'_>, ticket: &Ticket, verdicts: &mut [(Side, Verdicts); 2]) {
    let suspensions = suspensions(subject, ticket);
    let pins = &subject.subscription.pins;
    let views = Views::new(pins, |readings| {
        rows(subject, ticket, &suspensions, readings)
    });
    for (side, verdicts) in verdicts.iter_mut() {
        for (duty, row) in views.of(*side) {
            let mut verdict = views.rule(*side, |rows| {
                let mut rows = rows.iter();
                let same = rows.find(|(other, _)| other.name == duty.name);
                same.map_or("excused", |(_, row)| row.outcome)
            });
            let mut articles = duty.articles.clone();
            for article in &row.articles {
                if !articles.contains(article) {
                    articles.push(article);
                }
            }
            let severity = duties::severity(subject.subscription.booklet, ticket);
            let more = json!({
                "id": id(&[&subject.subscription.id, "support", &ticket.id, duty.name]),
                "ticket": ticket.id, "obligation": duty.name, "severity": severity,
                "clock_start": row.clock_start.map(written),
                "due": row.due.map(written), "done": row.done.map(written),
                "late_seconds": row.late.to_string(),
                "party": duty.party, "binding": duty.binding, "articles": articles,
            });
            match more {
                Value::Object(more) => verdict.extend(more),
                _ => unreachable!(),
            }
            verdicts.add("support", verdict);
        }
    }
}

/// Tickets that can be judged: of rows that are the same, one; none of an id that stands in
/// several rows that differ.
pub(crate) fn judged_tickets<'a>(subject: Subject<'a>) -> Vec<&'a Ticket> {
    let mut judged: Vec<&Ticket> = Vec::new();
    for ticket in subject.rows(&subject.situation.evidence.tickets) {
        let tickets = subject.rows(&subject.situation.evidence.tickets);
        let mut namesakes = tickets.filter(|other| other.id == ticket.id);
        let alike = namesakes.all(|other| other == ticket);
        if alike && !judged.iter().any(|known| known.id == ticket.id) {
            judged.push(ticket);
        }
    }
    judged
}

/// The suspensions of a ticket.
fn suspensions<'a>(subject: Subject<'a>, ticket: &Ticket) -> Vec<&'a Suspension> {
    let rows = subject.rows(&subject.situation.evidence.suspensions);
    rows.filter(|row| row.ticket == ticket.id).collect()
}

/// Whether a ticket was recorded before `as_of`.
fn is_known(subject: Subject<'_>, ticket: &Ticket) -> bool {
    ticket.recorded < subject.situation.as_of
}
