//! The share of requests in time, ticket by ticket: articles 13 and 3.1.2 of Eksaé.
//!
//! A ticket for which no delay is owed is no part of it. Runs that end within the request are
//! judged; where none does, the first that is still running at its end.

use chrono::{Months, NaiveDate};
use serde_json::{Value, json};

use crate::availability::next_month;
use crate::clock::{local, midnight};
use crate::figures::{Target, id, percent};
use crate::hours::PARIS;
use crate::readings::{Readings, Side, Views};
use crate::situation::{Booklet, Subject};
use crate::verdicts::Verdicts;

use super::judge::Kept;
use super::{is_known, judged_tickets, rows, suspensions};

/// At least 75 %.
const TARGET: Target = Target(7500);

/// Twelve consecutive months.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: NaiveDate,
    last: NaiveDate,
    /// Whether it is one of the successive blocks from the start.
    block: bool,
}

/// How many tickets of a run stand how.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    on_time: i64,
    late: i64,
    pending: i64,
    undetermined: i64,
}

/// The tickets of the share under one combination of readings, by the day of recording.
struct Share {
    tickets: Vec<(NaiveDate, Kept)>,
    blocks: bool,
}

pub(super) fn judge(subject: Subject<'_>, article: &str, verdicts: &mut [(Side, Verdicts); 2]) {
    let booklet = subject.subscription.booklet;
    if matches!(booklet, Booklet::Visiativ | Booklet::Octipas) {
        return;
    }
    let Some(start) = subject.subscription.parameters.support_start else {
        for (_, verdicts) in verdicts.iter_mut() {
            verdicts.miss("support-rate", "support_start", article);
        }
        return;
    };
    let pins = &subject.subscription.pins;
    let views = Views::new(pins, |readings| share(subject, readings));
    for (side, verdicts) in verdicts.iter_mut() {
        let own = views.of(*side);
        for run in runs(subject, start, own.blocks) {
            let mut verdict = views.rule(*side, |share| share.outcome(subject, run));
            let tally = own.tally(run);
            let more = json!({
                "id": id(&[&subject.subscription.id, "support-rate", &run.first.to_string()]),
                "from": run.first.to_string(), "to": run.last.to_string(),
                "on_time": tally.on_time, "late": tally.late,
                "pending": tally.pending, "undetermined": tally.undetermined,
                "rate": percent(tally.on_time, tally.on_time + tally.late),
                "target": TARGET.written(),
                "party": "vendor", "binding": "result", "articles": [article],
            });
            match more {
                Value::Object(more) => verdict.extend(more),
                _ => unreachable!(),
            }
            verdicts.add("support_rate", verdict);
        }
    }
}

/// The runs judged under one reading of the period.
fn runs(subject: Subject<'_>, start: NaiveDate, blocks: bool) -> Vec<Run> {
    let from = subject.situation.from;
    let to = next_month(subject.situation.to).pred_opt().unwrap();
    let all = (0..240_u32).map(|n| Run {
        first: start + Months::new(n),
        last: (start + Months::new(n + 12)).pred_opt().unwrap(),
        block: n % 12 == 0,
    });
    let until = subject.subscription.until;
    let begun = all.filter(|run| {
        (run.block || !blocks)
            && run.first <= to
            && run.last >= from
            && until.is_none_or(|until| run.first <= until)
    });
    let (ended, running): (Vec<Run>, Vec<Run>) = begun.partition(|run| run.last <= to);
    match ended.is_empty() {
        true => running.into_iter().take(1).collect(),
        false => ended,
    }
}

fn share(subject: Subject<'_>, readings: &Readings) -> Share {
    let tickets = judged_tickets(subject).into_iter();
    let known = tickets.filter(|ticket| is_known(subject, ticket));
    let kept = known.filter_map(|ticket| {
        let rows = rows(subject, ticket, &suspensions(subject, ticket), readings);
        let (_, row) = rows.into_iter().find(|(duty, _)| duty.rated)?;
        Some((local(PARIS, ticket.recorded).day, row.kept?))
    });
    Share {
        tickets: kept.collect(),
        blocks: readings.vendor("rate-period"),
    }
}

impl Share {
    fn tally(&self, run: Run) -> Tally {
        let mut tally = Tally::default();
        for (day, kept) in &self.tickets {
            if (run.first..=run.last).contains(day) {
                *match kept {
                    Kept::InTime => &mut tally.on_time,
                    Kept::Late => &mut tally.late,
                    Kept::NotYetDue => &mut tally.pending,
                    Kept::Unknown => &mut tally.undetermined,
                } += 1;
            }
        }
        tally
    }

    fn outcome(&self, subject: Subject<'_>, run: Run) -> &'static str {
        let edition = subject.edition_from();
        if run.first < subject.subscription.since || edition.is_some_and(|from| run.first < from) {
            return "not_in_force";
        }
        if subject.situation.as_of < midnight(PARIS, run.last.succ_opt().unwrap()) {
            return "pending";
        }
        let tally = self.tally(run);
        let open = tally.pending + tally.undetermined;
        let all = tally.on_time + tally.late + open;
        if TARGET.is_reached(tally.on_time, all) {
            "met"
        } else if self.blocks && !run.block {
            // None of the promised runs: reported, without binding.
            "excused"
        } else if !TARGET.is_reached(tally.on_time + open, all) {
            "breached"
        } else if tally.undetermined == 0 {
            "pending"
        } else {
            "undetermined"
        }
    }
}
