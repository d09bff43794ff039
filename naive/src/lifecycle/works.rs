//! `maintenance-notice`: planned work is told ahead; article 5 of the SaaS booklets.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde_json::json;

use crate::availability::{programmed, standing};
use crate::clock::{HOUR, local, midnight, written};
use crate::hours::PARIS;
use crate::readings::{Readings, Side, Views};
use crate::situation::{Booklet, Subject, Work};
use crate::support::desk;
use crate::verdicts::Verdicts;

use super::{Found, notices, settled, whole, with_reference};

/// Planned work: rows of one start and product, or a notice of maintenance without a row.
struct Planned {
    start: i64,
    end: i64,
    product: &'static str,
    rows: Vec<Work>,
    /// The earliest notice of it, where no row is.
    sent: Option<i64>,
}

/// What is owed for a work under one combination of readings, and what became of it.
struct Owed {
    due: i64,
    told: Option<i64>,
    outcome: &'static str,
    binding: &'static str,
}

pub(super) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    for work in planned(subject) {
        if !subject.asks(work.start) {
            continue;
        }
        let pins = &subject.subscription.pins;
        let views = Views::new(pins, |readings| owed(subject, &work, readings));
        for (side, verdicts) in verdicts.iter_mut() {
            let Some(owed) = views.of(*side) else {
                continue;
            };
            // Where another reading owes no notice, none can be missed under it.
            let ruling = views.rule(*side, |owed| {
                owed.as_ref().map_or("excused", |owed| owed.outcome)
            });
            let found = Found {
                obligation: "maintenance-notice",
                end: written(work.start),
                product: work.product,
                outcome: owed.outcome,
                more: json!({"due": written(owed.due), "done": owed.told.map(written),
                    "party": "vendor", "binding": owed.binding, "articles": ["5"]}),
            };
            verdicts.add("lifecycle", whole(subject, ruling, &found));
        }
    }
    undated(subject, verdicts);
}

fn planned(subject: Subject<'_>) -> Vec<Planned> {
    let works = subject.works();
    let mut all: BTreeMap<(i64, &str), Planned> = BTreeMap::new();
    let nothing = |start, product| Planned {
        start,
        end: start + 1,
        product,
        rows: Vec::new(),
        sent: None,
    };
    for notice in notices(subject, "maintenance") {
        let Some(start) = notice.effective else {
            continue;
        };
        if works.iter().all(|work| work.start != start) {
            let known = all.entry((start, "")).or_insert_with(|| nothing(start, ""));
            known.sent = known.sent.or(Some(notice.sent));
        }
    }
    for work in works.into_iter().filter(|work| work.kind == "planned") {
        let key = (work.start, work.product);
        let known = all.entry(key).or_insert_with(|| nothing(key.0, key.1));
        known.end = known.end.max(work.end);
        known.rows.push(work);
    }
    all.into_values().collect()
}

fn owed(subject: Subject<'_>, work: &Planned, readings: &Readings) -> Option<Owed> {
    let visiativ = subject.subscription.booklet == Booklet::Visiativ;
    let step = subject.situation.step.min(work.end - work.start);
    let mut steps = (work.start..work.end).step_by(step as usize);
    let inside = match visiativ {
        true => {
            let periods = programmed(subject, readings);
            steps.all(|t| periods.contain(t))
        }
        false => {
            let standing = standing(subject, readings);
            steps.all(|t| standing.contain(t))
        }
    };
    let announced = work.rows.iter().filter_map(|row| row.announced_at);
    let mut told: Vec<i64> = announced.collect();
    told.extend(work.sent);
    let published = work.rows.iter().filter_map(|row| row.published_at);
    let (due, binding, missed) = if !visiativ {
        if inside {
            return None;
        }
        if readings.vendor("eksae-notice") {
            told.extend(published);
            told.extend(work.rows.iter().filter_map(|row| row.planned_at));
        }
        let urgent = readings.vendor("eksae-urgent");
        (work.start - 48 * HOUR, "result", urgent)
    } else {
        told.extend(published);
        if inside {
            (work.start, "result", false)
        } else {
            let excused = readings.vendor("best-effort");
            (
                days_before(subject, work.start, readings),
                "best-effort",
                excused,
            )
        }
    };
    let as_of = subject.situation.as_of;
    let told = told.into_iter().min().filter(|told| *told <= as_of);
    // Business days end at their 24:00, which is none of them.
    let whole_days = visiativ && !inside;
    let in_time = |at: i64| at < due || (at == due && !whole_days);
    let outcome = match told {
        _ if !subject.in_force(local(duty_zone(subject), work.start).day) => "not_in_force",
        Some(told) if in_time(told) => "met",
        None if as_of < due => "pending",
        _ if missed => "excused",
        _ => "breached",
    };
    Some(Owed {
        due,
        told,
        outcome,
        binding,
    })
}

fn duty_zone(subject: Subject<'_>) -> Tz {
    match subject.subscription.booklet {
        Booklet::Visiativ => PARIS,
        _ => subject.client_zone(),
    }
}

/// The end of the last day from which five business days are left, the day of the work among
/// them.
fn days_before(subject: Subject<'_>, start: i64, readings: &Readings) -> i64 {
    let desk = desk(subject, readings).unwrap();
    let mut day = local(PARIS, start).day;
    let mut left = 5;
    loop {
        if desk.is_business_day(day) {
            left -= 1;
        }
        if left == 0 {
            return midnight(PARIS, day);
        }
        day = day.pred_opt().unwrap();
    }
}

/// Notices that do not say when the work is.
fn undated(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let mut seen = Vec::new();
    let visiativ = subject.subscription.booklet == Booklet::Visiativ;
    for notice in notices(subject, "maintenance") {
        let key = (notice.sent, notice.reference);
        if notice.effective.is_some() || seen.contains(&key) || !subject.asks(notice.sent) {
            continue;
        }
        seen.push(key);
        let end = format!("sent-{}", written(notice.sent));
        let held = subject.in_force(local(duty_zone(subject), notice.sent).day);
        let binding = if visiativ { "best-effort" } else { "result" };
        settled(
            subject,
            verdicts,
            &Found {
                obligation: "maintenance-notice",
                end: with_reference(end, notice.reference),
                product: "",
                outcome: if held { "undetermined" } else { "not_in_force" },
                more: json!({"due": null, "done": written(notice.sent),
                    "party": "vendor", "binding": binding, "articles": ["5"]}),
            },
        );
    }
}
