//! Support: hours, priorities, each obligation by severity, excuses, suspensions, the share
//! in time.

use serde_json::Value;

use super::case::{Case, Row, Verdict};
use super::obligation::{Obligation, either, hours, is_meant, shown, texts};
use crate::workspace::list;

const FAMILY: &str = "support";

pub(super) fn obligations(terms: &Value) -> Vec<Obligation> {
    let articles = texts(terms, "articles");
    let calendar = |name: &str| terms.get(name).map_or_else(String::new, hours);
    let mut all = vec![Obligation::new(
        FAMILY,
        format!("support hours {}", calendar("hours")),
        &articles,
        |_, own| ticket_of(own).is_some() && own.states("due"),
    )];
    for other in list(terms, "other_hours") {
        let name = other.get(0).and_then(Value::as_str).unwrap_or_default();
        let hours = other.get(1).map_or_else(String::new, hours);
        all.push(Obligation::told(
            FAMILY,
            format!("{name} {hours}"),
            &articles,
        ));
    }
    let in_days = |own: &&Value| own.to_string().contains("\"days\"");
    for own in list(terms, "obligations").iter().filter(in_days).take(1) {
        let name = format!("business days {}", calendar("business_days"));
        let obligation = shown(own, "name");
        all.push(Obligation::new(
            FAMILY,
            name,
            &texts(own, "articles"),
            move |_, own| obligation_of(own) == Some(obligation.as_str()) && own.states("due"),
        ));
    }
    all.extend(priorities(terms));
    for own in list(terms, "obligations") {
        all.extend(of_severities(own, terms));
    }
    all.extend(list(terms, "excuses").iter().flat_map(excuses));
    all.extend(list(terms, "suspensions").iter().map(suspension));
    all.extend(
        terms
            .get("version")
            .filter(|own| own.is_object())
            .map(version),
    );
    all.extend(terms.pointer("/rate/promised").map(rate));
    all
}

/// The ticket of `support/TICKET/OBLIGATION`.
fn ticket_of(own: &Verdict) -> Option<&str> {
    own.id.strip_prefix("support/")?.split('/').next()
}

fn obligation_of(own: &Verdict) -> Option<&str> {
    own.id.strip_prefix("support/")?.split('/').nth(1)
}

fn row_of<'a>(case: &'a Case, own: &Verdict) -> Option<&'a Row> {
    let ticket = ticket_of(own)?;
    case.rows_of("tickets")
        .find(|row| row.get("id").is_some_and(|id| id == ticket))
}

fn has(row: &Row, column: &str, word: &str) -> bool {
    row.get(column)
        .is_some_and(|own| own.eq_ignore_ascii_case(word))
}

/// A name and the other words that evidence may use for it.
fn words(of: &Value) -> Vec<String> {
    let mut all = vec![shown(of, "name")];
    all.extend(texts(of, "words"));
    all
}

/// A line per field of the table of priorities.
fn priorities(terms: &Value) -> Vec<Obligation> {
    let Some(matrix) = terms.get("matrix") else {
        return Vec::new();
    };
    let articles = texts(matrix, "articles");
    let urgencies = list(matrix, "urgencies");
    let mut all = Vec::new();
    for row in list(matrix, "rows") {
        let impact = row.get("impact").map_or_else(Vec::new, words);
        for (urgency, severity) in urgencies.iter().zip(texts(row, "severities")) {
            let (impact, urgency) = (impact.clone(), words(urgency));
            let [of, by] = [&impact, &urgency].map(|own| own.first().cloned().unwrap_or_default());
            let name = format!("impact {of}, urgency {by}: {severity}");
            all.push(Obligation::new(
                FAMILY,
                name,
                &articles,
                move |case, own| {
                    let any = |row: &Row, column, words: &[String]| {
                        words.iter().any(|word| has(row, column, word))
                    };
                    row_of(case, own).is_some_and(|row| {
                        any(row, "impact", &impact) && any(row, "urgency", &urgency)
                    }) && own.field("severity") == Some(severity.as_str())
                },
            ));
        }
    }
    all
}

/// An obligation under each severity; one without a deadline is worked out by its absence.
fn of_severities(own: &Value, terms: &Value) -> Vec<Obligation> {
    let articles = texts(own, "articles");
    let name = shown(own, "name");
    list(terms, "severities")
        .iter()
        .map(|severity| {
            let words = words(severity);
            let title = shown(severity, "name");
            let allowances = list(own, "allowances").iter();
            let mut allowed = allowances.filter(|of| shown(of, "severity") == title);
            let allowance = allowed.next().and_then(|of| of.get("allowance"));
            let owed = match allowance {
                Some(allowance) => format!("within {}", either(allowance, long)),
                None => "no deadline".to_owned(),
            };
            let (wanted, absent) = (name.clone(), allowance.is_none());
            let name = format!("{name}, severity {title}: {owed}");
            Obligation::new(FAMILY, name, &articles, move |case, own| {
                let severe = row_of(case, own)
                    .is_some_and(|row| words.iter().any(|word| has(row, "severity", word)))
                    || own.field("severity") == Some(title.as_str());
                obligation_of(own) == Some(wanted.as_str()) && severe && own.is_absent() == absent
            })
        })
        .collect()
}

fn long(allowance: &Value) -> String {
    match allowance.get("hours") {
        Some(hours) => format!("{hours} business hours"),
        None => {
            let count = allowance.pointer("/days/count").map(Value::to_string);
            format!("{} business days", count.unwrap_or_default())
        }
    }
}

fn excuses(excuse: &Value) -> Vec<Obligation> {
    let articles = texts(excuse, "articles");
    let causes = texts(excuse, "causes").into_iter().map(|cause| {
        let name = format!("nothing owed: cause {cause}");
        Obligation::new(FAMILY, name, &articles, move |case, own| {
            row_of(case, own)
                .and_then(|row| row.get("cause"))
                .is_some_and(|own| is_meant(&cause, own))
        })
    });
    let mut all: Vec<Obligation> = causes.collect();
    if excuse.get("other_environments") == Some(&Value::Bool(true)) {
        let name = "nothing owed: other environments than production";
        all.push(Obligation::new(FAMILY, name, &articles, |case, own| {
            row_of(case, own)
                .and_then(|row| row.get("environment"))
                .is_some_and(|place| !place.is_empty() && place != "production")
        }));
    }
    all
}

fn suspension(of: &Value) -> Obligation {
    let reason = shown(of, "reason");
    let name = format!("support suspended: {reason}");
    Obligation::new(FAMILY, name, &texts(of, "articles"), move |case, own| {
        let mut rows = case.rows_of("suspensions");
        ticket_of(own).is_some_and(|ticket| {
            rows.any(|row| has(row, "ticket", ticket) && has(row, "reason", &reason))
        })
    })
}

fn version(of: &Value) -> Obligation {
    let name = "what an unsupported version does to a ticket";
    Obligation::new(FAMILY, name, &texts(of, "articles"), |case, own| {
        ticket_of(own).is_some() && case.rows_of("versions").next().is_some()
    })
}

fn rate(of: &Value) -> Obligation {
    let name = format!(
        "{} of at least {} % over {} consecutive months",
        shown(of, "obligation"),
        shown(of, "target"),
        shown(of, "months")
    );
    Obligation::new(FAMILY, name, &texts(of, "articles"), |_, own| {
        own.id.starts_with("support-rate/")
    })
}
