//! What cases in files cannot show: files that were not read, terms that change, backups
//! that have not ended, restore points, and all of it against slower ways to count.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::calendar::Territory;
use crate::contract::{ClientPlace, Side, Terms};
use crate::evidence::{
    BackupKind, BackupRow, BackupStatus, Evidence, RestoreRow, RowRef, Step, Table, Unread,
};
use crate::judge::{Calendars, Request, Subject, TermsInForce};

mod model;
mod obligations;
mod points;
mod restic;
mod slots;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Nights and firsts of the month, with restoration.
fn nights() -> Value {
    let night = json!({"reading": "night-backup",
        "client": {"slot": {"hours": "00:00-07:00"}, "zone": "client"},
        "vendor": {"slot": "day", "zone": {"named": "Europe/Paris"}}});
    let first = json!({"slot": {"month-day": 1}, "zone": "client"});
    json!({"articles": ["7"], "slots": [
        {"kind": "daily", "due": night, "kept": {"days": 30}, "zone": "client", "retention_end": end()},
        {"kind": "monthly", "due": first, "kept": {"months": 3}, "zone": "client", "retention_end": end()},
    ], "copies": 1, "regions": [], "recovery_point": null, "disaster": null, "restoration": ["7"]})
}

/// Days, weeks and months, two sites, 24 hours.
fn weeks() -> Value {
    let paris = json!({"named": "Europe/Paris"});
    let due = |slot: Value| json!({"slot": slot, "zone": paris});
    let week = json!({"reading": "week-slot",
        "client": due(json!({"any-days": 7})), "vendor": due(json!("iso-week"))});
    let gap = json!({"reading": "rpo-gap", "client": "start-to-end", "vendor": "each-day"});
    json!({"articles": ["6"], "slots": [
        {"kind": "daily", "due": due(json!("day")), "kept": {"days": 7}, "zone": paris, "retention_end": end()},
        {"kind": "weekly", "due": week, "kept": {"weeks": 4}, "zone": paris, "retention_end": end()},
        {"kind": "monthly", "due": due(json!("month")), "kept": {"months": 3}, "zone": paris, "retention_end": end()},
    ], "copies": 2, "regions": ["FR", "DE"],
    "recovery_point": {"articles": ["6"], "at_most": "24h", "rule": gap, "zone": paris},
    "disaster": null, "restoration": null})
}

fn end() -> Value {
    json!({"reading": "retention-end", "client": "day-end", "vendor": "same-time"})
}

fn terms(backup: Value) -> Arc<Terms> {
    let nothing = json!({"not_promised": {"articles": ["1"], "because": "it is not"}});
    let backup = match backup.get("not_promised") {
        Some(_) => backup,
        None => json!({"promised": backup}),
    };
    let terms = json!({"availability": nothing, "credits": nothing, "support": nothing,
        "backup": backup, "lifecycle": nothing});
    Arc::new(serde_json::from_value(terms).unwrap())
}

fn in_force(from: Option<&str>, backup: Value) -> TermsInForce {
    let terms = terms(backup);
    TermsInForce {
        from: from.map(|day| day.parse().unwrap()),
        edition: from.unwrap_or("first").to_owned(),
        digest: terms.digest().into(),
        terms,
        products: Vec::new(),
    }
}

fn subject(terms: Vec<TermsInForce>) -> Subject {
    Subject {
        index: 0,
        id: "s".to_owned(),
        place: ClientPlace::of(Territory::FR),
        since: "2026-01-01".parse().unwrap(),
        until: None,
        terms,
        pins: Vec::new(),
    }
}

fn request(from: &str, to: &str, as_of: &str) -> Request {
    Request {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        as_of: at(as_of),
        side: Side::Client,
    }
}

/// A line per copy: `ID KIND STATUS STARTED FINISHED [SITE [DELETED]]`; `-` is empty.
fn evidence(lines: &str) -> Evidence {
    let mut evidence = Evidence::default();
    let filled = |word: Option<&&str>| word.filter(|word| **word != "-").map(|word| at(word));
    let mut rows = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [id, kind, status, started, ..] = words.as_slice() else {
            panic!("{line}");
        };
        let kind = BackupKind::WORDS.iter().find(|(word, _)| word == kind);
        let status = BackupStatus::WORDS.iter().find(|(word, _)| word == status);
        let deleted = filled(words.get(6)).map_or(Step::Empty, Step::At);
        rows.push(BackupRow {
            subscription: 0,
            started: at(started),
            id: (*id).into(),
            kind: kind.unwrap().1,
            finished: filled(words.get(4)),
            status: status.unwrap().1,
            site: words.get(5).map(|site| evidence.texts.intern(site)),
            region: None,
            deleted,
            row: RowRef::default(),
        });
    }
    evidence.backups = Table::new(rows);
    evidence
}

fn verdicts(subject: &Subject, request: &Request, evidence: &Evidence) -> Judgment {
    let calendars = Calendars::default();
    crate::judge::judge(subject, request, evidence, &calendars, None).unwrap()
}

/// `END OF ID: OUTCOME` of each verdict, with the other side's where it is not firm.
fn shown(judgment: &Judgment) -> Vec<String> {
    let verdicts = judgment.backup.iter();
    verdicts
        .map(|verdict| {
            let ruling = &verdict.ruling;
            let end = verdict.id.strip_prefix("s/backup/").unwrap();
            let mut text = format!("{end}: {}", ruling.outcome.word());
            if !ruling.firm {
                write!(text, " ({})", ruling.other_outcome.word()).unwrap();
            }
            text
        })
        .collect()
}

/// Those of [`shown`] of some obligation.
fn of<'s>(shown: &'s [String], obligation: &str) -> Vec<&'s str> {
    let own = shown.iter().map(String::as_str);
    own.filter(|text| text.starts_with(obligation)).collect()
}
