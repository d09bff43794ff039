//! Amendments of the sample terms: what each changes, and what is refused in which words.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::*;
use crate::contract::check::check_terms;
use crate::contract::reading::Clause;
use crate::contract::terms::{
    Allowance, CausePattern, CreditTier, DayEndTerm, HolidaysTerm, Kept, LateClaim, Money,
    SuspensionEffect, ZoneTerm,
};

mod changes;
mod paths;
mod refusals;
mod sequences;
mod unpromised;

fn booklet() -> Booklet {
    let sample = include_str!("../check/sample/booklet.json");
    serde_json::from_str(sample).expect("the sample is a booklet")
}

/// The sample terms, with `changes` at JSON pointers.
fn terms(changes: &[(&str, Value)]) -> Terms {
    let sample = include_str!("../check/sample/terms.json");
    let mut json: Value = serde_json::from_str(sample).expect("the sample is JSON");
    for (place, value) in changes {
        let target = json.pointer_mut(place);
        *target.unwrap_or_else(|| panic!("the sample has no {place}")) = value.clone();
    }
    let terms = serde_json::from_value(json).expect("still terms");
    assert_eq!(check_terms(&terms, &booklet()), []);
    terms
}

fn shown(changes: &[Change]) -> Vec<String> {
    let shown = changes.iter().map(|change| {
        let Change {
            path,
            old,
            new,
            articles,
        } = change;
        format!("{path}: {old} -> {new} [{articles}]")
    });
    shown.collect()
}

/// Applies it and holds what holds of every amendment: the terms are still good, they are
/// others if and only if something changed, and the second time nothing does.
fn applied(terms: &mut Terms, amendment: &Amendment) -> Vec<String> {
    let before = terms.digest();
    let changes = amend(terms, &booklet(), amendment).expect("it fits");
    assert_eq!(check_terms(terms, &booklet()), []);
    assert_eq!(terms.digest() != before, !changes.is_empty());
    let after = terms.clone();
    assert_eq!(amend(terms, &booklet(), amendment), Ok(Vec::new()));
    assert_eq!(*terms, after);
    shown(&changes)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn named(zone: &str) -> ZoneTerm {
    ZoneTerm::Named(zone.to_owned())
}

fn tiers(tiers: &[(Option<&str>, &str)]) -> Amendment {
    let tiers = tiers.iter().map(|(up_to, percent)| CreditTier {
        up_to: up_to.map(decimal),
        percent: decimal(percent),
    });
    Amendment::Credits(CreditAmendment::Tiers(tiers.collect()))
}

fn fee(amount: &str, currency: &str) -> Amendment {
    Amendment::Credits(CreditAmendment::MonthlyFee(Money {
        amount: decimal(amount),
        currency: currency.to_owned(),
    }))
}

fn hours(of: CalendarOf, hours: &str) -> Amendment {
    Amendment::Calendar(of, CalendarAmendment::Hours(hours.to_owned()))
}

fn close(of: CalendarOf, from: &str, to: &str) -> Amendment {
    let (from, to) = (day(from), day(to));
    Amendment::Calendar(of, CalendarAmendment::Close { from, to })
}

fn open(of: CalendarOf, on: &str, hours: &str) -> Amendment {
    let hours = hours.to_owned();
    Amendment::Calendar(
        of,
        CalendarAmendment::Open {
            day: day(on),
            hours,
        },
    )
}

fn target(percent: &str) -> Amendment {
    Amendment::Availability(AvailabilityAmendment::Target(decimal(percent)))
}

fn notice(exclusion: &str, hours: u32) -> Amendment {
    let exclusion = exclusion.to_owned();
    Amendment::Availability(AvailabilityAmendment::Notice { exclusion, hours })
}

fn deadline(obligation: &str, severity: &str, allowance: Allowance) -> Amendment {
    Amendment::Support(SupportAmendment::Deadline {
        obligation: obligation.to_owned(),
        severity: severity.to_owned(),
        allowance,
    })
}

fn days(count: u32, end: impl Into<Clause<DayEndTerm>>) -> Allowance {
    Allowance::Days {
        count,
        end: end.into(),
    }
}

fn no_deadline(obligation: &str, severity: &str) -> Amendment {
    Amendment::Support(SupportAmendment::NoDeadline {
        obligation: obligation.to_owned(),
        severity: severity.to_owned(),
    })
}

fn on_call(severity: &str, hours: &str) -> Amendment {
    Amendment::Support(SupportAmendment::OnCall {
        severity: severity.to_owned(),
        hours: hours.to_owned(),
    })
}

fn word(severity: &str, word: &str) -> Amendment {
    Amendment::Support(SupportAmendment::Word {
        severity: severity.to_owned(),
        word: word.to_owned(),
    })
}

fn priority([impact, urgency, severity]: [&str; 3]) -> Amendment {
    Amendment::Support(SupportAmendment::Priority {
        impact: impact.to_owned(),
        urgency: urgency.to_owned(),
        severity: severity.to_owned(),
    })
}

fn suspension(reason: &str, effect: SuspensionEffect) -> Amendment {
    let reason = reason.to_owned();
    Amendment::Support(SupportAmendment::Suspension { reason, effect })
}

fn retention(kind: &str, kept: Kept) -> Amendment {
    let kind = kind.to_owned();
    Amendment::Backup(BackupAmendment::Retention { kind, kept })
}

fn lifecycle(amendment: LifecycleAmendment) -> Amendment {
    Amendment::Lifecycle(amendment)
}

fn reading(id: &str, side: Side) -> Amendment {
    Amendment::Reading(ReadingId::new(id), side)
}

/// One duty of lifecycle in place of that of the sample.
fn with_duty(rule: &Value) -> Vec<(&'static str, Value)> {
    vec![("/lifecycle/promised/duties/0/rule", rule.clone())]
}

fn work_notice() -> Value {
    json!({"maintenance-notice": {
        "standing": {"hours": ["Su"], "zone": "client", "holidays": "none"},
        "inside": null,
        "outside": {"delay": {"hours": 48}, "told": "announced", "miss": "breach", "binding": "result"},
    }})
}
