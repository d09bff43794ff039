//! restic's policies, where they mean what a booklet says: what restic keeps is what these
//! slots and terms keep. `docs/restic.md` tells where they differ.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::*;
use crate::calendar::Zone;
use crate::contract::Sides;
use crate::judge::backup::rule::SlotRule;
use crate::judge::backup::slot::Slot;
use crate::test_support::oracle;

struct Policy {
    case: u64,
    fields: BTreeMap<String, Value>,
    kept: BTreeSet<Instant>,
}

/// restic's snapshots and policies; none where the shared file is not there.
fn cases() -> Option<(BTreeSet<Instant>, Vec<Policy>)> {
    let text = oracle("../evidence/restic/forget_policy_cases.json")?;
    let file: Value = serde_json::from_str(&text).unwrap();
    let times = |list: &Value| {
        let list = list.as_array().unwrap().iter();
        list.map(|it| at(it["time"].as_str().unwrap())).collect()
    };
    let policies = file["cases"].as_array().unwrap().iter().map(|case| Policy {
        case: case["case"].as_u64().unwrap(),
        fields: serde_json::from_value(case["policy"].clone()).unwrap(),
        kept: times(&case["kept"]),
    });
    Some((times(&file["snapshots"]), policies.collect()))
}

/// The last snapshot of each of the newest slots that have one.
fn last_of_each(kind: &str, count: i64, snapshots: &BTreeSet<Instant>) -> BTreeSet<Instant> {
    let mut slots: BTreeMap<NaiveDate, Instant> = BTreeMap::new();
    for at in snapshots {
        let slot = Slot::of(kind, Zone::utc().day_of(*at).date()).unwrap();
        slots.insert(slot.first, *at);
    }
    let newest = slots.into_values().rev();
    match usize::try_from(count) {
        Ok(count) => newest.take(count).collect(),
        Err(_) => newest.collect(),
    }
}

/// `daily`, `weekly` and `monthly` count slots: days, ISO weeks, months.
#[test]
fn slots_are_those_of_restic() {
    let Some((snapshots, policies)) = cases() else {
        return;
    };
    let mut compared = Vec::new();
    for policy in policies {
        let kinds = ["daily", "weekly", "monthly"];
        let is_slot = |name: &String| kinds.contains(&name.as_str());
        if policy.fields.is_empty() || !policy.fields.keys().all(is_slot) {
            continue;
        }
        let fields = policy.fields.iter();
        let kept: BTreeSet<Instant> = fields
            .flat_map(|(kind, count)| last_of_each(kind, count.as_i64().unwrap(), &snapshots))
            .collect();
        assert_eq!(kept, policy.kept, "case {}", policy.case);
        compared.push(policy.case);
    }
    assert_eq!(compared, [6, 7, 8, 11, 12, 13, 14, 15]);
}

/// `7d`, `1m`: one unit alone; a booklet knows no mixed term.
fn kept_for(text: &str) -> Option<Value> {
    let (count, unit) = text.split_at(text.len() - 1);
    let count: u32 = count.parse().ok()?;
    match unit {
        "d" => Some(json!({"days": count})),
        "m" => Some(json!({"months": count})),
        _ => None,
    }
}

/// `within` keeps by age, to the same clock time, as seen from the newest snapshot.
#[test]
fn terms_to_the_same_clock_time_are_those_of_restic() {
    let Some((snapshots, policies)) = cases() else {
        return;
    };
    let newest = *snapshots.last().unwrap();
    let mut compared = Vec::new();
    for policy in policies {
        let within = policy.fields.get("within").and_then(Value::as_str);
        let (Some(kept), 1) = (within.and_then(kept_for), policy.fields.len()) else {
            continue;
        };
        let utc = json!({"named": "UTC"});
        let terms = json!({"kind": "daily", "due": {"slot": "day", "zone": utc}, "kept": kept,
            "zone": utc, "retention_end": "same-time"});
        let terms = serde_json::from_value(terms).unwrap();
        let place = ClientPlace::of(Territory::FR);
        let rule = SlotRule::bind(&terms, &Sides::all(Side::Client), &place).unwrap();
        let own = snapshots.iter().copied();
        let own: BTreeSet<Instant> = own.filter(|at| newest < rule.kept_until(*at)).collect();
        assert_eq!(own, policy.kept, "case {}", policy.case);
        compared.push(policy.case);
    }
    assert_eq!(compared, [21, 22, 23, 24]);
}
