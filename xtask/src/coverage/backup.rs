//! Backups: slots, retention, copies, region, recovery point, restoration, the optional plan.

use serde_json::Value;

use super::obligation::{Obligation, either, shown, texts};
use crate::workspace::list;

const FAMILY: &str = "backup";

pub(super) fn obligations(terms: &Value) -> Vec<Obligation> {
    let articles = texts(terms, "articles");
    let mut all = Vec::new();
    for slot in list(terms, "slots") {
        let kind = shown(slot, "kind");
        let rhythm = slot
            .get("due")
            .map_or_else(String::new, |own| either(own, due));
        let name = format!("{kind}: {rhythm}");
        all.push(below(&format!("backup/{kind}/"), name, &articles));
    }
    if !all.is_empty() {
        let kept: Vec<String> = list(terms, "slots").iter().map(kept).collect();
        let name = format!("retention: {}", kept.join(", "));
        all.push(below("backup/retention/", name, &articles));
    }
    let copies = shown(terms, "copies");
    if !["", "0", "1"].contains(&copies.as_str()) {
        let name = format!("copies: {copies} on separate sites");
        all.push(below("backup/copies/", name, &articles));
    }
    if !list(terms, "regions").is_empty() {
        all.push(below("backup/region/", "region of every copy", &articles));
    }
    if let Some(point) = terms.get("recovery_point").filter(|own| own.is_object()) {
        let name = format!("rpo: at most {}", shown(point, "at_most"));
        all.push(below("backup/rpo/", name, &texts(point, "articles")));
    }
    let restoration = texts(terms, "restoration");
    if !restoration.is_empty() {
        let name = "restore: on request, while it is kept";
        all.push(below("backup/restore/", name, &restoration));
    }
    if let Some(plan) = terms.get("disaster").filter(|own| own.is_object()) {
        let articles = texts(plan, "articles");
        for figure in ["rpo", "rto"] {
            let name = format!("{figure}: that of the recovery plan");
            all.push(below(&format!("backup/{figure}/"), name, &articles));
        }
    }
    all
}

/// What the verdicts are about whose ids begin so.
fn below(prefix: &str, name: impl Into<String>, articles: &[String]) -> Obligation {
    let prefix = prefix.to_owned();
    Obligation::new(FAMILY, name, articles, move |_, own| {
        own.id.starts_with(&prefix)
    })
}

/// When a backup is due: its slot, and in whose local time.
fn due(term: &Value) -> String {
    let part = |name: &str| term.get(name).map_or_else(String::new, words);
    format!("{} ({})", part("slot"), part("zone"))
}

/// `{"hours": "00:00-07:00"}` is `hours 00:00-07:00`.
fn words(term: &Value) -> String {
    match term {
        Value::String(word) => word.clone(),
        Value::Object(fields) => {
            let words = fields.iter().map(|(name, value)| match value {
                Value::String(text) => format!("{name} {text}"),
                other => format!("{name} {other}"),
            });
            words.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

fn kept(slot: &Value) -> String {
    let kept = slot.get("kept").map_or_else(String::new, words);
    format!("{} {kept}", shown(slot, "kind"))
}
