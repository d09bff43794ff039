//! What cases in files cannot show: files that were not read, work that lies ahead, terms
//! that change, and ids that no two verdicts share.

use serde_json::json;

use super::*;
use crate::calendar::Territory;
use crate::contract::{ClientPlace, Side, Terms};
use crate::evidence::{
    Evidence, MaintenanceKind, MaintenanceRow, RowRef, Source, Table, Unread, VersionEvent,
    VersionNumber,
};
use crate::judge::{Calendars, Request, Subject, TermsInForce};
use std::collections::BTreeSet;
use std::sync::Arc;

mod terms;
mod versions;
mod works;

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Terms of lifecycle alone.
fn terms(rules: &[serde_json::Value]) -> Arc<Terms> {
    let nothing = json!({"not_promised": {"articles": ["1"], "because": "it is not"}});
    let duty = |rule: &serde_json::Value| json!({"articles": ["8"], "party": "client", "binding": "result", "rule": rule, "owed": "."});
    let duties: Vec<_> = rules.iter().map(duty).collect();
    let piloted = json!({"articles": ["annex 1"], "products": ["Drive"]});
    let terms = json!({
        "availability": nothing, "credits": nothing, "support": nothing, "backup": nothing,
        "lifecycle": {"promised": {"duties": duties, "piloted": piloted}},
    });
    Arc::new(serde_json::from_value(terms).unwrap())
}

fn in_force(from: Option<&str>, terms: &Arc<Terms>) -> TermsInForce {
    TermsInForce {
        from: from.map(|day| day.parse().unwrap()),
        edition: from.unwrap_or("first").to_owned(),
        terms: Arc::clone(terms),
        digest: terms.digest().into(),
        products: Vec::new(),
    }
}

fn subject(terms: Vec<TermsInForce>) -> Subject {
    Subject {
        index: 0,
        id: "s".to_owned(),
        place: ClientPlace::of(Territory::FR),
        since: "2025-01-01".parse().unwrap(),
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

fn verdicts(subject: &Subject, request: &Request, evidence: &Evidence) -> Judgment {
    let calendars = Calendars::default();
    let judged = crate::judge::judge(subject, request, evidence, &calendars, None).unwrap();
    let ids: BTreeSet<&str> = judged.lifecycle.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), judged.lifecycle.len(), "ids are shared");
    judged
}

/// `ID: OUTCOME` of each verdict.
fn shown(judgment: &Judgment) -> Vec<String> {
    let verdicts = judgment.lifecycle.iter();
    verdicts
        .map(|it| format!("{}: {}", it.id, it.ruling.outcome.word()))
        .collect()
}

fn version(event: VersionEvent, version: &str, when: &str, product: Text) -> VersionRow {
    VersionRow {
        subscription: 0,
        at: at(when),
        event,
        number: VersionNumber::read(version).unwrap(),
        version: version.into(),
        product,
        row: RowRef::default(),
    }
}

fn work(start: &str, end: &str, announced: Option<&str>) -> MaintenanceRow {
    MaintenanceRow {
        subscription: 0,
        start: at(start),
        end: at(end),
        kind: MaintenanceKind::Planned,
        planned_at: None,
        published_at: None,
        announced_at: announced.map(at),
        source: Source::Unstated,
        product: Text::NONE,
        row: RowRef::default(),
    }
}

fn notice(kind: NoticeKind, sent: &str, effective: Option<&str>) -> NoticeRow {
    NoticeRow {
        subscription: 0,
        sent: at(sent),
        kind,
        effective: effective.map(at),
        reason: Text::NONE,
        reference: Text::NONE,
        row: RowRef::default(),
    }
}

fn eligibility() -> serde_json::Value {
    json!({"version-eligibility": {"majors": 2, "previous_months": 12, "zone": "client"}})
}

fn validation(days: u32) -> serde_json::Value {
    json!({"new-version-validation": {"days": days, "zone": "client"}})
}

fn updates() -> serde_json::Value {
    json!({"update-notice": {"zone": "client"}})
}

const JUNE: &str = "2026-06-01T00:00:00Z";

/// 48 hours, or in the vendor's reading none that binds, outside the nights.
fn maintenance() -> serde_json::Value {
    let night = json!({
        "hours": ["00:00-06:00"], "zone": {"named": "Europe/Paris"}, "holidays": "national",
    });
    json!({"maintenance-notice": {
        "standing": night,
        "inside": null,
        "outside": {
            "delay": {"hours": 48},
            "told": "announced",
            "miss": {"reading": "late-work", "client": "breach", "vendor": "reported"},
            "binding": "result",
        },
    }})
}
