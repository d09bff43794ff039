//! What each booklet owes for a ticket, with its figures.

use crate::readings::Readings;
use crate::situation::{Booklet, Ticket};

use super::deadline::Allowance;
use super::steps::{ACKNOWLEDGED, ACTION_PLAN, DELIVERED, FIXED, VALIDATED, WORKAROUND};

/// When a clock starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Recorded,
    Acknowledged,
    /// Qualification; not yet qualified, perhaps the deadline of the acknowledgement.
    Qualified {
        from_deadline: bool,
    },
    /// Nothing is owed before.
    Delivered,
}

/// One obligation for one ticket, under one combination of readings.
pub(crate) struct Duty {
    pub(crate) name: &'static str,
    pub(crate) party: &'static str,
    pub(crate) binding: &'static str,
    pub(crate) articles: Vec<&'static str>,
    pub(crate) allowance: Allowance,
    pub(crate) start: Start,
    /// Whether nothing is promised to a ticket recorded while support is shut.
    pub(crate) only_in_hours: bool,
    /// The steps of which the first ends it.
    pub(crate) ends: Vec<usize>,
    /// Whether a workaround ends it only once accepted.
    pub(crate) if_accepted: bool,
    /// What a miss is.
    pub(crate) missed: &'static str,
    /// Whether it counts in the promised share.
    pub(crate) rated: bool,
}

/// The severity of a ticket in the booklet's first word.
pub(crate) fn severity(booklet: Booklet, ticket: &Ticket) -> &'static str {
    let classes = match booklet {
        Booklet::Cityviz | Booklet::Contact => ["1", "2", "3"],
        Booklet::Carrus | Booklet::Octipas => ["blocking", "major", "minor"],
        Booklet::Visiativ => ["P1", "P2", "P3"],
    };
    let place = match ticket.severity[..] {
        [word] => match word {
            "1" | "blocking" | "P1" | "criticité 1" | "bloquante" => 0,
            "2" | "major" | "P2" | "criticité 2" | "majeure" => 1,
            "3" | "minor" | "P3" | "criticité 3" | "mineure" => 2,
            _ => panic!("{word} is no severity"),
        },
        [impact, urgency] => priority(impact, urgency),
        _ => panic!("a severity is one word, or two"),
    };
    classes[place]
}

/// The matrix of Visiativ's article 7.
fn priority(impact: &str, urgency: &str) -> usize {
    let column = match impact {
        "high" | "fort" => 0,
        "medium" | "moyen" => 1,
        "low" | "faible" => 2,
        _ => panic!("{impact} is no impact"),
    };
    let row = match urgency {
        "critical" | "critique" => [0, 0, 1],
        "major" | "majeure" => [0, 1, 2],
        "normal" | "normale" => [1, 2, 2],
        _ => panic!("{urgency} is no urgency"),
    };
    row[column]
}

/// Everything that is owed for a ticket.
pub(crate) fn duties(booklet: Booklet, ticket: &Ticket, readings: &Readings) -> Vec<Duty> {
    let class = severity(booklet, ticket);
    match booklet {
        Booklet::Visiativ => visiativ(class, readings),
        Booklet::Octipas => octipas(class, readings),
        _ => eksae(booklet, class, ticket.phone, readings),
    }
}

fn hours(count: i64, readings: &Readings) -> Allowance {
    Allowance::Hours {
        count,
        next_opening: readings.vendor("closing-time"),
    }
}

/// Business days; where the client must act, the readings are swapped.
fn days(count: u32, client_acts: bool, readings: &Readings) -> Allowance {
    Allowance::Days {
        count,
        midnight: readings.vendor("business-days") != client_acts,
    }
}

fn plain(name: &'static str, article: &'static str, allowance: Allowance) -> Duty {
    Duty {
        name,
        party: "vendor",
        binding: "result",
        articles: vec![article],
        allowance,
        start: Start::Recorded,
        only_in_hours: false,
        ends: vec![ACKNOWLEDGED],
        if_accepted: false,
        missed: "breached",
        rated: false,
    }
}

/// Articles 13 and 14 of the SaaS booklets, 3.1.2, 3.1.3 and 3.3 of Contact.
fn eksae(booklet: Booklet, class: &str, phone: bool, readings: &Readings) -> Vec<Duty> {
    let contact = booklet == Booklet::Contact;
    let (execution, treatment) = if contact {
        (vec!["3.1.2", "3.3"], "3.1.3")
    } else {
        (vec!["13"], "14")
    };
    // By telephone, outside the quota: due by itself, whatever a single late one is else.
    let apart = contact && phone && !readings.vendor("contact-phone");
    let reported = readings.vendor("ack-individual") && !apart;
    let mut all = vec![Duty {
        articles: execution,
        only_in_hours: readings.vendor("ack-outside"),
        missed: if reported { "excused" } else { "breached" },
        rated: !apart,
        ..plain("acknowledgement", treatment, hours(8, readings))
    }];
    let start = Start::Qualified {
        from_deadline: !readings.vendor("qualification-open"),
    };
    match class {
        "1" | "blocking" => all.push(Duty {
            start,
            ends: vec![ACTION_PLAN],
            ..plain("action-plan", treatment, hours(12, readings))
        }),
        "2" | "major" => all.push(Duty {
            start,
            ends: vec![WORKAROUND, FIXED, DELIVERED],
            ..plain("correction", treatment, days(6, false, readings))
        }),
        _ => {}
    }
    if contact && class != "3" {
        all.push(Duty {
            party: "client",
            start: Start::Delivered,
            ends: vec![VALIDATED],
            ..plain("client-validation", treatment, days(3, true, readings))
        });
    }
    all
}

/// Article 7.
fn visiativ(class: &str, readings: &Readings) -> Vec<Duty> {
    let reported = readings.vendor("best-effort");
    let mut all = vec![Duty {
        binding: "best-effort",
        missed: if reported { "excused" } else { "breached" },
        ..plain("acknowledgement-2-days", "7", days(2, false, readings))
    }];
    if class == "P1" {
        all.push(plain("acknowledgement", "7", hours(8, readings)));
    }
    all
}

/// Articles 2 and 4.2.
fn octipas(class: &str, readings: &Readings) -> Vec<Duty> {
    let (taken, resolved) = match class {
        "blocking" => (2, Some(hours(24, readings))),
        // Seven days of nine hours each.
        "major" if readings.vendor("octipas-days") => (4, Some(hours(63, readings))),
        "major" => (4, Some(days(7, false, readings))),
        _ => (24, None),
    };
    let mut all = vec![plain("acknowledgement", "2", hours(taken, readings))];
    all.extend(resolved.map(|allowance| Duty {
        start: match readings.vendor("octipas-start") {
            true => Start::Acknowledged,
            false => Start::Recorded,
        },
        ends: vec![WORKAROUND, FIXED, DELIVERED],
        if_accepted: !readings.vendor("octipas-workaround"),
        ..plain("resolution", "2", allowance)
    }));
    all
}

/// The client's answer to a delivered fix, article 4.2 of Octipas.
pub(crate) fn answer(count: u32, readings: &Readings) -> Duty {
    Duty {
        party: "client",
        start: Start::Delivered,
        ends: vec![VALIDATED],
        ..plain("auto-close", "4.2", days(count, true, readings))
    }
}
