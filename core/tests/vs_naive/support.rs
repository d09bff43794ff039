//! Support: deadlines, outcomes, firmness, and the share of tickets in time.

use chrono_tz::Tz;
use livret_core::contract::terms::{RateTerms, SupportTerms};
use livret_core::contract::{Sides, readings_in};
use livret_core::judge::{Calendars, Judgment, judge};
use livret_core::verdict::{Ruling, SupportVerdict};
use proptest::prelude::*;

use super::cases;
use crate::naive::calendar::{Calendar, wall};
use crate::naive::evidence::second;
use crate::naive::rate::{Run, Share, Tally, runs};
use crate::naive::readings::{Ruled, base, ruled};
use crate::naive::seconds::percent;
use crate::naive::situations::{SupportCase, Words, rate, support};
use crate::naive::support::Asked;
use crate::naive::terms::{eksae, octipas, visiativ};

const HOURS: &str = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
const EKSAE: Words = Words {
    severities: &["1", "2", "3"],
    reasons: &["untrained-users", "no-remote-access"],
};
const VISIATIV: Words = Words {
    severities: &["P1", "P2", "P3"],
    reasons: &["awaiting-client"],
};
const OCTIPAS: Words = Words {
    severities: &["blocking", "major", "minor"],
    reasons: &["client-refusal"],
};

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn eksae_tickets(case in support(eksae(HOURS), EKSAE)) {
        tickets_agree(&case);
    }

    #[test]
    fn visiativ_tickets(case in support(visiativ(), VISIATIV)) {
        tickets_agree(&case);
    }

    #[test]
    fn octipas_tickets(case in support(octipas(), OCTIPAS)) {
        tickets_agree(&case);
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn eksae_rates(case in rate(eksae(HOURS), EKSAE)) {
        rates_agree(&case);
    }
}

/// Judges twice, the second time with the rows in another order.
fn judged(case: &SupportCase) -> Judgment {
    let [first, again] = [0, case.turn].map(|turn| {
        let columns = case.happened.columns(turn);
        judge(
            &case.subject,
            &case.request,
            &columns,
            &Calendars::default(),
            None,
        )
        .unwrap()
    });
    assert_eq!(again, first, "rows in another order");
    first
}

fn terms(case: &SupportCase) -> &SupportTerms {
    case.subject.terms[0].terms.support.promised().unwrap()
}

/// The zone of the months asked for: the service window's, else that of support.
fn asked_in(case: &SupportCase) -> Tz {
    let availability = case.subject.terms[0].terms.availability.promised();
    let hours = availability.map_or(&terms(case).hours, |terms| &terms.window);
    Calendar::new(hours, &Sides::default(), &case.subject.place).zone
}

/// What both judges say of one obligation of one ticket, in seconds.
#[derive(Debug, PartialEq)]
struct Said {
    ticket: String,
    obligation: String,
    clock_start: Option<i64>,
    due: Option<i64>,
    done: Option<i64>,
    late: String,
    ruled: Ruled,
}

fn tickets_agree(case: &SupportCase) {
    let mut found: Vec<Said> = judged(case).support.iter().map(real).collect();
    let mut expected: Vec<Said> = Vec::new();
    let first = case.request.from.first_day();
    let zone = asked_in(case);
    for ticket in &case.happened.tickets {
        let day = wall(zone, second(ticket.recorded)).date_naive();
        let asked = first <= day && day <= case.request.to.last_day();
        if asked && ticket.recorded <= case.request.as_of {
            let asked = Asked {
                subject: &case.subject,
                request: &case.request,
                happened: &case.happened,
                terms: terms(case),
                ticket,
            };
            expected.extend(said(&asked));
        }
    }
    let by_name = |one: &Said, other: &Said| {
        (&one.ticket, &one.obligation).cmp(&(&other.ticket, &other.obligation))
    };
    found.sort_by(by_name);
    expected.sort_by(by_name);
    assert_eq!(found, expected);
}

fn said(asked: &Asked<'_>) -> Vec<Said> {
    let (side, pins) = (asked.request.side, &asked.subject.pins);
    let mut said = Vec::new();
    for obligation in &asked.terms.obligations {
        let Some(row) = asked.judge(obligation, &base(side, pins)) else {
            continue;
        };
        let ruled = ruled(side, pins, &readings_in(asked.terms), |sides| {
            asked.judge(obligation, sides).unwrap().outcome
        });
        said.push(Said {
            ticket: asked.ticket.id.to_string(),
            obligation: obligation.name.clone(),
            clock_start: row.clock_start,
            due: row.due,
            done: row.done,
            late: row.late.to_string(),
            ruled,
        });
    }
    said
}

fn real(verdict: &SupportVerdict) -> Said {
    Said {
        ticket: verdict.ticket.to_string(),
        obligation: verdict.obligation.to_string(),
        clock_start: verdict.clock_start.map(second),
        due: verdict.due.map(second),
        done: verdict.done.map(second),
        late: verdict.late_seconds.to_string(),
        ruled: of(&verdict.ruling),
    }
}

fn of(ruling: &Ruling) -> Ruled {
    Ruled {
        outcome: ruling.outcome,
        firm: ruling.firm,
        turns_on: ruling.turns_on.clone(),
        other_outcome: ruling.other_outcome,
    }
}

fn rates_agree(case: &SupportCase) {
    let rate: &RateTerms = terms(case).rate.as_ref().unwrap().promised().unwrap();
    let share = Share {
        subject: &case.subject,
        request: &case.request,
        happened: &case.happened,
        rate,
    };
    let (side, pins) = (case.request.side, &case.subject.pins);
    let own = base(side, pins);
    let expected: Vec<_> = runs(rate, &case.request, &own)
        .into_iter()
        .map(|run: Run| {
            let tally = share.tally(run, &own);
            let rate = percent(tally.on_time, tally.on_time + tally.late);
            let readings = readings_in(terms(case));
            let ruled = ruled(side, pins, &readings, |sides| share.outcome(run, sides));
            (run.first, run.last, tally, rate, ruled)
        })
        .collect();
    let count = |count: u64| i64::try_from(count).unwrap();
    let found: Vec<_> = judged(case)
        .support_rate
        .iter()
        .map(|verdict| {
            let tally = Tally {
                on_time: count(verdict.on_time),
                late: count(verdict.late),
                pending: count(verdict.pending),
                undetermined: count(verdict.undetermined),
            };
            (
                verdict.from,
                verdict.to,
                tally,
                verdict.rate.clone(),
                of(&verdict.ruling),
            )
        })
        .collect();
    assert_eq!(found, expected);
}
