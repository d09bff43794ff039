//! `convention-notice`: a month ahead, but for security or the law; article 3 of Visiativ.

use chrono::{Months, NaiveDate};
use serde_json::json;

use crate::clock::{local, written};
use crate::hours::{PARIS, midnight_after};
use crate::readings::{Readings, Side, Views};
use crate::situation::{Notice, Subject};
use crate::verdicts::Verdicts;

use super::{Found, notices, whole, with_reference};

/// Security, a law, a regulation.
const SPARED: [&str; 6] = [
    "security",
    "sécurité",
    "law",
    "loi",
    "regulation",
    "réglementation",
];

pub(super) fn judge(subject: Subject<'_>, verdicts: &mut [(Side, Verdicts); 2]) {
    let notices = notices(subject, "convention");
    for (place, first) in notices.iter().enumerate() {
        // Notices of one change are one, as early as the earliest.
        let when = |row: &Notice| (row.effective, row.effective.unwrap_or(row.sent));
        let same = |row: &&&Notice| (when(row), row.reference) == (when(first), first.reference);
        let known = notices[..place].iter().any(|row| same(&row));
        if known || !subject.asks(first.effective.unwrap_or(first.sent)) {
            continue;
        }
        let told: Vec<&Notice> = notices.iter().filter(same).copied().collect();
        let pins = &subject.subscription.pins;
        let views = Views::new(pins, |readings| outcome(subject, &told, readings));
        let due = first.effective.map(|at| {
            let last = last_day(local(PARIS, at).day);
            written(midnight_after(PARIS, last))
        });
        let end = match first.effective {
            Some(at) => written(at),
            None => format!("sent-{}", written(first.sent)),
        };
        for (side, verdicts) in verdicts.iter_mut() {
            let found = Found {
                obligation: "convention-notice",
                end: with_reference(end.clone(), first.reference),
                product: "",
                outcome: views.of(*side),
                more: json!({"due": due, "done": written(first.sent),
                    "party": "vendor", "binding": "result", "articles": ["3"]}),
            };
            let ruling = views.rule(*side, |outcome| *outcome);
            verdicts.add("lifecycle", whole(subject, ruling, &found));
        }
    }
}

fn outcome(subject: Subject<'_>, told: &[&Notice], readings: &Readings) -> &'static str {
    let sent = told[0].sent;
    let Some(effective) = told[0].effective else {
        return match subject.in_force(local(PARIS, sent).day) {
            true => "undetermined",
            false => "not_in_force",
        };
    };
    let day = local(PARIS, effective).day;
    let reasons = || told.iter().map(|row| row.reason.trim().to_lowercase());
    if !subject.in_force(day) {
        "not_in_force"
    } else if a_month_after(local(PARIS, sent).day) <= day {
        "met"
    } else if match readings.vendor("convention-notice") {
        true => reasons().any(|reason| !reason.is_empty()),
        false => reasons().any(|reason| SPARED.contains(&reason.as_str())),
    } {
        "excused"
    } else {
        "breached"
    }
}

fn a_month_after(day: NaiveDate) -> NaiveDate {
    day + Months::new(1)
}

/// The last day on which a change from a day on can be told.
fn last_day(effective: NaiveDate) -> NaiveDate {
    let mut last = effective;
    while a_month_after(last) > effective {
        last = last.pred_opt().unwrap();
    }
    last
}
