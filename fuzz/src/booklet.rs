//! What a plugin answers: a booklet and terms in JSON, read, checked, and judged by.
//!
//! An input is a whole document `{"booklet": …, "terms": …}`, or lines of edits, each a JSON
//! pointer and a value, to the answers of a real plugin: that way an input reaches past the
//! reading. What passes the check never makes the judge err.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use livret_core::contract::{Parameters, TermsRequest};
use livret_core::plugin::Linked;
use livret_core::plugin::Transport;
use livret_host::contracts::{Contracts, Library};
use serde_json::{Value, json};

use crate::situation::{Canned, assert_shown, judge, portfolio, scratch};

/// The evidence that passes are judged by.
const OUTAGES: &str = "subscription,start,end,cause,impact\n\
    a/s,2026-05-04T08:00:00Z,2026-05-04T20:00:00Z,,\n\
    a/s,2026-05-10T20:00:00Z,2026-05-11T06:00:01Z,maintenance,\n\
    a/s,2026-05-30T08:00:00Z,2026-06-02T00:00:00Z,client-request,degraded\n";
const TICKETS: &str = "subscription,id,recorded_at,severity,acknowledged_at,fixed_at,closed_at\n\
    a/s,T1,2026-05-04T08:00:00Z,1,2026-05-04T09:00:00Z,2026-05-20T09:00:00Z,2026-05-21T09:00:00Z\n\
    a/s,T2,2026-05-15T16:00:00Z,2,,,\n\
    a/s,T3,2026-06-10T16:00:00Z,P1,2026-06-10T17:00:00Z,,\n";
const BACKUPS: &str = "subscription,id,kind,started_at,finished_at,status,deleted_at\n\
    a/s,D1,daily,2026-05-04T20:00:00Z,2026-05-04T21:00:00Z,success,2026-05-05T00:00:00Z\n\
    a/s,M1,monthly,2026-05-01T20:00:00Z,2026-05-01T21:00:00Z,failure,\n";
const VERSIONS: &str = "subscription,event,version,at\n\
    a/s,released,12.0,2025-01-01T00:00:00Z\n\
    a/s,installed,12.0,2025-02-01T00:00:00Z\n\
    a/s,released,13.1,2026-05-01T00:00:00Z\n";

/// The answers of two plugins, whose terms between them say all that terms can say.
static BASES: LazyLock<[Value; 2]> = LazyLock::new(|| {
    [
        answers(
            &Linked::<visiativ_saas::Visiativ>::new().expect("it is made"),
            json!({"monthly_fee": "1250.50 EUR"}),
        ),
        answers(
            &Linked::<eksae_cityviz::Cityviz>::new().expect("it is made"),
            json!({
                "support_hours": "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
                "support_start": "2025-07-01",
                "disaster_recovery": {"rpo": "1h", "rto": "4h"},
            }),
        ),
    ]
});

fn answers(plugin: &dyn Transport, parameters: Value) -> Value {
    let booklet = plugin.booklet_json().expect("a booklet");
    let booklet: Value = serde_json::from_str(&booklet).expect("JSON");
    let edition = booklet["editions"][0]["id"].as_str().expect("an edition");
    let request = TermsRequest {
        edition: edition.to_owned(),
        parameters: serde_json::from_value::<Parameters>(parameters).expect("parameters"),
    };
    let request = serde_json::to_string(&request).expect("JSON");
    let terms = plugin.terms_json(&request).expect("terms");
    let terms: Value = serde_json::from_str(&terms).expect("JSON");
    json!({"booklet": booklet, "terms": terms})
}

/// The answers that an input stands for.
fn answered(text: &str) -> Option<Value> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).ok();
    }
    let mut lines = text.lines();
    let base = lines.next()? == "cityviz";
    let mut answered = BASES[usize::from(base)].clone();
    for line in lines {
        let Some((pointer, value)) = line.split_once(' ') else {
            continue;
        };
        let Ok(value) = serde_json::from_str(value) else {
            continue;
        };
        if let Some(place) = answered.pointer_mut(pointer) {
            *place = value;
        } else if let Some((list, "-")) = pointer.rsplit_once('/')
            && let Some(Value::Array(list)) = answered.pointer_mut(list)
        {
            list.push(value);
        }
    }
    Some(answered)
}

pub(crate) fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Some(answered) = answered(text) else {
        return;
    };
    let said = |key: &str| answered[key].to_string().into_bytes();
    let name = answered["booklet"]["contract"].as_str().unwrap_or_default();
    let plugin = Canned {
        name: name.to_owned(),
        booklet: said("booklet"),
        terms: said("terms"),
        excuses: None,
    };
    judged(plugin.library(), false);
}

/// Takes a booklet as a portfolio would, and judges by it where it passes; `hooked` ones may
/// still fail by their code.
pub(crate) fn judged(library: Library, hooked: bool) {
    let contracts = Contracts::of([library]);
    for (_, error) in contracts.refused() {
        assert_shown("refusal", &error.to_string());
    }
    let Some(contract) = contracts.iter().next() else {
        return;
    };
    let booklet = contract.booklet();
    let mut passes = true;
    for edition in &booklet.editions {
        if let Err(error) = contract.terms(&edition.id, &Parameters::default()) {
            assert_shown("refusal", &error.to_string());
            passes = false;
        }
    }
    let folder = scratch();
    write_evidence(&folder.join("evidence"));
    let text = format!(
        "[portfolio]\nname = \"P\"\nevidence = \"evidence\"\n[[client]]\nid = \"a\"\nname = \"A\"\n\
         territory = \"RE\"\n[[client.subscription]]\nid = \"a/s\"\ncontract = \"{}\"\n\
         since = 2026-01-01\nuntil = 2026-06-20\n",
        booklet.contract
    );
    let report = judge(&portfolio(&folder, &text, &contracts), &contracts);
    if passes && !hooked {
        assert_eq!(report.failed, []);
    }
}

fn write_evidence(folder: &Path) {
    let files = [
        ("outages.csv", OUTAGES),
        ("tickets.csv", TICKETS),
        ("backups.csv", BACKUPS),
        ("versions.csv", VERSIONS),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("written");
    }
}
